/// A number that a trial yields; the raw value is its CSV column, unit last.
package enum Metric: String, CaseIterable, Sendable {
  case rttMin = "rtt_min_ns"
  case rttMean = "rtt_mean_ns"
  case rttTrimmedMean = "rtt_trimmed_mean_ns"
  case rttP5 = "rtt_p5_ns"
  case rttP50 = "rtt_p50_ns"
  case rttP90 = "rtt_p90_ns"
  case rttP99 = "rtt_p99_ns"
  case rttP999 = "rtt_p999_ns"
  case rttP9999 = "rtt_p9999_ns"
  case rttMax = "rtt_max_ns"
  case roundTripsPerSecond = "round_trips_per_s"
  case overrunRoundTrips = "overrun_round_trips"
  case overrunMax = "overrun_max_ns"
  case messagesSent = "messages_sent"
  case messagesReceived = "messages_received"
  case messagesLost = "messages_lost"
  case messagesDuplicated = "messages_duplicated"
  case messagesReordered = "messages_reordered"
  case lossFraction = "loss_fraction"
  case messagesPerSecond = "messages_per_s"
  case goodput = "goodput_bytes_per_s"
  case connectMin = "connect_min_ns"
  case connectMean = "connect_mean_ns"
  case connectTrimmedMean = "connect_trimmed_mean_ns"
  case connectP5 = "connect_p5_ns"
  case connectP50 = "connect_p50_ns"
  case connectP90 = "connect_p90_ns"
  case connectP99 = "connect_p99_ns"
  case connectP999 = "connect_p999_ns"
  case connectMax = "connect_max_ns"
  case connectCallP50 = "connect_call_p50_ns"
  case connectCallP99 = "connect_call_p99_ns"
  case acceptWaitP50 = "accept_wait_p50_ns"
  case acceptWaitP99 = "accept_wait_p99_ns"
  case firstExchangeP50 = "first_exchange_p50_ns"
  case firstExchangeP99 = "first_exchange_p99_ns"
  case closeP50 = "close_p50_ns"
  case closeP99 = "close_p99_ns"
  case connectionP50 = "connection_p50_ns"
  case connectionP99 = "connection_p99_ns"
  case connectionsPerSecond = "connections_per_s"
  case acceptsPerSecond = "accepts_per_s"
  case connectsOffered = "connects_offered"
  case connectsOK = "connects_ok"
  case connectsDelayed = "connects_delayed"
  case connectsRefused = "connects_refused"
  case connectsTimedOut = "connects_timed_out"
  case connectsOverOneSecond = "connects_over_1s"
  case connectTries = "connect_tries"
  case connectTriesMax = "connect_tries_max"
  case fullQueueMeetings = "full_queue_meetings"
  case queueCapacity = "queue_capacity"
  case queueCapacityBytes = "queue_capacity_bytes"
  case queueLimit = "queue_limit"
  case queueLength = "queue_length"
  case queueAgrees = "queue_agrees"
  case queueFreed = "queue_freed"
  case sendsRefused = "sends_refused"
  case lifecycleMin = "lifecycle_min_ns"
  case lifecycleMean = "lifecycle_mean_ns"
  case lifecycleTrimmedMean = "lifecycle_trimmed_mean_ns"
  case lifecycleP5 = "lifecycle_p5_ns"
  case lifecycleP50 = "lifecycle_p50_ns"
  case lifecycleP90 = "lifecycle_p90_ns"
  case lifecycleP99 = "lifecycle_p99_ns"
  case lifecycleP999 = "lifecycle_p999_ns"
  case lifecycleMax = "lifecycle_max_ns"
  case lifecycleUnlinkStaleP50 = "lifecycle_unlink_stale_p50_ns"
  case lifecycleUnlinkStaleP99 = "lifecycle_unlink_stale_p99_ns"
  case lifecyclePairP50 = "lifecycle_pair_p50_ns"
  case lifecyclePairP99 = "lifecycle_pair_p99_ns"
  case lifecycleServerSocketP50 = "lifecycle_server_socket_p50_ns"
  case lifecycleServerSocketP99 = "lifecycle_server_socket_p99_ns"
  case lifecycleOptionsP50 = "lifecycle_options_p50_ns"
  case lifecycleOptionsP99 = "lifecycle_options_p99_ns"
  case lifecycleBindP50 = "lifecycle_bind_p50_ns"
  case lifecycleBindP99 = "lifecycle_bind_p99_ns"
  case lifecycleListenP50 = "lifecycle_listen_p50_ns"
  case lifecycleListenP99 = "lifecycle_listen_p99_ns"
  case lifecycleClientSocketP50 = "lifecycle_client_socket_p50_ns"
  case lifecycleClientSocketP99 = "lifecycle_client_socket_p99_ns"
  case lifecycleClientBindP50 = "lifecycle_client_bind_p50_ns"
  case lifecycleClientBindP99 = "lifecycle_client_bind_p99_ns"
  case lifecycleConnectP50 = "lifecycle_connect_p50_ns"
  case lifecycleConnectP99 = "lifecycle_connect_p99_ns"
  case lifecycleAcceptP50 = "lifecycle_accept_p50_ns"
  case lifecycleAcceptP99 = "lifecycle_accept_p99_ns"
  case lifecycleSendRequestP50 = "lifecycle_send_request_p50_ns"
  case lifecycleSendRequestP99 = "lifecycle_send_request_p99_ns"
  case lifecycleReceiveRequestP50 = "lifecycle_receive_request_p50_ns"
  case lifecycleReceiveRequestP99 = "lifecycle_receive_request_p99_ns"
  case lifecycleSendReplyP50 = "lifecycle_send_reply_p50_ns"
  case lifecycleSendReplyP99 = "lifecycle_send_reply_p99_ns"
  case lifecycleReceiveReplyP50 = "lifecycle_receive_reply_p50_ns"
  case lifecycleReceiveReplyP99 = "lifecycle_receive_reply_p99_ns"
  case lifecycleCloseClientP50 = "lifecycle_close_client_p50_ns"
  case lifecycleCloseClientP99 = "lifecycle_close_client_p99_ns"
  case lifecycleCloseDataP50 = "lifecycle_close_data_p50_ns"
  case lifecycleCloseDataP99 = "lifecycle_close_data_p99_ns"
  case lifecycleCloseServerP50 = "lifecycle_close_server_p50_ns"
  case lifecycleCloseServerP99 = "lifecycle_close_server_p99_ns"
  case lifecycleUnlinkP50 = "lifecycle_unlink_p50_ns"
  case lifecycleUnlinkP99 = "lifecycle_unlink_p99_ns"
  case clientsServed = "clients_served"
  case clientRateMin = "client_rate_min_per_s"
  case clientRateMedian = "client_rate_median_per_s"
  case clientRateMax = "client_rate_max_per_s"
  case fairness = "fairness_jain"
  case serviceWaitP50 = "service_wait_p50_ns"
  case serviceWaitMax = "service_wait_max_ns"
  case clientUser = "client_user_ns"
  case clientSystem = "client_system_ns"
  case clientVoluntarySwitches = "client_voluntary_switches"
  case clientInvoluntarySwitches = "client_involuntary_switches"
  case serverUser = "server_user_ns"
  case serverSystem = "server_system_ns"
  case serverVoluntarySwitches = "server_voluntary_switches"
  case serverInvoluntarySwitches = "server_involuntary_switches"
  case cpuPerMessage = "cpu_ns_per_message"
  case serverCPUPerMessage = "server_cpu_ns_per_message"

  /// The column's name.
  package var name: String { rawValue }
}

