/// What the processes of a server, one a client, tell it when they leave, in memory that all share.
struct ServiceLedger: ~Copyable {
  /// What one client got and what it cost, since the first counted slot.
  struct Service: BitwiseCopyable {
    var messages: UInt64 = 0
    var usage = ResourceUsage()
  }

  private let services: SharedMemory<Service>
  private let startMemory: SharedMemory<UInt64>
  private let clients: Int

  /// - Throws: ``Errno`` when memory is short.
  init(clients: Int) throws(Errno) {
    let services = try SharedMemory<Service>(count: clients)
    let startMemory = try SharedMemory<UInt64>(count: 1)
    startMemory.first.pointee = .max
    self.clients = clients
    self.services = services
    self.startMemory = startMemory
  }

  /// When the first counted slot starts, on CLOCK_MONOTONIC: known only when the gate is open, long after the
  /// processes were forked.
  var start: UInt64 {
    get { startMemory.first.pointee }
    nonmutating set { startMemory.first.pointee = newValue }
  }

  subscript(client: Int) -> Service { page(of: client).service.pointee }

  /// Where the process of a client reads the start and writes what came of it.
  func page(of client: Int) -> Page {
    precondition((0..<clients).contains(client), "a page is a client's")
    return Page(start: UnsafePointer(startMemory.first), service: services.first + client)
  }

  struct Page {
    let start: UnsafePointer<UInt64>
    let service: UnsafeMutablePointer<Service>
  }
}
