/// What the kernel allows sockets.
extension MachineFacts {
  var ofSockets: [Finding] {
    [backlog, buffers, datagramQueue, ports, descriptors, network].compactMap(\.self)
  }

  private func sysctl(_ name: String) -> String? { self["sysctl_\(name)"] }

  private var backlog: Finding? {
    sysctl("net.core.somaxconn").map { most in
      Finding(
        .limits, "net.core.somaxconn", most, effect: "Longer backlogs are cut to it.",
        remedy: "sysctl net.core.somaxconn=N, as root, if production has another")
    }
  }

  private var buffers: Finding? {
    guard let receive = sysctl("net.core.rmem_max"), let send = sysctl("net.core.wmem_max") else {
      return nil
    }
    return Finding(
      .limits, "net.core.rmem_max, wmem_max", "\(receive), \(send) bytes",
      effect:
        "rcvbuf=SIZE and sndbuf=SIZE are cut to them; the kernel then doubles what it grants.",
      remedy: "sysctl net.core.rmem_max=N net.core.wmem_max=N, as root, for larger ones")
  }

  private var datagramQueue: Finding? {
    whole("sysctl_net.unix.max_dgram_qlen").map { length in
      Finding(
        .limits, "net.unix.max_dgram_qlen", "\(length)",
        effect:
          "A sender of unix-dgram waits once \(length + 1) messages are queued, where the receiver is not"
          + " connected to it.",
        remedy: "sysctl net.unix.max_dgram_qlen=N, as root, if production has another")
    }
  }

  private var ports: Finding? {
    guard let range = sysctl("net.ipv4.ip_local_port_range") else { return nil }
    let bounds = range.split { " \t".contains($0) }.compactMap { Int($0) }
    guard bounds.count == 2, bounds[0] <= bounds[1] else { return nil }
    let count = bounds[1] - bounds[0] + 1
    let reuse = sysctl("net.ipv4.tcp_tw_reuse") ?? "unknown"
    let fact = "\(count) (tcp_tw_reuse \(reuse))"
    if reuse == "0" {
      return Finding(
        .limits, "ports of clients", fact,
        effect:
          "A client that closes first leaves its port in TIME_WAIT for a minute: connect over TCP runs out of"
          + " ports after \(count) connections.",
        remedy: "sysctl net.ipv4.tcp_tw_reuse=2, as root, or --closer server")
    }
    return Finding(
      .limits, "ports of clients", fact,
      effect:
        "A client that closes first leaves its port in TIME_WAIT, and may take it again after a second: beyond"
        + " some \(count / 2) connections a second connect over TCP measures ports.",
      remedy: "--closer server, or sysctl net.ipv4.ip_local_port_range='1024 65535', as root")
  }

  private var descriptors: Finding? {
    self["descriptor_limit"].map { limit in
      Finding(
        .limits, "descriptors", "at most \(limit) a process",
        effect: "Each client of fanin, and each connection of a full backlog, takes one.",
        remedy: "ulimit -Hn N, as root, for more")
    }
  }

  private var network: Finding? {
    self["network_namespace_inode"].map { inode in
      Finding(
        .limits, "network namespace", inode,
        effect: "Its ports, counters and sysctls are shared with all programs in it.",
        remedy: "--isolate measures in one of its own")
    }
  }
}
