import BenchmarkModel

extension RunOptions {
  /// Says on standard error which of the transports asked for a workload does not know.
  func sayWhatIsLeftOut(to output: any Output) {
    for sentence in whatIsLeftOut { output.complain(sentence) }
  }

  /// A sentence for each reason for which a workload leaves some out; the pipe that joins the others is no loss.
  var whatIsLeftOut: [String] {
    self.workloads.flatMap { workload in
      axes.leftOut(of: workload).map { variants, reason in
        "\(workload) leaves out \(variants.map(\.description).joined(separator: " ")): \(reason)"
      }
    }
  }
}
