import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

/// Messages of many sockets that share the memory for one.
@Suite struct MessageProgressTests {
  private static func form(_ transport: Transport, size: Int) -> MessageForm {
    let context = ScriptedEnd.context(.client, [], origin: 0) {
      $0.benchmark.variant = Variant(transport)
      $0.benchmark.message = MessageSize(size)
    }
    return MessageForm(context.assignment, blocks: false)
  }

  /// Messages far larger than a buffer of the kernel, all under way at once, over memory for one each way.
  @Test(arguments: [1, 3, 7, 8, 9, 64, 1 << 20], [1, 5])
  func manyMessagesUnderWayAreNotMixedUp(size: Int, count: Int) throws {
    let form = Self.form(.unixStream, size: size)
    let field = SequenceField(messageSize: size)
    let buffers = try MessageBuffers(size: size, batch: 1)
    var pairs: [(CInt, CInt)] = []
    for _ in 0..<count { pairs.append(try Socket.makePair(for: .unixStream)) }
    defer { for pair in pairs { for number in [pair.0, pair.1] { close(number) } } }
    var outgoing = Array(repeating: MessageProgress(), count: count)
    var incoming = outgoing
    var isSent = Array(repeating: false, count: count)
    var received = Array(repeating: UInt64?.none, count: count)
    for index in 0..<count {
      field.store(UInt64(100 + index), to: buffers.outgoing(0))
      isSent[index] =
        outgoing[index].send(buffers.outgoing(0), form, to: pairs[index].0) == .done
    }
    #expect(isSent.allSatisfy { $0 == (size < 1 << 20) }, "else nothing is under way")
    while received.contains(nil) {
      for index in 0..<count {
        if received[index] == nil,
          incoming[index].receive(into: buffers.incoming(0), form, from: pairs[index].1) == .done
        {
          received[index] = field.load(from: buffers.incoming(0))
        }
        if !isSent[index] {
          let transfer = outgoing[index].send(buffers.outgoing(0), form, to: pairs[index].0)
          #expect(transfer == .done || transfer.isTransient)
          isSent[index] = transfer == .done
        }
      }
    }
    let expected = (0..<count).map { UInt64(100 + $0) }
    #expect(received.compactMap(\.self) == expected)
  }

  /// The first bytes of a message come one by one, and others use the memory meanwhile.
  @Test(arguments: [1, 2, 5, 8, 12]) func aMessageMayComeByteByByte(size: Int) throws {
    let form = Self.form(.unixStream, size: size)
    let buffers = try MessageBuffers(size: size, batch: 1)
    let pair = try Socket.makePair(for: .unixStream)
    defer { for number in [pair.0, pair.1] { close(number) } }
    let bytes = (1...size).map { UInt8($0) }
    var progress = MessageProgress()
    for byte in bytes {
      #expect(
        progress.receive(into: buffers.incoming(0), form, from: pair.1).isTransient)
      memset(buffers.incoming(0), 0xff, min(size, 8))
      #expect(send(pair.0, [byte], 1, 0) == 1)
    }
    #expect(progress.receive(into: buffers.incoming(0), form, from: pair.1) == .done)
    let head = UnsafeRawBufferPointer(start: buffers.incoming(0), count: min(size, 8))
    #expect(Array(head) == Array(bytes.prefix(8)))
  }

  @Test func whatIsNoMessageIsSaid() throws {
    let buffers = try MessageBuffers(size: 8, batch: 1)
    let form = Self.form(.unixSeqpacket, size: 8)
    let pair = try Socket.makePair(for: .unixSeqpacket)
    var progress = MessageProgress()
    func receive() -> Transfer {
      progress.receive(into: buffers.incoming(0), form, from: pair.1)
    }
    for length in [7, 9] {
      #expect(send(pair.0, [UInt8](repeating: 1, count: length), length, 0) == length)
      #expect(receive() == .misfit)
    }
    #expect(send(pair.0, [UInt8](repeating: 1, count: 8), 8, 0) == 8)
    #expect(receive() == .done)
    close(pair.0)
    #expect(receive() == .closed && receive().isFarewell)
    #expect(progress.send(buffers.outgoing(0), form, to: pair.1).isFarewell)
    close(pair.1)
  }
}
