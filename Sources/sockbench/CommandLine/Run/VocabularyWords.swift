import BenchmarkModel

extension Variant {
  /// The words that a list of variants may be made of, without their options: groups, then transports.
  static let knownWords =
    TransportGroup.allCases.map(\.rawValue) + Transport.allCases.map(\.name)
}

extension Placement {
  /// The placements that have a name.
  static let knownWords = [Placement.same, .split, .free].map(\.description)
}
