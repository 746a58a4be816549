import BenchmarkModel

/// A series in a record: a line a stretch. Other builds do not know the key, and pass it over.
extension EndRecord {
  private static let key = "series"
  /// More is no series that an end of any build sends.
  private static let mostStretches = 2000

  func addSeries(to text: inout KeyedText) {
    for stretch in series { text.add(Self.key, stretch.cells.joined(separator: ",")) }
  }

  static func series(in text: KeyedText) throws(KeyedText.Malformed) -> [SeriesStretch] {
    let lines = text.all(key)
    var series: [SeriesStretch] = []
    for line in lines.prefix(mostStretches) {
      guard let stretch = stretch(line) else {
        throw KeyedText.Malformed(
          sentence: "the record has the unreadable \(key) '\(line.prefix(60))'")
      }
      series.append(stretch)
    }
    return series
  }

  private static func stretch(_ line: String) -> SeriesStretch? {
    let words = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    // Later builds may say more.
    guard words.count >= 8 else { return nil }
    let counts = words[1..<5].compactMap {
      KeyedText.number($0, in: 0...KeyedText.highestCount) as UInt64?
    }
    // Earlier builds say less.
    let told = words[5..<min(words.count, 11)]
    var numbers = told.map { KeyedText.number($0, in: 0...KeyedText.lastInstant) as UInt64? }
    let isReadable = zip(told, numbers).allSatisfy { $0.isEmpty || $1 != nil }
    numbers += Array(repeating: nil, count: 6 - numbers.count)
    guard let start = KeyedText.number(words[0], in: 0...KeyedText.lastInstant) as UInt64?,
      counts.count == 4, isReadable
    else { return nil }
    return SeriesStretch(
      start: start, offered: counts[0], sent: counts[1], answered: counts[2],
      unanswered: counts[3], p50: numbers[0].map { Double($0) }, p99: numbers[1].map { Double($0) },
      queueDepthMax: numbers[2], serverQueueMax: numbers[3], clientQueueMax: numbers[4],
      socketDrops: numbers[5])
  }
}
