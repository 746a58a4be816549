import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// What stands in a results directory.
@Suite(.sandboxed) struct ResultsTests {
  private static let brief = [
    "--transports", "tcp,udp", "--sizes", "64", "--placement", "same", "--trials", "2",
    "--warmup", "0", "--messages", "50", "--duration", "20s",
  ]

  /// Columns may be added at the end of a group, never renamed or moved: files of years ago have to
  /// be read.
  private static let header =
    "trial,cycle,arm,purpose,suite,step,terms,transport,variant,workload,message_bytes,reply_bytes,"
    + "backlog,clients,active_clients,client_processes,depth,server,server_workers,accept,wait,placement,"
    + "batch,touch,buffers,closer,offered,client_retry,service_time_ns,rate,rate_share,arrivals,pacing,one_way,"
    + "status,reason,cpu_relation,start_monotonic_ns,active_ns,slots,discarded,lateness_max_ns,"
    + "overlapping_slots,injected_delay_ns,round_ns,round_ratio,round_error_fraction,client_cpu,client_cpus,server_cpu,client_sndbuf_bytes,"
    + "client_rcvbuf_bytes,server_sndbuf_bytes,server_rcvbuf_bytes,tcp_mss_bytes,path_mtu_bytes,"
    + "pipe_capacity_bytes,last_level_cache_bytes,client_run_delay_ns,server_run_delay_ns,"
    + "server_idle_run_fraction,network_namespace_inode,path,clocks,scheduling_groups,warmup_us,warmup_messages,warmup_stable,client_sndbuf_start_bytes,"
    + "server_rcvbuf_start_bytes,listen_overflows,listen_drops,rcvbuf_errors,somaxconn,max_dgram_qlen,"
    + "udp_in_errors,udp_mem_errors,foreign_cpu_fraction,steal_ticks,throttled_us,interrupt_cpu_fraction,"
    + "interrupts_apart,idle_entries,idle_us,idle_poll_entries,idle_poll_us,idle_deepest_state,"
    + "idle_exit_latency_us,time_wait_before,time_wait_after,port_range_ports,tcp_tw_reuse,"
    + "connections_limit,clock_cost_ns,rtt_min_ns,rtt_mean_ns,rtt_trimmed_mean_ns,rtt_p5_ns,rtt_p50_ns,"
    + "rtt_p90_ns,rtt_p99_ns,rtt_p999_ns,rtt_p9999_ns,rtt_max_ns,round_trips_per_s,overrun_round_trips,"
    + "overrun_max_ns,messages_sent,messages_received,messages_lost,messages_duplicated,messages_reordered,"
    + "loss_fraction,client_socket_drops,server_socket_drops,client_sends_refused,server_sends_refused,"
    + "messages_lost_elsewhere,refused_fraction,loss_socket_fraction,loss_buffer_fraction,"
    + "loss_refused_fraction,loss_elsewhere_fraction,messages_per_s,goodput_bytes_per_s,"
    + "receipt_goodput_bytes_per_s,connect_min_ns,connect_mean_ns,connect_trimmed_mean_ns,connect_p5_ns,"
    + "connect_p50_ns,connect_p90_ns,connect_p99_ns,connect_p999_ns,connect_max_ns,connect_call_p50_ns,"
    + "connect_call_p99_ns,accept_wait_p50_ns,accept_wait_p99_ns,first_exchange_p50_ns,"
    + "first_exchange_p99_ns,close_p50_ns,close_p99_ns,connection_p50_ns,connection_p99_ns,"
    + "connections_per_s,connects_ok,connects_delayed,connects_refused,connects_timed_out,"
    + "worker_accepts_min,worker_accepts_max,worker_accepts_jain,empty_wakeups,worker_requests_min,"
    + "worker_requests_max,worker_requests_jain,"
    + "crr_min_ns,crr_mean_ns,crr_trimmed_mean_ns,crr_p5_ns,crr_p50_ns,crr_p90_ns,crr_p99_ns,crr_p999_ns,"
    + "crr_max_ns,answer_wait_p50_ns,answer_wait_p99_ns,queue_capacity,queue_capacity_bytes,queue_limit,"
    + "queue_length,queue_agrees,queue_freed,sends_refused,accepts_per_s,connects_offered,connects_over_1s,"
    + "connect_tries,connect_tries_max,full_queue_meetings,lifecycle_min_ns,lifecycle_mean_ns,"
    + "lifecycle_trimmed_mean_ns,lifecycle_p5_ns,lifecycle_p50_ns,lifecycle_p90_ns,lifecycle_p99_ns,"
    + "lifecycle_p999_ns,lifecycle_max_ns,lifecycle_unlink_stale_p50_ns,lifecycle_unlink_stale_p99_ns,"
    + "lifecycle_pair_p50_ns,lifecycle_pair_p99_ns,lifecycle_server_socket_p50_ns,"
    + "lifecycle_server_socket_p99_ns,lifecycle_options_p50_ns,lifecycle_options_p99_ns,"
    + "lifecycle_bind_p50_ns,lifecycle_bind_p99_ns,lifecycle_listen_p50_ns,lifecycle_listen_p99_ns,"
    + "lifecycle_client_socket_p50_ns,lifecycle_client_socket_p99_ns,lifecycle_client_bind_p50_ns,"
    + "lifecycle_client_bind_p99_ns,lifecycle_connect_p50_ns,lifecycle_connect_p99_ns,"
    + "lifecycle_accept_p50_ns,lifecycle_accept_p99_ns,lifecycle_send_request_p50_ns,"
    + "lifecycle_send_request_p99_ns,lifecycle_receive_request_p50_ns,lifecycle_receive_request_p99_ns,"
    + "lifecycle_send_reply_p50_ns,lifecycle_send_reply_p99_ns,lifecycle_receive_reply_p50_ns,"
    + "lifecycle_receive_reply_p99_ns,lifecycle_close_client_p50_ns,lifecycle_close_client_p99_ns,"
    + "lifecycle_close_data_p50_ns,lifecycle_close_data_p99_ns,lifecycle_close_server_p50_ns,"
    + "lifecycle_close_server_p99_ns,lifecycle_unlink_p50_ns,lifecycle_unlink_p99_ns,server_connections,"
    + "clients_served,client_rate_min_per_s,client_rate_median_per_s,client_rate_max_per_s,fairness_jain,"
    + "service_wait_p50_ns,service_wait_max_ns,client_cpu_fraction,server_cpu_fraction,"
    + "server_capacity_per_s,load_min_ns,load_mean_ns,load_trimmed_mean_ns,load_p5_ns,load_p50_ns,"
    + "load_p90_ns,load_p99_ns,load_p999_ns,load_max_ns,load_from_send_p50_ns,load_from_send_p99_ns,"
    + "offered_per_s,sent_per_s,answered_per_s,lateness_p99_ns,own_lateness_p99_ns,own_lateness_max_ns,messages_unanswered,queue_depth_max,"
    + "generator_busy_fraction,is_stable,client_user_ns,client_system_ns,client_voluntary_switches,"
    + "client_involuntary_switches,server_user_ns,server_system_ns,server_voluntary_switches,"
    + "server_involuntary_switches,cpu_ns_per_message,server_cpu_ns_per_message,"
    + "interrupt_cpu_ns_per_message"

