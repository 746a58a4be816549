import Testing

@testable import Measurement

/// Counters as the kernel writes them.
@Suite struct NetworkCountersTests {
  @Test func namesAndNumbersOfVersionSix() {
    let text = "Udp6InErrors                    \t7\nUdp6RcvbufErrors \t12\nUdp6Odd\nUdp6Bad \tx\n"
    #expect(NetworkCounters.list(text) == ["Udp6InErrors": 7, "Udp6RcvbufErrors": 12])
  }
}
