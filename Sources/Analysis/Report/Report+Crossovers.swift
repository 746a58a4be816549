extension Report {
  /// Where rankings change and where steps are, tables and sentences a search.
  ///
  /// - Parameter endedByItself: whether it is known that nobody interrupted it; rows alone do not tell.
  package init(_ crossovers: Crossovers, endedByItself: Bool = false) {
    let words = crossovers.searches.map { CrossoverWords($0, endedByItself: endedByItself) }
    let csv = CrossoverCSV.text(for: crossovers)
    let sentences = words.flatMap(\.sentences)
    self.init(
      question: "At which sizes does the ranking change, and where are steps?",
      tables: words.flatMap(\.tables),
      conclusion: Self.unsupported(crossovers.unsupported) + sentences, csv: csv,
      json: JSONText.text([
        "sentences": .list(sentences.map { .string($0) }), "arms": JSONText.rows(ofCSV: csv),
      ]))
  }
}
