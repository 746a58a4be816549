import BenchmarkModel

/// The words of a page, for a reader who has nothing else.
enum PageGlossary {
  typealias Entry = (term: String, text: String)

  /// What is to be explained where one of the words occurs.
  private typealias Candidate = (words: [String], entry: Entry)

  private static let all: [Candidate] =
    [
      (
        ["round trip"],
        (
          "round trip",
          "From a request sent to its reply received, by the client's clock; never halved."
        )
      ),
      (["p50", "p99"], ("p50, p99", "50 or 99 of 100 took no longer.")),
      (
        ["trimmed mean"],
        ("trimmed mean", "The mean without the fastest twentieth and the slowest tenth.")
      ),
      (["goodput"], ("goodput", "Bytes of messages that arrived, by the time they took.")),
      (
        ["in turns", "as fast"],
        (
          "in turns",
          "Transports are active for a millisecond each, by turns, in one trial, so that disturbances affect them alike."
        )
      ),
      (
        ["as fast"],
        (
          "1.30x (1.28-1.32) as fast",
          "The estimate of a ratio, and the interval that holds it with 95 % confidence."
        )
      ),
      (
        ["cannot tell", "?"],
        (
          "cannot tell",
          "The trials do not show whether there is a difference that matters; more of them, or a calmer machine, may."
        )
      ),
      (
        ["on one CPU", "on two CPUs", "CPU of its own"],
        ("on one CPU, on two CPUs", "Where the two processes of a pair are pinned.")
      ),
      (["lost"], ("lost", "Sent, and never received.")),
    ]
    + Workload.allCases.map {
      ([$0.rawValue], ($0.rawValue, $0.traits.summary.startingSentence + "."))
    }

  /// The entries for the words that a page has.
  ///
  /// - Parameter texts: all that a reader sees.
  static func entries(for texts: [String]) -> [Entry] {
    let text = texts.joined(separator: "\n").lowercased()
    return all.filter { $0.words.contains { text.contains($0.lowercased()) } }.map(\.entry)
  }
}
