/// What a transfer was like when its timed part began.
extension Condition {
  package static let warmupTime = Condition(
    "warmup_us", unit: .microseconds,
    "how long the warm-up took. This and the next four are empty but for `throughput`, this and the next two also"
      + " where messages may be lost, and with `--warmup 0`")
  package static let warmupMessages = Condition(
    "warmup_messages", "how many messages were sent in it")
  package static let warmupStable = Condition(
    "warmup_stable",
    "1 where rate and socket buffers were stable in its last four stretches, or slots, and else 0")
  package static let clientSendBufferAtStart = Condition(
    "client_sndbuf_start_bytes", unit: .bytes,
    "effective SO_SNDBUF of the client's data socket when the timed part began; `client_sndbuf_bytes` is that at its"
      + " end")
  package static let serverReceiveBufferAtStart = Condition(
    "server_rcvbuf_start_bytes", unit: .bytes,
    "effective SO_RCVBUF of the server's data socket when the timed part began; `server_rcvbuf_bytes` is that at its"
      + " end")

  package static let ofWarmup = [
    warmupTime, warmupMessages, warmupStable, clientSendBufferAtStart, serverReceiveBufferAtStart,
  ]
}
