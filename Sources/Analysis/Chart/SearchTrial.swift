import BenchmarkModel

/// A trial of a search as its picture shows it.
struct SearchTrial {
  /// What it says of the goal, in words for a legend.
  enum Outcome: String, CaseIterable {
    case kept
    case broken
    case unstable = "broken: the queue grew"
    case lost = "broken: too many were lost"
    case limit = "the client's limit"
    case uncounted = "does not count"

    var look: Look {
      switch self {
      case .kept: Look(Look.blue, 7)
      case .broken: Look(Look.vermilion, 9)
      case .unstable: Look(Look.vermilion, 3)
      case .lost: Look(Look.vermilion, 2)
      case .limit: Look(Look.heading, 3)
      case .uncounted: Look(Look.grey, 6)
      }
    }
  }

  enum Place {
    case atValue, onTop, nowhere
  }

  /// Requests a second.
  let rate: Double
  /// What the goal is about; nil where it is not known.
  let value: Double?
  let outcome: Outcome

  init(_ row: TrialRow, _ goal: LoadGoal) {
    let evidence = LoadEvidence(row)
    rate = Double(row.benchmark.rate?.perSecond ?? 0)
    value = evidence.value(for: goal)
    outcome =
      switch evidence.outcome(for: goal) {
      case .kept: .kept
      case .broken where evidence.isUnstable: .unstable
      case .broken: value == nil ? .lost : .broken
      case .generatorLimit: .limit
      case .unknown, .tooShort: .uncounted
      }
  }

  var place: Place {
    if rate <= 0 { return .nowhere }
    return switch outcome {
    case .kept, .broken, .uncounted: value == nil ? .nowhere : .atValue
    case .unstable, .lost, .limit: .onTop
    }
  }
}

extension LoadGoal {
  /// What its value axis counts.
  var quantity: String {
    switch self {
    case .zeroLoss, .loss: "share that was lost"
    case .latency(let percentile, _): "\(percentile) from when requests were due"
    case .stable: "\(LoadPercentile.p99) from when requests were due"
    }
  }

  /// Why what is unstable has no value.
  var caution: String {
    switch self {
    case .zeroLoss, .loss: ""
    case .latency, .stable:
      " Where the queue grew, latency is what the length of the trial made it."
    }
  }

  /// What must not be exceeded, in base units; nil where it is the queue alone.
  var bound: Double? {
    switch self {
    case .zeroLoss: 0
    case .loss(let fraction): fraction
    case .latency(_, let time): Double(time)
    case .stable: nil
    }
  }

  /// What an axis reaches up to at the least.
  var leastScale: Double {
    switch self {
    case .zeroLoss, .loss: 1e-3
    case .latency, .stable: 10_000
    }
  }

  /// A round value in words.
  func tick(_ value: Double) -> String {
    switch self {
    case .zeroLoss, .loss: DecimalText.text(value * 100, decimals: 7) + "%"
    case .latency, .stable: ChartText.tick(value, of: .loads.p99)
    }
  }
}
