@testable import BenchmarkModel
@testable import sockbench

/// Choices of axes that several commands have.
extension OptionChange {
  /// Those of clients, servers and requests under way.
  ///
  /// - Parameter apply: changes the axes among the options of a command.
  static func ofClients(
    _ apply: @escaping @Sendable (_ change: (inout AxisChoices) -> Void, inout Options) -> Void
  ) -> [OptionChange] {
    let changes: [(String, @Sendable (inout AxisChoices) -> Void)] = [
      (
        "--workloads latency --depth 1,4..16",
        {
          $0.workloads = [.latency]
          $0.depths = [1, 4, 8, 16]
        }
      ),
      (
        "--workloads fanin --clients 16 --client-processes 1,4..16",
        {
          $0.workloads = [.fanin]
          $0.clients = [16]
          $0.clientProcesses = [1, 4, 8, 16]
        }
      ),
      (
        "--workloads fanin --clients 16 --active 1,4..8,all",
        {
          $0.workloads = [.fanin]
          $0.clients = [16]
          $0[ActiveClients.self] = [1, 4, 8, nil]
        }
      ),
      (
        "--workloads connect --server-workers 1,2 --accept exclusive,shared",
        {
          $0.workloads = [.connect]
          $0[ServerWorkers.self] = [1, 2]
          $0[Accepts.self] = [.exclusive, .shared]
        }
      ),
      (
        "--workloads load --rates 20k --arrivals constant --pacing sleep --service-time 100us --one-way",
        {
          $0.workloads = [.load]
          $0[Rates.self] = [.perSecond(20_000)]
          $0[Arrivals.self] = [.constant]
          $0[Pacings.self] = [.sleep]
          $0[OneWay.self] = [true]
          $0.serviceTimes = [.microseconds(100)]
        }
      ),
    ]
    return changes.map { line, change in OptionChange(line) { apply(change, &$0) } }
  }
}
