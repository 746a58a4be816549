/// The remarks below the table, each once however many cells it belongs to.
struct Footnotes {
  /// Remarks that hold for every result, or nearly, and therefore mark none.
  private let general: [(mark: String, remark: String)]
  /// Remarks with a number, in order of first appearance, and how many cells each one marks.
  private let numbered: [(remark: String, cells: Int)]

  /// - Parameters:
  ///   - cells: the remarks of each cell in reading order, and whether it holds a result.
  ///   - generalShare: a remark about more than this share of the results marks none of them; nil for one about all.
  init(cells: [(remarks: [String], isMeasured: Bool)], generalShare: Double? = nil) {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for remark in cells.flatMap(\.remarks) {
      if counts[remark] == nil { order.append(remark) }
      counts[remark, default: 0] += 1
    }
    let results = cells.filter(\.isMeasured)
    let most = Double(results.count) * (generalShare ?? 1)
    let isGeneral = { (remark: String) in
      let count = results.count { $0.remarks.contains(remark) }
      return results.count > 1 && (count == results.count || Double(count) > most)
    }
    general = order.filter(isGeneral).map { remark in
      let isOfAll = results.allSatisfy { $0.remarks.contains(remark) }
      return (isOfAll ? "every result: " : "most results: ", remark)
    }
    numbered = order.filter { !isGeneral($0) }.map { ($0, counts[$0] ?? 0) }
  }

  /// The mark of a cell with these remarks, such as ` [1,3]`; empty for none.
  func mark(for remarks: [String]) -> String {
    let numbers = numbered.indices.filter { remarks.contains(numbered[$0].remark) }
    if numbers.isEmpty { return "" }
    return " [" + numbers.map { "\($0 + 1)" }.joined(separator: ",") + "]"
  }

  /// All remarks; empty for none.
  var text: String { marked.map { Paragraph.text($0.remark, after: $0.mark) }.joined() }

  /// All remarks, each with its mark.
  var lines: [String] { marked.map { $0.mark + $0.remark } }

  private var marked: [(mark: String, remark: String)] {
    general
      + numbered.enumerated().map { position, note in
        ("[\(position + 1)] ", note.remark + (note.cells > 1 ? " (\(note.cells) cells)" : ""))
      }
  }
}
