import BenchmarkModel

extension Placement {
  /// Where ends sit, as part of a sentence.
  var inAnswers: String {
    switch self {
    case .related(.same): "on one CPU"
    case .related(let relation): "on \(relation.words)"
    case .split: "on two CPUs"
    case .free: "where the scheduler puts the ends"
    case .explicit(let client, let server): "on CPUs \(client) and \(server)"
    }
  }
}
