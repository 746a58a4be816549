import BenchmarkModel

/// The words of a page, for a reader who has nothing else.
enum PageGlossary {
  static let entries: [(term: String, text: String)] =
    [
      (
        "round trip",
        "From a request sent to its reply received, by the client's clock; never halved."
      ),
      ("p50, p99", "50 or 99 of 100 took no longer."),
      ("trimmed mean", "The mean without the fastest twentieth and the slowest tenth."),
      ("goodput", "Bytes of messages that arrived, by the time they took."),
      (
        "in turns",
        "Transports are active for a millisecond each, by turns, in one trial, so that disturbances affect them alike."
      ),
      (
        "1.30x (1.28-1.32) as fast",
        "The estimate of a ratio, and the interval that holds it with 95 % confidence."
      ),
      (
        "cannot tell",
        "The trials do not show whether there is a difference that matters; more of them, or a calmer machine, may."
      ),
      ("on one CPU, on two CPUs", "Where the two processes of a pair are pinned."),
      ("lost", "Sent, and never received."),
    ]
    + Workload.allCases.map {
      ($0.rawValue, $0.traits.summary.startingSentence + ".")
    }
}
