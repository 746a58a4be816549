/// The remarks below the table, each once however many cells it belongs to.
struct Footnotes {
  /// Remarks that hold for every result and therefore mark none.
  private let general: [String]
  /// Remarks with a number, in order of first appearance, and how many cells each one marks.
  private let numbered: [(remark: String, cells: Int)]

  /// - Parameter cells: the remarks of each cell in reading order, and whether it holds a result.
  init(cells: [(remarks: [String], isMeasured: Bool)]) {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for remark in cells.flatMap(\.remarks) {
      if counts[remark] == nil { order.append(remark) }
      counts[remark, default: 0] += 1
    }
    let results = cells.filter(\.isMeasured)
    let isGeneral = { (remark: String) in
      results.count > 1 && results.allSatisfy { $0.remarks.contains(remark) }
    }
    general = order.filter(isGeneral)
    numbered = order.filter { !isGeneral($0) }.map { ($0, counts[$0] ?? 0) }
  }

  /// The mark of a cell with these remarks, such as ` [1,3]`; empty for none.
  func mark(for remarks: [String]) -> String {
    let numbers = numbered.indices.filter { remarks.contains(numbered[$0].remark) }
    if numbers.isEmpty { return "" }
    return " [" + numbers.map { "\($0 + 1)" }.joined(separator: ",") + "]"
  }

  /// All remarks; empty for none.
  var text: String {
    let marked = numbered.enumerated().map { position, note in
      let cells = note.cells > 1 ? " (\(note.cells) cells)" : ""
      return Paragraph.text(note.remark + cells, after: "[\(position + 1)] ")
    }
    return (general.map { Paragraph.text($0, after: "every result: ") } + marked).joined()
  }
}
