/// Where messages were lost, for transports that lose some.
extension Metric {
  package static let clientSocketDrops = count(
    "client_socket_drops",
    "for UDP: messages that the kernel dropped at the client's own sockets in the counted slots (SO_MEMINFO)"
  )
  package static let serverSocketDrops = count(
    "server_socket_drops", "the same at the server's sockets, marks between slots left out")
  package static let clientSendsRefused = count(
    "client_sends_refused",
    "for UDP: sends of the client that failed with EPERM, as by a firewall's rule on the output hook, or with"
      + " ENOBUFS. They are not among `messages_sent`")
  package static let serverSendsRefused = count(
    "server_sends_refused", "the same of the server: its replies")
  package static let lostElsewhere = count(
    "messages_lost_elsewhere",
    "for UDP: lost messages that were neither dropped at a socket of the pair nor refused as replies; also replies"
      + " that came more than 100 ms late")
  package static let refusedFraction = share(
    "refused_fraction", "refused sends of the client by all that it tried")
  package static let lossAtSockets = share(
    "loss_socket_fraction", "messages dropped at the pair's own sockets by sent messages")
  package static let lossAtBuffers = share(
    "loss_buffer_fraction",
    "these, as far as the kernel counts them as dropped for want of room in a receive buffer (`rcvbuf_errors`)"
  )
  package static let lossOfRefusedReplies = share(
    "loss_refused_fraction", "replies lost as the kernel refused to send them, by sent messages")
  package static let lossElsewhere = share(
    "loss_elsewhere_fraction", "`messages_lost_elsewhere` by sent messages")

  /// Where they were lost, and what was not even sent.
  static let lossCauses = [
    clientSocketDrops, serverSocketDrops, clientSendsRefused, serverSendsRefused, lostElsewhere,
    refusedFraction, lossAtSockets, lossAtBuffers, lossOfRefusedReplies, lossElsewhere,
  ]

  private static func count(_ name: String, _ meaning: String) -> Metric {
    Metric(name, better: .lower, isSummarised: false, meaning)
  }

  private static func share(_ name: String, _ meaning: String) -> Metric {
    Metric(
      name, unit: .fraction, better: .lower, possible: .fraction, scale: .linear, tolerance: .loss,
      meaning)
  }
}
