import Analysis
import BenchmarkModel
import Glibc
import Measurement

/// Prints why an executable cannot take part; nothing where it can.
func ask(_ path: String, within time: Nanoseconds) {
  do throws(EndExecutable.Refusal) { _ = try EndExecutable(asking: path, within: time) } catch {
    switch error {
    case .missing(let sentence), .unfit(let sentence): print(sentence)
    }
  }
}

/// Runs a trial of each benchmark and prints its row before the next.
func runTrials(_ options: Options) throws {
  let runner = TrialRunner(stop: try StopSignals()) { print("impatient: \($0)") }
  let settings = options.settings(allowedCPUs: try AllowedCPUs.ofThisProcess())
  try FileDescriptor.write(TrialsCSV.header, to: STDOUT_FILENO)
  for (number, benchmark) in options.choices.benchmarks.enumerated() {
    let trial = Plan.Trial(number: number, cycle: 0, arms: [benchmark])
    let rows = try runner.run(trial, settings).map(\.row)
    try FileDescriptor.write(rows.map(TrialsCSV.line).joined(), to: STDOUT_FILENO)
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  if arguments.isEmpty || arguments[0] == "--help" {
    print(Options.help, terminator: "")
  } else if arguments.count == 3, arguments[0] == "--ask" {
    ask(arguments[1], within: try Options.time(arguments[2]))
  } else {
    try runTrials(try Options(arguments))
  }
} catch {
  print("impatient: \(error)")
  exit(1)
}
