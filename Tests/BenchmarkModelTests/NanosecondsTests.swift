import BenchmarkModel
import TestSupport
import Testing

@Suite struct NanosecondsTests {
  private static let any = Nanoseconds(0)...Nanoseconds(.max)

  @Test(
    arguments: [
      ("0", 0), ("000", 0), ("7ns", 7), ("500us", 500_000), ("100ms", 100_000_000),
      ("1s", 1_000_000_000), ("2m", 120_000_000_000), ("1h", 3_600_000_000_000),
    ] as [(String, UInt64)])
  func reads(text: String, nanoseconds: UInt64) throws {
    #expect(try Nanoseconds(parsing: text, in: Self.any).count == nanoseconds)
  }

  @Test(arguments: ["", "s", "-1s", "+1s", "1 s", "1S", "1ss", "1min", "1.0s", "5", "٣s", "1e3s"])
  func refuses(text: String) {
    #expect(throws: GrammarError.self) { try Nanoseconds(parsing: text, in: Self.any) }
  }

  @Test(arguments: ["0", "1ns", "1500us", "100ms", "90s", "2m", "1h"])
  func printsWhatItReads(text: String) throws {
    #expect(try Nanoseconds(parsing: text, in: Self.any).description == text)
  }

  @Test func calculatesWithTimes() {
    let (long, short) = (Nanoseconds.milliseconds(5), Nanoseconds.milliseconds(2))
    #expect(long + short == .milliseconds(7) && long - short == .milliseconds(3))
    #expect(long * 3 == .milliseconds(15) && long / 2 == .microseconds(2_500))
    #expect(long / short == 2 && short / long == 0)
    #expect(Nanoseconds(nearest: 2.5) == Nanoseconds(3) && Double(short) == 2e6)
    #expect([long, short].reduce(.zero, +) == .milliseconds(7))
  }
}
