import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// What other programs take of the measured CPU, against one that takes a known share.
@Suite(.sandboxed, .enabled(if: Machine.cpus > 1, "needs a second CPU"))
struct ForeignCPUTests {
  private static let tolerance = 0.03

  /// Where a busy process sits.
  enum Place { case measured, other, nowhere }

  /// Two ends that answer each other on one CPU leave it never idle: what is not theirs is others', of whom the
  /// busy process is one.
  @Test(arguments: [
    ("unix-stream", Place.measured), ("unix-stream", .nowhere), ("tcp", .measured), ("tcp", .other),
  ])
  func isWhatTheEndsDidNotGet(transport: String, place: Place) throws {
    let cpus = try Affinity.allowed()
    let cpu = place == .measured ? cpus[cpus.count - 1] : cpus[cpus.count - 2]
    let busy = try Sandbox.current.occupy(place == .nowhere ? nil : cpu)
    defer { busy?.end() }
    let run = try Sandbox.current.start(
      impatient: "--transports \(transport) --workloads latency --sizes 64 --duration 2s")
    let launch = Clock.now()
    var readings: [(instant: UInt64, used: Double)] = []
    while !ProcessTable.isZombie(run.identifier) {
      readings.append((Clock.now(), busy?.used ?? 0))
      usleep(5000)
    }
    let rows = try TrialsCSV.parse(try run.wait().output)
    try #require(rows.count == 1 && rows[0].status == .ok, "\(rows.map(\.reason))")
    let conditions = rows[0].conditions
    let foreign = try #require(conditions[.foreignCPU])
    let active = try #require(conditions[.active])
    let own = [Metric.clientUser, .clientSystem, .serverUser, .serverSystem]
      .reduce(0) { $0 + (rows[0].metrics[$1] ?? .nan) }
    // The reading lasts longer than the slot, and whether the ends work meanwhile is not known.
    let longest = Double(try #require(readings.last).instant - launch)
    // What the hypervisor took, in ticks of 10 ms, nobody had.
    let stolen = (conditions[.steal] ?? 0) * 1e7
    let expected =
      (active - own - stolen) / longest - Self.tolerance...1 - own / longest + Self.tolerance
    #expect(expected.contains(foreign), "\(foreign), and not \(expected)")
    guard place == .measured, Machine.countsRunDelay else { return }
    let start = UInt64(try #require(conditions[.start]))
    let timed = readings.filter { (start...start + UInt64(active)).contains($0.instant) }
    let (first, last) = (try #require(timed.first), try #require(timed.last))
    let share = (last.used - first.used) / Double(last.instant - first.instant)
    #expect(share > Self.tolerance, "even where many share the CPU with it")
    #expect(foreign > share - Self.tolerance, "\(foreign), used \(share)")
  }

  @Test(.enabled(if: Machine.countsRunDelay, "needs CONFIG_SCHED_INFO"))
  func whoWaitsForTheCPUIsSaidToHaveWaited() throws {
    let cpu = try #require(try Affinity.allowed().last)
    let busy = try #require(try Sandbox.current.occupy(cpu))
    defer { busy.end() }
    let rows = try Sandbox.current.impatientRows(
      "--transports unix-stream --workloads latency --sizes 64 --duration 1s")
    let conditions = try #require(rows.first).conditions
    let active = try #require(conditions[.active])
    for delay in [conditions[.clientRunDelay], conditions[.serverRunDelay]] {
      #expect(try #require(delay) > 0 && #require(delay) < 1.5 * active)
    }
  }
}

/// A process that never rests.
struct BusyProcess {
  let process: SpawnedProcess

  /// CPU time that it has used, in nanoseconds.
  var used: Double {
    let words = TextFile.read("/proc/\(process.identifier)/schedstat")?.split(separator: " ") ?? []
    return words.first.flatMap { Double($0) } ?? .nan
  }

  func end() {
    process.signal(SIGKILL)
    _ = try? process.wait()
  }
}

extension Sandbox {
  /// Keeps a CPU busy until it is ended; nil keeps none.
  fileprivate func occupy(_ cpu: Int?) throws -> BusyProcess? {
    guard let cpu else { return nil }
    let process = try start(
      ["-c", "while :; do :; done"], wrapper: ["taskset", "-c", "\(cpu)"], tool: "sh")
    return BusyProcess(process: process)
  }
}
