/// How long messages are: requests, and their replies.
package enum Sizes: VaryingAxis {
  package static let flag = "--sizes"
  package static let placeholder = "SIZE,..."
  package static let help =
    "Message sizes in bytes, up to \(largest). K and M are powers of 1024; 64..64K doubles from first to last,"
    + " 64..64K*4 quadruples. 200:20K is a request and its reply; 64:64..64K has a reply of each size."
    + " Workloads without replies take the first."
  package static let standard = [64, 1 << 10, 16 << 10, 32 << 10].map { MessageSize($0) }

  private static let request = KeyColumn(
    "message_bytes", unit: "bytes", "size of one message; of a request where there are replies")
  private static let reply = KeyColumn(
    "reply_bytes", unit: "bytes", isInEveryFile: false, hasDefault: true,
    "size of a reply; empty where there are none")
  package static let columns = [request, reply]

  /// The largest message that sockbench sends, whatever the transport could carry.
  package static let largest = ByteCount(64 << 20)

  /// Reads `64`, `1,64,4K` or ranges such as `64..64K`, which double from first to last, and
  /// `64..64K*4`, which quadruple; before a colon for requests, and after it for their replies.
  ///
  /// - Returns: the sizes in the order given, each once.
  /// - Throws: ``GrammarError`` for a size of zero, beyond ``largest``, an empty range, or ranges that do
  ///   not pair.
  package static func parseList(_ text: String) throws(GrammarError) -> [MessageSize] {
    try ListGrammar.parse(text, of: "size") { item throws(GrammarError) in
      let sides = item.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      switch sides.count {
      case 1: return try range(item).map { MessageSize($0.bytes) }
      case 2 where !sides.contains(""):
        return try pairs(try range(sides[0]), try range(sides[1]), in: item)
      default:
        throw GrammarError(
          "'\(item)' is not a size; write one, or that of a request and its reply, such as 200:20K")
      }
    }
  }

  private static func range(_ text: String) throws(GrammarError) -> [ByteCount] {
    try NumberRange(parsing: text) { bound throws(GrammarError) in
      try checked(ByteCount(parsing: bound), text: bound).bytes
    }.values.map { ByteCount($0) }
  }

  /// One of each, where one size may stand for as many as there are on the other side.
  private static func pairs(
    _ requests: [ByteCount], _ replies: [ByteCount], in item: String
  ) throws(GrammarError) -> [MessageSize] {
    let count = max(requests.count, replies.count)
    guard [1, count].contains(requests.count), [1, count].contains(replies.count) else {
      throw GrammarError(
        "'\(item)' has \(requests.count) sizes of requests and \(replies.count) of replies; write as many"
          + " of each, or one for all")
    }
    return (0..<count).map { index in
      MessageSize(
        request: requests[requests.count == 1 ? 0 : index],
        reply: replies[replies.count == 1 ? 0 : index])
    }
  }

  private static func checked(_ size: ByteCount, text: String) throws(GrammarError) -> ByteCount {
    if size.bytes == 0 {
      throw GrammarError("a message of 0 bytes cannot be measured; the smallest is 1")
    }
    if size > largest {
      throw GrammarError("'\(text)' is larger than \(largest), the largest message measured")
    }
    return size
  }

  package static func cells(of benchmark: Benchmark) -> [String] {
    let (message, hasReplies) = (benchmark.message, benchmark.hasReplies)
    return ["\(message.request.bytes)", hasReplies ? "\(message.reply.bytes)" : ""]
  }

  package static func read(
    _ cells: [String], into benchmark: inout Benchmark
  ) throws(KeyColumn.Unreadable) {
    let message = try request.reading { () throws(GrammarError) in try size(ofCell: cells[0]) }
    benchmark.message = MessageSize(message.bytes)
    // Files and ends that do not say have replies of the same size.
    if cells[1].isEmpty { return }
    let answer = try reply.reading { () throws(GrammarError) in try size(ofCell: cells[1]) }
    benchmark.message = MessageSize(request: message, reply: answer)
  }

  /// Sums and products of what a file says must not overflow.
  private static func size(ofCell text: String) throws(GrammarError) -> ByteCount {
    try checked(ByteCount(try WholeNumber.parse(text, from: 1)), text: text)
  }

  package static func set(_ value: MessageSize, of benchmark: inout Benchmark) {
    benchmark.message = benchmark.workload.traits.hasReplies ? value : value.withoutReply
  }

  package static func sortKey(of benchmark: Benchmark) -> String {
    SortKey.text(benchmark.message.request.bytes) + SortKey.text(benchmark.message.reply.bytes)
  }

  package static func isOpen(to plain: Benchmark) -> Bool { true }
  /// Tables have a column for each.
  package static func label(of benchmark: Benchmark) -> String? { nil }

  package static func complaint(about choices: AxisChoices) -> String? {
    let workloads = choices.workloads
    guard let first = workloads.first, !workloads.contains(where: { $0.traits.hasReplies }),
      let size = choices.sizes.first(where: { !$0.isSameBothWays })
    else { return nil }
    return "--sizes \(size) says how long replies are, and the workload \(first) has none; write"
      + " --sizes \(size.request)"
  }
}

extension AxisChoices {
  package var sizes: [MessageSize] {
    get { self[Sizes.self] }
    set { self[Sizes.self] = newValue }
  }
}
