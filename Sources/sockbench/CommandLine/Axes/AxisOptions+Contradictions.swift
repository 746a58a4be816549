import BenchmarkModel

extension AxisOptions {
  /// Refuses options that contradict one another, or that ask for what no benchmark selected has.
  ///
  /// - Throws: ``UsageError``.
  func checkContradictions() throws(UsageError) {
    try checkWorkloads()
    try checkWaits()
    try checkBatches()
    try checkConnections()
    try checkLoads()
    if backlogs != [Backlog.standard], !variants.contains(where: \.hasListener) {
      throw UsageError(
        "--backlogs has nothing to act on, as nothing selected listens;"
          + " add a transport that does, such as tcp, or leave it out")
    }
  }

  /// Refuses workloads, and servers, whose trials cannot take turns.
  ///
  /// - Throws: ``UsageError``.
  func checkComparable() throws(UsageError) {
    if let workload = workloads.first(where: { !$0.takesTurns }) {
      throw UsageError(
        "--workloads \(workload) cannot be compared, as its trials count and do not take turns; use"
          + " 'sockbench run --workloads \(workload)'")
    }
    if let server = servers.first(where: { !$0.takesTurns }) {
      throw UsageError(
        "--server \(server) cannot be compared, as a client has it to itself until it leaves, and does not"
          + " take turns; use 'sockbench run --workloads fanin --server \(server)'")
    }
  }

  private func checkWorkloads() throws(UsageError) {
    guard let workload = workloads.first(where: { !variants.contains(where: $0.isKnown) }) else {
      return
    }
    throw UsageError(
      "--workloads \(workload) has nothing to act on, as nothing selected \(workload.demand);"
        + " add a transport that does, such as tcp")
  }

  private func checkWaits() throws(UsageError) {
    let reasons = workloads.map(\.reasonAgainstWaits)
    guard waits != [.block], let first = reasons.first, let reason = first, !reasons.contains(nil)
    else { return }
    throw UsageError("--wait has nothing to act on, as \(reason); leave it out")
  }

  private func checkConnections() throws(UsageError) {
    try checkClients()
    let connects = workloads.contains(.connect)
    if !connects, closers != [.client] {
      throw UsageError("--closer has nothing to act on; add --workloads connect, or leave it out")
    }
  }

  private func checkLoads() throws(UsageError) {
    if !offered.isEmpty, !workloads.contains(.backlog) {
      throw UsageError("--offered has nothing to act on; add --workloads backlog, or leave it out")
    }
    if offered.isEmpty, retries != [.none] {
      throw UsageError(
        "--client-retry has nothing to act on; add --offered, such as --offered 2, or leave it out")
    }
    if !offered.isEmpty, !variants.contains(where: \.hasListener) {
      throw UsageError(
        "--offered has nothing to act on, as nothing selected listens; add a transport that does,"
          + " such as tcp, or leave it out")
    }
  }

  private func checkClients() throws(UsageError) {
    let shared = workloads.filter { workload in
      workload.largestClientCount > 1 && (workload != .backlog || !offered.isEmpty)
    }
    if shared.isEmpty, clients != [1] {
      throw UsageError(
        "--clients has nothing to act on; add --workloads connect or fanin, or --offered to backlog, or"
          + " leave it out")
    }
    let most = clients.max() ?? 1
    if let workload = shared.first(where: { most > $0.largestClientCount }) {
      let remedy = workload == .connect ? "; use --workloads fanin" : ""
      throw UsageError(
        "--clients \(most) is too many for the workload \(workload), whose clients are processes:"
          + " \(workload.largestClientCount) are the most\(remedy)")
    }
    let choosing = workloads.contains(.fanin) && variants.contains(where: \.hasListener)
    if !choosing, servers != [.epoll] {
      throw UsageError(
        "--server has nothing to act on; it takes --workloads fanin and a transport with connections, such"
          + " as tcp, as datagrams all come to one socket")
    }
  }

  private func checkBatches() throws(UsageError) {
    let isThroughput = workloads.contains(.throughput)
    let batchable = variants.contains { $0.canBatch && $0.batch == nil }
    if batches != [1], !isThroughput || !batchable {
      throw UsageError(
        "--batch has nothing to act on; select the workload throughput and a transport that keeps"
          + " message boundaries, such as udp, or leave it out")
    }
    if !isThroughput, let variant = variants.first(where: { ($0.batch ?? 1) > 1 }) {
      throw UsageError(
        "--transports: the batch of '\(variant)' has nothing to act on;"
          + " add --workloads throughput, or leave it out")
    }
  }
}
