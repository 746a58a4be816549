import BenchmarkModel
import Testing

@Suite struct HistogramScaleTests {
  @Test(
    arguments: [
      (0, 0), (1023, 1023), (1024, 1024), (2047, 2047), (2048, 2048), (2049, 2048), (8600, 4147),
      (12345, 4615), (1_000_000, 11169), (1_000_000_000, 21363), ((1 << 36) - 1, 27647),
      (1 << 36, 27647), (UInt64.max, 27647),
    ] as [(UInt64, Int)])
  func referenceIndices(value: UInt64, index: Int) {
    #expect(HistogramScale.index(of: value) == index)
  }

  @Test func referenceEdge() {
    #expect(HistogramScale.lowerEdge(of: 4147) == 8600)
    #expect(HistogramScale.width(of: 4147) == 8)
  }

  @Test func cellsLieSideBySide() {
    var next: UInt64 = 0
    for index in 0..<HistogramScale.cellCount {
      let edge = HistogramScale.lowerEdge(of: index)
      let width = HistogramScale.width(of: index)
      let isInPlace =
        edge == next && HistogramScale.index(of: edge) == index
        && HistogramScale.index(of: edge + width - 1) == index
      let isNarrow = width == 1 || Double(width) <= Double(edge) * 0.00098
      if !isInPlace || !isNarrow { Issue.record("cell \(index) is out of place or too wide") }
      next = edge + width
    }
    #expect(next == 1 << 36)
  }
}
