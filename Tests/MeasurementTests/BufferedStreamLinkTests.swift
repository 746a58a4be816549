import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// A stream of which each receive takes what is there.
@Suite struct BufferedStreamLinkTests {
  private static let size = 100
  private static let field = SequenceField(messageSize: size)

  /// Numbers of messages that all lie in the kernel, in the batches in which they are received.
  private static func batches(_ count: Int, capacity: Int) throws -> [[UInt64]] {
    let (client, server) = try Socket.makePair(for: .unixStream)
    defer { for number in [client, server] { close(number) } }
    let variant = try Variant(parsing: "unix-stream:recv=\(capacity)")
    let manner = try #require(TailoredStream(variant))
    let sizes = MessageSizes(sent: size, received: size)
    let buffers = try MessageBuffers(sizes, MessageMemory(intake: variant.intake))
    let place = buffers.intake
    let endpoint = DataEndpoint(connected: server, of: variant)
    var link = BufferedStreamLink(
      manner, endpoint: endpoint, sizes: sizes, intake: try #require(place),
      wait: BlockingWait())
    for number in 0..<count {
      field.store(UInt64(number), to: buffers.outgoing(0))
      try #require(send(client, buffers.outgoing(0), size, 0) == size)
    }
    var batches: [[UInt64]] = []
    while batches.joined().count < count {
      let taken = link.receiveBatch(into: buffers)
      try #require(taken > 0)
      batches.append((0..<taken).map { link.number($0, of: field, in: buffers) })
    }
    #expect(buffers.flaw == nil)
    shutdown(client, CInt(SHUT_WR))
    #expect(link.receiveBatch(into: buffers) == Transfer.closed.code)
    return batches
  }

  @Test(arguments: [(100, 1), (1000, 10), (1 << 16, 50), (250, 3), (99, 1), (1, 1)])
  func aReceiveTakesWhatIsThere(capacity: Int, most: Int) throws {
    let batches = try Self.batches(50, capacity: capacity)
    #expect(Array(batches.joined()) == Array(0..<50))
    #expect(batches.map(\.count).max() == most)
    #expect(batches.count >= (50 + most - 1) / most)
  }

  /// One after the other, of which those that are there already take no call.
  @Test func singleMessagesComeFromTheSameBuffer() throws {
    let (client, server) = try Socket.makePair(for: .unixStream)
    defer { for number in [client, server] { close(number) } }
    let variant = try Variant(parsing: "unix-stream:recv=64K")
    let manner = try #require(TailoredStream(variant))
    let sizes = MessageSizes(sent: Self.size, received: Self.size)
    let buffers = try MessageBuffers(sizes, MessageMemory(intake: variant.intake))
    let place = buffers.intake
    var link = BufferedStreamLink(
      manner, endpoint: DataEndpoint(connected: server, of: variant), sizes: sizes,
      intake: try #require(place),
      wait: BlockingWait())
    for number in 0..<20 as Range<UInt64> {
      Self.field.store(number, to: buffers.outgoing(0))
      try #require(send(client, buffers.outgoing(0), Self.size, 0) == Self.size)
    }
    for number in 0..<20 as Range<UInt64> {
      let transfer = link.receive(into: buffers.incoming(0))
      #expect(transfer == .done && Self.field.load(from: buffers.incoming(0)) == number)
      var left: CInt = 0
      #expect(ioctl(server, UInt(FIONREAD), &left) == 0 && left == 0)
    }
    #expect(buffers.flaw == nil, "a message that is answered has all of its bytes")
  }
}
