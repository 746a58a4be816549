import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

/// What another executable says of itself, and which ones are refused.
@Suite struct EndExecutableTests {
  private typealias Description = EndExecutable.Description

  private static let architecture = HostFacts.architecture ?? "unknown"
  private static let good = Description(
    version: "0.2.0", protocolVersion: KeyedText.version, architecture: architecture,
    build: "release", vocabulary: ["transport", "wait"])

  private static func refusal(of answer: String) -> EndExecutable.Refusal? {
    do throws(EndExecutable.Refusal) {
      _ = try EndExecutable("/x", answering: answer)
      return nil
    } catch { return error }
  }

  @Test(arguments: ["0.0.1", "1.0", "12.3.4-beta"], ["release", "debug"])
  func whatIsSaidReadsBack(version: String, build: String) {
    for number in [1, KeyedText.version, 1000] {
      for architecture in ["x86_64", "aarch64", "riscv64"] {
        let description = Description(
          version: version, protocolVersion: number, architecture: architecture, build: build,
          vocabulary: ["transport", "depth"])
        #expect(Description(parsing: description.text) == description)
      }
    }
  }

  @Test func thisBuildSpeaksAsItsEndsDo() throws {
    let own = Description.own(version: "9.9", build: "debug")
    #expect(own.protocolVersion == KeyedText.version)
    let executable = try EndExecutable("/x", answering: own.text)
    #expect(executable.description == own && executable.path == "/x")
  }

  /// What a file begins with, and whether it starts another program.
  @Test(arguments: [("#!/bin/sh\nexec x \"$@\"\n", true), ("\u{7F}ELF\u{2}", false), ("", true)])
  func aLauncher(content: String, isLauncher: Bool) throws {
    let scratch = try ScratchDirectory()
    let path = "\(scratch.path)/x"
    try AppendingFile.replace(path, with: content)
    #expect(EndExecutable.isProgram(path) != isLauncher)
    #expect(EndExecutable.isProgram("\(scratch.path)/nothing"), "it may be one")
  }

  @Test(arguments: ["release", "debug"]) func everyBuildCanTakePart(build: String) throws {
    let text = good(build: build).text
    #expect(try EndExecutable("/x", answering: text).description.build == build)
  }

  private func good(build: String) -> Description {
    Description(
      version: "0.2.0", protocolVersion: KeyedText.version, architecture: Self.architecture,
      build: build, vocabulary: ["transport"])
  }

  @Test func aNewerOneMaySayMore() throws {
    let text = Self.good.text.replacing("build\n", with: "build, more\nand more\n")
    #expect(Description(parsing: text) == Self.good)
  }

  @Test(arguments: [
    "", "\n", "\n\n", "sockbench", "sockbench ", "sockbench \n", "sockbench\n\n",
    "sockbench \nends: protocol 2, x86_64, release build\n",
    "sockbench\nends: protocol 2, x86_64, release build\n",
    "true (GNU coreutils) 9.4\nCopyright\n",
    "tool 1.0\nends: protocol 2, x86_64, release build\n",
    "sockbench 1.0\nends: protocol two, x86_64, release build\n",
    "sockbench 1.0\nends: protocol 2.0, x86_64, release build\n",
    "sockbench 1.0\nends: version 2, x86_64, release build\n",
    "sockbench 1.0\nends: protocol 2, release build\n", "sockbench 1.0\nends: \n",
    "sockbench 1.0\nends: protocol 2, x86_64, release\n",
    "sockbench 1.0\nends: protocol 2, x86_64, release thing\n",
    "sockbench 1.0\n\nends: protocol 2, x86_64, release build\n", "\0\u{FFFD}\n\0",
  ])
  func rubbishIsNoDescription(text: String) {
    #expect(Description(parsing: text) == nil)
    guard case .unfit = Self.refusal(of: text) else {
      Issue.record("'\(text)' was taken for an end")
      return
    }
  }

  @Test(arguments: [
    ("Copyright 1989\n", "'/x' is not a sockbench: it does not answer --version as one"),
    ("sockbench 0.1.0\n", "'/x' is too old a sockbench to be compared with; build it anew"),
  ])
  func whatCannotBeReadIsNamed(answer: String, sentence: String) {
    #expect(Self.refusal(of: answer) == .unfit(sentence))
  }

