import BenchmarkModel

/// One line of a cell: what it is called and how to find it in a summary.
struct ResultLine: Sendable {
  /// What stands before the line; the first line of a cell goes without where the row's name fits.
  let label: String
  /// The text of a result, given the pipe's result under the same circumstances; nil where the line
  /// does not apply.
  let text: @Sendable (_ result: BenchmarkSummary, _ pipe: BenchmarkSummary?) -> String?

  /// What stands for a number that no trial gave.
  static let unknown = "   -"

  static func time(_ label: String, _ metric: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      result[metric].map { aligned(Readable.time(nanoseconds: $0.median)) }
    }
  }

  static func withDoubt(
    _ label: String, _ metric: Metric, format: @escaping @Sendable (Double) -> String
  ) -> ResultLine {
    ResultLine(label: label) { result, _ in
      guard let summary = result[metric] else { return unknown }
      let doubt = summary.relativeHalfWidth.map { " " + Readable.doubt($0) } ?? ""
      return aligned(format(summary.median)) + doubt
    }
  }

  static func rate(_ label: String, _ metric: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      result[metric].map { aligned(Readable.rate(perSecond: $0.median)) }
    }
  }

  static func share(_ label: String, _ metric: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      result[metric].map { aligned(Readable.share($0.median)) }
    }
  }

  /// Only for what did lose messages, and where that was.
  static let lost = ResultLine(label: "lost") { result, _ in
    guard let loss = result[.lossFraction]?.median, loss > 0 else { return nil }
    let causes = result.lossCauses
    return aligned(Readable.share(loss)) + (causes.count == 1 ? " \(causes[0].word)" : "")
  }

  /// Also for what may lose messages and did not.
  static let lostWherePossible = ResultLine(label: "lost") { result, pipe in
    if let text = lost.text(result, pipe) { return text }
    guard result.benchmark.variant.transport.losesMessages else { return nil }
    return result[.lossFraction].map { aligned(Readable.share($0.median)) } ?? unknown
  }

  /// Where messages were lost in several places, a line for each; then those that were not even sent.
  static let lossCauses =
    ["buffer", "socket", "refused", "elsewhere"].map { word in
      ResultLine(label: "  \(word)") { result, _ in
        let causes = result.lossCauses
        guard causes.count > 1, let cause = causes.first(where: { $0.word == word }) else {
          return nil
        }
        return aligned(Readable.share(cause.share))
      }
    } + [
      ResultLine(label: "not sent") { result, _ in
        guard let share = result[.refusedFraction]?.median, share > 0 else { return nil }
        return aligned(Readable.share(share)) + " refused"
      }
    ]

  static func timesPipe(_ metric: Metric) -> ResultLine {
    ResultLine(label: "times pipe") { result, pipe in
      guard let own = result[metric], let floor = pipe?[metric], floor.median > 0 else {
        return nil
      }
      return aligned(Readable.threeDigits(own.median / floor.median))
    }
  }

  static let cpu = ResultLine(label: "CPU/message") { result, _ in
    result[.cpuPerMessage].map { aligned(Readable.time(nanoseconds: $0.median)) }
  }

  /// Widens the number to four characters, so that units and ones stand below each other.
  static func aligned(_ text: String) -> String {
    let digits = text.prefix { $0.isNumber || $0 == "." }.count
    return String(repeating: " ", count: max(0, 4 - digits)) + text
  }
}
