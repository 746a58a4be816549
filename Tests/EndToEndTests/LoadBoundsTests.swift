import Analysis
import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What whole runs of load say, against what arrivals and service times make it, and against a closed loop.
@Suite(.sandboxed) struct LoadBoundsTests {
  private func value(_ metric: Metric, _ row: TrialRow) throws -> Double {
    try #require(row.metrics[metric], "\(row.benchmark) \(metric): \(row.reason)")
  }

  /// Requests are due when the seed says so, and a service lasts as long as it was told to, so that the wait of each is
  /// known: mean and percentiles are no shorter. Where the machine is too busy to answer all in time they are not known.
  @Test(arguments: [
    ("unix-stream", 250), ("unix-stream", 400), ("unix-dgram", 400), ("tcp --clients 7", 400),
  ])
  func noLatencyIsShorterThanTheQueueMakesIt(transports: String, rate: Int) throws {
    let row = try #require(
      try Sandbox.current.measure(
        "--workloads load --placement same --trials 1 --warmup 0 --sizes 64 --seed 11 --duration 4s"
          + " --service-time 2ms --arrivals poisson --rates \(rate) --transports \(transports)"
      ).rows.first)
    try #require(row.status == .ok, "\(row.reason)")
    let table = try Timetable(rate: rate, .poisson, seed: 11, over: [0..<4_000_000_000])
    #expect(try value(.offeredPerSecond, row) == Double(table.count) / 4)
    let known = Lindley.latencies(
      due: (0..<table.count).map { table[$0] },
      services: Array(repeating: 2_000_000, count: table.count))
    let mean = Double(known.reduce(0, +)) / Double(known.count)
    // What is written of a number is rounded.
    let rounding = 0.9985
    #expect(row.metrics[.loads.mean] ?? .infinity >= rounding * mean)
    let sorted = known.sorted()
    for (metric, q) in [(Metric.loads.p50, 0.5), (.loads.p90, 0.9), (.loads.p99, 0.99)] {
      let rank = Int((q * Double(sorted.count)).rounded(.up))
      #expect(row.metrics[metric] ?? .infinity >= rounding * Double(sorted[rank - 1]), "\(metric)")
    }
    let largest = rounding * Double(sorted[sorted.count - 1])
    #expect(row.metrics[.loads.largest] ?? .infinity >= largest)
  }

  /// Of a server that stands still, a closed loop sees one slow request and has a p99 as if nothing had been: it asked
  /// nothing meanwhile. At a rate, p99 is most of the pause.
  @Test func aClosedLoopSeesOneSlowRequest() throws {
    let closed = try Sandbox.current.pausing(end: 0, of: "latency", placement: "same")
    try #require(closed.status == .ok, "\(closed.reason)")
    #expect(try value(.roundTrips.largest, closed) >= 190e6)
    // 1 % of so many that took as long would leave no time for the others.
    #expect(try value(.messagesReceived, closed) > 6000)
    #expect(try value(.roundTrips.p99, closed) < 75e6)
  }

  /// Where the receiver has no room, a request waits in the client: of a transport that loses none, all are answered.
  @Test(arguments: ["unix-dgram", "unix-seqpacket"])
  func aServerThatStandsStillLosesNone(transport: String) throws {
    let row = try Sandbox.current.pausing(
      end: 0, of: "load --rates 1k --arrivals constant", over: transport, placement: "same")
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.messagesReceived, row) == 4000)
    #expect(try value(.messagesUnanswered, row) == 0)
    #expect(try value(.loads.p99, row) >= 150e6)
  }

  /// A client that stands still sends late: timed from the send, as most tools do, next to nothing was slow.
  @Test func timedFromTheSendALateClientHidesWhatItDid() throws {
    let row = try Sandbox.current.pausing(
      end: 1, of: "load --rates 1k --arrivals constant", placement: "same")
    #expect(try value(.messagesReceived, row) == 4000)
    #expect(try value(.loads.largest, row) >= 190e6)
    // 200 of 4000 were due in the pause, of whom 40 waited for 160 ms or longer.
    #expect(try value(.loads.p99, row) >= 150e6)
    #expect(try value(.loadsFromSend.p99, row) < value(.loads.p99, row) / 2)
    #expect(try value(.latenessP99, row) >= 150e6)
    // All 200 were due at its end, of which it begins 64 in one go, and may have had those answered.
    #expect(try value(.queueDepthMax, row) >= 130)
  }
}
