/// A row for each thing measured or compared: its number, interval or parts on an axis, and words on both sides.
package struct ChartSheet: Sendable {
  package struct Column: Sendable {
    /// Names it in CSV.
    package let name: String
    /// Stands above it; empty where it needs no words.
    package let title: String
    /// Left of the axis, or right of it.
    package let isLeft: Bool
    /// Of the part that it is about.
    package var colour: Int?
  }

  package struct Row: Sendable {
    /// What it has in common with the rows below it; empty where there is nothing.
    package var group = ""
    /// A text for each column.
    package var texts: [String]
    package var look: Look
    /// The colour of the last text.
    package var wordColour = Look.ink
    package var value: Double?
    package var interval: ClosedRange<Double>?
    /// What is slower than most.
    package var tail: Double?
    /// Differences of no interest.
    package var band: ClosedRange<Double>?
    package var limit: Double?
    /// The length of each part, in the order of ``ChartSheet/parts``; nil for one that it does not have.
    package var parts: [Double?] = []
  }

  package struct Part: Sendable {
    package let title: String
    package let colour: Int
  }

  package let axis: ChartAxis
  package let columns: [Column]
  package let rows: [Row]
  package var parts: [Part] = []
  /// The number that stands for no difference.
  package var neutral: Double?

  /// The most rows of a picture: more would be too high for a screen.
  private static let mostRows = 40

  /// The sheet in one picture or several.
  func charts(name: String, title: String, notes: [String]) -> [Chart] {
    let pages = (rows.count + Self.mostRows - 1) / Self.mostRows
    return (0..<pages).map { page in
      let from = rows.count * page / pages
      let to = rows.count * (page + 1) / pages
      var sheet = ChartSheet(axis: axis, columns: columns, rows: Array(rows[from..<to]))
      sheet.parts = parts
      sheet.neutral = neutral
      return Chart(
        name: page == 0 ? name : "\(name)-\(page + 1)",
        title: pages == 1 ? title : "\(title) (\(page + 1) of \(pages))", notes: notes,
        .sheet(sheet))
    }
  }
}
