import BenchmarkModel
import Measurement

extension AxisChoices {
  /// Refuses placements that a machine does not have and, unless forced, ends that spin on one CPU.
  ///
  /// - Parameters:
  ///   - variants: those that are measured, whoever asked for them.
  ///   - allowedCPUs: the CPUs that this process may run on.
  /// - Throws: ``UsageError``.
  func check(
    _ placements: [Placement], of variants: [Variant], allowedCPUs: AllowedCPUs, force: Bool
  ) throws(UsageError) {
    for placement in placements { try check(placement, allowedCPUs) }
    if !force { try checkSpinning(placements, variants, allowedCPUs) }
  }

  private func check(_ placement: Placement, _ allowedCPUs: AllowedCPUs) throws(UsageError) {
    if allowedCPUs.pair(placement) != nil { return }
    switch placement {
    case .free: return
    case .related(let relation):
      throw UsageError(
        "--placement \(placement) needs \(relation.words), and the kernel tells of none among the CPUs"
          + " available (\(allowedCPUs.list)); 'sockbench list' shows the placements there are")
    case .split:
      throw UsageError(
        "--placement split needs two CPUs, and one is available; use --placement same")
    case .explicit(let client, let server):
      let known = allowedCPUs.numbers
      let missing = known.contains(client) ? server : client
      throw UsageError(
        "--placement \(placement): CPU \(missing) is not available; available are:"
          + " \(known.map(String.init).joined(separator: " "))")
    }
  }

  private func checkSpinning(
    _ placements: [Placement], _ variants: [Variant], _ allowedCPUs: AllowedCPUs
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
  fileprivate func sharesCPU(_ allowedCPUs: AllowedCPUs) -> Bool {
    self == .free ? allowedCPUs.count < 2 : isOneCPU
  }
}
