/// What a trial was run for.
///
/// Its rows carry it, so that a verdict can be found again from the rows alone.
package struct Purpose: Hashable, Sendable {
  /// What is asked of the trial's arms.
  package enum Role: String, CaseIterable, Sendable {
    /// Which arm is faster, and by how much.
    case compare
    /// At which sizes the ranking of two variants changes, and at which one byte more costs much.
    case crossover
    /// Whether arm 1, the candidate, is slower than arm 0, the base.
    case check
    /// Whether a check finds a difference between equal arms, where there is none.
    case equalControl = "control-equal"
    /// Whether a check finds a candidate slowed down on purpose.
    case slowControl = "control-slower"
    /// How arm 1 stands to the pipe, arm 0, on a host that is quiet: for checks in days to come.
    case baseline
    /// How much a server can answer, of which rates are shares.
    case saturation
    /// Up to which rate goals are kept.
    case capacity
    /// What one pair alone gives that does not take turns: for what taking turns costs.
    case continuous
  }

  /// The part of a measurement that a trial belongs to. Each part has trials of its own, and pools nothing of another.
  package enum Step: String, CaseIterable, Sendable {
    /// Finds how long a round trip takes, to slow it down by a share of it. No verdict sees it.
    case pilot
    /// Of older checks and of searches for a capacity, in this order; a baseline has the first, and the second judges what
    /// a search for crossovers has found.
    case screen, confirm, decide
    /// Adds to evidence that is looked at after each trial.
    case collect
  }

  package var role: Role
  /// Counts the checks of a calibration, and the searches of a command, from 1; 0 elsewhere.
  package var suite: Int
  /// nil where no part has to be told from others.
  package var step: Step?
  package var terms: Terms

  package init(_ role: Role, suite: Int = 0, step: Step? = nil, terms: Terms = Terms()) {
    self.role = role
    self.suite = suite
    self.step = step
    self.terms = terms
  }
}

/// What was agreed before the trials, and what the verdict therefore depends on.
package struct Terms: Hashable, Sendable {
  /// The largest slowdown that a check lets pass, as a fraction, in place of each metric's own.
  package var limit: Double?
  /// By which fraction of a message's time the candidate was slowed down on purpose.
  package var injection: Double?
  /// Whether a check ends with the first regression that is certain.
  package var endsAtFirst: Bool
  /// What the sides of a check are called; nil where nobody chose names.
  package var names: SideNames?
  /// The arm that the others are compared with; nil for the fastest.
  package var reference: Int?
  /// How many of the first valid trials choose the fastest, and count for nothing else; nil for none.
  package var choosingTrials: Int?
  /// The number of contests among whose words none is to be wrong; nil where each is by itself.
  package var family: Int?
  /// The width of an interval, as a fraction, at which a comparison may end.
  package var precision: Double?
  /// The width at which one ends that could not tell something at ``precision``; nil where it ends there
  /// all the same.
  package var finalPrecision: Double?
  /// What a search for a rate wants to be kept; empty for what searches none.
  package var goals: [LoadGoal]
  /// The sizes that a search starts from, in bytes and in rising order; empty for what searches none.
  package var sizes: [Int]
  /// The trials after which a comparison ends.
  package var trials: Int?
  /// The time after which a comparison ends.
  package var timeLimit: Nanoseconds?

  package init(
    limit: Double? = nil, injection: Double? = nil, endsAtFirst: Bool = false,
    names: SideNames? = nil, reference: Int? = nil,
    choosingTrials: Int? = nil, family: Int? = nil, precision: Double? = nil,
    finalPrecision: Double? = nil, goals: [LoadGoal] = [], sizes: [Int] = [], trials: Int? = nil,
    timeLimit: Nanoseconds? = nil
  ) {
    self.limit = limit
    self.injection = injection
    self.endsAtFirst = endsAtFirst
    self.names = names
    self.reference = reference
    self.choosingTrials = choosingTrials
    self.family = family
    self.precision = precision
    self.finalPrecision = finalPrecision
    self.goals = goals
    self.sizes = sizes
    self.trials = trials
    self.timeLimit = timeLimit
  }
}
