/// A table with a title above and remarks below.
struct DocumentTable: Sendable {
  let title: String
  let header: [String]
  let rows: [[String]]
  var remarks: [String] = []
  /// What columns side by side have in common, from the second column to the last; empty for nothing.
  var groups: [(title: String, columns: Int)] = []
}
