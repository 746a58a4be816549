/// How a Unix-domain pair finds each other.
package enum AddressKind: String, CaseIterable, Sendable {
  /// A name in the file system.
  case path
  /// A name in the abstract namespace of `unix(7)`.
  case abstract
  /// No name: `socketpair(2)`.
  case pair
}
