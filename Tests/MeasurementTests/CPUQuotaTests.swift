import Testing

@testable import Measurement

/// What control groups allow of CPU time, of both versions.
@Suite struct CPUQuotaTests {
  private static func write(_ group: String, _ name: String, below root: String, _ text: String)
    throws
  {
    var path = root
    for directory in group.split(separator: "/") {
      path += "/\(directory)"
      try? Directory.make(path)
    }
    try AppendingFile.replace("\(path)/\(name)", with: text)
  }

  @Test func theTightestHolds() throws {
    let scratch = try ScratchDirectory()
    try Self.write("a", "cpu.max", below: scratch.path, "150000 100000\n")
    try Self.write("a/b", "cpu.max", below: scratch.path, "max 100000\n")
    try Self.write("a/b/c", "cpu.max", below: scratch.path, "400000 100000\n")
    func cpus(_ group: String) -> Double? {
      CPUQuota(groups: "0::\(group)\n", root: scratch.path).cpus
    }
    #expect(cpus("/a/b/c") == 1.5 && cpus("/a/b") == 1.5 && cpus("/") == nil)
  }

  @Test func versionOneHasTwoFiles() throws {
    let scratch = try ScratchDirectory()
    try Self.write("cpu/x", "cpu.cfs_quota_us", below: scratch.path, "50000\n")
    try Self.write("cpu/x", "cpu.cfs_period_us", below: scratch.path, "100000\n")
    try Self.write("cpu/y", "cpu.cfs_quota_us", below: scratch.path, "-1\n")
    try Self.write("cpu/y", "cpu.cfs_period_us", below: scratch.path, "100000\n")
    func cpus(_ group: String) -> Double? {
      CPUQuota(groups: "4:cpu,cpuacct:\(group)\n0::/\n", root: scratch.path).cpus
    }
    #expect(cpus("/x") == 0.5 && cpus("/y") == nil)
  }

  @Test(arguments: ["", "0::/nowhere\n", "nonsense", "0::/a\n"]) func whereNothingTells(
    groups: String
  )
    throws
  {
    let scratch = try ScratchDirectory()
    try Self.write("a", "cpu.max", below: scratch.path, "some of it\n")
    #expect(CPUQuota(groups: groups, root: scratch.path).cpus == nil)
  }
}
