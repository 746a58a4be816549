/// Something of a machine that decides how well it measures.
package struct Finding: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// It makes numbers worse, or less sure.
    case disturbs
    /// It bounds what can be measured, or for which machines the numbers hold.
    case limits
    /// It is as it should be.
    case good
    /// It cannot be seen from here.
    case unseen
  }

  package let kind: Kind
  /// What it is about, such as "governor".
  package let subject: String
  /// What it is here.
  package let fact: String
  /// What follows from it for measurements.
  package let effect: String
  /// What would make the machine fitter; empty where nothing need be done.
  package let remedy: String

  init(_ kind: Kind, _ subject: String, _ fact: String, effect: String, remedy: String = "") {
    self.kind = kind
    self.subject = subject
    self.fact = fact
    self.effect = effect
    self.remedy = remedy
  }
}

extension Finding.Kind {
  /// What stands above the findings of a kind.
  var title: String {
    switch self {
    case .disturbs: "What disturbs measurements here"
    case .limits: "What bounds them"
    case .good: "What is as it should be"
    case .unseen: "What cannot be seen from here"
    }
  }
}
