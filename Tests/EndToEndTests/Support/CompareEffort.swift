/// How long a test lets transports be compared.
enum CompareEffort {
  /// Ends at ten valid trials; the time is there for a machine that spoils many.
  static let untilTenCount = "--precision 50 --trials 1000 --time-limit 100s"
  /// Ends at once, however few count.
  static let atOnce = "--trials 6 --time-limit 1s"
}
