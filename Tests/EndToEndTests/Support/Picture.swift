import Measurement
import TestSupport

/// What a picture that gnuplot has drawn as SVG shows.
struct Picture {
  /// All texts, as a reader sees them.
  let texts: [String]
  /// The colours of all marks of points, and how many there are.
  let marks: Int
  /// Lines and areas beside those of the axes and the grid.
  let shapes: Int

  /// - Throws: where there is none, or one that is cut off.
  init(_ path: String) throws {
    guard let svg = TextFile.read(path), svg.contains("</svg>"),
      let body = svg.split(separator: "</defs>").last
    else { throw Unexpected("\(path) is no picture") }
    texts = body.split(separator: "<text>").dropFirst().compactMap { piece in
      piece.split(separator: "</text>", omittingEmptySubsequences: false).first.map {
        $0.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
      }
    }.map(String.init)
    marks = body.split(separator: "<use xlink:href='#gpPt").count - 1
    let paths =
      body.split(separator: "<path").dropFirst() + body.split(separator: "<polygon").dropFirst()
    shapes = paths.count { !$0.contains("class=\"gridline\"") }
  }

  /// Whether a file is a PNG with something in it: white alone takes but few bytes.
  static func isPNG(_ path: String) -> Bool {
    guard let file = TextFile.read(path) else { return false }
    return file.utf8.count > 4_000 && file.contains("PNG") && file.contains("IEND")
  }
}

/// What plots.gnuplot was told of a picture.
struct Drawing {
  private let lines: [Substring]

  init(_ path: String) throws {
    guard let text = TextFile.read(path) else { throw Unexpected("\(path) is missing") }
    lines = text.split(separator: "\n")
  }

  /// The texts of all lines that begin with a word.
  func texts(_ word: String) -> [String] {
    lines.filter { $0.hasPrefix("\(word) ") }.compactMap { line in
      line.firstRange(of: " | ").map { line[$0.upperBound...].replacing("%%", with: "%") }
    }.map(String.init).filter { !$0.isEmpty }
  }

  func count(_ word: String) -> Int { lines.count { $0.hasPrefix("\(word) ") } }
}
