import BenchmarkModel

extension ContestSeries {
  /// Where its ends sit, as part of a sentence.
  var place: String {
    switch common.placement {
    case .related(.same): "on one CPU"
    case .related(let relation): "on \(relation.words)"
    case .split: "on two CPUs"
    case .free: "where the scheduler puts the ends"
    case .explicit(let client, let server): "on CPUs \(client) and \(server)"
    }
  }
}
