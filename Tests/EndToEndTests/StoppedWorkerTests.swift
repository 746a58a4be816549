import Glibc
import Measurement
import TestSupport
import Testing

/// A server of two workers without a harness, one of whom is stopped.
@Suite(.sandboxed) struct StoppedWorkerTests {
  private static func assignment(_ path: String, accept: String) -> String {
    """
    sockbench-assignment 2
    role=server
    variant=unix-stream
    workload=overload
    message_bytes=1
    backlog=128
    wait=block
    batch=1
    offered=1
    client_retry=none
    service_time_ns=1000
    server_workers=2
    accept=\(accept)
    slot=0,1000000000,1
    slots_shift=false
    alive_until_ns=60000000000
    patience_ns=60000000000
    settling_ns=0
    server_address=path:\(path)
    end-of-assignment

    """
  }

  /// Connects, and waits until somebody says when it was accepted.
  private static func meet(_ path: String) -> Bool {
    let socket = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    var greeting: UInt64 = 0
    return connected == 0 && read(socket, &greeting, 8) == 8
  }

  @Test func theOtherAcceptsAll() throws {
    let sandbox = Sandbox.current
    let (fifo, path) = ("\(sandbox.root)/control", "\(sandbox.temporary)/s")
    try #require(mkfifo(fifo, 0o600) == 0)
    let control = open(fifo, O_RDWR)
    defer { close(control) }
    func say(_ text: String) { _ = text.withCString { write(control, $0, strlen($0)) } }
    let server = try sandbox.start(["end"], input: fifo)
    say(Self.assignment(path, accept: "shared"))
    eventually { server.printed.hasSuffix("\nready\n") || server.printed.contains("failure=") }
    try #require(server.printed.hasSuffix("\nready\n"), "\(server.printed)")
    let workers = ProcessTable.children(of: server.identifier)
    try #require(workers.count == 2)
    say("go \(Clock.now())\n")
    #expect(Self.meet(path))
    // It may have been the one that has that client, but has no other.
    kill(workers[0], SIGSTOP)
    let isStopped = eventually { ProcessTable.isStopped(workers[0]) }
    try #require(isStopped)
    for _ in 0..<20 { #expect(Self.meet(path)) }
    kill(workers[0], SIGCONT)
    say("peer-finished\n")
    let outcome = try server.wait()
    #expect(outcome.code == 0)
    let shares = outcome.output.split(separator: "\n").filter { $0.hasPrefix("worker=") }
      .compactMap { $0.dropFirst("worker=".count).split(separator: ",").first.flatMap { Int($0) } }
    try #require(shares.count == 2, "\(outcome.output)")
    #expect(shares[0] <= 1 && shares[0] + shares[1] == 21)
  }
}
