import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct AgentTextTests {
  @Test func linesAreTakenApart() throws {
    let told = try #require(AgentLine("tell 7 slot=1 2 3"))
    #expect(told.word == .tell && told.number == 7 && told.rest == "slot=1 2 3")
    let looked = try #require(AgentLine("look /a b/c"))
    #expect(looked.word == .look && looked.number == nil && looked.rest == "/a b/c")
    let said = try #require(AgentLine(AgentWord.said.line(3, "").dropLast().description))
    #expect(said.number == 3 && said.rest.isEmpty)
    #expect(AgentLine("quit")?.word == .quit)
  }

  @Test(arguments: ["", "tell", "tell x y", "Welcome to b", "said -", "end-of-agent"])
  func otherLinesAreNone(line: String) { #expect(AgentLine(line) == nil) }

  @Test(arguments: [
    ChildProcess.Ending.exited(code: 70), .signalled(9), .unknown,
  ])
  func remainsReadBack(ending: ChildProcess.Ending) throws {
    var usage = ResourceUsage()
    (usage.userNanoseconds, usage.systemNanoseconds) = (1, 2)
    (usage.voluntarySwitches, usage.involuntarySwitches) = (3, 4)
    let text = ChildProcess.Remains(ending: ending, usage: usage).text
    let read = try #require(ChildProcess.Remains(text))
    #expect(read.ending == ending && read.usage == usage)
    #expect(ChildProcess.Remains(String(text.dropLast(2))) == nil)
    #expect(ChildProcess.Remains("exited 0 \(Int.max) \(Int.max) 0 0") == nil)
  }

  @Test func greetingsReadBack() throws {
    let description = EndExecutable.Description.own(version: "1.2", build: "debug")
    let greeting = AgentGreeting(description, at: .own())
    var lines = greeting.text.text.split(separator: "\n").map(String.init)[...]
    let text = try KeyedText(kind: AgentGreeting.kind) { () -> String? in lines.popFirst() }
    #expect(try AgentGreeting(text) == greeting)
    #expect(greeting.difference(from: description) == nil)
  }

  @Test func otherBuildsAreNamed() {
    let greeting = AgentGreeting(.own(version: "1.2", build: "debug"), at: .own())
    #expect(
      greeting.difference(from: .own(version: "1.3", build: "debug"))
        == "sockbench 1.2 is there, and this is 1.3")
    #expect(
      greeting.difference(from: .own(version: "1.2", build: "release"))
        == "a debug build of sockbench is there, and this is a release build")
  }

  @Test func instantsMoveToTheOtherClock() {
    var record = EndRecord()
    record.failedAt = 50
    record.slots = [EndRecord.Slot(due: 100, start: 110, end: 190), EndRecord.Slot(due: 200)]
    let moved = record.onClock(behindBy: 40)
    #expect(moved.failedAt == 10)
    #expect(moved.slots[0].due == 60 && moved.slots[0].start == 70 && moved.slots[0].end == 150)
    // What never happened has no instant.
    #expect(moved.slots[1].start == 0 && moved.slots[1].due == 160)
    #expect(moved.onClock(behindBy: -40) == record)
  }
}
