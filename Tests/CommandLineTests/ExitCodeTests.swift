import Testing

@testable import sockbench

@Suite struct ExitCodeTests {
  @Test(
    arguments: [
      (ExitCode.done, 0), (.regressed, 1), (.inconclusive, 3), (.someTrialsFailed, 4), (.usage, 64),
      (.malformedInput, 65), (.inputMissing, 66), (.nothingToMeasure, 69), (.internalError, 70),
      (.outputFailed, 73), (.endedBySignal(2), 130), (.endedBySignal(15), 143),
    ] as [(ExitCode, Int32)])
  func status(code: ExitCode, number: Int32) {
    #expect(code.status == number)
  }
}
