import BenchmarkModel
import Testing

@testable import Measurement

/// When requests at a rate are due.
@Suite struct TimetableTests {
  private static func instants(
    _ rate: Int, _ pattern: ArrivalPattern, seed: UInt64 = 1, _ length: Nanoseconds
  ) throws -> [Double] {
    let table = try Timetable(rate: rate, pattern, seed: seed, over: [0..<length.count])
    return (0..<table.count).map { Double(table[$0]) }
  }

  @Test(arguments: [1, 3, 1000, 333_333])
  func constantOnesAreEquallyFar(rate: Int) throws {
    let instants = try Self.instants(rate, .constant, .seconds(1))
    #expect(instants.count == rate)
    for (number, instant) in instants.enumerated() {
      #expect(abs(instant - Double(number) * 1e9 / Double(rate)) <= 1)
    }
  }

  /// Times between are exponential: their mean, their deviation, and how many are longer than the mean; within five
  /// standard errors.
  @Test(arguments: [UInt64(1), 2, 3]) func poissonOnesAreIndependent(seed: UInt64) throws {
    let rate = 50_000
    let instants = try Self.instants(rate, .poisson, seed: seed, .seconds(2))
    let count = Double(instants.count)
    #expect(abs(count - 100_000) < 5 * 100_000.0.squareRoot())
    #expect(instants == instants.sorted() && (instants.last ?? 0) < 2e9)
    let gaps = zip(instants.dropFirst(), instants).map { $0 - $1 }
    let mean = gaps.reduce(0, +) / count
    let deviation = (gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    let error = 1 / count.squareRoot()
    #expect(abs(deviation / mean - 1) < 5 * 1.5 * error)
    let long = Double(gaps.count { $0 > mean }) / count
    #expect(abs(long - 0.367_879) < 5 * 0.482 * error)
    let neighbours = zip(gaps.dropFirst(), gaps).map { ($0 - mean) * ($1 - mean) }.reduce(0, +)
    #expect(abs(neighbours / count / (deviation * deviation)) < 5 * error)
  }

  @Test func theSeedDecides() throws {
    let one = try Self.instants(1000, .poisson, seed: 7, .seconds(1))
    #expect(try Self.instants(1000, .poisson, seed: 7, .seconds(1)) == one)
    #expect(try Self.instants(1000, .poisson, seed: 8, .seconds(1)) != one)
    // A longer step begins with the same.
    #expect(try Self.instants(1000, .poisson, seed: 7, .seconds(2)).starts(with: one))
  }

  @Test func tooManyAreRefused() {
    #expect(throws: EndFailure.self) {
      try Timetable(rate: 10_000_000, .constant, seed: 1, over: [0..<3_000_000_000]).count
    }
  }

  /// Slots of arms that take turns have the same instants, counted from where they start.
  @Test func eachStretchHasItsOwn() throws {
    let table = try Timetable(
      rate: 100_000, .poisson, seed: 3, over: [0..<45_000_000, 100_000_000..<145_000_000])
    let other = try Timetable(
      rate: 100_000, .poisson, seed: 3, over: [51_000_000..<96_000_000, 151_000_000..<196_000_000])
    #expect(table.count == other.count)
    #expect((0..<table.count).allSatisfy { table[$0] + 51_000_000 == other[$0] })
    let (first, second) = (
      table.count(in: 0..<45_000_000), table.count(in: 100_000_000..<145_000_000)
    )
    #expect(first + second == table.count && first != second && first > 4000 && second > 4000)
  }
}
