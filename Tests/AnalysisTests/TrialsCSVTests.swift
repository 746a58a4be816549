import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct TrialsCSVTests {
  private static let row = TrialRow(
    trial: 3, cycle: 1, arm: 0, benchmark: Fixture.benchmark(backlog: 128), status: .ok,
    cpuRelation: .core, conditions: [.slots: 1, .foreignCPU: 0.0123456],
    metrics: [.roundTrips.p50: 8_960.25])

  @Test func columnsInOrder() {
    let start =
      "trial,cycle,arm,purpose,suite,step,terms,transport,variant,workload,message_bytes,reply_bytes,backlog,"
      + "clients,active_clients,client_processes,depth,server,server_workers,accept,wait,placement,batch,touch,buffers,closer,offered,client_retry,"
      + "service_time_ns,rate,rate_share,arrivals,pacing,one_way,status,reason,cpu_relation,start_monotonic_ns,active_ns,slots,"
    #expect(TrialsCSV.header.hasPrefix(start))
    #expect(
      TrialsCSV.header.contains(",throttled_us,interrupt_cpu_fraction,interrupts_apart,idle_"))
    #expect(
      TrialsCSV.header.contains(",connections_limit,clock_cost_ns,rtt_min_ns,"))
    #expect(
      TrialsCSV.header.hasSuffix(
        ",cpu_ns_per_message,server_cpu_ns_per_message,"
          + "interrupt_cpu_ns_per_message\n"))
  }

  @Test func aLine() {
    let line = TrialsCSV.line(for: Self.row)
    #expect(
      line.hasPrefix(
        "3,1,0,,,,,tcp,tcp,latency,64,64,128,1,,,1,iterative,,,block,same,1,off,1,,,,,,,,,,ok,,core,,,1,"
      ))
    #expect(line.contains(",0.012346,"))
    #expect(line.contains(",8960.25,"))
    #expect(line.hasSuffix(",\n"))
  }

  @Test func whatIsWrittenReadsBack() throws {
    var generator = SplitMix64(seed: 11)
    let rows = try (0..<300).map { try Self.randomRow(number: $0, using: &generator) }
    let text = TrialsCSV.header + rows.map(TrialsCSV.line).joined()
    #expect(try TrialsCSV.parse(text) == rows)
  }

  private static func randomRow(
    number: Int, using generator: inout SplitMix64
  ) throws -> TrialRow {
    let variants = [
      "tcp", "tcp:nagle=on", "udp:batch=8:wait=poll", "pipe", "unix-stream:sndbuf=1M",
    ]
    let variant = variants[Int.random(in: 0..<variants.count, using: &generator)]
    let placements: [Placement] = [
      .same, .split, .free, .explicit(client: 2, server: 3), .related(.smt), .related(.node),
    ]
    let status = TrialRow.Status.allCases.randomElement(using: &generator) ?? .ok
    func some<Key: QuantityColumn>(_: Key.Type) -> [Key: Double] {
      var values: [Key: Double] = [:]
      for key in Key.all where Bool.random(using: &generator) {
        let value = Double(Int.random(in: 1...1_000_000_000_000, using: &generator)) / 8
        values[key] = key.unit == .fraction ? 0.125 : value
      }
      return values
    }
    var conditions = some(Condition.self)
    conditions[.foreignCPU] = 0.25
    var metrics = some(Metric.self)
    metrics[.lossFraction] = status == .ok ? 1 : -0.5
    let workload = Workload.allCases.randomElement(using: &generator) ?? .latency
    return TrialRow(
      trial: number, cycle: number / 10, arm: number % 2,
      benchmark: Benchmark(try Variant(parsing: variant), workload) {
        $0.message = MessageSize(Int.random(in: 1...100_000, using: &generator))
        $0.backlog = Bool.random(using: &generator) ? nil : 8
        $0.clients = 4
        $0.wait = WaitStrategy.allCases.randomElement(using: &generator) ?? .block
        $0.placement = placements[number % placements.count]
        $0.batch = 1 + number % 7
        $0.touch = $0.workload.traits.has(Touches.self) && number % 3 == 0 ? .on : .off
        $0.buffers = $0.workload.traits.has(Buffers.self) ? 1 + number % 5 : 1
        $0.closer = Bool.random(using: &generator) ? nil : Closer.allCases[number % 3]
        guard workload == .overload else { return }
        $0.offered = number % 8 == 0 ? .burst(number + 1) : .multiple(Double(number + 1) / 8)
        $0.retry = ClientRetry.allCases[number / 4 % 4]
        $0.serviceTime = .microseconds(UInt64(number))
      },
      status: status, reason: status == .ok ? "" : "it said \"no, not\r\nnow\", and left",
      cpuRelation: ([nil] + CPURelation.allCases.map(Optional.some))[number % 6],
      conditions: conditions, metrics: metrics)
  }

  @Test func everyTornFileIsNoticed() throws {
    var next = Self.row
    next.trial += 1
    let whole = TrialsCSV.header + TrialsCSV.line(for: Self.row) + TrialsCSV.line(for: next)
    let bytes = Array(whole.utf8)
    let header = TrialsCSV.header.utf8.count
    let complete = [header, (bytes.count + header) / 2, bytes.count]
    for length in 0...bytes.count {
      let torn = String(decoding: bytes[..<length], as: UTF8.self)
      let isRead = (try? TrialsCSV.parse(torn)) != nil
      #expect(isRead == complete.contains(length))
    }
  }

  @Test func aTornFileNamesItsLine() {
    let torn = TrialsCSV.header + TrialsCSV.line(for: Self.row) + "4,1,0,tcp"
    expectSentence("line 3: the line is cut off; its end is missing") { () throws(CSVError) in
      _ = try TrialsCSV.parse(torn)
    }
  }

  /// Those of the first version. They have to be in every file.
  private static let originalColumns =
    "trial,cycle,arm,transport,variant,workload,message_bytes,backlog,clients,server,wait,"
    + "placement,batch,status,reason,start_monotonic_ns,active_ns,slots,discarded,lateness_max_ns,"
    + "client_cpu,server_cpu,client_sndbuf_bytes,client_rcvbuf_bytes,server_sndbuf_bytes,"
    + "server_rcvbuf_bytes,foreign_cpu_fraction,steal_ticks,throttled_us,rtt_min_ns,rtt_mean_ns,"
    + "rtt_trimmed_mean_ns,rtt_p5_ns,rtt_p50_ns,rtt_p90_ns,rtt_p99_ns,rtt_p999_ns,rtt_p9999_ns,"
    + "rtt_max_ns,round_trips_per_s,overrun_round_trips,overrun_max_ns,messages_sent,"
    + "messages_received,messages_lost,messages_duplicated,messages_reordered,loss_fraction,"
    + "messages_per_s,goodput_bytes_per_s,client_user_ns,client_system_ns,"
    + "client_voluntary_switches,client_involuntary_switches,server_user_ns,server_system_ns,"
    + "server_voluntary_switches,server_involuntary_switches,cpu_ns_per_message"

  /// The text of a file with one row that has these cells and no others.
  private static func file(_ columns: [String], _ cells: [String: String]) -> String {
    CSVWriter.line(columns) + CSVWriter.line(columns.map { cells[$0] ?? "" })
  }

  private static let cells = [
    "trial": "7", "cycle": "2", "arm": "0", "transport": "tcp", "variant": "tcp",
    "workload": "latency", "message_bytes": "64", "clients": "1", "server": "iterative",
    "wait": "spin", "placement": "0:1", "batch": "1", "status": "ok", "rtt_p50_ns": "1e3",
  ]

  @Test func columnsOfOtherVersions() throws {
    let columns = ["novelty"] + Self.originalColumns.split(separator: ",").map(String.init)
    let rows = try TrialsCSV.parse(
      Self.file(columns, Self.cells.merging(["novelty": "?"]) { $1 }))
    #expect(
      rows == [
        TrialRow(
          trial: 7, cycle: 2, arm: 0,
          benchmark: Fixture.benchmark(
            wait: .spin, placement: .explicit(client: 0, server: 1)),
          status: .ok, metrics: [.roundTrips.p50: 1000])
      ])
  }

  @Test(arguments: originalColumns.split(separator: ",").map(String.init))
  func aMissingColumnIsNamed(column: String) {
    let header = TrialsCSV.header.split(separator: "\n")[0].split(separator: ",")
    let left = header.filter { $0 != column }.joined(separator: ",")
    expectSentence("line 1: the column '\(column)' is missing") { () throws(CSVError) in
      _ = try TrialsCSV.parse(left + "\n")
    }
  }

  /// A column that came with a workload or a purpose may be missing only where there is no row of it.
  @Test(arguments: [
    ("connect_p99_ns", ["workload": "connect", "closer": "client"]),
    ("queue_capacity", ["workload": "backlog"]),
    ("injected_delay_ns", ["purpose": "check", "suite": "0", "terms": "injection=0.05"]),
  ])
  func aColumnThatARowNeedsIsNamed(column: String, cells: [String: String]) throws {
    let columns = TrialsCSV.header.split(separator: "\n")[0].split(separator: ",").map(String.init)
    let left = columns.filter { $0 != column }
    _ = try TrialsCSV.parse(Self.file(left, Self.cells))
    let row = Self.cells.merging(cells) { $1 }
    _ = try TrialsCSV.parse(Self.file(columns, row))
    expectSentence("line 1: the column '\(column)' is missing, which line 2 needs") {
      () throws(CSVError) in
      _ = try TrialsCSV.parse(Self.file(left, row))
    }
  }

  @Test func anArmThatATrialHasTwiceIsNamed() throws {
    var row = Self.row
    row.status = .unsupported
    let text = TrialsCSV.header + TrialsCSV.line(for: Self.row) + TrialsCSV.line(for: row)
    #expect(try TrialsCSV.parse(text).count == 2)
    expectSentence("line 4, column arm: trial 3 has an arm 0 already") { () throws(CSVError) in
      _ = try TrialsCSV.parse(text + TrialsCSV.line(for: Self.row))
    }
  }

  /// What did not count may be nonsense: a pair may have received more than was sent.
  @Test func nonsenseInATrialThatDoesNotCount() throws {
    var row = Self.row
    row.status = .invalid
    row.conditions = [:]
    row.metrics = [.messagesLost: -1, .lossFraction: -0.1]
    #expect(try TrialsCSV.parse(TrialsCSV.header + TrialsCSV.line(for: row)) == [row])
  }

  @Test(arguments: [
    ("trial", "x", "'x' is not a whole number from 0 on"),
    ("message_bytes", "0", "'0' is not a whole number from 1 on"),
    ("backlog", "-1", "'-1' is not a whole number from 0 on"),
    ("transport", "udp", "'udp' is not the transport of 'tcp'"),
    ("variant", "tcq", "unknown transport 'tcq'; did you mean 'tcp'?"),
    ("workload", "latencies", "unknown workload 'latencies'; did you mean 'latency'?"),
    ("server", "epool", "unknown kind of server 'epool'; did you mean 'epoll'?"),
    ("wait", "blokc", "unknown wait strategy 'blokc'; did you mean 'block'?"),
    ("placement", "here", "unknown placement 'here'; known are: same smt core llc node split free"),
    ("closer", "sever", "unknown closer 'sever'; did you mean 'server'?"),
    ("status", "okay", "unknown status 'okay'; known are: ok invalid failed unsupported"),
    ("rtt_p50_ns", "nan", "'nan' is not a number"),
    ("rtt_p50_ns", "0x10", "'0x10' is not a number"),
    ("steal_ticks", "1e999", "'1e999' is not a number"),
    ("slots", "1 ", "'1 ' is not a number"),
    ("rtt_p5_ns", "-5", "'-5' cannot be; it should be above 0"),
    ("connect_p50_ns", "0", "'0' cannot be; it should be above 0"),
    ("goodput_bytes_per_s", "0", "'0' cannot be; it should be above 0"),
    ("overrun_round_trips", "-1", "'-1' cannot be; it should be 0 or more"),
    ("client_user_ns", "-1", "'-1' cannot be; it should be 0 or more"),
    ("loss_fraction", "1.5", "'1.5' cannot be; it should be from 0 to 1"),
    ("foreign_cpu_fraction", "-0.1", "'-0.1' cannot be; it should be from 0 to 1"),
    ("steal_ticks", "-3", "'-3' cannot be; it should be 0 or more"),
  ])
  func aWrongCellNamesLineAndColumn(column: String, cell: String, problem: String) throws {
    let records = try CSVReader.records(in: TrialsCSV.header + TrialsCSV.line(for: Self.row))
    let position = try #require(records[0].fields.firstIndex(of: column))
    var fields = records[1].fields
    fields[position] = cell
    let text = TrialsCSV.header + CSVWriter.line(fields)
    expectSentence("line 2, column \(column): \(problem)") { () throws(CSVError) in
      _ = try TrialsCSV.parse(text)
    }
  }
}
