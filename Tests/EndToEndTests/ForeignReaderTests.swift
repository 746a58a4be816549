import Analysis
import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// What other programs' own readers make of the formats that are meant for them; each is skipped where its reader is
/// not installed.
@Suite(.sandboxed) struct ForeignReaderTests {
  private static let project = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
  private static let hasPrometheus = Machine.hasPython("prometheus_client.openmetrics")
  private static let hasSchemas = Machine.hasPython("jsonschema")

  /// Measures little, and reports it in a format.
  private func report(_ command: String, as format: String) throws -> String {
    let sandbox = Sandbox.current
    if let roles = Self.simulated[command] {
      try sandbox.simulate(roles)
    } else {
      let measured = try sandbox.run(line: "\(command) --output r")
      // On a busy machine a trial may fail: its row is read all the same.
      #expect([0, 4].contains(measured.code), "\(measured.errors)")
    }
    return try sandbox.run(["report", "r", "--format", format]).output
  }

  /// The roles of the trials that stand for a command's, and by how much their second arm is slower.
  private static let simulated: [String: [(Purpose.Role, slowdown: Double)]] = [
    compare: [(.compare, 0.3)],
    check: [(.check, 0.1), (.equalControl, 0), (.slowControl, 0.05)],
  ]

  private static let run =
    "run --transports unix-stream,udp --workloads latency,throughput,backlog --sizes 64 --trials 6 --duration 10ms"
  private static let compare = "compare unix-stream pipe --trials 9"
  private static let check =
    "check --against \(Tool.path) --transports pipe --workloads latency --sizes 64"

  private func python(_ script: String, reading text: String) throws -> Outcome {
    let sandbox = Sandbox.current
    let input = try sandbox.keep("input", text)
    return try sandbox.run(["-c", script], tool: "python3", input: input)
  }

  /// By the parser of OpenMetrics, and by that of the older format, which the textfile collector reads.
  @Test(
    .enabled(if: hasPrometheus, "needs Python's prometheus_client"),
    arguments: [run, compare, check])
  func prometheus(command: String) throws {
    let text = try report(command, as: "openmetrics")
    let outcome = try python(
      """
      import sys
      from prometheus_client import openmetrics, parser
      from prometheus_client.openmetrics import parser as newer
      text = sys.stdin.read()
      new = list(newer.text_string_to_metric_families(text))
      old = list(parser.text_string_to_metric_families(text))
      samples = lambda families: sorted((s.name, sorted(s.labels.items()), s.value) for f in families for s in f.samples)
      assert samples(new) == samples(old) and new, (samples(new), samples(old))
      assert all(f.type == 'gauge' and f.name.startswith('sockbench_') for f in new)
      print(len(new))
      """, reading: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// The shape that Bencher's documentation gives, as a schema.
  @Test(.enabled(if: hasSchemas, "needs Python's jsonschema"), arguments: [compare, check])
  func bencher(command: String) throws {
    let text = try report(command, as: "bencher")
    let outcome = try python(
      """
      import sys, json, jsonschema
      measure = {'type': 'object', 'required': ['value'], 'additionalProperties': False, 'properties':
        {name: {'type': 'number'} for name in ('value', 'lower_value', 'upper_value')}}
      results = json.load(sys.stdin)
      jsonschema.validate(results, {'type': 'object', 'minProperties': 1, 'additionalProperties':
        {'type': 'object', 'minProperties': 1, 'additionalProperties': measure}})
      for measures in results.values():
        for m in measures.values():
          assert m.get('lower_value', m['value']) <= m['value'] <= m.get('upper_value', m['value'])
      """, reading: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// Against the schema that stands in the project.
  @Test(
    .enabled(if: hasSchemas, "needs Python's jsonschema"), arguments: [run, compare, check, nil])
  func json(command: String?) throws {
    let text =
      if let command { try report(command, as: "json") } else {
        try Sandbox.current.run(["doctor", "--format", "json"]).output
      }
    let outcome = try python(
      """
      import sys, json, jsonschema
      schema = json.load(open('\(Self.project)/results/document.schema.json'))
      jsonschema.Draft202012Validator.check_schema(schema)
      document = json.load(sys.stdin)
      jsonschema.validate(document, schema)
      rows = [v for v in document.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
      assert rows, document
      # A schema that accepts everything would prove nothing.
      for rows in rows:
        del rows[0][next(iter(rows[0]))]
        try: jsonschema.validate(document, schema)
        except jsonschema.ValidationError: pass
        else: raise AssertionError('a row without a column passed')
      """, reading: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// By the reader of HdrHistogram's port to Python: as many values as were counted, and each percentile in
  /// the same cell.
  @Test(.enabled(if: Machine.hasPython("hdrh"), "needs Python's hdrhistogram")) func histograms()
    throws
  {
    let text = try report(
      "run --transports pipe --workloads latency --sizes 64 --placement same --trials 6",
      as: "hlog")
    let sandbox = Sandbox.current
    let outcome = try python(
      """
      import csv
      from hdrh.histogram import HdrHistogram
      from hdrh.log import HistogramLogReader
      merged = HdrHistogram(1, 2**36 - 1, 3)
      tags, lines = set(), 0
      reader = HistogramLogReader('\(sandbox.root)/input', merged)
      while True:
        one = reader.get_next_interval_histogram()
        if one is None: break
        tags.add(one.tag)
        merged.add(one)
        lines += 1
      assert lines == 6 and len(tags) == 1, (lines, tags)
      rows = list(csv.DictReader(open('\(sandbox.work)/r/percentiles.csv')))
      assert len(rows) > 9 and int(rows[-1]['count']) == merged.get_total_count(), rows[-1]
      for row in rows:
        # The value of a rank is in the cell that holds it.
        index, rank = merged.get_counts_array_index(int(float(row['value_ns']))), int(row['count'])
        below = sum(merged.get_count_at_index(i) for i in range(index))
        assert below < rank <= below + merged.get_count_at_index(index), (row, index, below)
      """, reading: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// A tree that Python's parser reads, with as many test cases as are said.
  @Test(.enabled(if: Machine.hasPython("xml.etree.ElementTree"), "needs python3")) func junit()
    throws
  {
    let text = try report(Self.check, as: "junit")
    let outcome = try python(
      """
      import sys, xml.etree.ElementTree as tree
      root = tree.parse(sys.stdin).getroot()
      assert root.tag == 'testsuites' and int(root.get('tests')) == len(root.findall('testsuite/testcase'))
      """, reading: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }
}
