import BenchmarkModel

extension AxisChoices {
  /// Refuses placements that a machine does not have and, unless forced, ends that spin on one CPU.
  ///
  /// - Parameters:
  ///   - variants: those that are measured, whoever asked for them.
  ///   - allowedCPUs: the CPUs that this process may run on.
  /// - Throws: ``UsageError``.
  func check(
    _ placements: [Placement], of variants: [Variant], allowedCPUs: [Int], force: Bool
  ) throws(UsageError) {
    for placement in placements { try check(placement, allowedCPUs) }
    if !force { try checkSpinning(placements, variants, allowedCPUs) }
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
    _ placements: [Placement], _ variants: [Variant], _ allowedCPUs: [Int]
  ) throws(UsageError) {
    let spinning = variants.first { variant in
      variant.wait.map { $0 == .spin } ?? waits.contains(.spin)
    }
    let shared = placements.first { $0.sharesCPU(allowedCPUs) }
    guard let spinning, let shared else { return }
    let cause = spinning.wait == nil ? "--wait spin" : "'\(spinning)'"
    let why =
      "\(cause) with --placement \(shared) is about 1000 times slower than any other wait,"
      + " because each end keeps the one CPU from its peer"
    let remedy =
      allowedCPUs.count > 1 ? "use --placement split" : "use --wait block, poll or epoll"
    throw UsageError("\(why); \(remedy), or add --force to measure it all the same")
  }
}

extension Placement {
  /// Whether both ends run on one CPU for certain.
  fileprivate func sharesCPU(_ allowedCPUs: [Int]) -> Bool {
    self == .free ? allowedCPUs.count < 2 : isOneCPU
  }
}
