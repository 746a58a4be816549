/// A picture as a value: what it is called, what it says, and what is drawn.
package struct Chart: Sendable {
  package enum Body: Sendable {
    /// Curves, in panels below one another.
    case panels([ChartPanel])
    /// A row for each thing, with its number on an axis between columns of words.
    case sheet(ChartSheet)
  }

  /// Names its files, without a suffix.
  package let name: String
  /// The finding where there is one, else what is shown.
  package let title: String
  /// Sentences beneath the title: how to read it, what all have in common, what to mistrust.
  package let notes: [String]
  package let body: Body

  /// - Parameter name: in it, what file systems and upload tools refuse becomes a dash.
  init(name: String, title: String, notes: [String], _ body: Body) {
    self.name = String(name.map { Self.isPlain($0) ? $0 : "-" })
    self.title = title
    self.notes = notes.filter { !$0.isEmpty }
    self.body = body
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
  }
}

/// Axes with curves.
package struct ChartPanel: Sendable {
  /// What sets it apart from the others; empty for one that is alone.
  package let title: String
  package let x: ChartAxis
  package let y: ChartAxis
  package let series: [ChartSeries]
}

/// What belongs together, and is drawn alike.
package struct ChartSeries: Sendable {
  package let label: String
  package let look: Look
  package let points: [ChartPoint]
  /// What is drawn of the points.
  package var marks = Marks.all
  /// Whether the legend names it.
  package var isInLegend = true

  package enum Marks: Equatable, Sendable {
    /// A line with a mark at each.
    case all
    /// The same with marks at places of whole numbers, and halfway to the first: 50, 90, 99, 99.9 %.
    case whole
    /// A line alone.
    case none
    /// Marks that no line joins.
    case alone
    /// The same, all at one place of the y axis, whatever their values.
    case level(Double)

    /// In the legend of a drawing.
    var symbol: String {
      switch self {
      case .all, .whole: "symbol"
      case .none: "line"
      case .alone, .level: "mark"
      }
    }

    /// In a drawing.
    var word: String {
      switch self {
      case .all: "all"
      case .whole: "whole"
      case .none: "none"
      case .alone: "alone"
      case .level: "level"
      }
    }
  }
}

/// One value of a series.
package struct ChartPoint: Sendable {
  /// What it is the value at, in base units.
  package let x: Double
  /// The same in words.
  package let xName: String
  /// Where it stands on the x axis.
  package let place: Double
  /// nil where it is not known: no line runs across it.
  package let value: Double?
  package let interval: ClosedRange<Double>?
  package let warnings: [SummaryWarning]
}
