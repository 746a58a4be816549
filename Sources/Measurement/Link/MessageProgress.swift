import Glibc

/// How far one message has got over a socket that is one of many, or a pipe.
///
/// The memory for messages is shared by all sockets: messages differ in their first bytes only, which
/// are kept here while a message is under way. So a socket costs a few bytes, however long messages are.
struct MessageProgress {
  private var head: UInt64 = 0
  private var done = 0
  /// Whether the first bytes are kept in ``head``.
  private var isUnderWay = false

  /// Hands over the message in `buffer`, or what is left of the one that is under way.
  @inline(__always)
  mutating func send(
    _ buffer: UnsafeMutableRawPointer, _ form: MessageForm, to descriptor: CInt
  ) -> Transfer {
    if isUnderWay { restore(to: buffer, form.sizes.sent) }
    while true {
      let (rest, count) = (buffer + done, form.sizes.sent &- done)
      let result =
        form.isPipe
        ? SystemCall.write(descriptor, rest, count)
        : SystemCall.send(descriptor, rest, count, form.sendFlags)
      if result.value < 0 {
        let error = result.error
        keep(from: buffer, form.sizes.sent)
        return .failed(error)
      }
      done &+= result.value
      if done == form.sizes.sent { return finish() }
      if form.keepsBoundaries { return .misfit }
    }
  }

  /// Takes a message, or what is left of the one that is under way; it is in `buffer` once it is done.
  @inline(__always)
  mutating func receive(
    into buffer: UnsafeMutableRawPointer, _ form: MessageForm, from descriptor: CInt
  ) -> Transfer {
    if isUnderWay { restore(to: buffer, form.sizes.received) }
    while true {
      let (rest, count) = (buffer + done, form.sizes.received &- done)
      let result =
        form.isPipe
        ? SystemCall.read(descriptor, rest, count)
        : SystemCall.receive(descriptor, rest, count, form.receiveFlags)
      if result.value < 0 {
        let error = result.error
        if done > 0 { keep(from: buffer, form.sizes.received) }
        return .failed(error)
      }
      if result.value == 0 { return .closed }
      done &+= result.value
      if done == form.sizes.received { return finish() }
      if form.keepsBoundaries {
        done = 0
        return .misfit
      }
    }
  }

  /// Gives up the message that is under way.
  mutating func forget() { _ = finish() }

  @inline(__always)
  private mutating func finish() -> Transfer {
    done = 0
    isUnderWay = false
    return .done
  }

  @inline(never)
  private mutating func keep(from buffer: UnsafeRawPointer, _ size: Int) {
    memcpy(&head, buffer, min(size, MemoryLayout.size(ofValue: head)))
    isUnderWay = true
  }

  @inline(never)
  private func restore(to buffer: UnsafeMutableRawPointer, _ size: Int) {
    withUnsafePointer(to: head) {
      _ = memcpy(buffer, $0, min(size, MemoryLayout.size(ofValue: head)))
    }
  }
}
