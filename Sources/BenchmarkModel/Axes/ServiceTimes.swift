/// How long a server is busy with each client to which connects are offered, or with each request.
package enum ServiceTimes: ColumnAxis, WorkloadAxis {
  package static let flag = "--service-time"
  package static let placeholder = "TIME,..."
  package static let help =
    "How long a server is busy, 1us to 1s: for overload with each client, by default 250us, the inverse of the rate"
    + " that --offered multiplies; for load with each request, by default not at all. Others have none."
  package static let standard: [Nanoseconds?] = [nil]
  package static let column = KeyColumn(
    "service_time_ns", unit: "ns", isInEveryFile: false, hasDefault: true,
    "how long the server is busy with each client that it accepts (`overload`), or each request (`load`); else empty"
  )
  package static var path: any WritableKeyPath<Benchmark, Nanoseconds?> & Sendable { \.serviceTime }

  package static func parseList(_ text: String) throws(GrammarError) -> [Nanoseconds?] {
    try ListGrammar.parse(text, of: "time") { item throws(GrammarError) in
      [try Nanoseconds(parsing: item, in: .microseconds(1) ... .seconds(1))]
    }
  }

  package static func text(_ value: Nanoseconds?) -> String { value?.description ?? "" }
  package static func cell(_ value: Nanoseconds?) -> String { value.map { "\($0.count)" } ?? "" }

  package static func value(ofCell text: String) throws(GrammarError) -> Nanoseconds? {
    text.isEmpty ? nil : Nanoseconds(UInt64(try WholeNumber.parse(text)))
  }

  package static func rank(of value: Nanoseconds?) -> Int { Int(clamping: value?.count ?? 0) }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.serviceTime.map { "service-time=\($0)" }
  }

}

extension AxisChoices {
  package var serviceTimes: [Nanoseconds?] {
    get { self[ServiceTimes.self] }
    set { self[ServiceTimes.self] = newValue }
  }
}
