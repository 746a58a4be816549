import Analysis
import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// What is lost is what the kernel says it dropped, and where.
@Suite(.sandboxed, .enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
struct LossTests {
  /// Batches of a thousand into room for two, from one CPU: most of them are dropped.
  private static let flood =
    "--workloads throughput --sizes 1K --batch 1000 --trials 10 --placement same --warmup 0"
    + " --messages 1000 --duration 30s"

  /// Measures in a network of its own, which keeps the counters free of other traffic.
  ///
  /// - Parameter filter: a chain's rule for datagrams at a hook.
  private func measure(
    _ options: String, filter: (hook: String, rule: String)? = nil
  ) throws -> (rows: [TrialRow], counters: String) {
    let sandbox = Sandbox.current
    var prepare = "ip link set lo up"
    var look = "cat /proc/net/snmp /proc/net/snmp6"
    if let filter {
      let rules = try sandbox.keep(
        "rules",
        """
        table inet t {
          chain c {
            type filter hook \(filter.hook) priority 0
            meta l4proto udp \(filter.rule) counter drop
          }
        }

        """)
      prepare += " && nft -f \(rules) || exit 99"
      look = "nft list table inet t"
    }
    let script = "\(prepare); \"$@\"; code=$?; \(look) >counters; exit $code"
    let results = try sandbox.measure(
      options, wrapper: ["unshare", "-n", "sh", "-c", script, "sh"])
    let rows = results.rows.filter { $0.benchmark.variant.transport.losesMessages }
    try #require(!rows.isEmpty)
    for row in rows { try expectAttribution(row) }
    return (rows, try #require(TextFile.read("\(sandbox.work)/counters")))
  }

  /// Expects every loss to be somewhere.
  private func expectAttribution(_ row: TrialRow) throws {
    try #require(row.status == .ok, "\(row.benchmark): \(row.reason)")
    func value(_ metric: Metric) throws -> Double {
      try #require(row.metrics[metric], "\(row.benchmark) \(metric)")
    }
    let lost = try value(.messagesLost)
    #expect(try lost == value(.messagesSent) - value(.messagesReceived))
    let shares = try [Metric.lossAtSockets, .lossOfRefusedReplies, .lossElsewhere].map(value)
    #expect(try abs(shares.reduce(0, +) - value(.lossFraction)) < 1e-5, "\(row.benchmark)")
    #expect(try value(.lossAtBuffers) <= value(.lossAtSockets), "\(row.benchmark)")
  }

  private func sum(_ metric: Metric, of rows: [TrialRow]) -> Double {
    rows.reduce(0) { $0 + ($1.metrics[metric] ?? .nan) }
  }

  @Test(arguments: ["udp", "udp6"]) func lossIsWhatTheKernelDropped(transport: String) throws {
    let (rows, counters) = try measure("--transports \(transport):rcvbuf=1 \(Self.flood)")
    #expect(rows.count == 10)
    for row in rows {
      let metrics = row.metrics
      #expect(metrics[.messagesSent] == 1000)
      #expect(metrics[.messagesDuplicated] == 0 && metrics[.messagesReordered] == 0)
      // The socket is ours alone, so that its counter is exact.
      #expect(metrics[.messagesLost] == metrics[.serverSocketDrops])
      #expect(metrics[.lostElsewhere] == 0 && metrics[.clientSendsRefused] == 0)
      #expect(metrics[.lossAtBuffers] == metrics[.lossFraction])
    }
    let lost = sum(.messagesLost, of: rows)
    let dropped = try droppedMessages(counters)
    // The marks that end a trial are dropped like all others, and sent again.
    #expect((lost...lost + 500).contains(dropped))
    #expect(rows.reduce(0) { $0 + ($1.conditions[.receiveBufferErrors] ?? .nan) } <= dropped)
  }

  /// RcvbufErrors of both versions: columns under their names in one file, lines in the other.
  private func droppedMessages(_ counters: String) throws -> Double {
    let lines = counters.split(separator: "\n").map { $0.split { " \t".contains($0) } }
    let udp = lines.filter { $0.first == "Udp:" }
    try #require(udp.count == 2)
    let column = try #require(udp[0].firstIndex(of: "RcvbufErrors"))
    let six = lines.first { $0.first == "Udp6RcvbufErrors" }?.last ?? "0"
    return (Double(udp[1][column]) ?? -1) + (Double(six) ?? -1)
  }

  // MARK: With a firewall

  /// Marks have numbers whose eighth byte is 255; a busy machine sends them again and again.
  private static let isNoMark = "@th,120,8 != 0xff"

  /// How many messages a rule has dropped.
  private func filtered(_ counters: String) throws -> Double {
    let words = counters.split(whereSeparator: \.isWhitespace)
    let place = try #require(words.firstIndex(of: "packets"))
    return try #require(Double(words[place + 1]))
  }

  /// Expects a count to be a share of all that only chance keeps from being it: in one run of a thousand it is not,
  /// and then the generator itself says so.
  private func expect(
    _ count: Double, of all: Double, toBeOf share: Double, where filtered: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func isLikely(_ count: Double) -> Bool {
      let interval = ClopperPearson(
        successes: Int(min(count, all)), trials: Int(all), confidence: 0.999)
      return (interval.low...interval.high).contains(share)
    }
    #expect(
      isLikely(count) || !isLikely(filtered), "\(count) of \(all), \(filtered) by the rule",
      sourceLocation: sourceLocation)
  }

  /// A rule loses 7 % on the way in; a small buffer then drops most of the others.
  @Test(
    .enabled(if: Machine.canFilter, "needs nft"),
    arguments: ["udp:rcvbuf=1", "udp", "udp6:rcvbuf=1"])
  func whatARuleLosesIsToldFromWhatABufferDrops(variant: String) throws {
    let (rows, counters) = try measure(
      "--transports \(variant) \(Self.flood)",
      filter: ("input", "\(Self.isNoMark) numgen random mod 100 lt 7"))
    let elsewhere = sum(.lostElsewhere, of: rows)
    let filtered = try filtered(counters)
    #expect((elsewhere - 20...elsewhere + 20).contains(filtered), "and a probe's messages")
    expect(elsewhere, of: 10_000, toBeOf: 0.07, where: filtered)
    #expect(sum(.serverSocketDrops, of: rows) > (variant == "udp" ? 0 : 5000))
    for row in rows {
      let dropped = try #require(row.metrics[.serverSocketDrops])
      #expect(try dropped <= #require(row.conditions[.receiveBufferErrors]))
      #expect(row.metrics[.lossAtBuffers] == row.metrics[.lossAtSockets])
    }
  }

  /// The same of requests and of replies.
  @Test(
    .enabled(if: Machine.canFilter, "needs nft"),
    arguments: ["latency --depth 64", "fanin --clients 3 --depth 16"])
  func whatARuleLosesOfRoundTrips(selection: String) throws {
    let (rows, counters) = try measure(
      "--transports udp --workloads \(selection) --sizes 64 --trials 1 --placement same --warmup 0"
        + " --messages 2000 --duration 30s",
      filter: ("input", "\(Self.isNoMark) numgen random mod 100 lt 7"))
    let row = try #require(rows.first)
    let elsewhere = try #require(row.metrics[.lostElsewhere])
    let filtered = try filtered(counters)
    // On a busy machine replies come so late that they are given up.
    #expect(elsewhere + 30 >= filtered && elsewhere > 0.07 * 2000)
    #expect(row.metrics[.clientSendsRefused] == 0 && row.metrics[.serverSendsRefused] == 0)
  }

  /// At whatever rate, a rule loses its share of the requests, which are twice as long as the replies: the loss is that,
  /// and no percentile beyond it is known.
  @Test(
    .enabled(if: Machine.canFilter, "needs nft"), arguments: [1, 5, 10, 30], [500, 2000, 8000])
  func whatARuleLosesAtARate(percent: Int, rate: Int) throws {
    var metrics: [Metric: Double] = [:]
    var (sent, lost) = (0.0, 0.0)
    for attempt in 1...5 {
      let (rows, counters) = try measure(
        "--transports udp --workloads load --sizes 128:64 --rates \(rate) --arrivals constant --trials 1"
          + " --placement same --warmup 0 --duration 2s",
        filter: ("input", "udp length 136 numgen random mod 100 lt \(percent)"))
      metrics = try #require(rows.first).metrics
      sent = try #require(metrics[.messagesSent])
      lost = try #require(metrics[.messagesLost])
      let filtered = try filtered(counters)
      let dropped =
        try #require(metrics[.serverSocketDrops]) + #require(metrics[.clientSocketDrops])
      #expect(lost == metrics[.messagesUnanswered] && lost >= filtered)
      // On a busy machine replies may come too late to be waited for.
      if lost - dropped > filtered, attempt < 5 { continue }
      expect(lost - dropped, of: sent, toBeOf: Double(percent) / 100, where: filtered)
      break
    }
    #expect(try abs(#require(metrics[.lossFraction]) - lost / sent) < 1e-5)
    for (metric, q) in [(Metric.loads.p50, 0.5), (.loads.p90, 0.9), (.loads.p99, 0.99)] {
      #expect((metrics[metric] == nil) == ((q * sent).rounded(.up) > sent - lost), "\(metric)")
    }
    #expect(metrics[.loads.mean] == nil && metrics[.loads.smallest] != nil)
  }

  private static let waits = ["block", "poll", "epoll", "spin"]

  /// A rule on the way out makes sends fail with EPERM; the trial goes on.
  @Test(
    .enabled(if: Machine.canFilter, "needs nft"),
    arguments: waits.map {
      ("udp,udp6 --workloads throughput --batch 1,32,1000 --wait \($0)", 500, 7)
    }
      + waits.map { ("udp --workloads latency --depth 1,16 --wait \($0)", 200, 7) }
      + [
        ("udp6 --workloads latency", 200, 7),
        ("udp --workloads fanin --clients 1,3 --depth 1,8", 200, 7),
        ("udp,udp6 --workloads backlog", 500, 7),
      ])
  func refusedSendsAreCounted(selection: String, messages: Int, percent: Int) throws {
    // Ends that spin want CPUs of their own.
    let placement = Machine.cpus > 1 ? "split" : "same"
    let (rows, counters) = try measure(
      "--transports \(selection) --sizes 64 --trials 1 --placement \(placement) --warmup 0"
        + " --messages \(messages) --duration 30s",
      filter: ("output", "\(Self.isNoMark) numgen random mod 100 lt \(percent)"))
    var refused = 0.0
    for row in rows {
      let metrics = row.metrics
      let own = try #require(metrics[.clientSendsRefused])
      let server = try #require(metrics[.serverSendsRefused])
      let messages = try #require(metrics[.messagesSent])
      #expect(own > 0, "\(row.benchmark)")
      #expect(try abs(#require(metrics[.refusedFraction]) - own / (own + messages)) < 1e-5)
      if row.benchmark.workload.traits.hasReplies {
        #expect(server > 0, "\(row.benchmark)")
      } else {
        #expect(server == 0 && metrics[.lostElsewhere] == 0, "\(row.benchmark)")
      }
      refused += own + server
    }
    // The rule also meets probes of the largest message, and the first requests of a fan-in's clients.
    #expect(try (refused...refused + 30).contains(filtered(counters)))
  }

  /// A probe that meets the rule does not make of UDP what does not work here.
  @Test(.enabled(if: Machine.canFilter, "needs nft")) func aProbeMayBeRefused() throws {
    let (rows, _) = try measure(
      "--transports udp,udp6 --workloads throughput --sizes 64,65507 --trials 1 --placement same"
        + " --warmup 0 --messages 20 --duration 30s",
      filter: ("output", "numgen random mod 100 lt 50"))
    #expect(rows.count == 4)
  }

  @Test(
    .enabled(if: Machine.canFilter, "needs nft"),
    arguments: [
      ("fanin", "the kernel refused all "),
      ("latency", "client: the kernel refused to send the end of a slot"),
    ])
  func whereNothingGoesOutItIsSaid(workload: String, reason: String) throws {
    let sandbox = Sandbox.current
    let script = """
      ip link set lo up; nft 'table inet t { chain c { type filter hook output priority 0; meta l4proto udp drop; }; }'
      exec "$@"
      """
    let line =
      "run --transports udp --workloads \(workload) --sizes 64 --trials 1 --placement same"
      + " --duration 20ms --warmup 0 --output o"
    let outcome = try sandbox.run(
      line.split(separator: " ").map(String.init),
      wrapper: ["unshare", "-n", "sh", "-c", script, "sh"])
    #expect(outcome.code == 4, "\(outcome.errors)")
    let row = try sandbox.results("o").row("udp")
    #expect(row.status == (workload == "fanin" ? .invalid : .failed))
    #expect(row.reason.hasPrefix(reason) && row.reason.contains("firewall"), "\(row.reason)")
  }
}
