import BenchmarkModel

/// Counts how long each step of many lifecycles took.
struct StepRecorder: ~Copyable {
  private let recorders: UnsafeMutablePointer<Recorder>
  /// What each step counts in, by its place among all steps.
  private let places: [LifecycleStep: Int]

  init() {
    let steps = LifecycleStep.allCases
    recorders = .allocate(capacity: steps.count)
    for index in steps.indices { (recorders + index).initialize(to: Recorder()) }
    places = Dictionary(uniqueKeysWithValues: zip(steps, steps.indices))
  }

  deinit {
    recorders.deinitialize(count: places.count)
    recorders.deallocate()
  }

  /// Between two lifecycles, where nothing is timed.
  mutating func record(_ clock: borrowing StepClock) {
    clock.forEachStep { step, time in
      if let place = places[step] { recorders[place].record(time) }
    }
  }

  /// Steps that no lifecycle had are left out.
  var histograms: [LifecycleStep: Histogram] {
    places.compactMapValues { place in
      let histogram = recorders[place].histogram
      return histogram.isEmpty ? nil : histogram
    }
  }
}
