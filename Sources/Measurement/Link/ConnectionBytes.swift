import Glibc

/// One message on its way over a connection whose descriptor changes, byte stream or packets.
struct ConnectionBytes {
  private var done = 0

  /// Hands over `size` bytes, going on where it left off.
  @inline(__always)
  mutating func send(_ bytes: UnsafeRawPointer, _ size: Int, to descriptor: CInt) -> Transfer {
    while done < size {
      let count = Glibc.send(descriptor, bytes + done, size &- done, MessageFlags.noSignal)
      if count < 0 { return .failed(.last) }
      done &+= count
    }
    done = 0
    return .done
  }

  /// Takes `size` bytes, going on where it left off.
  @inline(__always)
  mutating func receive(
    _ bytes: UnsafeMutableRawPointer, _ size: Int, from descriptor: CInt
  ) -> Transfer {
    while done < size {
      let count = recv(descriptor, bytes + done, size &- done, MessageFlags.waitForAll)
      if count < 0 { return .failed(.last) }
      if count == 0 {
        done = 0
        return .closed
      }
      done &+= count
    }
    done = 0
    return .done
  }

  /// Waits for the peer to close; a reset is an end, too.
  static func awaitEnd(of descriptor: CInt) -> Transfer {
    var byte: UInt8 = 0
    while true {
      let count = recv(descriptor, &byte, 1, 0)
      if count == 0 || (count < 0 && Errno.last == Errno(ECONNRESET)) { return .done }
      if count < 0 { return .failed(.last) }
      return .misfit
    }
  }
}
