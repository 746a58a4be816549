import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct TrialsCSVTests {
  private static let row = TrialRow(
    trial: 3, cycle: 1, arm: 0, benchmark: Fixture.benchmark(backlog: 128), status: .ok,
    conditions: [.slots: 1, .foreignCPU: 0.0123456], metrics: [.rttP50: 8_960.25])

  @Test func columnsInOrder() {
    let start =
      "trial,cycle,arm,purpose,suite,step,terms,transport,variant,workload,message_bytes,backlog,"
      + "clients,server,wait,placement,batch,closer,offered,client_retry,status,reason,start_monotonic_ns,active_ns,slots,"
    #expect(TrialsCSV.header.hasPrefix(start))
    #expect(TrialsCSV.header.contains(",throttled_us,time_wait_before,"))
    #expect(TrialsCSV.header.contains(",connections_limit,clock_cost_ns,rtt_min_ns,"))
    #expect(TrialsCSV.header.hasSuffix(",cpu_ns_per_message,server_cpu_ns_per_message\n"))
  }

  @Test func aLine() {
    let line = TrialsCSV.line(for: Self.row)
    #expect(line.hasPrefix("3,1,0,,,,,tcp,tcp,latency,64,128,1,iterative,block,same,1,,,,ok,,,,1,"))
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
    let placements: [Placement] = [.same, .split, .free, .explicit(client: 2, server: 3)]
    let status = TrialRow.Status.allCases.randomElement(using: &generator) ?? .ok
    func some<Key: CaseIterable & Hashable>(_: Key.Type) -> [Key: Double] {
      var values: [Key: Double] = [:]
      for key in Key.allCases where Bool.random(using: &generator) {
        values[key] = Double(Int.random(in: -5...1_000_000_000_000, using: &generator)) / 8
      }
      return values
    }
    return TrialRow(
      trial: number, cycle: number / 10, arm: number % 2,
      benchmark: Benchmark(
        variant: try Variant(parsing: variant),
        workload: Workload.allCases.randomElement(using: &generator) ?? .latency,
        message: ByteCount(Int.random(in: 1...100_000, using: &generator)),
        backlog: Bool.random(using: &generator) ? nil : 8, clients: 4,
        wait: WaitStrategy.allCases.randomElement(using: &generator) ?? .block,
        placement: placements[number % placements.count], batch: 1 + number % 7,
        closer: Bool.random(using: &generator) ? nil : Closer.allCases[number % 3],
        load: number % 4 == 0
          ? ConnectLoad(
            offered: number % 8 == 0 ? .burst(number + 1) : .multiple(Double(number + 1) / 8),
            retry: ClientRetry.allCases[number % 3]) : nil),
      status: status, reason: status == .ok ? "" : "it said \"no, not\r\nnow\", and left",
      conditions: some(Condition.self), metrics: some(Metric.self))
  }

  @Test func everyTornFileIsNoticed() throws {
    let whole = TrialsCSV.header + TrialsCSV.line(for: Self.row) + TrialsCSV.line(for: Self.row)
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

  @Test func columnsOfOtherVersions() throws {
    let text =
      "novelty,arm,trial,cycle,transport,variant,workload,message_bytes,backlog,clients,server,wait,"
      + "placement,batch,status,reason,rtt_p50_ns\n"
      + "?,0,7,2,tcp,tcp,latency,64,,1,iterative,spin,0:1,1,ok,,1e3\n"
    let rows = try TrialsCSV.parse(text)
    #expect(
      rows == [
        TrialRow(
          trial: 7, cycle: 2, arm: 0,
          benchmark: Fixture.benchmark(
            wait: .spin, placement: .explicit(client: 0, server: 1)),
          status: .ok, metrics: [.rttP50: 1000])
      ])
  }

  @Test(arguments: KeyColumn.requiredNames + ["trial", "cycle", "arm", "status", "reason"])
  func aMissingKeyColumnIsNamed(column: String) {
    let header = TrialsCSV.header.split(separator: "\n")[0].split(separator: ",")
    let left = header.filter { $0 != column }.joined(separator: ",")
    expectSentence("line 1: the column '\(column)' is missing") { () throws(CSVError) in
      _ = try TrialsCSV.parse(left + "\n")
    }
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
    ("placement", "here", "unknown placement 'here'; known are: same split free"),
    ("closer", "sever", "unknown closer 'sever'; did you mean 'server'?"),
    ("status", "okay", "unknown status 'okay'; known are: ok invalid failed unsupported"),
    ("rtt_p50_ns", "nan", "'nan' is not a number"),
    ("rtt_p50_ns", "0x10", "'0x10' is not a number"),
    ("steal_ticks", "1e999", "'1e999' is not a number"),
    ("slots", "1 ", "'1 ' is not a number"),
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
