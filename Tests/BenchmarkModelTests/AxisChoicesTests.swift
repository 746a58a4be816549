import BenchmarkModel
import Testing

@Suite struct AxisChoicesTests {
  private static func matrix(_ transports: [Transport], workloads: [Workload] = [.latency])
    -> AxisChoices
  {
    AxisChoices {
      $0.variants = transports.map { Variant($0) }
      $0.workloads = workloads
      $0.sizes = [MessageSize(64), MessageSize(1024)]
    }
  }

  @Test func productOfAllAxes() {
    var matrix = Self.matrix([.tcp, .unixStream], workloads: [.latency, .throughput])
    matrix.backlogs = [1, 128]
    matrix.waits = [.block, .spin]
    matrix.placements = [.same, .split]
    #expect(matrix.benchmarks.count == 2 * 2 * 2 * 2 * 2 * 2)
    #expect(matrix.benchmarks.count == matrix.largestCount)
    #expect(Set(matrix.benchmarks).count == matrix.benchmarks.count)
  }

  @Test func aBacklogNeedsAListener() {
    var matrix = Self.matrix([.udp, .pipe])
    matrix.backlogs = [1, 8, 128]
    #expect(matrix.benchmarks.count == 4)
    #expect(matrix.benchmarks.allSatisfy { $0.backlog == nil })
  }

  @Test func aBatchNeedsMessagesGoingOneWay() {
    var matrix = Self.matrix([.udp, .tcp], workloads: [.latency, .throughput])
    matrix.batches = [1, 8]
    let batched = matrix.benchmarks.filter { $0.batch == 8 }
    #expect(batched.count == 2)
    #expect(
      batched.allSatisfy { $0.variant.transport == .udp && $0.workload == .throughput })
  }

  @Test func optionsOfAVariantTakePrecedence() throws {
    var matrix = Self.matrix([], workloads: [.throughput])
    matrix.variants = [try Variant(parsing: "udp:wait=spin:batch=16")]
    matrix.waits = [.block, .poll]
    matrix.batches = [1, 8]
    #expect(matrix.benchmarks.map(\.wait) == [.spin, .spin])
    #expect(matrix.benchmarks.map(\.batch) == [16, 16])
  }

  @Test func theUpperBoundDoesNotOverflow() {
    var matrix = Self.matrix([.tcp])
    let many = 1 << 11
    matrix.backlogs = Array(0..<many)
    matrix.waits = Array(repeating: .block, count: many)
    matrix.placements = Array(repeating: .same, count: many)
    matrix.batches = Array(repeating: 1, count: many)
    matrix.sizes = Array(repeating: MessageSize(1), count: many)
    matrix.workloads = Array(repeating: .throughput, count: many)
    #expect(matrix.largestCount == .max)
  }

  @Test func titleOfABenchmark() {
    let titles = Self.matrix([.tcp]).benchmarks.map(\.description)
    #expect(titles == ["tcp latency 64 same", "tcp latency 1K same"])
  }
}
