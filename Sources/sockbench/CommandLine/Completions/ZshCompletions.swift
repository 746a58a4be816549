/// Completions for zsh, to be found through fpath.
struct ZshCompletions {
  let commands: [CommandDefinition]

  var script: String {
    """
    #compdef sockbench
    # Completions of sockbench for zsh: sockbench completions zsh > DIRECTORY-OF-FPATH/_sockbench

    _sockbench() {
      local context state state_descr line
      typeset -A opt_args
      local -a commands=(
    \(commandList)
      )
      _arguments -C '(- *)'{-h,--help}'[Show help]' '(- *)--version[Show the version]' \\
        '1:command:->command' '*::argument:->argument' && return
      if [[ $state == command ]]; then
        _describe command commands
        return
      fi
      case $words[1] in
    \(cases)
      esac
    }

    if [[ $funcstack[1] == _sockbench ]]; then
      _sockbench "$@"
    else
      compdef _sockbench sockbench
    fi

    """
  }

  private var commandList: String {
    commands.map { command in
      "    \(Shell.quoted("\(command.name):\(Self.escaped(command.summary))"))"
    }.joined(separator: "\n")
  }

  private var cases: String {
    commands.map { command in
      let specifications =
        command.completedOptions.map(Self.specification)
        + [command.operand.map(Self.specification)].compactMap(\.self)
      return "    \(command.name))\n      _arguments \\\n        "
        + specifications.joined(separator: " \\\n        ") + " ;;"
    }.joined(separator: "\n")
  }

  private static func specification(_ option: OptionSyntax) -> String {
    let summary = escaped(option.summary)
    guard let placeholder = option.placeholder else {
      return Shell.quoted("\(option.name)[\(summary)]")
    }
    let action = action(option.hint, isList: option.takesList)
    return Shell.quoted("\(option.name)=[\(summary)]:\(placeholder):\(action)")
  }

  private static func specification(_ operand: Operand) -> String {
    let place = operand.counts.upperBound > 1 ? "*" : "1"
    return Shell.quoted(
      "\(place):\(operand.placeholder):\(Self.action(operand.hint, isList: false))")
  }

  private static func action(_ hint: ValueHint, isList: Bool) -> String {
    switch hint {
    case .nothing: " "
    case .words(let words) where isList:
      "_sequence compadd - \(words.joined(separator: " "))"
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .directory: "_directories"
    case .file: "_files"
    }
  }

  /// A description without the characters that `_arguments` takes for its own.
  private static func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