  @Test(arguments: [-1, 1, 1000]) func anotherProtocolIsRefused(step: Int) {
    let number = KeyedText.version + step
    let other = Description(
      version: "7.1", protocolVersion: number, architecture: Self.architecture, build: "release",
      vocabulary: [])
    let age = step < 0 ? "an older" : "a newer"
    #expect(
      Self.refusal(of: other.text)
        == .unfit(
          "'/x' is \(age) sockbench, 7.1, whose ends speak protocol \(number) where this one speaks"
            + " \(KeyedText.version)"))
  }

  /// Builds from before the line was there know what there was then, and no more.
  @Test func whatOlderEndsDoNotKnowIsFound() throws {
    let own = Description.own(version: "0.2.0", build: "release")
    let old = try #require(
      Description(
        parsing: String(
          own.text.prefix(upTo: own.text.firstRange(of: "keys")?.lowerBound ?? own.text.endIndex))))
    #expect(own.vocabulary.starts(with: ["transport", "variant", "workload", "message_bytes"]))
    #expect(old.vocabulary.allSatisfy(own.vocabulary.contains))
    let unaware = Description(
      version: "0.1.0", protocolVersion: KeyedText.version, architecture: Self.architecture,
      build: "release", vocabulary: own.vocabulary.filter { $0 != "closer" })
    for workload in [Workload.latency, .connect] {
      let benchmark = Benchmark(Variant(.tcp), workload) {
        $0.closer = workload == .connect ? .server : nil
      }
      #expect(own.axisUnknown(of: benchmark) == nil && own.difference(in: benchmark) == nil)
      #expect(old.axisUnknown(of: benchmark) == nil)
      #expect(
        unaware.axisUnknown(of: benchmark)?.flag == (workload == .connect ? "--closer" : nil))
    }
  }

  /// An older parser of variants, and what was measured otherwise, are found before any trial.
  @Test func whatOlderEndsMeasureOtherwiseIsFound() {
    let own = Description.own(version: "0.2.0", build: "release")
    let old = Description(
      version: "0.2.0", protocolVersion: KeyedText.version, architecture: Self.architecture,
      build: "release", vocabulary: Axes.columns.map(\.name))
    var tailored = Variant(.tcp)
    tailored.write = .two
    let benchmark = Benchmark(tailored, .latency) { _ in }
    #expect(own.difference(in: benchmark) == nil)
    #expect(
      old.difference(in: benchmark)
        == "whose ends do not know the option 'write' of \(benchmark)")
    let connect = Benchmark(Variant(.tcp), .connect) { $0.closer = .client }
    #expect(own.difference(in: connect) == nil)
    #expect(
      old.difference(in: connect) == "whose ends measure the workload connect otherwise")
    #expect(old.difference(in: Benchmark(Variant(.tcp), .latency) { _ in }) == nil)
  }

  /// An end from before would leave messages where they are, and their bytes alone.
  @Test(arguments: [("tcp:touch=on", "--touch"), ("tcp:buffers=8", "--buffers"), ("tcp", nil)])
  func whatOlderEndsDoWithPayload(variant: String, flag: String?) throws {
    let own = Description.own(version: "0.2.0", build: "release")
    let old = Description(
      version: "0.2.0", protocolVersion: KeyedText.version, architecture: Self.architecture,
      build: "release",
      vocabulary: own.vocabulary.filter { !$0.contains("touch") && !$0.contains("buffers") })
    let variant = try Variant(parsing: variant)
    let benchmark = Benchmark(variant, .latency) {
      $0.touch = variant.touch ?? .off
      $0.buffers = variant.buffers ?? 1
    }
    #expect(own.difference(in: benchmark) == nil)
    #expect(
      old.difference(in: benchmark)
        == flag.map { "whose ends do not know the \($0) of \(benchmark)" })
    // What is the same again is said in words that an older parser does not have.
    var plain = Variant(.tcp)
    plain.touch = .off
    #expect(
      old.difference(in: Benchmark(plain, .latency))
        == "whose ends do not know the option 'touch' of tcp:touch=off latency 1 same")
  }

  @Test func anotherArchitectureIsRefused() {
    let other = Description(
      version: "0.2.0", protocolVersion: KeyedText.version, architecture: "pdp11",
      build: "release", vocabulary: [])
    guard case .unfit(let sentence) = Self.refusal(of: other.text) else {
      Issue.record("an emulated executable was taken for an end")
      return
    }
    #expect(sentence.contains("pdp11") && sentence.contains(Self.architecture))
  }

  @Test func whatIsNotThereOrCannotBeExecutedIsMissing() throws {
    let scratch = try ScratchDirectory()
    let path = "\(scratch.path)/plain"
    _ = try AppendingFile(creating: path)
    #expect(throws: EndExecutable.Refusal.missing("'\(path)' is not an executable file")) {
      try EndExecutable(asking: path)
    }
    let directory = scratch.path
    #expect(throws: EndExecutable.Refusal.missing("'\(directory)' is not an executable file")) {
      try EndExecutable(asking: directory)
    }
    let nowhere = "\(scratch.path)/nowhere"
    #expect(
      throws: EndExecutable.Refusal.missing("cannot find '\(nowhere)': No such file or directory")
    ) { try EndExecutable(asking: nowhere) }
  }
}
