import BenchmarkModel

/// The numbers by which the three steps of older checks decided.
enum SteppedRules {
  /// In their order.
  static let steps: [Purpose.Step] = [.screen, .confirm, .decide]

  /// How many valid trials a step takes.
  static func trials(in step: Purpose.Step) -> Int {
    switch step {
    case .screen: 10
    case .confirm: 20
    case .decide: 30
    case .pilot, .collect: 0
    }
  }

  /// The step at which a role begins. Screening only acquits, and would be lost on a control that is to be found guilty.
  static func firstStep(of role: Purpose.Role) -> Purpose.Step {
    role == .slowControl ? .confirm : .screen
  }

  /// A step ends without a result when so many of its trials were invalid.
  static func tolerableInvalid(in step: Purpose.Step) -> Int { trials(in: step) / 2 }

  /// Screening acquits when a difference above 0 is at least this probable by chance.
  static let screenP = 0.10
  /// Screening takes an improvement for worth confirming when it is less probable than this.
  static let improvementP = 0.01
  /// The confidence of the upper bound that must stay below the limit.
  static let boundConfidence = 0.95
}
