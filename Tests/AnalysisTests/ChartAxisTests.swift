import BenchmarkModel
import Glibc
import Testing

@testable import Analysis

@Suite struct ChartAxisTests {
  private static func time(_ value: Double) -> String {
    ChartText.tick(value, of: .roundTrips.p50)
  }

  @Test(arguments: [
    (50_000.0, "50 us"), (100_000, "100 us"), (1_500, "1.5 us"), (999, "999 ns"), (2e9, "2 s"),
  ])
  func ticksHaveNoZerosThatTellNothing(value: Double, text: String) {
    #expect(Self.time(value) == text)
  }

  @Test func otherTicks() {
    #expect(ChartText.tick(0.125, of: .lossFraction) == "12.5%")
    #expect(ChartText.tick(100, of: .queueCapacity) == "100")
    #expect(ChartText.tick(10, of: .queueCapacity) == "10")
    #expect(ChartText.tick(5_000, of: .cpuPerMessage) == "5 us")
    #expect(ChartText.changeTick(0.02) == "+2%" && ChartText.changeTick(-0.005) == "-0.5%")
    #expect(ChartText.changeTick(0) == "0%" && ChartText.ratioTick(1.25) == "1.25")
  }

  @Test func zerosLieAtTheFootOfALogarithmicAxis() {
    let axis = ChartAxis.upright("", over: [0, 100, 1_000], isShare: false, Self.time)
    #expect(axis.scale == .log)
    #expect(axis.ticks.first?.label == "0")
    #expect(axis.foot == axis.ticks.first?.value)
    #expect(axis.range.contains(axis.foot ?? 0))
  }

  /// However narrow or wide: two ticks at least, all inside, none at the place of another.
  @Test(arguments: [1.0, 1.001, 1.5, 3, 10, 1e3, 1e9]) func everyAxisHasTicks(width: Double) {
    for low in [0.003, 1, 7, 4_321.0] {
      let values = [low, low * width]
      let axes = [
        ChartAxis.upright("", over: values, isShare: false, Self.time),
        .level("", over: values, .log, Self.time),
        .level("", over: values, .linear, startsAtZero: true, Self.time),
        .level("", over: [-low, low * width], .stretched, ChartText.changeTick),
      ]
      for axis in axes {
        let places = axis.ticks.map { axis.scale.place($0.value) }
        #expect(places.count >= 2 || width < 1.5, "\(axis)")
        #expect(places.count <= 16, "\(axis)")
        #expect(axis.ticks.allSatisfy { axis.range.contains($0.value) }, "\(axis)")
        #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 }, "\(axis)")
      }
    }
  }

  @Test(arguments: [ChartAxis.Scale.linear, .log, .stretched])
  func placesAndValuesAreInverse(scale: ChartAxis.Scale) {
    for value in [0.001, 0.02, 1, 300] {
      #expect(abs(scale.value(scale.place(value)) / value - 1) < 1e-9)
    }
  }
}
