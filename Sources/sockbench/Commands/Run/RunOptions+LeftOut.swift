import BenchmarkModel

extension RunOptions {
  /// Says on standard error which of the transports asked for a workload does not know.
  func sayWhatIsLeftOut(to output: any Output) {
    for sentence in whatIsLeftOut { output.complain(sentence) }
  }

  /// A sentence for each workload that leaves some out; the pipe that joins the others is no loss.
  var whatIsLeftOut: [String] {
    self.workloads.compactMap { workload in
      let missing = axes.leftOut(of: workload)
      if missing.isEmpty { return nil }
      return
        "\(workload) leaves out \(missing.map(\.description).joined(separator: " ")): it takes what"
        + " \(workload.traits.demand)"
    }
  }
}
