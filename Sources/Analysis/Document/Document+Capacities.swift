extension Document {
  /// Up to which rates goals are kept: a table and a sentence each.
  package init(_ capacities: Capacities) {
    let words = capacities.contests.map(CapacityWords.init)
    let csv = CapacitiesCSV.text(for: capacities)
    self.init(
      subject: .capacities(capacities), question: "Up to which rate is the goal kept?",
      conclusion: words.flatMap(\.sentences)
        + [RunDoubt.sentence(about: capacities.searches.flatMap(\.rows))].compactMap(\.self),
      tables: words.flatMap(\.tables),
      notes: Self.unsupported(capacities.unsupported)
        + EndsApart.sentences(about: capacities.searches.flatMap(\.rows)), csv: csv,
      data: [("capacities", csv)])
  }
}
