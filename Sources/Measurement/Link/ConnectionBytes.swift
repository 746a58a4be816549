/// One message on its way over a connection whose descriptor changes, byte stream or packets.
struct ConnectionBytes {
  private var done = 0

  /// Hands over `size` bytes, going on where it left off.
  @inline(__always)
  mutating func send(_ bytes: UnsafeRawPointer, _ size: Int, to descriptor: CInt) -> Transfer {
    while done < size {
      let result = SystemCall.send(
        descriptor, bytes + done, size &- done, MessageFlags.noSignal)
      if result.value < 0 { return .failed(result.error) }
      done &+= result.value
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
      let result = SystemCall.receive(
        descriptor, bytes + done, size &- done, MessageFlags.waitForAll)
      if result.value < 0 { return .failed(result.error) }
      if result.value == 0 {
        done = 0
        return .closed
      }
      done &+= result.value
    }
    done = 0
    return .done
  }

  /// Waits for the peer to close; a reset is an end, too.
  static func awaitEnd(of descriptor: CInt) -> Transfer {
    var byte: UInt8 = 0
    while true {
      let result = SystemCall.receive(descriptor, &byte, 1, 0)
      if result.value == 0 || (result.value < 0 && Errno.last == .connectionReset) { return .done }
      if result.value < 0 { return .failed(result.error) }
      return .misfit
    }
  }
}
