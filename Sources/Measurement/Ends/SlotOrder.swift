import BenchmarkModel

extension [Schedule.Slot] {
  /// Whether each ends before the next starts, as all who work through slots rely on.
  var areInOrder: Bool {
    allSatisfy { $0.start <= $0.end } && zip(self, dropFirst()).allSatisfy { $0.end <= $1.start }
  }
}
