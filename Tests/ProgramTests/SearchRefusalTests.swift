import Testing

@testable import sockbench

/// What `sockbench compare --find` refuses before anything is measured.
@Suite struct SearchRefusalTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  @Test(arguments: [
    (
      "unix-stream tcp pipe --find crossover",
      "--find crossover searches two transports, not 3; name two of them"
    ),
    (
      "tcp tcp --find crossover",
      "--find crossover searches two transports, and 'tcp' is named twice; name another"
    ),
    (
      "unix-stream tcp --find crossover --workloads latency,connect",
      "--find crossover searches sizes, and those of connect are no question; use --workloads latency or throughput"
    ),
    (
      "unix-stream tcp --find crossover --sizes 4K",
      "--find crossover searches between two sizes, and --sizes 4K is one; write a range, such as --sizes 64..128K"
    ),
    (
      "unix-stream tcp --find crossover --sizes 64,200:20K",
      "--find crossover searches sizes that are the same both ways, and --sizes 200:20K is not; write --sizes"
        + " 200..128K"
    ),
    (
      "unix-stream tcp --find crossover --placement free",
      "--find crossover judges nothing with --placement free, as ends that are not pinned move between fast and slow"
        + " places; use --placement same or --placement split"
    ),
    (
      "unix-stream tcp --find crosover",
      "--find: unknown thing to find 'crosover'; did you mean 'crossover'?"
    ),
  ])
  func inOneSentence(line: String, sentence: String) throws {
    try place.expectRefusal("compare \(line)", code: 64, sentence)
  }

  @Test(arguments: ["--reference tcp", "--family", "--precision 2", "--trials 200"])
  func optionsThatASearchDecides(option: String) throws {
    let flag = option.split(separator: " ")[0]
    try place.expectRefusal(
      "compare unix-stream tcp --find crossover \(option)", code: 64,
      "\(flag) has nothing to act on with --find: a search decides how many trials it takes, and judges what it"
        + " finds together; leave it out, or leave out --find")
  }

  @Test(arguments: [
    (
      "unix-dgram tcp --sizes 1M..2M",
      "nothing is left to be compared: unix-dgram carries at most 212960 bytes a message"
    ),
    (
      "udp tcp --sizes 65507..128K",
      "nothing is left to be searched: udp carries at most 65507 bytes a message"
    ),
  ])
  func sizesThatASideDoesNotCarry(line: String, sentence: String) throws {
    try place.expectRefusal("compare \(line) --find crossover", code: 69, sentence)
  }
}
