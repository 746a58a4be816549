import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

extension Sandbox {
  /// The first row of a run in whose midst an end stands still for 200 ms.
  ///
  /// - Parameters:
  ///   - end: 0 for the server, 1 for the client.
  ///   - workload: its name, and more options.
  func pausing(
    end: Int, of workload: String, over transport: String = "unix-stream", placement: String
  ) throws -> TrialRow {
    let line =
      "run --transports \(transport) --sizes 64 --trials 1 --warmup 0 --duration 4s --output r"
      + " --placement \(placement) --workloads \(workload)"
    let run = try start(line.split(separator: " ").map(String.init))
    let process = try run.endsAtWork(ticks: 1)[end]
    kill(process, SIGSTOP)
    usleep(200_000)
    kill(process, SIGCONT)
    _ = try run.wait()
    return try #require(try Results("\(work)/r").rows.first)
  }
}
