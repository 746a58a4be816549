import Testing

@testable import Measurement

/// CPU quotas of control groups, of both versions.
@Suite struct ThrottlingCounterTests {
  private static func write(_ group: String, below root: String, _ text: String) throws {
    var path = root
    for name in group.split(separator: "/") {
      path += "/\(name)"
      try? Directory.make(path)
    }
    try AppendingFile.replace("\(path)/cpu.stat", with: text)
  }

  @Test func anAncestorsQuotaHoldsToo() throws {
    let scratch = try ScratchDirectory()
    try Self.write("a", below: scratch.path, "usage_usec 9\nthrottled_usec 400\n")
    try Self.write("a/b", below: scratch.path, "usage_usec 9\nnr_throttled 1\nthrottled_usec 30\n")
    // The root has no quota.
    #expect(ThrottlingCounter(groups: "0::/a/b\n", root: scratch.path).microseconds == 430)
    #expect(ThrottlingCounter(groups: "0::/a\n", root: scratch.path).microseconds == 400)
  }

  @Test func versionOneCountsNanoseconds() throws {
    let scratch = try ScratchDirectory()
    try Self.write("cpu/docker/x", below: scratch.path, "nr_throttled 2\nthrottled_time 5000000\n")
    let groups = "5:memory:/docker/x\n4:cpu,cpuacct:/docker/x\n0::/\n"
    #expect(ThrottlingCounter(groups: groups, root: scratch.path).microseconds == 5000)
  }

  @Test(arguments: ["", "0::/nowhere\n", "4:memory:/a\n", "nonsense", "0::/a\n"])
  func whereNothingTells(groups: String) throws {
    let scratch = try ScratchDirectory()
    try Self.write("a", below: scratch.path, "throttled_usec many\n")
    #expect(ThrottlingCounter(groups: groups, root: scratch.path).microseconds == nil)
  }
}
