import BenchmarkModel

extension Report {
  /// What a picture shows, in words: what it is called, and the first sentence of the answer that is about it.
  ///
  /// - Parameter name: that of its file, without the ending.
  package func finding(shownBy name: String) -> String {
    let title = name.replacing("-", with: " ")
    let words = Workload.allCases.filter { workload in
      ([workload.rawValue] + workload.presentation.pictures).contains { name.hasPrefix($0) }
    }.map(\.rawValue)
    let sentence = conclusion.first { sentence in
      words.contains { sentence.lowercased().contains($0) }
    }
    let start = title.prefix(1).uppercased() + title.dropFirst()
    return sentence.map { "\(start). \($0)" } ?? "\(start)."
  }
}
