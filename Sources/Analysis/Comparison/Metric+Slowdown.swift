package import BenchmarkModel
import Glibc

extension Metric {
  /// The difference between two values of the metric, turned so that more is worse: ln(new / old) of
  /// a time, ln(old / new) of a rate, new - old of a fraction or count.
  ///
  /// - Returns: nil where a ratio does not exist.
  package func slowdown(from old: Double, to new: Double) -> Double? {
    switch scale {
    case .linear: return new - old
    case .logarithmic:
      guard old > 0, new > 0 else { return nil }
      return better == .higher ? log(old / new) : log(new / old)
    }
  }

  /// The margin on the scale of ``slowdown(from:to:)``.
  var marginShift: Double { shift(of: tolerance.margin) }

  /// A fraction by which a value is worse, on the scale of ``slowdown(from:to:)``.
  func shift(of fraction: Double) -> Double {
    scale == .linear ? fraction : log(1 + fraction)
  }

  /// A shift on that scale as the fraction by which a value is worse.
  func fraction(ofShift shift: Double) -> Double {
    scale == .linear ? shift : exp(shift) - 1
  }
}
