import Glibc
import Testing

@testable import Measurement

@Suite struct ChildProcessTests {
  /// Spawns a shell; a test process has threads and must not fork.
  private func shell(_ script: String) throws -> ChildProcess {
    var number: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(script), nil]
    defer { for word in words { free(word) } }
    let result = posix_spawnp(&number, "sh", nil, nil, words, environ)
    try #require(result == 0)
    return ChildProcess(identifier: number)
  }

  @Test(arguments: [("exit 0", "exited with code 0"), ("exit 127", "exited with code 127")])
  func exits(script: String, sentence: String) throws {
    #expect(try shell(script).wait().ending.description == sentence)
  }

  @Test func signals() throws {
    #expect(try shell("kill -11 $$").wait().ending.description.hasPrefix("was ended by signal 11"))
  }

  @Test func whoeverLeavesIsWaitedForAndWhoeverDoesNotIsKilled() throws {
    #expect(try shell("exit 3").waitBriefly().ending == .exited(code: 3))
    #expect(try shell("exec sleep 1000").waitBriefly().ending == .signalled(SIGKILL))
  }
}
