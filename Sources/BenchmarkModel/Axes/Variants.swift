/// The transports that are measured, each with options if need be.
package enum Variants: Axis {
  package static let flag = "--transports"
  package static let placeholder = "VARIANT,..."
  package static let help =
    "Transports to measure, each with options if need be. See TRANSPORTS below."
  /// The words that a list may be made of, without their options: groups, then transports.
  package static let knownWords =
    TransportGroup.allCases.map(\.rawValue) + Transport.allCases.map(\.name)
  package static let standard = Transport.allCases.map { Variant($0) }

  /// Reads a comma list of variants, where a variant named twice is a slip.
  ///
  /// A group may well overlap with a variant or another group: `unix,unix-stream:sndbuf=1M`.
  package static func parseList(_ text: String) throws(GrammarError) -> [Variant] {
    let variants = try Variant.parseList(text)
    var named: Set<Variant> = []
    for item in ListGrammar.items(text) where TransportGroup(rawValue: groupWord(item)) == nil {
      let variant = try Variant(parsing: item)
      guard named.insert(variant).inserted else {
        throw GrammarError("'\(item)' names the same variant twice; name '\(variant)' once")
      }
    }
    return variants
  }

  private static func groupWord(_ item: String) -> String {
    String(item.prefix { $0 != ":" })
  }

  private static let transport = KeyColumn(
    "transport",
    Transport.allCases.dropLast().map { "`\($0)`" }.joined(separator: ", ")
      + " or `\(Transport.pipe)`")
  private static let variant = KeyColumn(
    "variant",
    "the transport with every option that is not the default, such as `unix-stream:address=abstract`; the"
      + " transport itself where there is none")
  package static let columns = [transport, variant]

  package static func cells(of benchmark: Benchmark) -> [String] {
    [benchmark.variant.transport.name, benchmark.variant.description]
  }

  package static func read(
    _ cells: [String], into benchmark: inout Benchmark
  ) throws(KeyColumn.Unreadable) {
    benchmark.variant = try variant.reading { () throws(GrammarError) in
      try Variant(parsing: cells[1])
    }
    let isTransport = cells[0] == benchmark.variant.transport.name
    try transport.reading { () throws(GrammarError) in
      if isTransport { return }
      throw GrammarError("'\(cells[0])' is not the transport of '\(cells[1])'")
    }
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    guard !choices.workloads.contains(where: { $0.traits.has(Batches.self) }),
      let variant = choices.variants.first(where: { ($0.batch ?? 1) > 1 })
    else { return nil }
    return "--transports: the batch of '\(variant)' has nothing to act on;"
      + " add --workloads throughput, or leave it out"
  }
}
