/// Completions for fish.
struct FishCompletions {
  let commands: [CommandDefinition]

  var script: String {
    """
    # Completions of sockbench for fish: sockbench completions fish | source
    complete -c sockbench -f
    complete -c sockbench -n __fish_use_subcommand -l help -s h -d 'Show help'
    complete -c sockbench -n __fish_use_subcommand -l version -d 'Show the version'

    """ + commands.flatMap(Self.lines).map { $0 + "\n" }.joined()
  }

  private static func lines(of command: CommandDefinition) -> [String] {
    let summary = Shell.quoted(command.summary)
    let start = "complete -c sockbench -n __fish_use_subcommand -a \(command.name) -d \(summary)"
    let inside = "complete -c sockbench -n '__fish_seen_subcommand_from \(command.name)'"
    let options = command.completedOptions.map { option in
      "\(inside) -l \(option.name.dropFirst(2)) -d \(Shell.quoted(option.summary))"
        + (option.isSwitch ? "" : " -x") + offer(option.hint, isList: option.takesList)
    }
    guard let operand = command.operand else { return [start] + options }
    return [start] + options + [inside + offer(operand.hint, isList: false)]
  }

  private static func offer(_ hint: ValueHint, isList: Bool) -> String {
    switch hint {
    case .nothing: ""
    case .words(let words) where isList:
      " -a '(__fish_append , \(words.joined(separator: " ")))'"
    case .words(let words): " -a '\(words.joined(separator: " "))'"
    case .directory: " -a '(__fish_complete_directories)'"
    case .file: " -F"
    }
  }
}