extension Metric {
  /// Which direction is good.
  package enum Better: String, Sendable {
    case lower, higher
    /// Neither is good in itself.
    case neither
  }

  /// The unit of the column in base units.
  package var unit: String {
    switch self {
    case .roundTripsPerSecond, .messagesPerSecond, .connectionsPerSecond, .acceptsPerSecond,
      .clientRateMin, .clientRateMedian, .clientRateMax:
      "1/s"
    case .goodput: "bytes/s"
    case .queueCapacityBytes: "bytes"
    case .lossFraction, .fairness: "fraction"
    case .cpuPerMessage, .serverCPUPerMessage: "ns/message"
    default: name.hasSuffix("_ns") ? "ns" : "count"
    }
  }

  /// Whether less of it is good, or more.
  package var better: Better {
    switch self {
    case .roundTripsPerSecond, .messagesPerSecond, .connectionsPerSecond, .goodput,
      .acceptsPerSecond, .clientRateMin, .clientRateMedian, .clientRateMax, .fairness,
      .clientsServed:
      .higher
    case .messagesSent, .messagesReceived, .connectsOK, .connectsOffered, .queueCapacity,
      .queueCapacityBytes,
      .queueLimit, .queueLength, .queueAgrees, .queueFreed, .sendsRefused:
      .neither
    default: .lower
    }
  }

  /// Whether the summary carries it; counts of one trial say nothing about the benchmark.
  package var isSummarised: Bool {
    switch self {
    case .messagesSent, .messagesReceived, .messagesLost, .overrunMax: false
    default: true
    }
  }
}
