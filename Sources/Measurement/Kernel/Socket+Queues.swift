import BenchmarkModel
import CSyscalls

/// What waits in the kernel at a socket.
extension Socket {
  /// Bytes that have come and were not received yet, and those that the peer has not got yet as far as they count here;
  /// nil where the kernel does not tell.
  ///
  /// Datagrams count with what the kernel needs for them: of UDP those that have come (SK_MEMINFO_RMEM_ALLOC), of
  /// Unix-domain ones those that were sent and not received (SK_MEMINFO_WMEM_ALLOC), as FIONREAD tells the next alone. TCP counts
  /// what has come and what it has not sent yet; SIOCOUTQ would add what was received and not acknowledged.
  static func queuedBytes(at number: CInt, of transport: Transport) -> Int? {
    switch transport {
    case .udp, .udp6: memory(of: number)?.received
    case .unixDatagram: memory(of: number)?.sent
    case .tcp, .tcp6:
      known(sb_receivable_bytes(number)).flatMap { received in
        known(sb_unsent_bytes(number)).map { received + $0 }
      }
    case .unixStream, .unixSeqpacket, .pipe: known(sb_receivable_bytes(number))
    }
  }

  /// Whether all that was sent over TCP has come to the peer; true of others, which have no way in between.
  static func hasArrived(from number: CInt, of transport: Transport) -> Bool {
    !transport.isTCP || sb_unacknowledged_bytes(number) <= 0
  }

  private static func known(_ result: CInt) -> Int? {
    CallResult(result, of: .ioctl).value < 0 ? nil : Int(result)
  }
}
