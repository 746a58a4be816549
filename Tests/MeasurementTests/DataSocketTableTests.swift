import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

@Suite struct DataSocketTableTests {
  /// Whether the peer of a socket has closed: seen from the other side, because a number that was
  /// closed may be somebody else's at once.
  private func isClosed(peerOf number: CInt) -> Bool {
    var byte: UInt8 = 0
    return recv(number, &byte, 1, MessageFlags.dontWait) == 0
  }

  private func addClient(to table: inout DataSocketTable) throws -> FileDescriptor {
    let pair = try Socket.makePair(for: .unixStream)
    table.add(FileDescriptor(taking: pair.0))
    return FileDescriptor(taking: pair.1)
  }

  @Test func clientsThatComeAndGoLeaveNoDescriptor() throws {
    var table = DataSocketTable()
    for _ in 0..<3 {
      let first = try addClient(to: &table)
      let second = try addClient(to: &table)
      #expect(table.numbers.count == 2)
      #expect(!isClosed(peerOf: first.number) && !isClosed(peerOf: second.number))
      table.closeAll()
      #expect(table.numbers.isEmpty)
      #expect(isClosed(peerOf: first.number) && isClosed(peerOf: second.number))
    }
  }

  @Test func theEndOfTheTableClosesTheRest() throws {
    var table = DataSocketTable()
    let client = try addClient(to: &table)
    _ = consume table
    #expect(isClosed(peerOf: client.number))
  }
}
