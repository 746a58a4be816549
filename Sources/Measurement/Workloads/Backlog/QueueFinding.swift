/// Something that an end found out about a queue; the raw value names it in a record.
enum QueueFinding: String, CaseIterable {
  /// Client: connections or messages that the queue took while nobody served it.
  case taken = "queue_taken"
  /// Client: attempts beyond that ended at once with "try again later".
  case refused = "queue_refused"
  /// Client: the attempt beyond that waited and was served once there was room, after so many
  /// nanoseconds.
  case delayed = "queue_delayed_ns"
  /// Client: attempts beyond that still waited when the client gave up.
  case timedOut = "queue_timed_out"
  /// Client: attempts that went through at once when one place had been freed.
  case freed = "queue_freed"
  /// Server: entries in the queue, as the kernel counts them (TCP_INFO).
  case length = "queue_length"
  /// Server: what the kernel says that the queue may hold (TCP_INFO).
  case limit = "queue_limit"
  /// Server: messages that were in the queue when it was read empty.
  case read = "queue_read"
  /// Client: sends that a firewall refused.
  case forbidden = "queue_forbidden"
  /// Server: messages that the kernel dropped at the socket.
  case dropped = "queue_dropped"
}

extension QueueFinding {
  var key: CountKey { CountKey(rawValue) }
}
