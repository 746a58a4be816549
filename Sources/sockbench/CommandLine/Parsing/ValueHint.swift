/// What a shell may offer to complete a value with.
enum ValueHint: Equatable, Sendable {
  case nothing
  case words([String])
  case directory, file
}
