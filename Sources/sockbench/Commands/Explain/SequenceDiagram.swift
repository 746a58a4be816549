import BenchmarkModel

/// The calls of a pair's lifecycle as a sequence diagram in the language of Mermaid.
struct SequenceDiagram {
  let variant: Variant
  let calls: [TracedCall]

  var text: String {
    let callers = TracedCall.Caller.allCases.filter { caller in
      caller != .parent || calls.contains { $0.caller == .parent }
    }
    let participants = callers.map { "participant \($0.rawValue)" }
    let lines = ["title \(Self.escaped(variant.description))"] + participants + calls.map(line)
    return "sequenceDiagram\n" + lines.map { "    \($0)\n" }.joined()
  }

  private func line(_ call: TracedCall) -> String {
    let words = Self.escaped("\(call.name)(\(call.arguments)) = \(call.result)")
    let caller = call.caller.rawValue
    guard call.purpose.reachesPeer else { return "Note over \(caller): \(words)" }
    let peer: TracedCall.Caller = call.caller == .client ? .server : .client
    return "\(caller)->>\(peer.rawValue): \(Self.title(of: call.purpose)): \(words)"
  }

  private static func title(of purpose: CallPurpose) -> String {
    switch purpose {
    case .requestConnection: "connection request"
    case .sendRequest: "service request"
    default: "reply"
    }
  }

  /// A semicolon ends a statement of Mermaid, and a number sign begins the code of a character.
  static func escaped(_ text: String) -> String {
    text.replacing("#", with: "\u{0}").replacing(";", with: "#59;").replacing("\u{0}", with: "#35;")
  }
}
