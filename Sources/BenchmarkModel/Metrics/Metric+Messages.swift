extension Metric {
  package static let messagesSent = Metric(
    "messages_sent", better: .neither, isSummarised: false, isInEveryFile: true,
    "messages sent in counted slots")
  package static let messagesReceived = Metric(
    "messages_received", better: .neither, isSummarised: false, isInEveryFile: true,
    "messages received of these")
  package static let messagesLost = Metric(
    "messages_lost", better: .lower, isSummarised: false, isInEveryFile: true,
    "messages sent that never arrived")
  package static let messagesDuplicated = Metric(
    "messages_duplicated", better: .lower, isInEveryFile: true, "messages that arrived again")
  package static let messagesReordered = Metric(
    "messages_reordered", better: .lower, isInEveryFile: true,
    "messages that arrived after a later one")
  package static let lossFraction = Metric(
    "loss_fraction", unit: .fraction, better: .lower, title: "loss", possible: .fraction,
    scale: .linear,
    tolerance: .loss, isInEveryFile: true, "lost messages by sent messages")

  /// What became of messages: requests and replies, or what left the client and reached the server.
  static let messageCounts = [
    messagesSent, messagesReceived, messagesLost, messagesDuplicated, messagesReordered,
    lossFraction,
  ]
}
