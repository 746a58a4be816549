/// How several workers of a server accept.
package enum Accepts: WordAxis {
  package typealias Word = AcceptManner
  package typealias Value = AcceptManner?

  package static let flag = "--accept"
  package static let placeholder = "HOW,..."
  package static let help =
    "How --server-workers come by their clients: all watch one listener by epoll(7) (shared), the same with"
    + " EPOLLEXCLUSIVE (exclusive), or each has a listener of its own by SO_REUSEPORT (reuseport, only TCP)."
  package static let kind = "manner of accepting"
  package static let standard: [AcceptManner?] = [.shared]
  package static let column = KeyColumn(
    "accept", isInEveryFile: false, hasDefault: true,
    "how several workers accept: `shared`, `exclusive` or `reuseport`; empty where there is one")
  package static var path: any WritableKeyPath<Benchmark, AcceptManner?> & Sendable { \.accept }

  package static func isOpen(to plain: Benchmark) -> Bool { plain.serverWorkers > 1 }

  package static let isAlwaysTold = true

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.accept.map { "accept=\($0)" }
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    let isIdle = choices[ServerWorkers.self] == ServerWorkers.standard
    return isIdle && !choices.isStandard(Accepts.self)
      ? "--accept has nothing to act on; add --server-workers 2 or more, or leave it out" : nil
  }

  /// Why a benchmark's workers cannot accept like that; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    benchmark.accept == .reuseport && benchmark.variant.transport.family == .unix
      ? "SO_REUSEPORT is for TCP, and a Unix-domain name has one listener; use --accept shared or exclusive"
      : nil
  }
}
