extension Document {
  /// Where rankings change and where steps are, tables and sentences a search.
  ///
  /// - Parameter endedByItself: whether it is known that nobody interrupted it; rows alone do not tell.
  package init(_ crossovers: Crossovers, endedByItself: Bool = false) {
    let words = crossovers.searches.map { CrossoverWords($0, endedByItself: endedByItself) }
    let csv = CrossoverCSV.text(for: crossovers)
    self.init(
      subject: .search(crossovers),
      question: "At which sizes does the ranking change, and where are steps?",
      conclusion: words.flatMap(\.sentences), tables: words.flatMap(\.tables),
      notes: Self.unsupported(crossovers.unsupported), csv: csv, data: [("arms", csv)])
  }
}
