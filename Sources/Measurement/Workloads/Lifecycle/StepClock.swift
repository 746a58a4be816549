import BenchmarkModel

/// Tells how long each step of one lifecycle takes: a reading of the clock after each, nothing in between.
struct StepClock: ~Copyable {
  /// What one reading costs, taken off each step.
  let cost: UInt64
  private let readings: UnsafeMutablePointer<UInt64>
  private let steps: UnsafeMutablePointer<LifecycleStep>
  private var count = 0
  private var start: UInt64 = 0

  /// A lifecycle has fewer readings; steps that it takes more than once count each.
  private static let capacity = 64

  init() { self.init(readingCost: Self.medianCost()) }

  /// A clock of which one reading costs `readingCost` nanoseconds.
  init(readingCost: UInt64) {
    cost = readingCost
    readings = .allocate(capacity: Self.capacity)
    readings.initialize(repeating: 0, count: Self.capacity)
    steps = .allocate(capacity: Self.capacity)
    steps.initialize(repeating: .unlink, count: Self.capacity)
  }

  deinit {
    readings.deallocate()
    steps.deallocate()
  }

  /// The median time between a reading and the next.
  private static func medianCost() -> UInt64 {
    var recorder = Recorder()
    var previous = Clock.now()
    for _ in 0..<10_001 {
      let now = Clock.now()
      recorder.record(now &- previous)
      previous = now
    }
    return recorder.histogram.quantile(0.5).map { UInt64($0) } ?? 0
  }

  /// A lifecycle begins.
  @inline(__always)
  mutating func begin() {
    count = 0
    start = Clock.now()
  }

  /// The first step begins.
  @inline(__always)
  mutating func beginSteps() { readings[0] = Clock.now() }

  /// A step, or a part of it, is done, and the next begins.
  @inline(__always)
  mutating func end(_ step: LifecycleStep) {
    steps[count & (Self.capacity - 1)] = step
    count &+= 1
    readings[count & (Self.capacity - 1)] = Clock.now()
  }

  /// When the lifecycle began and ended.
  var span: (start: UInt64, end: UInt64) { (start, readings[count]) }

  /// From the beginning of the lifecycle to its end, less what the readings in between cost.
  var whole: UInt64 { Self.without(cost &* UInt64(count &+ 1), readings[count] &- start) }

  /// Calls `body` for each step with what all its parts took together.
  func forEachStep(_ body: (LifecycleStep, UInt64) -> Void) {
    precondition(count < Self.capacity, "no reading has been written over")
    for index in 0..<count where !steps(before: index, contain: steps[index]) {
      var total: UInt64 = 0
      for part in index..<count where steps[part] == steps[index] {
        total &+= Self.without(cost, readings[part &+ 1] &- readings[part])
      }
      body(steps[index], total)
    }
  }

  private func steps(before end: Int, contain step: LifecycleStep) -> Bool {
    for index in 0..<end where steps[index] == step { return true }
    return false
  }

  private static func without(_ cost: UInt64, _ time: UInt64) -> UInt64 {
    time > cost ? time &- cost : 0
  }
}
