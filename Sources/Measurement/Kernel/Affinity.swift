import CSyscalls

/// Which CPUs a process may use, and which it does.
package enum Affinity {
  /// The CPUs that this process may run on, rising.
  ///
  /// - Throws: ``Errno`` when the kernel does not say.
  package static func allowed() throws(Errno) -> [Int] {
    var cpus = [CInt](repeating: 0, count: 4096)
    let found = try check(sb_allowed_cpus(&cpus, CInt(cpus.count)))
    return cpus.prefix(Int(found)).map(Int.init)
  }

  /// Pins the calling process to one CPU.
  ///
  /// - Throws: ``Errno``, EINVAL for a CPU that the process may not use.
  static func pin(to cpu: Int) throws(Errno) { try check(sb_pin_to_cpu(CInt(clamping: cpu))) }

  /// The CPU that the caller runs on at this moment.
  static var current: Int? {
    let cpu = sb_current_cpu()
    return cpu < 0 ? nil : Int(cpu)
  }
}
