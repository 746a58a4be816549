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

  /// The same, once every copy is closed: a process that another test spawns has one until it becomes
  /// another program.
  private func isClosedAtLast(peerOf number: CInt) -> Bool {
    var request = pollfd(fd: number, events: CShort(POLLIN), revents: 0)
    _ = poll(&request, 1, 60_000)
    return isClosed(peerOf: number)
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
      #expect(isClosedAtLast(peerOf: first.number) && isClosedAtLast(peerOf: second.number))
    }
  }

  @Test func whoGoesIsClosedAndForgottenAndTheOthersStay() throws {
    var table = DataSocketTable()
    var peers: [CInt] = []
    for _ in 0..<3 { peers.append(try addClient(to: &table).release()) }
    defer { for peer in peers { close(peer) } }
    let numbers = table.numbers
    table.remove(numbers[0])
    table.remove(numbers[0])
    table.remove(-1)
    #expect(isClosedAtLast(peerOf: peers[0]) && !peers[1...].contains(where: isClosed))
    #expect(Set(table.numbers) == Set(numbers[1...]))
    #expect(table.place(of: numbers[0]) == nil)
  }

  /// Against a set that does the same in the simplest way.
  @Test(arguments: 1...10) func clientsComeGoAndDieInAnyOrder(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var table = DataSocketTable()
    var peers: [CInt: CInt] = [:]
    for _ in 0..<500 {
      if Int.random(in: 0..<5, using: &generator) > 0 || peers.isEmpty, peers.count < 64 {
        let peer = try addClient(to: &table)
        let number = try #require(table.numbers.last)
        #expect(peers[number] == nil)
        peers[number] = peer.release()
      } else if let gone = peers.keys.sorted().randomElement(using: &generator),
        let peer = peers.removeValue(forKey: gone)
      {
        table.remove(gone)
        #expect(isClosedAtLast(peerOf: peer))
        close(peer)
      }
      #expect(Set(table.numbers) == Set(peers.keys) && table.count == peers.count)
      let places = peers.keys.map { number in (number, table.place(of: number)) }
      #expect(places.allSatisfy { number, place in place.map { table.numbers[$0] } == number })
    }
    for (number, peer) in peers {
      #expect(!isClosed(peerOf: peer))
      table.remove(number)
      #expect(isClosedAtLast(peerOf: peer))
      close(peer)
    }
    #expect(table.count == 0)
  }

  @Test func theEndOfTheTableClosesTheRest() throws {
    var table = DataSocketTable()
    let client = try addClient(to: &table)
    _ = consume table
    #expect(isClosedAtLast(peerOf: client.number))
  }
}
