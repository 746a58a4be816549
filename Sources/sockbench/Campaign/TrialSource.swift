import BenchmarkModel
import Measurement

/// Where trials come from: this machine, or in tests a simulator.
protocol TrialSource: AnyObject {
  /// Does what has to be done before anything is asked of it.
  ///
  /// - Parameters:
  ///   - deployment: where the ends are.
  ///   - variants: those that will be measured, which may want settings of their own.
  /// - Returns: the CPUs that trials may use.
  /// - Throws: ``ProgramError`` when that cannot be.
  func prepare(_ deployment: Deployment, _ variants: [Variant]) throws(ProgramError) -> AllowedCPUs
  /// What moves its numbers, as keys and values for `environment.csv`.
  func facts() -> [(String, String)]
  /// What its CPUs are busy with over a stretch of time from now on, as such facts.
  func load(of cpus: AllowedCPUs, over time: Nanoseconds) -> [(String, String)]
  /// What a sysctl of the network is set to now; nil where there is none of that name.
  func value(ofSetting name: String) -> String?
  /// How long it is since an instant that stays the same.
  func now() -> Nanoseconds

  // MARK: What it can measure

  /// The largest message that a variant carries.
  func messageLimit(of variant: Variant) -> MessageLimit
  /// What it carries at once over a variant.
  func transferUnits(of variant: Variant) -> TransferUnits
  /// Why a variant's names cannot be made, or a server that is none of ours does not serve; nil where all is well.
  ///
  /// - Parameter benchmarks: those of the variant that will be measured.
  func reasonAgainst(_ variant: Variant, measuring benchmarks: [Benchmark]) -> String?
  /// Why the two ends of a benchmark cannot meet where they are started; nil where they can.
  func reasonAgainstMeeting(of benchmark: Benchmark) -> String?
  /// Why there are too few descriptors for a benchmark's queue; nil when there are enough.
  func reasonAgainstQueue(of benchmark: Benchmark) -> String?
  /// Why there are too few descriptors or ports; nil when there are enough.
  ///
  /// - Parameter trials: the arms of each.
  func reasonAgainstClients(of trials: [[Benchmark]]) -> String?
  /// Why there is too little memory for the buffers of a trial; nil when there is enough.
  func reasonAgainstMemory(of arms: [Benchmark]) -> String?
  /// Why it was told to stop; nil where it was not.
  func interruption() -> Interruption?
  /// Another build whose ends can be measured.
  func executable(at path: String) throws(EndExecutable.Refusal) -> EndExecutable

  // MARK: Trials

  /// Runs one trial. A dead, hung or lying end makes a row with status `failed`, not an error.
  ///
  /// - Throws: ``Interruption`` when it was told to stop; nothing of the trial is left then.
  func run(
    _ trial: Plan.Trial, _ settings: TrialSettings
  ) throws(Interruption) -> [TrialRunner.ArmOutcome]
  /// All calls of one lifecycle of a pair, by the time at which they began.
  func trace(_ benchmark: Benchmark, allowedCPUs: AllowedCPUs) throws(TraceFailure) -> [TracedCall]
}
