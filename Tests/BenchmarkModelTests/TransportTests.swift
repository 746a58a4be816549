import BenchmarkModel
import Testing

@Suite struct TransportTests {
  @Test(arguments: [
    (TransportGroup.all, "unix-stream unix-dgram unix-seqpacket tcp tcp6 udp udp6 pipe"),
    (.stream, "unix-stream unix-seqpacket tcp tcp6"),
    (.datagram, "unix-dgram udp udp6"),
    (.unix, "unix-stream unix-dgram unix-seqpacket"),
    (.inet, "tcp tcp6 udp udp6"),
  ])
  func groups(group: TransportGroup, members: String) {
    #expect(group.members.map(\.name).joined(separator: " ") == members)
  }

  @Test func whatEachTransportIs() {
    func names(_ holds: (Transport) -> Bool) -> String {
      Transport.allCases.filter(holds).map(\.name).joined(separator: " ")
    }
    #expect(
      names(\.keepsMessageBoundaries) == "unix-dgram unix-seqpacket udp udp6")
    #expect(names(\.hasListener) == "unix-stream unix-seqpacket tcp tcp6")
    #expect(names(\.losesMessages) == "udp udp6")
  }
}
