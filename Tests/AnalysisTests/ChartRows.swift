import BenchmarkModel
import TestSupport

@testable import Analysis

/// Rows of which pictures are made.
enum ChartRows {
  /// Requests of two transports at three sizes; one has no p99 at the second.
  static var latency: [TrialRow] {
    let levels: [(Transport, [Double])] = [(.unixStream, [6, 7, 9]), (.pipe, [4, 5, 8])]
    return levels.flatMap { transport, times in
      zip([64, 1 << 10, 16 << 10], times).flatMap { bytes, time in
        var metrics: [Metric: Double] = [.roundTrips.p50: time * 1_000]
        if transport != .pipe || bytes != 1 << 10 { metrics[.roundTrips.p99] = time * 2_000 }
        return Fixture.rows(
          Fixture.benchmark(transport, bytes: bytes), around: metrics, spread: 0.05, count: 7,
          conditions: transport == .pipe && bytes == 64 ? [.foreignCPU: 0.5] : [:])
      }
    }
  }

  static func contest(_ shifts: [Double], _ transports: [Transport]) -> [TrialRow] {
    var simulator = TrialSimulator(seed: 7)
    simulator.weather = 0
    simulator.run(
      12, Purpose(.compare, terms: Terms(reference: 0)),
      transports.map { Fixture.benchmark($0, bytes: 512) },
      TrialSimulator.Model(shifts: shifts, deviation: 0))
    return simulator.rows
  }

  static var check: [TrialRow] {
    var check = SimulatedCheck(
      seed: 11,
      [
        (Fixture.benchmark(.unixStream), .slower(by: 0.2, deviation: 0)),
        (Fixture.benchmark(.tcp), TrialSimulator.Model(deviation: 0)),
      ], equal: TrialSimulator.Model(deviation: 0), slow: .slower(by: 0.05, deviation: 0))
    _ = check.runToEnd()
    return check.simulator.rows
  }

  /// The picture of a name; nil where there is none.
  static func chart(_ name: String, of rows: [TrialRow]) -> Chart? {
    Charts(rows: rows).all.first { $0.name == name }
  }
}

extension Chart {
  var csv: String { PlotCSV.text(of: self) }
  var drawing: [Substring] { PlotLayout.drawing(of: self).split(separator: "\n") }

  /// The lines of its drawing that begin with a word, without it.
  func lines(_ word: String) -> [String] {
    drawing.filter { $0.hasPrefix("\(word) ") }.map { String($0.dropFirst(word.count + 1)) }
  }

  /// The texts of these lines.
  func texts(_ word: String) -> [String] {
    lines(word).map { line in
      line.firstRange(of: "| ").map { String(line[$0.upperBound...]) } ?? ""
    }
  }
}
