import Glibc
import Testing

@testable import Measurement

/// What has arrived is held against what is sent.
@Suite struct MessageBuffersTests {
  /// As an end that sends `sent` bytes and gets `received`, of which the last `missing` never came.
  private static func flaw(
    sent: Int, received: Int, batch: Int = 1, missing: Int = 0, index: Int = 0
  ) throws -> Int? {
    let peer = try MessageBuffers(
      MessageSizes(sent: received, received: sent), MessageMemory(batch: batch))
    let buffers = try MessageBuffers(
      MessageSizes(sent: sent, received: received), MessageMemory(batch: batch))
    SequenceField(messageSize: min(sent, received)).store(200, to: peer.outgoing(index))
    memcpy(buffers.incoming(index), peer.outgoing(index), received - missing)
    return buffers.flaw
  }

  @Test(arguments: [(1, 1), (8, 8), (9, 8), (8, 9), (64, 64), (200, 20480), (20480, 200)])
  func whatArrivesWholeHasNoFlaw(sent: Int, received: Int) throws {
    #expect(try Self.flaw(sent: sent, received: received) == nil)
    #expect(try Self.flaw(sent: sent, received: received, batch: 4, index: 2) == nil)
  }

  @Test func nothingThatArrivesIsNoFlaw() throws {
    #expect(try MessageBuffers(size: 64, batch: 1).flaw == nil)
  }

  @Test func theFirstByteThatDiffersIsNamed() throws {
    #expect(try Self.flaw(sent: 64, received: 64, missing: 1) == 63)
    #expect(try Self.flaw(sent: 200, received: 20480, missing: 20000) == 480)
    #expect(try Self.flaw(sent: 1, received: 100, missing: 50) == 50)
    #expect(try Self.flaw(sent: 64, received: 64, batch: 4, missing: 10, index: 3) == 54)
  }

  @Test func anEndSaysWhatDiffers() throws {
    let buffers = try MessageBuffers(size: 64, batch: 1)
    memset(buffers.incoming(0), 0x5a, 40)
    var record = EndRecord()
    record.check(buffers)
    #expect(
      record.failure == "a message of 64 bytes arrived with another byte number 41 than was sent")
  }
}
