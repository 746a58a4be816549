package import BenchmarkModel

extension AllowedCPUs {
  /// The parts of the machine, each by the CPUs in it, as in "0,4 1,5"; nil where the kernel does not say.
  package var cores: String? { groups(\.core) }
  package var secondLevelCaches: String? { groups(\.secondLevel) }
  package var lastLevelCaches: String? { groups(\.cache) }
  package var nodes: String? { groups(\.node) }

  /// The largest last-level cache of a CPU, or of any; nil where the kernel does not say.
  package func lastLevelCacheSize(of cpu: Int? = nil) -> ByteCount? {
    all.filter { cpu == nil || $0.number == cpu }.compactMap(\.cacheSize).max()
  }

  /// All of them, as in "0-3,8".
  package var list: String { Self.list(numbers) }

  private func groups(_ part: (CPU) -> Int?) -> String? {
    guard !all.isEmpty, all.allSatisfy({ part($0) != nil }) else { return nil }
    return Dictionary(grouping: all) { part($0) ?? 0 }.values.map { $0.map(\.number) }
      .sorted { ($0.first ?? 0) < ($1.first ?? 0) }.map(Self.list).joined(separator: " ")
  }

  /// The kernel's form of a list of rising numbers.
  private static func list(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}
