import CSyscalls

/// Which CPUs a process may use, and which it does.
package enum Affinity {
  /// `sched_getaffinity(2)`: the CPUs that this process may run on, rising.
  ///
  /// - Throws: ``Errno`` when the kernel does not say.
  package static func allowed() throws(Errno) -> [Int] {
    var cpus = [CInt](repeating: 0, count: 4096)
    let found = try check(.schedGetAffinity, sb_allowed_cpus(&cpus, CInt(cpus.count)))
    return cpus.prefix(Int(found)).map(Int.init)
  }

  /// `sched_setaffinity(2)`: pins the calling process to one CPU.
  ///
  /// - Throws: ``Errno``, EINVAL for a CPU that the process may not use.
  static func pin(to cpu: Int) throws(Errno) {
    try check(.schedSetAffinity, sb_pin_to_cpu(CInt(clamping: cpu)))
  }

  /// `sched_getcpu(3)`: the CPU that the caller runs on at this moment.
  static var current: Int? {
    let cpu = sb_current_cpu()
    return cpu < 0 ? nil : Int(cpu)
  }

  /// The CPUs that a thread may run on, as in `0-3,8`; nil where `/proc` does not say.
  static func list(ofThread thread: ProcessNumber, of process: ProcessNumber) -> String? {
    let name = "Cpus_allowed_list:"
    return TextFile.read("/proc/\(process)/task/\(thread)/status")?.split(separator: "\n")
      .first { $0.hasPrefix(name) }
      .map { String($0.dropFirst(name.count).drop(while: \.isWhitespace)) }
  }
}
