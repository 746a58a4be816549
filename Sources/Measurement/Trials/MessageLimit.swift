package import BenchmarkModel

/// The largest message that a variant carries on this machine.
package enum MessageLimit: Equatable, Sendable {
  case bytes(Int)
  /// A stream takes messages of any size.
  case unlimited
  /// The variant does not work here; the reason says why.
  case unavailable(String)

  /// Asks the kernel, with sockets like those of a trial.
  package static func probe(_ variant: Variant) -> MessageLimit {
    do throws(Errno) {
      let probe = try MessageProbe.make(for: variant)
      guard variant.transport.keepsMessageBoundaries else { return .unlimited }
      return .bytes(try probe.largestMessage())
    } catch {
      return .unavailable("\(variant) does not work on this machine: \(error)")
    }
  }

  /// Why a message of `size` cannot be carried; nil when it can.
  package func reason(against size: MessageSize, over variant: Variant) -> String? {
    switch self {
    case .unlimited: nil
    case .unavailable(let reason): reason
    case .bytes(let largest) where size.largest.bytes > largest:
      "\(variant) carries at most \(largest) bytes a message\(size.isSameBothWays ? "" : " either way")"
    case .bytes: nil
    }
  }
}
