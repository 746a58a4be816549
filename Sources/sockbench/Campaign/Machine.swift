import Measurement

/// What a command that measures needs of the machine before it starts.
enum Machine {
  /// Does what has to be done before anything is asked of the machine.
  ///
  /// - Returns: the CPUs that this process may run on.
  static func prepare(_ session: SessionOptions) throws(ProgramError) -> [Int] {
    if session.isolate {
      do throws(PrivateNetwork.Refusal) { try PrivateNetwork.enter() } catch {
        throw ProgramError(sentence: error.sentence, exitCode: .nothingToMeasure)
      }
    }
    TrialRunner.removeOrphans(complaining: StandardStream.error.complain)
    do throws(Errno) { return try Affinity.allowed() } catch {
      throw ProgramError(
        sentence: "cannot find out which CPUs may be used: \(error)", exitCode: .internalError)
    }
  }

  /// What runs trials until one of the signals comes that are held back from here on, and says what is left of
  /// them.
  static func trialRunner() throws(ProgramError) -> TrialRunner {
    TrialRunner(stop: try stopSignals(), complain: StandardStream.error.complain)
  }

  /// The signals that end a measurement early, held back from here on.
  private static func stopSignals() throws(ProgramError) -> StopSignals {
    do throws(Errno) { return try StopSignals() } catch {
      throw ProgramError(sentence: "cannot watch for signals: \(error)", exitCode: .internalError)
    }
  }
}
