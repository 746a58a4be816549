import BenchmarkModel

/// Where the kernel counts the time of interrupts and softirqs, which do most of the work of a loopback.
///
/// Without CONFIG_IRQ_TIME_ACCOUNTING it is that of the process that was interrupted, of a loopback the sender. With
/// it, it is nobody's; some clocks turn it off at boot, so that the configuration does not tell.
enum InterruptAccounting: String {
  case inProcesses = "in processes"
  case apart

  /// That of this kernel, found by measuring; nil where there is no UDP to measure with.
  static let ofThisKernel: InterruptAccounting? = measure()

  /// A process that sends to itself over the loopback misses a quarter of its time or more where softirqs are
  /// counted apart. One that others keep off the CPU does so for a while, and so has several tries.
  private static let tries = 20
  private static let length = Nanoseconds.milliseconds(1)
  private static let tolerableLoss = 0.1

  private static func measure() -> InterruptAccounting? {
    guard let socket = try? LoopbackToSelf() else { return nil }
    for _ in 0..<tries {
      let start = Clock.now()
      let before = ResourceUsage.ofSelf()
      while Clock.now() < start + length { socket.exchange() }
      let own = Double((ResourceUsage.ofSelf() - before).cpuNanoseconds)
      if own >= (1 - tolerableLoss) * Double(Clock.now() - start) { return .inProcesses }
    }
    return .apart
  }
}

/// A UDP socket that is connected to itself.
private struct LoopbackToSelf: ~Copyable {
  private let socket: FileDescriptor

  /// - Throws: ``Errno`` where there is no UDP, or no loopback that is up.
  init() throws(Errno) {
    let socket = try Socket.make(for: .udp)
    try Socket.bind(socket.number, to: .loopback(port: 0))
    try Socket.connect(socket.number, to: .loopback(port: try Socket.port(of: socket.number)))
    try Self.exchange(over: socket.number)
    self.socket = socket
  }

  /// Does not care whether the message comes back.
  func exchange() { try? Self.exchange(over: socket.number) }

  private static func exchange(over number: CInt) throws(Errno) {
    var byte: UInt8 = 0
    try SystemCall.send(number, &byte, 1, MessageFlags.noSignal).check()
    SystemCall.receive(number, &byte, 1, MessageFlags.dontWait).ignore()
  }
}