  @Test func filesOfARun() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(["run"] + Self.brief + ["--seed", "7", "--output", "d/e/f"])
    #expect(outcome.code == 0)
    #expect(outcome.output.hasSuffix("\nresults: d/e/f\n"))
    let results = try Results("\(sandbox.work)/d/e/f")
    #expect(
      Set(Directory.entries(of: results.directory))
        == [
          "trials.csv", "summary.csv", "percentiles.csv", "environment.csv", "plots",
          "histograms.hlog",
        ])
    #expect(try results.text("trials.csv").prefix { $0 != "\n" } == Self.header)
    #expect(results.rows.map(\.trial) == Array(0..<12))
    let facts = try results.facts()
    #expect(facts["seed"] == "7")
    #expect(facts["command_line"]?.hasSuffix("--seed 7 --output d/e/f") == true)
    #expect(
      facts["kernel_release"] == TextFile.read("/proc/sys/kernel/osrelease")?.dropLast().description
    )
    #expect(Double(facts["clock_cost_ns"] ?? "").map { $0 > 0 } == true)
    #expect(Int(facts["clock_step_ns"] ?? "").map { $0 > 0 } == true)
    let report = try sandbox.run(["report", "d/e/f"])
    #expect(report.output + "\nresults: d/e/f\n" == outcome.output)
  }
}
