import Testing

@testable import Measurement

/// How long a client has been late by its own doing.
@Suite struct CallClockTests {
  @Test func timeInCallsIsNotItsOwn() {
    var clock = CallClock()
    clock.noteIdle(at: 100)
    #expect(clock.ownTime(at: 100) == 0 && clock.ownTime(at: 130) == 30)
    clock.noteCall(from: 110, to: 160)
    #expect(clock.ownTime(at: 170) == 20)
    // A call that did something began at the latest reading.
    clock.noteCall(to: 190)
    #expect(clock.ownTime(at: 191) == 11)
    // One that did nothing, as a receive of a client that spins, is the client's own time.
    clock.read(300)
    #expect(clock.ownTime(at: 300) == 120)
    clock.noteCall(to: 310)
    #expect(clock.ownTime(at: 310) == 120)
  }

  /// What was before nothing was due is forgotten.
  @Test func idleBeginsAnew() {
    var clock = CallClock()
    clock.noteIdle(at: 10)
    clock.noteCall(from: 20, to: 50)
    clock.noteIdle(at: 60)
    #expect(clock.ownTime(at: 75) == 15)
    clock.noteCall(from: 65, to: 70)
    #expect(clock.ownTime(at: 75) == 10)
  }
}
