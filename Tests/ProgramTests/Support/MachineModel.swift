import BenchmarkModel
import Glibc

/// How long things take on a machine that is not there.
struct MachineModel {
  /// What a message of no length takes, in nanoseconds.
  var times: [Transport: Double] = [
    .pipe: 5_000, .unixStream: 9_000, .unixDatagram: 10_000, .unixSeqpacket: 9_500,
    .tcp: 18_000, .tcp6: 18_500, .udp: 15_000, .udp6: 15_500,
  ]
  /// What each byte adds to that.
  var timePerByte = 0.05
  /// The same where a transport has its own.
  var timesPerByte: [Transport: Double] = [:]
  /// What a message beyond a size takes longer.
  var steps: [Transport: (beyond: Int, cost: Double)] = [:]
  /// The bytes of a segment, as rows tell them.
  var segments: [Transport: Int] = [:]
  /// The standard deviation of the difference of two arms, as the logarithm of a ratio.
  var deviation = 0.005
  /// How much a trial as a whole differs from others.
  var weather = 0.01
  /// By which fraction arms are slower than the first, whatever they are.
  var bias: [Double] = []
  /// By which fraction ends of this build are slower.
  var ownSlowdown = 0.0
  /// Whether a client that is told to be busy before each message is.
  var honoursDelays = true

  func time(of benchmark: Benchmark) -> Double {
    let (transport, size) = (benchmark.variant.transport, benchmark.message.request.bytes)
    let step = steps[transport].map { size > $0.beyond ? $0.cost : 0 } ?? 0
    return (times[transport] ?? 10_000)
      + (timesPerByte[transport] ?? timePerByte) * Double(size) + step
  }

  /// The bias of an arm as the logarithm of a ratio.
  func shift(ofArm number: Int) -> Double {
    bias.indices.contains(number) ? log(1 + bias[number]) : 0
  }
}
