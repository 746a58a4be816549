/// What was chosen on each axis; the product of all is the list of benchmarks.
package struct AxisChoices: Equatable, Sendable {
  /// The values of one axis, of whatever type.
  private struct Values: Equatable, Sendable {
    let list: any Hashable & Sendable

    static func == (left: Values, right: Values) -> Bool {
      AnyHashable(left.list) == AnyHashable(right.list)
    }
  }

  /// By flag; an axis that is not here has its standard values.
  private var values: [String: Values] = [:]

  /// - Parameter change: chooses what is not standard.
  package init(_ change: (inout AxisChoices) -> Void = { _ in }) { change(&self) }

  /// The values of an axis, chosen or standard.
  package subscript<A: Axis>(axis: A.Type) -> [A.Value] {
    get { chosen(axis) ?? axis.standard }
    set { choose(axis, newValue) }
  }

  /// The values of an axis; nil where nothing was chosen.
  package func chosen<A: Axis>(_ axis: A.Type) -> [A.Value]? {
    values[axis.flag]?.list as? [A.Value]
  }

  package mutating func choose<A: Axis>(_ axis: A.Type, _ list: [A.Value]?) {
    values[axis.flag] = list.map { Values(list: $0) }
  }

  /// Whether an axis has its standard values, chosen or not.
  package func isStandard<A: Axis>(_ axis: A.Type) -> Bool { self[axis] == axis.standard }

  package var variants: [Variant] {
    get { self[Variants.self] }
    set { self[Variants.self] = newValue }
  }

  package var workloads: [Workload] {
    get { self[Workloads.self] }
    set { self[Workloads.self] = newValue }
  }
}

extension AxisChoices {
  /// Why the choices contradict one another, or ask for what no benchmark has; nil where all is well.
  package var complaint: String? {
    Axes.all.lazy.compactMap { $0.complaint(about: self) }.first
  }

  /// An upper bound of the number of benchmarks, found without making them; `Int.max` if uncountable.
  package var largestCount: Int {
    Axes.all.reduce(1) { product, axis in
      let (next, overflow) = product.multipliedReportingOverflow(by: count(axis))
      return overflow ? Int.max : next
    }
  }

  /// What no workload selected has adds nothing.
  private func count<A: Axis>(_ axis: A.Type) -> Int {
    let isOfSome = Workload.allCases.contains { $0.traits.has(axis) }
    return isOfSome && !workloads.contains { $0.traits.has(axis) } ? 1 : self[axis].count
  }

  /// Every benchmark once; an axis that a variant or workload does not have adds nothing.
  package var benchmarks: [Benchmark] {
    var seen: Set<Benchmark> = []
    return workloads.flatMap { workload in
      variants.filter { workload.traits.reasonAgainst($0) == nil }.flatMap { variant in
        Axes.varying.reduce([Benchmark(variant, workload)]) { benchmarks, axis in
          benchmarks.flatMap { varied($0, along: axis) }
        }
      }
    }.map(\.settled).filter { seen.insert($0).inserted }
  }

  private func varied<A: VaryingAxis>(_ benchmark: Benchmark, along axis: A.Type) -> [Benchmark] {
    guard axis.isOpen(to: benchmark) else { return [benchmark] }
    let values =
      axis.own(of: benchmark.variant).map { [$0] } ?? chosen(axis) ?? axis.standard(of: benchmark)
    return values.map { value in
      var benchmark = benchmark
      axis.set(value, of: &benchmark)
      return benchmark
    }
  }

  /// The variants that a workload does not know, and that the benchmarks therefore leave out: those of each
  /// reason together.
  package func leftOut(of workload: Workload) -> [(variants: [Variant], reason: String)] {
    variants.reduce(into: []) { groups, variant in
      guard let reason = workload.traits.reasonAgainst(variant) else { return }
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].variants.append(variant)
      } else {
        groups.append(([variant], reason))
      }
    }
  }

  /// Every combination of the axes beside the variants, each as choices of one value.
  package var circumstances: [AxisChoices] {
    (Axes.varying as [any Axis.Type]).reduce(split(Workloads.self)) { choices, axis in
      choices.flatMap { $0.split(axis) }
    }
  }

  private func split<A: Axis>(_ axis: A.Type) -> [AxisChoices] {
    // What nobody chose may depend on the workload.
    if chosen(axis) == nil, axis.standard.count == 1 { return [self] }
    return self[axis].map { value in
      var choices = self
      choices[axis] = [value]
      return choices
    }
  }
}
