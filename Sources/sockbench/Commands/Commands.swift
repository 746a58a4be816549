import Measurement

/// What sockbench does: a new command is its room beside this file and a line here.
enum Commands {
  /// In the order of the help.
  static let all: [any Command.Type] = [
    RunCommand.self, CompareCommand.self, TuneCommand.self, CheckCommand.self,
    CalibrateCommand.self, ExplainCommand.self, ListCommand.self, DoctorCommand.self,
    ReportCommand.self, CompletionsCommand.self,
    HelpCommand.self, EndCommand.self, ForkServerCommand.self, AgentCommand.self,
    ReferenceCommand.self,
  ]

  static let tool = CommandLineTool(
    commands: all, version: EndExecutable.Description.own.text)
}
