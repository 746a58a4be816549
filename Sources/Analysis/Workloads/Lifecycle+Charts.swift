import BenchmarkModel

extension LifecyclePresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "lifecycle", title: "The lifecycle of a pair",
      quantity: "one step after the other; what a transport does not have is left out",
      reading:
        "Socket: of both ends, or what makes a pair, and setsockopt. Bind: of both ends, unlink before it. Exchange:"
        + " request and reply.",
      form: .parts(
        PartPlan(
          parts: [
            part("socket", 0x1F3F66, .pair, .serverSocket, .clientSocket, .options),
            part("bind, listen", 0x3F71A8, .unlinkStale, .bind, .clientBind, .listen),
            part("connect", 0x6C9BC9, .connect),
            part("accept", 0xBBD3EA, .accept),
            part("exchange", 0x8C8C8C, .sendRequest, .receiveRequest, .sendReply, .receiveReply),
            part("close", 0xB4B4B4, .closeClient, .closeData, .closeServer),
            part("unlink", 0xDCDCDC, .unlink),
          ])),
      isOfOneSize: true)
  ]

  private static func part(
    _ title: String, _ colour: Int, _ steps: LifecycleStep...
  ) -> PartPlan.Part {
    PartPlan.Part(title: title, metrics: steps.map(\.metrics.p50), colour: colour)
  }
}
