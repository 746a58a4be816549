import CSyscalls

/// Handing descriptors to another process, SCM_RIGHTS of `unix(7)`.
enum DescriptorPassing {
  /// Sends one to four descriptors over a Unix-domain socket.
  ///
  /// - Throws: ``Errno``, EPIPE where the other side has closed.
  static func send(_ numbers: [CInt], over socket: CInt) throws(Errno) {
    try checkRetrying {
      CallResult(sb_send_descriptors(socket, numbers, CInt(numbers.count)), of: .sendmsg)
    }
  }

  /// Waits for descriptors, which the caller has to close.
  ///
  /// - Returns: those that came; none when the other side has closed.
  /// - Throws: ``Errno``, EPROTO where something else came.
  static func receive(over socket: CInt) throws(Errno) -> [CInt] {
    var numbers: [CInt] = [-1, -1, -1, -1]
    let count = try checkRetrying {
      CallResult(sb_receive_descriptors(socket, &numbers), of: .recvmsg)
    }
    return Array(numbers.prefix(count))
  }
}
