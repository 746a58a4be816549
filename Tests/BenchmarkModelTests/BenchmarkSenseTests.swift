import BenchmarkModel
import Testing

/// What no machine can measure, and why.
@Suite struct BenchmarkSenseTests {
  private static func reason(
    _ transport: Transport, _ closer: Closer?, wait: WaitStrategy = .block
  ) -> String? {
    Benchmark(Variant(transport), closer == nil ? .latency : .connect) {
      $0.message = MessageSize(64)
      $0.backlog = 128
      $0.wait = wait
      $0.closer = closer
    }.reasonAgainst
  }

  private static let connecting = Transport.allCases.filter(\.hasListener)

  @Test(arguments: connecting, Closer.allCases)
  func onlyInternetSocketsCanBeReset(transport: Transport, closer: Closer) {
    let reason = Self.reason(transport, closer)
    let isPossible = closer != .reset || transport.family != .unix
    #expect((reason == nil) == isPossible)
    if let reason { #expect(reason.contains("cannot be reset")) }
  }

  @Test(arguments: connecting, WaitStrategy.allCases)
  func connectionsAreWaitedForInTheCalls(transport: Transport, wait: WaitStrategy) {
    let reason = Self.reason(transport, .client, wait: wait)
    #expect((reason == nil) == (wait == .block))
    if let reason { #expect(reason.contains("only --wait block applies")) }
  }

  @Test(arguments: Transport.allCases, WaitStrategy.allCases)
  func nothingSpeaksAgainstOtherWorkloads(transport: Transport, wait: WaitStrategy) {
    #expect(Self.reason(transport, nil, wait: wait) == nil)
  }
}
