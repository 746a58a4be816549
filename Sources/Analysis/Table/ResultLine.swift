import BenchmarkModel

/// One line of a cell: what it is called and how to find it in a summary.
struct ResultLine: Sendable {
  /// What stands before the line; the first line of a cell goes without where the row's name fits.
  let label: String
  /// The text of a result, given the pipe's result under the same circumstances; nil where the line
  /// does not apply.
  let text: @Sendable (_ result: BenchmarkSummary, _ pipe: BenchmarkSummary?) -> String?

  /// What stands for a number that no trial gave.
  static let unknown = "   -"

  /// The lines of a cell for a workload, the number that matters most first.
  static func lines(for workload: Workload, isLoaded: Bool) -> [ResultLine] {
    switch workload {
    case .latency:
      [
        withDoubt("p50", .rttP50) { Readable.time(nanoseconds: $0) },
        withDoubt("p99", .rttP99) { Readable.time(nanoseconds: $0) },
        lost, timesPipe(.rttP50), cpu,
      ]
    case .throughput:
      [
        withDoubt("goodput", .goodput) { Readable.goodput(bytesPerSecond: $0) },
        lost,
        ResultLine(label: "messages") { result, _ in
          result[.messagesPerSecond].map { aligned(Readable.rate(perSecond: $0.median)) }
        },
        timesPipe(.goodput), cpu,
      ]
    case .connect:
      [
        withDoubt("p50", .connectP50) { Readable.time(nanoseconds: $0) },
        withDoubt("p99", .connectP99) { Readable.time(nanoseconds: $0) },
        time("call", .connectCallP50), time("accepted", .acceptWaitP50),
        time("exchange", .firstExchangeP50), time("close", .closeP50),
        ResultLine(label: "rate") { result, _ in
          result[.connectionsPerSecond].map { aligned(Readable.rate(perSecond: $0.median)) }
        },
        cpu,
      ]
    case .backlog: isLoaded ? QueueLine.linesUnderLoad : QueueLine.lines
    case .lifecycle: LifecycleLine.lines
    case .fanin:
      [
        withDoubt("rate", .roundTripsPerSecond) { Readable.rate(perSecond: $0) },
        time("p50", .rttP50), time("p99", .rttP99),
        lost,
        ResultLine(label: "slowest client") { result, _ in
          guard result.benchmark.clients > 1 else { return nil }
          return result[.clientRateMin].map { aligned(Readable.rate(perSecond: $0.median)) }
        },
        ResultLine(label: "fairness") { result, _ in
          guard result.benchmark.clients > 1 else { return nil }
          return result[.fairness].map { aligned(Readable.threeDigits($0.median)) }
        },
        time("longest wait", .serviceWaitMax),
        time("server CPU", .serverCPUPerMessage),
      ]
    }
  }

  /// What the lines mean, for a reader who sees them for the first time.
  static func explanation(for workload: Workload, isLoaded: Bool) -> String {
    switch workload {
    case .latency:
      "first line: median p50 of the full round trip ± half of its 95 % interval; CPU: both ends together"
    case .throughput:
      "first line: median goodput at the receiver ± half of its 95 % interval; CPU: both ends together"
    case .backlog where isLoaded:
      "median share of the connects offered that the queue took at once, and of the others, with the least"
        + " and the most of any trial; then, of those that were accepted, the time from when one was due, and"
        + " how many waited for longer than 1 s; then how fast the server accepted"
    case .backlog:
      "first line: connections or messages that the queue took while nobody served it; then what the kernel"
        + " says that it holds, and what the next one met"
    case .lifecycle:
      "median p50 of a whole life ± half of its 95 % interval, and of each step in its order; both ends are"
        + " one process, so that nobody waits, and what reading the clock costs is taken off"
    case .fanin:
      "first line: median of the round trips a second of all clients together ± half of its 95 % interval;"
        + " fairness: Jain's index, 1 where all clients get the same; longest wait: from the start until"
        + " served for the first time; server CPU: a message"
    case .connect:
      "first line: median p50 from socket() until accepted ± half of its 95 % interval; then the phases,"
        + " socket and connect (call), until the server's first byte (accepted), request and reply"
        + " (exchange), close"
    }
  }

  static func time(_ label: String, _ metric: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      result[metric].map { aligned(Readable.time(nanoseconds: $0.median)) }
    }
  }

  static func withDoubt(
    _ label: String, _ metric: Metric, format: @escaping @Sendable (Double) -> String
  ) -> ResultLine {
    ResultLine(label: label) { result, _ in
      guard let summary = result[metric] else { return unknown }
      let doubt = summary.relativeHalfWidth.map { " " + Readable.doubt($0) } ?? ""
      return aligned(format(summary.median)) + doubt
    }
  }

  /// Only for what did lose messages, or sends them faster than they may be taken.
  private static let lost = ResultLine(label: "lost") { result, _ in
    let loss = result[.lossFraction]?.median
    let mayFlood =
      result.benchmark.workload == .throughput
      && result.benchmark.variant.transport.losesMessages
    guard mayFlood || (loss ?? 0) > 0 else { return nil }
    return loss.map { aligned(Readable.share($0)) } ?? unknown
  }

  private static func timesPipe(_ metric: Metric) -> ResultLine {
    ResultLine(label: "times pipe") { result, pipe in
      guard let own = result[metric], let floor = pipe?[metric], floor.median > 0 else {
        return nil
      }
      return aligned(Readable.threeDigits(own.median / floor.median))
    }
  }

  private static let cpu = ResultLine(label: "CPU/message") { result, _ in
    result[.cpuPerMessage].map { aligned(Readable.time(nanoseconds: $0.median)) }
  }

  /// Widens the number to four characters, so that units and ones stand below each other.
  private static func aligned(_ text: String) -> String {
    let digits = text.prefix { $0.isNumber || $0 == "." }.count
    return String(repeating: " ", count: max(0, 4 - digits)) + text
  }
}
