import BenchmarkModel

/// What workers say when they are done.
extension WorkerPool {
  /// - Parameter heading: its first line, where that was read.
  mutating func readRecord(
    of number: Int, _ workload: Workload, heading: String? = nil
  ) throws(EndFailure) -> EndRecord {
    var lines: [String] = heading.map { [$0] } ?? []
    while let line = try nextLine(of: number) { lines.append(line) }
    let ending = workers[number].child.wait().ending
    var rest = lines[...]
    let text = try? KeyedText(kind: EndRecord.kind) { () throws(EndFailure) in rest.popFirst() }
    guard let text, let record = try? EndRecord(text, of: workload) else {
      throw EndFailure(Self.lost(number, ending))
    }
    return record
  }

  /// What all did together. A slot in which one had nothing to do has no start of it.
  static func merged(_ records: [EndRecord]) throws(EndFailure) -> EndRecord {
    if let failed = records.first(where: { $0.failure != nil }) { return failed }
    var records = records
    for slot in records.first?.slots.indices ?? 0..<0 {
      guard
        let busy = records.first(where: { slot < $0.slots.count && $0.slots[slot].messages > 0 })
      else { continue }
      for number in records.indices
      where slot < records[number].slots.count && records[number].slots[slot].messages == 0 {
        records[number].slots[slot].start = busy.slots[slot].start
        records[number].slots[slot].end = busy.slots[slot].end
      }
    }
    guard let merged = EndRecord(merging: records) else {
      throw EndFailure("the workers counted different numbers of slots")
    }
    return merged
  }
}
