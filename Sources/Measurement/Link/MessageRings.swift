import BenchmarkModel
import Glibc

/// The rings of an end: one for messages that it sends, and one for those that it receives.
struct MessageRings {
  let outgoing: MessageRing
  let incoming: MessageRing

  /// Writes every page, so that none is new while the clock runs. Messages to be received are blank.
  ///
  /// - Throws: ``Errno`` when memory is short.
  init(_ sizes: MessageSizes, _ uses: MessageMemory) throws(Errno) {
    outgoing = try Self.ring(
      uses.outgoing, size: sizes.sent, filledWith: MessageBuffers.payload)
    do throws(Errno) {
      incoming = try Self.ring(uses.incoming, size: sizes.received, filledWith: 0)
    } catch {
      Self.unmap(outgoing)
      throw error
    }
  }

  private static func ring(
    _ count: Int, size: Int, filledWith byte: UInt8
  ) throws(Errno) -> MessageRing {
    let stride = ByteCount(size).inCacheLines
    let memory = try Memory.map(count * stride, .present)
    memset(memory, CInt(byte), count * stride)
    return MessageRing(memory, count: count, stride: stride)
  }

  private static func unmap(_ ring: MessageRing) {
    Memory.unmap(ring.memory, ring.count * ring.stride)
  }

  func unmap() {
    Self.unmap(outgoing)
    Self.unmap(incoming)
  }
}
