import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// A link that notes where messages are, takes them in pieces, and may spoil a byte of those that come.
private struct NotingLink: MessageLink, ~Copyable {
  private(set) var sentFrom: [UnsafeRawPointer] = []
  private(set) var receivedInto: [UnsafeRawPointer] = []
  /// Messages as they were when a call ended.
  private(set) var sent: [[UInt8]] = []
  let size: Int
  /// What the next calls bring.
  var arrivals: [[UInt8]] = []
  /// How many calls come before that in which a message goes or comes.
  var pauses = 0
  private var left = 0

  init(size: Int, pauses: Int = 0) {
    self.size = size
    self.pauses = pauses
    left = pauses
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    sentFrom.append(buffer)
    sent.append(Array(UnsafeRawBufferPointer(start: buffer, count: size)))
    return next()
  }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    receivedInto.append(buffer)
    let transfer = next()
    if transfer == .done { memcpy(buffer, arrivals.removeFirst(), size) }
    return transfer
  }

  private mutating func next() -> Transfer {
    if left > 0 {
      left -= 1
      return .pausing
    }
    left = pauses
    return .done
  }
}

/// Messages in rings, and with bytes that are written and read.
@Suite struct PayloadLinkTests {
  private static let size = 100
  private static let field = SequenceField(messageSize: size)
  private static let sizes = MessageSizes(sent: size, received: size)

  private static func buffers(_ count: Int, _ toucher: Role?) throws -> MessageBuffers {
    try MessageBuffers(
      sizes, MessageMemory(outgoing: count, incoming: count, toucher: toucher))
  }

  /// Sends messages of rising numbers, and returns what the link below got.
  private static func send(
    _ messages: Int, _ buffers: borrowing MessageBuffers, pauses: Int = 0
  ) -> (places: [UnsafeRawPointer], bytes: [[UInt8]]) {
    var link = PayloadLink(NotingLink(size: size, pauses: pauses), buffers: buffers)
    for number in 0..<UInt64(messages) {
      field.store(number, to: buffers.outgoing(0))
      while link.send(buffers.outgoing(0)) != .done {}
    }
    return (link.base.sentFrom, link.base.sent)
  }

  @Test(arguments: [2, 3, 17, 64]) func eachMessageIsSentFromTheNextBuffer(count: Int) throws {
    let buffers = try Self.buffers(count, nil)
    let (places, bytes) = Self.send(3 * count, buffers)
    #expect(Set(places).count == count)
    #expect(places[..<count] == places[count..<2 * count])
    #expect(!places.contains(UnsafeRawPointer(buffers.outgoing(0))))
    for (number, bytes) in bytes.enumerated() {
      #expect(bytes[0] == UInt8(number) && bytes.dropFirst(8).allSatisfy { $0 == 0x5a })
    }
  }

  @Test func messagesInOnePlaceStayWhereTheLoopsHaveThem() throws {
    let buffers = try Self.buffers(1, .client)
    let (places, bytes) = Self.send(3, buffers)
    #expect(Set(places) == [UnsafeRawPointer(buffers.outgoing(0))])
    #expect(Set(bytes).count == 3)
  }

  /// A send that found no room goes on with the same bytes from the same place.
  @Test(arguments: [nil, Role.client]) func whatIsOnItsWayStays(toucher: Role?) throws {
    let (places, bytes) = Self.send(10, try Self.buffers(4, toucher), pauses: 2)
    #expect(places.count == 30)
    for start in stride(from: 0, to: 30, by: 3) {
      #expect(Set(places[start..<start + 3]).count == 1)
      #expect(Set(bytes[start..<start + 3]).count == 1)
    }
    #expect(Set(places).count == 4 && Set(bytes).count == 10)
  }

  /// What a server gets that a client has written.
  private static func receive(
    _ arrivals: [[UInt8]], _ buffers: borrowing MessageBuffers
  ) -> (transfers: [Transfer], numbers: [UInt64], places: [UnsafeRawPointer]) {
    var below = NotingLink(size: size)
    below.arrivals = arrivals
    var link = PayloadLink(below, buffers: buffers)
    var transfers: [Transfer] = []
    var numbers: [UInt64] = []
    for _ in arrivals {
      transfers.append(link.receive(into: buffers.incoming(0)))
      numbers.append(field.load(from: buffers.incoming(0)))
    }
    return (transfers, numbers, link.base.receivedInto)
  }

  @Test(arguments: [1, 4], [8, 50, 99]) func aByteThatTheClientDidNotWriteIsFound(
    count: Int, place: Int
  ) throws {
    var messages = Self.send(8, try Self.buffers(count, .client)).bytes
    messages[5][place] ^= 4
    let (transfers, numbers, places) = Self.receive(messages, try Self.buffers(count, .server))
    #expect(transfers.prefix(6) == [.done, .done, .done, .done, .done, .spoilt])
    #expect(numbers.prefix(5) == [0, 1, 2, 3, 4])
    #expect(Set(places).count == count)
    let verdict = Patience(limit: .max, losesMessages: false, peer: .client).judge(
      .spoilt, waitingSince: .max, to: "receive")
    guard case .failed(let failure) = verdict else {
      Issue.record("bytes that are not the client's are no failure")
      return
    }
    #expect(failure.sentence == "a message arrived with other bytes than the client wrote")
  }

  /// A server that sends back what it got, without writing it anew, is no server that touches.
  @Test func anEchoIsFound() throws {
    let messages = Self.send(1, try Self.buffers(1, .client)).bytes
    #expect(Self.receive(messages, try Self.buffers(1, .client)).transfers == [.spoilt])
  }
}
