import BenchmarkModel
import Testing

/// Which connections are measured of all that can be asked for.
@Suite struct ConnectMatrixTests {
  private static func matrix(
    _ variants: [Variant], workloads: [Workload] = [.connect]
  ) -> AxisChoices {
    AxisChoices {
      $0.variants = variants
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.backlogs = [1, 128]
      $0.clients = [1, 4, 16]
      $0.closers = Closer.allCases
    }
  }

  @Test func productOfAllAxes() {
    let matrix = Self.matrix([Variant(.tcp), Variant(.unixStream)])
    let benchmarks = matrix.benchmarks
    #expect(benchmarks.count == 2 * 2 * 3 * 3)
    #expect(benchmarks.count == matrix.largestCount)
    #expect(Set(benchmarks).count == benchmarks.count)
    #expect(Set(benchmarks.map(\.clients)) == [1, 4, 16])
    #expect(Set(benchmarks.map(\.closer)) == Set(Closer.allCases))
  }

  @Test func clientsAndClosersAreOfConnectionsAlone() {
    let matrix = Self.matrix([Variant(.tcp)], workloads: Workload.allCases)
    for workload in [Workload.latency, .throughput, .connect, .lifecycle] {
      let benchmarks = matrix.benchmarks.filter { $0.workload == workload }
      #expect(benchmarks.count == (workload == .connect ? 2 * 3 * 3 : 2))
      if workload == .connect { continue }
      // A lifecycle has its calls in one order: the client's close is before the server's.
      let closer: Closer? = workload == .lifecycle ? .client : nil
      #expect(benchmarks.allSatisfy { $0.clients == 1 && $0.closer == closer })
    }
  }

  @Test func whatMakesNoConnectionsIsNotAskedForAny() throws {
    let without = try ["udp", "udp6", "unix-dgram", "pipe", "unix-stream:address=pair"].map {
      try Variant(parsing: $0)
    }
    #expect(Self.matrix(without).benchmarks.isEmpty)
    #expect(without.allSatisfy { !Workload.connect.traits.takes($0) })
    #expect(without.allSatisfy { Workload.latency.traits.takes($0) })
    let mixed = Self.matrix(without + [Variant(.tcp6)], workloads: [.connect]).benchmarks
    #expect(Set(mixed.map(\.variant)) == [Variant(.tcp6)])
  }

  @Test func aPlainMatrixHasOneClientThatCloses() {
    let matrix = AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0.workloads = [.connect]
      $0.sizes = [MessageSize(64)]
    }
    #expect(matrix.benchmarks.map(\.clients) == [1])
    #expect(matrix.benchmarks.map(\.closer) == [.client])
  }
}
