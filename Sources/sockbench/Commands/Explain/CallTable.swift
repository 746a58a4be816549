import Analysis
import BenchmarkModel

/// The calls of a pair's lifecycle as a table for people: what was called when, and below it why.
struct CallTable {
  let variant: Variant
  let placement: Placement
  let calls: [TracedCall]

  private static let indent = "    "

  var text: String {
    var grid = TextGrid()
    grid.append(["since start", "end", "call", "result", "took"])
    for call in calls {
      grid.append([
        time(call.start - (calls.first?.start ?? call.start)), call.caller.rawValue,
        "\(call.name)(\(call.arguments))", call.result,
        time(call.end - call.start) + (call.pause == .none ? "" : ", \(call.pause.rawValue)"),
      ])
      grid.append(heading: Self.indent + CallReason.text(call.purpose, of: variant))
    }
    return LifecycleWords.heading(of: variant) + "\n" + grid.text + "\n"
      + LifecycleWords.legend(calls, placement)
  }

  private func time(_ nanoseconds: UInt64) -> String {
    Readable.fixed(Double(nanoseconds) / 1000, decimals: 1) + " us"
  }
}
