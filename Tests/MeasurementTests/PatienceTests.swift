import Glibc
import Testing

@testable import Measurement

@Suite struct PatienceTests {
  private static let now = Clock.now()
  private static let long = now + 3_600_000_000_000
  private static let interrupted = Transfer.failed(.interrupted)

  private func verdict(
    _ transfer: Transfer, limit: UInt64, losesMessages: Bool = false, since start: UInt64 = .max,
    to action: String = "receive"
  ) -> String {
    let patience = Patience(limit: limit, losesMessages: losesMessages, peer: .server)
    switch patience.judge(transfer, waitingSince: start, to: action) {
    case .again: return "again"
    case .lost: return "lost"
    case .failed(let failure): return failure.sentence
    }
  }

  @Test(arguments: [interrupted, .pausing, .failed(.wouldBlock)])
  func goesOnUntilTheLimit(transfer: Transfer) {
    #expect(verdict(transfer, limit: Self.long) == "again")
    #expect(verdict(transfer, limit: 0) == "gave up waiting for the server to send")
    #expect(verdict(transfer, limit: 0, to: "send") == "gave up waiting for the server to receive")
  }

  @Test func aReplyThatIsLateIsLostWhereThatMayHappen() {
    let early = Self.now - 10_000_000_000
    #expect(verdict(.pausing, limit: Self.long, losesMessages: true, since: early) == "lost")
    #expect(verdict(.pausing, limit: Self.long, losesMessages: false, since: early) == "again")
    let future = Clock.now() + 60_000_000_000
    #expect(verdict(.pausing, limit: Self.long, losesMessages: true, since: future) == "again")
  }

  @Test func failures() {
    #expect(
      verdict(.closed, limit: Self.long) == "the server closed the connection in mid-trial")
    #expect(
      verdict(.misfit, limit: Self.long) == "could not receive a message of the right length")
    #expect(
      verdict(.failed(Errno(ECONNRESET)), limit: Self.long)
        == "could not receive: Connection reset by peer")
    #expect(
      verdict(.failed(.tooManyOpenFiles), limit: Self.long, to: "send")
        == "could not send: Too many open files; raise the limit with ulimit -n")
  }
}
