import BenchmarkModel

extension Document {
  /// What a picture shows, in words: its title, and the first sentence of the answer that is about it.
  ///
  /// - Parameters:
  ///   - name: that of its file, without the ending.
  ///   - title: what stands above it; nil where that is not known.
  package func finding(shownBy name: String, titled title: String? = nil) -> String {
    let words = Workload.allCases.filter { workload in
      ([workload.rawValue] + workload.presentation.charts.map(\.name)).contains {
        name == $0 || name.contains("\($0)-")
      }
    }.map(\.rawValue)
    let sentence = conclusion.first { sentence in
      words.contains { sentence.lowercased().contains($0) }
    }
    let start = title ?? "Picture \(name)"
    return sentence.map { "\(start). \($0)" } ?? "\(start)."
  }
}
