/// A table with a title above and remarks below.
struct DocumentTable: Sendable {
  let title: String
  let header: [String]
  let rows: [[String]]
  var remarks: [String] = []
}
