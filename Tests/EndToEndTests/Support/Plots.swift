import Measurement
import TestSupport
import Testing

/// The results `r` of a test, and the pictures that plots.gnuplot draws of them.
struct Plots {
  private static let repository = Directory.parent(
    of: Directory.parent(of: Directory.parent(of: Directory.parent(of: #filePath))))

  var sandbox: Sandbox { Sandbox.current }
  var work: String { sandbox.work }

  func draw(
    _ directory: String = "r", wrapper: [String] = []
  ) throws -> Outcome {
    try sandbox.run(
      ["-e", "dir='\(directory)'", "\(Self.repository)/plots.gnuplot"], wrapper: wrapper,
      tool: "gnuplot")
  }

  /// Copies results that the repository keeps, without their pictures.
  func copy(_ name: String) throws {
    try Directory.make("\(work)/r")
    for file in ["trials.csv", "environment.csv", "percentiles.csv", "summary.csv"] {
      let text = try #require(TextFile.read("\(Self.repository)/results/\(name)/\(file)"))
      try AppendingFile.replace("\(work)/r/\(file)", with: text)
    }
  }

  func report() throws {
    let outcome = try sandbox.run(["report", "r"])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  var names: [String] {
    (TextFile.read("\(work)/r/plots/charts.txt") ?? "").split(separator: "\n").map(String.init)
  }

  /// Expects each picture to be there and to hold its words, labels, ticks and marks.
  func expectPictures(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = try draw()
    #expect(outcome.code == 0, sourceLocation: sourceLocation)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)", sourceLocation: sourceLocation)
    try #require(!names.isEmpty, sourceLocation: sourceLocation)
    for name in names {
      let path = "\(work)/r/plots/\(name)"
      let picture = try Picture("\(path).svg")
      let drawing = try Drawing("\(path).chart")
      let texts = ["text", "xtick", "ytick", "xlabel", "ylabel"].flatMap(drawing.texts)
      let missing = Set(texts).subtracting(picture.texts)
      #expect(missing.isEmpty, "\(name)", sourceLocation: sourceLocation)
      #expect(drawing.count("xtick") > 1, "\(name)", sourceLocation: sourceLocation)
      try expectMarks(name, picture, drawing, sourceLocation)
      #expect(Picture.isPNG("\(path).png"), "\(name)", sourceLocation: sourceLocation)
    }
  }

  /// A mark for each value, but for curves of percentiles, and a bar for each part.
  private func expectMarks(
    _ name: String, _ picture: Picture, _ drawing: Drawing, _ sourceLocation: SourceLocation
  ) throws {
    let rows = try Results("\(work)/r").table("plots/\(name).csv")
    let values = rows.count { $0["value"] != "" }
    #expect(values > 0, "\(name)", sourceLocation: sourceLocation)
    if rows[0]["part"] == nil {
      let isDense = name.hasPrefix("percentiles")
      // Lines that stand for one number have none.
      let lines = Set(["promised", "highest that keeps it", "lowest that breaks it"])
      let marked = values - rows.count { lines.contains($0["series"] ?? "") }
      let expected = isDense ? 2 * drawing.count("symbol") : marked
      #expect(picture.marks >= expected, "\(name)", sourceLocation: sourceLocation)
    }
    #expect(picture.shapes >= (rows[0]["part"] == nil ? 2 : values), "\(name)")
  }
}
