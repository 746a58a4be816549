import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

@Suite struct StaleSocketTests {
  private func bound(_ path: String, _ transport: Transport) throws -> FileDescriptor {
    let socket = try Socket.make(for: transport)
    try Socket.bind(socket.number, to: .path(path))
    if transport.hasListener { try Socket.listen(socket.number, backlog: 1) }
    return socket
  }

  @Test(arguments: [Transport.unixStream, .unixDatagram, .unixSeqpacket])
  func goesWhenNobodyAnswersAndStaysWhenSomebodyDoes(transport: Transport) throws {
    let scratch = try ScratchDirectory()
    let path = "\(scratch.path)/s"
    do {
      let server = try bound(path, transport)
      let error = #expect(throws: EndFailure.self) { try StaleSocket.remove(at: path) }
      #expect(error?.sentence.hasPrefix("another server answers at '\(path)'") == true)
      #expect(access(path, F_OK) == 0)
      _ = consume server
    }
    try StaleSocket.remove(at: path)
    #expect(access(path, F_OK) != 0)
  }

  @Test func nothingThereIsNothingToDo() throws {
    let scratch = try ScratchDirectory()
    #expect(throws: Never.self) { try StaleSocket.remove(at: "\(scratch.path)/s") }
  }

  @Test func anythingElseIsKept() throws {
    let scratch = try ScratchDirectory()
    try AppendingFile.replace("\(scratch.path)/file", with: "precious")
    symlink("nowhere", "\(scratch.path)/link")
    for name in ["file", "link"] {
      let path = "\(scratch.path)/\(name)"
      let error = #expect(throws: EndFailure.self) { try StaleSocket.remove(at: path) }
      #expect(error?.sentence.hasPrefix("'\(path)' exists and is not a socket") == true)
    }
    #expect(Set(Directory.entries(of: scratch.path)) == ["file", "link"])
  }
}
