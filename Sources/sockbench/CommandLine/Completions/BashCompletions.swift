/// Completions for bash, without the bash-completion package.
struct BashCompletions {
  let commands: [CommandDefinition]

  var script: String {
    """
    # Completions of sockbench for bash: source <(sockbench completions bash)

    # Completes the last item of a comma list: CURRENT WORDS.
    _sockbench_list() {
      local head=''
      [[ $1 == *,* ]] && head=${1%,*},
      mapfile -t COMPREPLY < <(compgen -P "$head" -W "$2" -- "${1##*,}")
      compopt -o nospace
    }

    _sockbench() {
      local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
      # Bash has split --name=value at the '='; see it as --name value.
      if [[ $current == '=' ]]; then
        current=''
      elif [[ $previous == '=' ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
      fi
      COMPREPLY=()
      if (( COMP_CWORD == 1 )); then
        mapfile -t COMPREPLY < <(compgen -W '\(topWords)' -- "$current")
        return
      fi
      case "${COMP_WORDS[1]} $previous" in
    \(valueCases)
      esac
      case "${COMP_WORDS[1]} $current" in
    \(commandCases)
      esac
    }

    complete -F _sockbench sockbench

    """
  }

  private var topWords: String {
    (commands.map(\.name) + ["--help", "--version"]).joined(separator: " ")
  }

  /// What may follow an option that has a value.
  private var valueCases: String {
    commands.flatMap { command in
      command.completedOptions.filter { !$0.isSwitch }.map { option in
        "    '\(command.name) \(option.name)') \(Self.action(option.hint, isList: option.takesList)); return ;;"
      }
    }.joined(separator: "\n")
  }

  /// What a command offers elsewhere: its operand, or its options after a dash and where it has none.
  private var commandCases: String {
    commands.flatMap { command in
      let options = command.completedOptions.map(\.name)
      let operand = command.operand?.hint ?? .words(options)
      return [
        "    '\(command.name) -'*) \(Self.action(.words(options), isList: false)) ;;",
        "    '\(command.name) '*) \(Self.action(operand, isList: false)) ;;",
      ]
    }.joined(separator: "\n")
  }

  private static func action(_ hint: ValueHint, isList: Bool) -> String {
    switch hint {
    case .nothing: return ":"
    case .words(let words) where isList:
      return "_sockbench_list \"$current\" '\(words.joined(separator: " "))'"
    case .words(let words):
      let list = words.joined(separator: " ")
      return "mapfile -t COMPREPLY < <(compgen -W '\(list)' -- \"$current\")"
    case .directory:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")"
    case .file:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")"
    }
  }
}
