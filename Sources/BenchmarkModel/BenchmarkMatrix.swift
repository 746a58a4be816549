/// The axes of a run; their product is the list of benchmarks.
package struct BenchmarkMatrix: Equatable, Sendable {
  package var variants: [Variant]
  package var workloads: [Workload]
  /// Lengths of messages.
  package var sizes: [ByteCount]
  /// What to ask of `listen(2)`, of variants that listen.
  package var backlogs: [Int]
  /// Ways to wait, of variants that do not bring their own.
  package var waits: [WaitStrategy]
  package var placements: [Placement]
  /// Messages a system call, of variants that can send several and do not bring their own number.
  package var batches: [Int]
  package var clients: [Int]
  package var closers: [Closer]
  /// What is offered to listeners whose queue is watched; empty to fill it only.
  package var loads: [ConnectLoad]
  /// How to serve many clients, of variants whose clients have connections.
  package var servers: [ServerModel]

  package init(
    variants: [Variant], workloads: [Workload], sizes: [ByteCount],
    backlogs: [Int] = [Backlog.standard], waits: [WaitStrategy] = [.block],
    placements: [Placement] = [.same], batches: [Int] = [1], clients: [Int] = [1],
    closers: [Closer] = [.client], servers: [ServerModel] = [.epoll], loads: [ConnectLoad] = []
  ) {
    self.variants = variants
    self.workloads = workloads
    self.sizes = sizes
    self.backlogs = backlogs
    self.waits = waits
    self.placements = placements
    self.batches = batches
    self.clients = clients
    self.closers = closers
    self.loads = loads
    self.servers = servers
  }

  /// An upper bound of the number of benchmarks, found without making them; `Int.max` if uncountable.
  package var largestCount: Int {
    let lengths = [
      variants.count, workloads.count, sizes.count, backlogs.count, waits.count, placements.count,
      batches.count, clients.count, closers.count, servers.count, max(1, loads.count),
    ]
    return lengths.reduce(1) { product, length in
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      return overflow ? Int.max : next
    }
  }

  /// Every benchmark once; an axis that a variant or workload does not have adds nothing.
  package var benchmarks: [Benchmark] {
    var seen: Set<Benchmark> = []
    return combinations.filter { seen.insert($0).inserted }
  }

  /// All combinations, some of them more than once.
  private var combinations: [Benchmark] {
    workloads.flatMap { workload in
      variants.filter { isKnown($0, to: workload) }.flatMap { variant in
        placements.map(workload.placement).flatMap { placement in
          sizes(of: workload, variant).flatMap { message in
            let plain = Benchmark(
              variant: variant, workload: workload, message: message, backlog: nil, wait: .block,
              placement: placement, batch: 1)
            return varied(plain)
          }
        }
      }
    }
  }

  /// The variants that a workload does not know, and that the benchmarks therefore leave out.
  package func leftOut(of workload: Workload) -> [Variant] {
    variants.filter { !isKnown($0, to: workload) }
  }

  /// Connects can be offered to listeners only.
  private func isKnown(_ variant: Variant, to workload: Workload) -> Bool {
    let isLoaded = workload == .backlog && !loads.isEmpty
    return workload.isKnown(to: variant) && (!isLoaded || variant.hasListener)
  }

  private func closers(of plain: Benchmark) -> [Closer?] {
    switch plain.workload {
    case .latency, .throughput, .fanin: [nil]
    case .connect: closers.map(Optional.some)
    case .backlog:
      // Connects that are offered faster than they are served must not use the ports up.
      if !plain.variant.hasListener {
        [nil]
      } else {
        [loads.isEmpty || plain.variant.transport.family == .unix ? .client : .reset]
      }
    case .lifecycle: [plain.variant.hasListener ? .client : nil]
    }
  }

  private func servers(of plain: Benchmark) -> [ServerModel] {
    if plain.workload != .fanin { return [.iterative] }
    return plain.variant.hasListener ? servers : [.singleSocket]
  }

  /// Connections that nobody serves carry no message; a byte stands for it.
  private func sizes(of workload: Workload, _ variant: Variant) -> [ByteCount] {
    workload == .backlog && variant.hasListener ? [ByteCount(1)] : sizes
  }

  /// A benchmark under all circumstances that it can have.
  private func varied(_ plain: Benchmark) -> [Benchmark] {
    let variant = plain.variant
    let isBatched = plain.workload == .throughput && variant.canBatch
    let isLoaded = plain.workload == .backlog && !loads.isEmpty
    let hasClients = plain.workload == .backlog ? isLoaded : plain.workload.largestClientCount > 1
    return [plain].varied(\.wait, over: variant.wait.map { [$0] } ?? waits)
      .varied(\.batch, over: isBatched ? variant.batch.map { [$0] } ?? batches : [1])
      .varied(\.backlog, over: variant.hasListener ? backlogs.map(Optional.some) : [nil])
      .varied(\.clients, over: hasClients ? clients : [1])
      .varied(\.server, over: servers(of: plain))
      .varied(\.closer, over: closers(of: plain))
      .varied(\.load, over: isLoaded ? loads.map(Optional.some) : [nil])
  }
}

extension [Benchmark] {
  fileprivate func varied<Value>(
    _ property: WritableKeyPath<Benchmark, Value>, over values: [Value]
  ) -> [Benchmark] {
    flatMap { benchmark in
      values.map { value in
        var benchmark = benchmark
        benchmark[keyPath: property] = value
        return benchmark
      }
    }
  }
}
