/// How several workers of a server shared what there was; empty where there is one.
extension Metric {
  package static let workerAcceptsMin = Metric(
    "worker_accepts_min", better: .neither,
    "clients accepted by the worker that accepted the fewest, from its start to its end, warm-up and all; empty where"
      + " the server has one process")
  package static let workerAcceptsMax = Metric(
    "worker_accepts_max", better: .neither, "the same of the worker that accepted the most")
  package static let workerAcceptsJain = Metric(
    "worker_accepts_jain", unit: .fraction, better: .higher, title: "fairness of accepts",
    "Jain's index of the workers' accepts, as `fairness_jain` is that of clients")
  package static let workerRequestsMin = Metric(
    "worker_requests_min", better: .neither,
    "requests answered in counted slots by the worker that answered the fewest")
  package static let workerRequestsMax = Metric(
    "worker_requests_max", better: .neither, "the same of the worker that answered the most")
  package static let workerRequestsJain = Metric(
    "worker_requests_jain", unit: .fraction, better: .higher, title: "fairness of workers",
    "Jain's index of the workers' requests")
  package static let emptyWakeups = Metric(
    "empty_wakeups", better: .lower, title: "empty wake-ups",
    "how often a worker was woken for a client and found none, as another had been faster: it slept again in"
      + " `epoll_wait`, or `accept` said so; of all workers, as long as clients came")

  /// Of workers that accept and do no more.
  package static let workerAccepts: [Metric] = [
    .workerAcceptsMin, .workerAcceptsMax, .workerAcceptsJain, .emptyWakeups,
  ]
  /// Of workers that answer requests.
  package static let workerShares: [Metric] =
    workerAccepts + [.workerRequestsMin, .workerRequestsMax, .workerRequestsJain]
}
