import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Ends that Slurm places: one machine with two virtual nodes.
@Suite(
  .sandboxed,
  .enabled(
    if: getuid() == 0 && TwoNetworks.areThere
      && ["munged", "slurmctld", "slurmd", "srun"].allSatisfy(Tool.exists),
    "needs root, Slurm and munge"))
struct AgentSlurmTests {
  /// Starts the daemons, waits until both nodes are there, and ends them with the tool.
  private func wrapper() throws -> [String] {
    let root = Sandbox.current.root
    _ = try Sandbox.current.keep(
      "slurm.conf",
      """
      ClusterName=one
      SlurmctldHost=HOST(127.0.0.1)
      AuthInfo=socket=\(root)/munge/socket
      SlurmUser=root
      SlurmctldPidFile=\(root)/slurmctld.pid
      SlurmdPidFile=\(root)/slurmd-%n.pid
      StateSaveLocation=\(root)/state
      SlurmdSpoolDir=\(root)/%n
      SlurmctldLogFile=\(root)/slurmctld.log
      SlurmdLogFile=\(root)/slurmd-%n.log
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      SchedulerType=sched/builtin
      ReturnToService=2
      SlurmctldPort=17000
      MpiDefault=none
      NodeName=n1 NodeHostname=HOST NodeAddr=127.0.0.1 Port=17001 CPUs=2 State=UNKNOWN
      NodeName=n2 NodeHostname=HOST NodeAddr=127.0.0.1 Port=17002 CPUs=2 State=UNKNOWN
      PartitionName=p Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE

      """)
    let script = """
      cd \(root)
      mkdir -m 700 munge && mkdir state n1 n2
      head -c 1024 /dev/urandom > munge/key && chmod 400 munge/key
      sed -i "s/HOST/$(hostname)/" slurm.conf
      export SLURM_CONF=\(root)/slurm.conf
      munged --foreground --force --key-file=\(root)/munge/key --socket=\(root)/munge/socket \
        --pid-file=\(root)/munge/pid --log-file=\(root)/munge/log --seed-file=\(root)/munge/seed &
      for i in $(seq 100); do [ -S munge/socket ] && break; sleep .1; done
      slurmctld -D & slurmd -D -N n1 & slurmd -D -N n2 &
      for i in $(seq 200); do sinfo -h -o %T%D 2>&1 | grep -q idle2 && break; sleep .1; done
      cd work
      "$@"
      code=$?
      kill -9 %1 %2 %3 %4
      wait
      exit $code
      """
    // Slurm looks only for addresses of versions of which an interface has one.
    return TwoNetworks.wrapper() + ["bash", "-c", script, "bash"]
  }

  @Test func srun() throws {
    let words = "run --transports tcp,udp --workloads latency --sizes 64 --placement same"
    let outcome = try Sandbox.current.run(
      words.split(separator: " ").map(String.init)
        + ["--trials", "2", "--duration", "50ms", "--output", "r"]
        + ["--server-via", "srun -N1 -n1 -w n2", "--client-via", "srun -N1 -n1 -w n1"],
      wrapper: try wrapper())
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.count == 4 && rows.allSatisfy { $0.status != .failed }, "\(outcome.errors)")
  }
}
