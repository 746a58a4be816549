import CSyscalls

/// An interface of the network namespace that this process is in, and what moves the numbers of what passes it.
struct NetworkInterface {
  let name: String
  /// The most bytes of a packet, headers of Ethernet aside.
  let maximumTransmissionUnit: Int
  /// What queues what is to be sent, as `tc(8)` names it.
  let queueingDiscipline: String
  /// Whether TSO, GSO and GRO are on, by these names; of those whose driver says so.
  let offloads: [(name: String, isOn: Bool)]

  private static let most = 64

  /// Those that are up, as far as the kernel tells.
  static func all() -> [NetworkInterface] {
    var found = [sb_interface](repeating: sb_interface(), count: most)
    let count = sb_interfaces(&found, CInt(most))
    return found.prefix(Int(max(count, 0))).filter(\.is_up).map(NetworkInterface.init)
  }

  private init(_ interface: sb_interface) {
    name = Self.text(of: interface.name)
    maximumTransmissionUnit = Int(interface.mtu)
    queueingDiscipline = Self.text(of: interface.qdisc)
    offloads = [
      ("tso", interface.segments), ("gso", interface.defers_segments),
      ("gro", interface.joins_received),
    ].compactMap { $1 < 0 ? nil : ($0, $1 == 1) }
  }

  /// As in "mtu 1500, qdisc noqueue, tso on, gso on, gro off".
  var words: String {
    (["mtu \(maximumTransmissionUnit)", "qdisc \(queueingDiscipline)"]
      + offloads.map { "\($0.name) \($0.isOn ? "on" : "off")" }).joined(separator: ", ")
  }

  private static func text<Characters>(of characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
