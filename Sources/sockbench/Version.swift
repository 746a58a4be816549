import Measurement

/// The version that `--version` prints and that results record.
let sockbenchVersion = "0.2.0"

extension EndExecutable.Description {
  /// What this build says of itself.
  static let own = Self.own(
    version: sockbenchVersion, build: SessionFacts.build)
}
