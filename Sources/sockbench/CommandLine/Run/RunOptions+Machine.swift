import BenchmarkModel

extension RunOptions {
  /// The axes of the run on a machine, after all checks that need to know the machine.
  ///
  /// - Parameter allowedCPUs: the CPUs that this process may run on.
  /// - Throws: ``UsageError`` for a placement that the machine does not have and, without `--force`,
  ///   for spinning ends on one CPU and for a plan of hours.
  func checkedMatrix(allowedCPUs: [Int]) throws(UsageError) -> BenchmarkMatrix {
    let placements = self.placements ?? (allowedCPUs.count > 1 ? [.same, .split] : [.same])
    for placement in placements { try check(placement, allowedCPUs) }
    try checkSpinning(placements, allowedCPUs)
    let matrix = matrix(placements: placements)
    try check(PlanEstimate(self, matrix))
    return matrix
  }

  private func check(_ placement: Placement, _ allowedCPUs: [Int]) throws(UsageError) {
    switch placement {
    case .same, .free: return
    case .split:
      if allowedCPUs.count < 2 {
        throw UsageError(
          "--placement split needs two CPUs, and one is available; use --placement same")
      }
    case .explicit(let client, let server):
      for cpu in [client, server] where !allowedCPUs.contains(cpu) {
        let known = allowedCPUs.map(String.init).joined(separator: " ")
        throw UsageError(
          "--placement \(placement): CPU \(cpu) is not available; available are: \(known)")
      }
    }
  }

  private func checkSpinning(
    _ placements: [Placement], _ allowedCPUs: [Int]
  ) throws(UsageError) {
    let spinning = measuredVariants.first { variant in
      variant.wait.map { $0 == .spin } ?? waits.contains(.spin)
    }
    let shared = placements.first { $0.sharesCPU(allowedCPUs) }
    guard !force, let spinning, let shared else { return }
    let cause = spinning.wait == nil ? "--wait spin" : "'\(spinning)'"
    let why =
      "\(cause) with --placement \(shared) is about 1000 times slower than any other wait,"
      + " because each end keeps the one CPU from its peer"
    let remedy =
      allowedCPUs.count > 1 ? "use --placement split" : "use --wait block, poll or epoll"
    throw UsageError("\(why); \(remedy), or add --force to measure it all the same")
  }

  private func check(_ estimate: PlanEstimate) throws(UsageError) {
    if estimate.isTooLarge {
      throw UsageError(
        "the plan is too large (\(estimate.inWords)); select less with --transports, --sizes"
          + " or --trials, as \(PlanEstimate.largestPlan) trials are the most")
    }
    if estimate.isTooLong, !force {
      throw UsageError(
        "the plan would take more than \(PlanEstimate.unforcedHours) hours (\(estimate.inWords));"
          + " select less with --transports, --sizes, --trials or --duration, or add --force")
    }
  }
}

extension Placement {
  /// Whether both ends run on one CPU for certain.
  fileprivate func sharesCPU(_ allowedCPUs: [Int]) -> Bool {
    switch self {
    case .same: true
    case .split: false
    case .free: allowedCPUs.count < 2
    case .explicit(let client, let server): client == server
    }
  }
}
