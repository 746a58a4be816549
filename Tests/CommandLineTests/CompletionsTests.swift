import Analysis
import BenchmarkModel
import Testing

@testable import sockbench

@Suite struct CompletionsTests {
  @Test(arguments: Shell.allCases) func everyCommandIsOffered(shell: Shell) {
    let words = Set(shell.completions(of: visibleDefinitions).split { !$0.isLetter && $0 != "-" })
    for command in visibleDefinitions { #expect(words.contains(command.name[...])) }
    #expect(!shell.completions(of: visibleDefinitions).contains("(end"))
  }

  @Test(arguments: Shell.allCases, visibleDefinitions)
  func everyOptionIsOffered(shell: Shell, command: CommandDefinition) {
    let script = shell.completions(of: visibleDefinitions)
    for option in command.completedOptions {
      let expected =
        switch shell {
        case .bash: option.isSwitch ? "\(option.name) " : " \(option.name)"
        case .zsh: "'\(option.name)\(option.isSwitch ? "" : "=")["
        case .fish:
          "'__fish_seen_subcommand_from \(command.name)' -l \(option.name.dropFirst(2)) "
        }
      #expect(script.contains(expected), "\(expected)")
    }
  }

  @Test(arguments: Shell.allCases) func knownWordsAreOffered(shell: Shell) {
    let lists = [
      Variants.knownWords, Workload.allCases.map(\.rawValue), WaitStrategy.allCases.map(\.rawValue),
      ["same", "smt", "core", "llc", "node", "split", "free"], ["fork", "exec"],
      ["bash", "zsh", "fish"],
    ]
    for list in lists {
      #expect(shell.completions(of: visibleDefinitions).contains(list.joined(separator: " ")))
    }
  }

  @Test func quotingKeepsApostrophes() {
    #expect(Shell.quoted("it's") == #"'it'\''s'"#)
  }

  @Test func bashCompletesListsOnlyWhereThereAreLists() {
    let lines = BashCompletions(commands: visibleDefinitions).script.split(separator: "\n")
    #expect(lines.contains { $0.contains("'run --wait') _sockbench_list ") })
    #expect(lines.contains { $0.contains("'run --ends') mapfile ") })
    #expect(lines.contains { $0.contains("'run --trials') :; return") })
    #expect(lines.contains { $0.contains("'run --output') compopt -o filenames;") })
  }

  @Test func bashCompletesWhatACommandTakes() {
    let lines = BashCompletions(commands: visibleDefinitions).script.split(separator: "\n").map {
      $0.drop { $0 == " " }
    }
    let formats = DocumentFormat.allCases.map(\.rawValue).joined(separator: " ")
    let variants = Variants.knownWords.joined(separator: " ")
    let offers = [
      ("'check --against') ", "compgen -f "), ("'check '*) ", "compgen -d "),
      ("'compare '*) ", "compgen -W '\(variants)' "), ("'compare --precision') ", ": return"),
      ("'compare --reference') ", "compgen -W 'unix-stream "),
      ("'report --format') ", "compgen -W '\(formats)' "),
    ]
    for (start, offer) in offers {
      let line = lines.first { $0.hasPrefix(start) }?.replacing(":;", with: ":")
      #expect(line?.contains(offer) == true, "\(start)")
    }
  }
}
