import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// How ends wait for a message, and for room for one.
@Suite struct WaitingTests {
  /// A socket that has room and an arrival is waited for by none, in any order.
  @Test(arguments: WaitStrategy.allCases) func whatIsThereIsNotWaitedFor(strategy: WaitStrategy)
    throws
  {
    let (one, other) = try Socket.makePair(for: .unixStream)
    defer { for number in [one, other] { close(number) } }
    var wait = try ChosenWait(strategy, receiving: one, sending: one)
    #expect(wait.blocks == (strategy == .block))
    for _ in 0..<3 {
      // A blocking call has waited itself, and a signal has ended it.
      #expect(wait.foundNoRoom() == (strategy != .block))
      try #require(write(other, "x", 1) == 1)
      let isThere = wait.waitToReceive()
      #expect(isThere && wait.foundNothing() == (strategy != .block))
      var byte: UInt8 = 0
      #expect(read(one, &byte, 1) == 1)
    }
  }
}
