import BenchmarkModel

/// Neighbouring sizes of a matrix, in words.
struct SizeRange {
  /// As in " at 64", " at 64 to 16K" or, of all, " at all sizes measured".
  let words: String

  /// - Parameters:
  ///   - sizes: neighbours, at least one.
  ///   - all: every size of the matrix, in rising order.
  init(_ sizes: ArraySlice<MessageSize>, of all: [MessageSize]) {
    guard let first = sizes.first, let last = sizes.last, sizes.count < all.count else {
      words = all.count > 1 ? " at all sizes measured" : all.first.map { " at \($0) bytes" } ?? ""
      return
    }
    words = sizes.count == 1 ? " at \(first)" : " at \(first) to \(last)"
  }
}
