/// How many buffers an end has for the messages of one direction, which it uses in turns.
package enum Buffers: CountAxis {
  package static let flag = "--buffers"
  package static let help =
    "Buffers that each end has for the messages of one direction and uses in turns, 1 to \(largest): with 1 they"
    + " stay in the cache. Ranges as for --sizes. \(ownersInWords)"
  package static let column = KeyColumn(
    "buffers", isInEveryFile: false, hasDefault: true,
    "buffers that each end has for the messages of one direction and uses in turns; empty where it is not asked"
  )
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.buffers }

  package static let kind = "number of buffers"
  package static let largest = 1 << 24

  package static func own(of variant: Variant) -> Int? { variant.buffers }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.variant.buffers == nil && benchmark.buffers != 1
      ? "buffers=\(benchmark.buffers)" : nil
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen =
      choices.workloads.contains { $0.traits.has(Buffers.self) }
      && choices.variants.contains { $0.buffers == nil }
    if isOpen || choices.buffers == standard { return nil }
    return
      "--buffers has nothing to act on; select the workload latency or throughput and a transport without 'buffers', or leave it out"
  }

  /// Why the ends of a benchmark cannot have them; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    if benchmark.buffers == 1 { return nil }
    if let intake = benchmark.variant.intake {
      return
        "--buffers \(benchmark.buffers) gives each message its own, and recv=\(intake) has one for what is there;"
        + " leave one of them out"
    }
    return benchmark.batch == 1
      ? nil : "each message of a batch has a buffer anyway; use --buffers 1, or --batch 1"
  }
}

extension AxisChoices {
  package var buffers: [Int] {
    get { self[Buffers.self] }
    set { self[Buffers.self] = newValue }
  }
}

extension Benchmark {
  /// Buffers of each end by the direction of messages: the client's to the server, and the server's to the client.
  package var buffersEachWay: (requests: Int, replies: Int) {
    (buffers, hasReplies ? buffers : 1)
  }

  /// What the buffers of both ends take in all.
  package var bufferMemory: ByteCount {
    let (requests, replies) = buffersEachWay
    return ByteCount(
      2 * (requests * message.request.inCacheLines + replies * message.reply.inCacheLines))
  }
}

extension ByteCount {
  /// As much in whole cache lines.
  package var inCacheLines: Int { (bytes + 63) & ~63 }
}
