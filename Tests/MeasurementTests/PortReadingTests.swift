import BenchmarkModel
import Testing

@testable import Measurement

/// What the kernel says of ports, as it writes it.
@Suite struct PortReadingTests {
  private static let statistics = """
    sockets: used 17
    TCP: inuse 1 orphan 0 tw 31096 alloc 1 mem 0
    UDP: inuse 0 mem 38
    FRAG: inuse 0 memory 0

    """

  @Test func socketsInTimeWait() {
    #expect(PortReading.timeWait(inStatistics: Self.statistics) == 31096)
  }

  @Test(arguments: [
    "", "TCP:", "TCP: inuse 1 tw", "TCP: inuse 1 tw x", "TCP6: inuse 1 tw 4", "UDP: tw 1",
  ])
  func whatIsNotSaidIsNotKnown(text: String) {
    #expect(PortReading.timeWait(inStatistics: text) == nil)
  }

  @Test(arguments: [("32768\t60999", 28232), ("1 65535", 65_535), ("5 5", 1)])
  func portsOfARange(text: String, count: Int) {
    #expect(PortReading.rangeCount(of: text) == count)
  }

  @Test(arguments: ["", "1", "1 2 3", "9 5", "a b", "-1 5", "0 65536"])
  func noRange(text: String) { #expect(PortReading.rangeCount(of: text) == nil) }

  @Test func theKernelTellsAllOfIt() {
    let conditions = PortReading().conditions(since: PortReading())
    #expect(
      Set(conditions.keys) == [.timeWaitBefore, .timeWaitAfter, .portRange, .timeWaitReuse])
  }
}
