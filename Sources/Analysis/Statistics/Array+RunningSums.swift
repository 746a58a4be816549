extension Array where Element == Double {
  /// The sum of the first element, of the first two, and so on.
  var runningSums: [Double] {
    var sum = 0.0
    return map {
      sum += $0
      return sum
    }
  }
}
