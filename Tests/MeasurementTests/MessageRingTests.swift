import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// Buffers that are used in turns.
@Suite struct MessageRingTests {
  /// Places of the turns of a ring, twice as many as it has buffers.
  private static func turns(_ count: Int) -> [Int] {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
    defer { memory.deallocate() }
    var ring = MessageRing(memory, count: count, stride: 64)
    return (0..<2 * count).map { _ in
      defer { ring.advance() }
      return (ring.current - memory) / 64
    }
  }

  @Test(arguments: Array(1...130) + [1000, 1024, 4096, 65_536, 99_991])
  func everyBufferHasOneTurnBeforeAnyHasTwo(count: Int) {
    let turns = Self.turns(count)
    #expect(Set(turns[..<count]) == Set(0..<count))
    #expect(turns[..<count] == turns[count...])
  }

  @Test(arguments: [10, 100, 4096, 99_991]) func turnsLieFarApart(count: Int) {
    let turns = Self.turns(count)
    #expect(zip(turns, turns.dropFirst()).allSatisfy { abs($0 - $1) >= count / 4 })
  }

  /// Ends have rings for the directions that messages take, touched before they are used.
  @Test(arguments: [
    (Workload.latency, Role.client, 5, 5), (.latency, .server, 5, 5), (.throughput, .client, 5, 1),
    (.throughput, .server, 1, 5),
  ])
  func ringsOfEnds(workload: Workload, role: Role, outgoing: Int, incoming: Int) throws {
    let context = ScriptedEnd.context(role, [], origin: 0) {
      $0.benchmark = Benchmark(Variant(.tcp), workload) {
        $0.message = MessageSize(100)
        $0.buffers = 5
      }
    }
    let uses = MessageMemory(context.assignment)
    #expect(uses.outgoing == outgoing && uses.incoming == incoming && uses.toucher == nil)
    let buffers = try MessageBuffers(context.assignment.sizes, uses)
    let place = buffers.rings
    let rings = try #require(place)
    #expect(rings.outgoing.count == outgoing && rings.incoming.count == incoming)
    #expect(rings.outgoing.stride == 128)
    for index in 0..<outgoing {
      #expect(rings.outgoing.buffer(index).load(fromByteOffset: 99, as: UInt8.self) == 0x5a)
    }
    #expect(buffers.flaw == nil, "nothing has come")
    let last = rings.incoming.buffer(incoming - 1)
    memset(last, 0x5a, 90)
    #expect(buffers.flaw == 90)
  }

  private static func benchmark(_ buffers: Int, _ size: Int) -> Benchmark {
    Benchmark(Variant(.tcp), .latency) {
      $0.message = MessageSize(size)
      $0.buffers = buffers
    }
  }

  /// Arms of a trial have their buffers at the same time.
  @Test func theyMayTakeAQuarterOfTheMemory() {
    let (small, large) = (Self.benchmark(1 << 10, 1 << 10), Self.benchmark(1 << 20, 1 << 10))
    let gigabytes = { ByteCount($0 << 30) }
    #expect(BufferMemory.reasonAgainst([small], available: gigabytes(1)) == nil)
    #expect(BufferMemory.reasonAgainst([large], available: gigabytes(16)) == nil)
    #expect(BufferMemory.reasonAgainst([large], available: nil) == nil)
    #expect(
      BufferMemory.reasonAgainst([large, large], available: gigabytes(16))
        == "the buffers of both ends would take 8G, more than a quarter of the 16G of memory available;"
        + " use --buffers 524288 or fewer")
    #expect(
      BufferMemory.reasonAgainst([large], available: ByteCount(3_000_000_000))
        == "the buffers of both ends would take 4G, more than a quarter of the 2861M of memory available;"
        + " use --buffers 183105 or fewer")
    #expect(BufferMemory.reasonAgainst([Self.benchmark(1, 64 << 20)]) == nil, "nobody asked")
    #expect(AvailableMemory.current.map { $0.bytes > 0 } ?? true)
  }
}
