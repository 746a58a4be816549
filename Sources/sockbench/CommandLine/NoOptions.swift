/// What the arguments of a command are read into that takes none.
struct NoOptions: Equatable, Sendable {}

extension Command where Options == NoOptions {
  static func options(_ arguments: ScannedArguments) throws(UsageError) -> NoOptions { NoOptions() }
}
