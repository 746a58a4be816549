import BenchmarkModel
import TestSupport
import Testing

/// Stored results that cannot be compared: one sentence, the exit code, and nothing measured or written.
@Suite struct BaselineFaultTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// What is wrong with a directory, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: Int32
    let sentence: String
    let make: @Sendable (inout BaselineFixture) -> Void

    init(
      _ name: String, _ code: Int32, _ sentence: String,
      _ make: @escaping @Sendable (inout BaselineFixture) -> Void
    ) {
      testDescription = name
      self.code = code
      self.sentence = sentence
      self.make = make
    }
  }

  static let faults = [
    Fault("cut off", 65, "bad/trials.csv: line 41: the line is cut off; its end is missing") {
      $0.damage = { String($0.dropLast(3)) }
    },
    Fault("cut off between cells", 65, "bad/trials.csv: line 41: there are 3 cells under ") {
      $0.damage = { text in
        let lines = text.split(separator: "\n")
        return (lines.dropLast() + ["39,19,1"]).joined(separator: "\n") + "\n"
      }
    },
    Fault("not a number", 65, "bad/trials.csv: line 2, column rtt_mean_ns: '5000x' is not a number")
    {
      $0.damage = { $0.replacing(",5000,", with: ",5000x,", maxReplacements: 1) }
    },
    Fault("an impossible time", 65, "bad/trials.csv: line 2, column rtt_p5_ns: '-5000' cannot be") {
      $0.damage = { $0.replacing(",5500,5000,", with: ",5500,-5000,", maxReplacements: 1) }
    },
    Fault("an arm twice", 65, "bad/trials.csv: line 42, column arm: trial 0 has an arm 0 already") {
      $0.damage = { $0 + "\($0.split(separator: "\n")[1])\n" }
    },
    Fault("a column less", 65, "bad/trials.csv: line 1: the column 'rtt_p5_ns' is missing") {
      $0.damage = { $0.replacing("rtt_p5_ns", with: "rtt_p6_ns") }
    },
    Fault("not a purpose", 65, "bad/trials.csv: line 2, column purpose: unknown purpose 'basline'")
    {
      $0.damage = { $0.replacing("baseline", with: "basline", maxReplacements: 1) }
    },
    Fault("empty", 65, "bad/trials.csv: line 1: the file is empty") { $0.damage = { _ in "" } },
    Fault("too few trials", 65, "'bad' has no benchmark with 20 valid trials beside the pipe") {
      $0.batches[0].trials = 19
    },
    Fault("older results", 65, "bad/environment.csv: the results are of version 1, and this") {
      $0.replaceFact("results_version", with: "1")
    },
    Fault("newer results", 65, "the results are of version 99, and this sockbench reads version") {
      $0.replaceFact("results_version", with: "99")
    },
    Fault("results without a version", 65, "the results are of version 1, and this") {
      $0.replaceFact("results_version", with: nil)
    },
    Fault("torn facts", 65, "bad/environment.csv: line ") { $0.environment.removeLast() },
    Fault("another kernel", 3, "differ in kernel_release (") {
      $0.replaceFact("kernel_release", with: "2.4.0")
    },
    Fault("another build", 3, "differ in build (") { $0.replaceFact("build", with: "odd") },
    Fault("an unknown CPU", 3, "differ in cpu_model (") { $0.replaceFact("cpu_model", with: nil) },
  ]

  @Test(arguments: faults, ["check bad --output r", "check bad good", "check good bad"])
  func refused(fault: Fault, line: String) throws {
    var fixture = BaselineFixture()
    fault.make(&fixture)
    try fixture.write("bad", into: place)
    try BaselineFixture().write("good", into: place)
    try expectRefusal(line, code: fault.code, fault.sentence)
  }

  /// Expects one sentence that begins so or, where it begins with a directory's name, holds these words.
  private func expectRefusal(
    _ line: String, code: Int32, _ words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let files = place.files
    let machine = SimulatedMachine()
    let outcome = try place.run(line, on: machine)
    #expect(outcome.code == code, sourceLocation: sourceLocation)
    let sentence = try #require(outcome.complaints.first, sourceLocation: sourceLocation)
    for words in words {
      #expect(sentence.contains(words), "\(sentence)", sourceLocation: sourceLocation)
    }
    #expect(
      outcome.complaints.count == 1 && outcome.printed.isEmpty, sourceLocation: sourceLocation)
    #expect(place.files == files && machine.trials.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func everyFactThatDiffersIsNamed() throws {
    var fixture = BaselineFixture()
    fixture.replaceFact("clock_source", with: "sundial")
    fixture.replaceFact("sysctl_net.core.somaxconn", with: "7")
    fixture.replaceFact("load_average", with: "99")
    try fixture.write("bad", into: place)
    try place.expectRefusal(
      "check bad", code: 3,
      "not comparable: 'bad' and this host differ in clock_source (sundial and tsc);"
        + " sysctl_net.core.somaxconn (7 and 4096); store a baseline on the host as it is now")
  }

  @Test(arguments: [
    (
      "check nowhere",
      "cannot read 'nowhere/trials.csv': No such file or directory; name a results directory"
    ),
    (
      "check good nowhere",
      "cannot read 'nowhere/trials.csv': No such file or directory; name a results directory"
    ),
    (
      "check good/trials.csv",
      "cannot read 'good/trials.csv/trials.csv': Not a directory; name a results directory"
    ),
    (
      "check half",
      "cannot read 'half/environment.csv': No such file or directory; name a whole results directory"
    ),
    (
      "check good half",
      "cannot read 'half/environment.csv': No such file or directory; name a whole results directory"
    ),
  ])
  func missing(line: String, sentence: String) throws {
    for name in ["good", "half"] { try BaselineFixture().write(name, into: place) }
    place.remove("half/environment.csv")
    try place.expectRefusal(line, code: 66, sentence)
  }

  @Test func noBenchmarkInCommon() throws {
    try BaselineFixture().write("base", into: place)
    var other = BaselineFixture()
    other.messages = [MessageSize(65)]
    try other.write("now", into: place)
    try place.expectRefusal(
      "check base now", code: 65,
      "'base' and 'now' have no benchmark in common that can be judged; store both with 'sockbench run"
        + " --baseline NAME'")
  }
}
