import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// A client of many whose requests are taken as they are there.
@Suite struct BufferedServiceTests {
  /// Requests whose answers find no room for long, as the client takes one byte at a time.
  @Test(arguments: [(64, 4096), (1000, 64), (3, 7), (5000, 1 << 16)])
  func answersThatFindNoRoomComeLaterAndInOrder(size: Int, capacity: Int) throws {
    let context = ScriptedEnd.context(.server, [], origin: 0) {
      $0.benchmark.variant = Variant(.unixStream)
      $0.benchmark.message = MessageSize(size)
    }
    let form = MessageForm(context.assignment, blocks: false)
    let field = SequenceField(messageSize: size)
    let buffers = try MessageBuffers(
      MessageSizes(sent: size, received: size), MessageMemory(intake: ByteCount(capacity)))
    let place = buffers.intake
    let intake = try #require(place)
    let (client, server) = try Socket.makePair(for: .unixStream)
    defer { for number in [client, server] { close(number) } }
    try Socket.apply(try Variant(parsing: "unix-stream:sndbuf=1"), to: server)
    var service = BufferedService(intake.pointee)
    var sending = MessageProgress()
    var receiving = MessageProgress()
    let own = try MessageBuffers(size: size, batch: 1)
    let total = 300
    var (sent, answered, everWaited) = (0, 0, false)
    var replies: [UInt64] = []
    while replies.count < total {
      while sent < total {
        field.store(UInt64(sent), to: own.outgoing(0))
        guard sending.send(own.outgoing(0), form, to: client) == .done else { break }
        sent += 1
      }
      switch service.serve(server, form, field, intake, buffers.outgoing(0)) {
      case .answered(let count), .awaitingRoom(let count): answered += count
      case .gone, .failed: Issue.record("the client is there")
      }
      everWaited = everWaited || service.isAnswering
      if receiving.receive(into: own.incoming(0), form, from: client) == .done {
        replies.append(field.load(from: own.incoming(0)))
      }
    }
    #expect(replies == (0..<total).map { UInt64($0) % field.modulus })
    #expect(answered == total && !service.isAnswering)
    #expect(everWaited == (capacity > size), "a fill with one request brings no more than is taken")
  }
}
