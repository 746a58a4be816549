import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

/// All ways to find out who is ready find out the same.
@Suite struct ReadinessSetTests {
  private func ready<Watched: ReadinessSet & ~Copyable>(_ watched: inout Watched) -> Set<CInt> {
    let count = watched.wait(0)
    return Set((0..<max(0, count)).map { watched.ready($0) })
  }

  private func check<Watched: ReadinessSet & ~Copyable>(_ watched: consuming Watched) throws {
    var pairs: [(CInt, CInt)] = []
    for _ in 0..<70 { pairs.append(try Socket.makePair(for: .unixStream)) }
    defer { for pair in pairs { for number in [pair.0, pair.1] { close(number) } } }
    for pair in pairs { try watched.add(pair.0) }
    #expect(ready(&watched).isEmpty)
    let some = [0, 3, 64, 69]
    for index in some { #expect(send(pairs[index].1, "x", 1, 0) == 1) }
    let expected = Set(some.map { pairs[$0].0 })
    #expect(ready(&watched) == expected)
    #expect(ready(&watched) == expected, "what is not taken is ready again")
    try watched.watch(pairs[3].0, forRoom: true)
    try watched.watch(pairs[5].0, forRoom: true)
    #expect(ready(&watched) == expected.union([pairs[5].0]))
    try watched.watch(pairs[5].0, forRoom: false)
    watched.remove(pairs[64].0)
    #expect(ready(&watched) == expected.subtracting([pairs[64].0]))
    try watched.add(pairs[64].0)
    #expect(ready(&watched) == expected)
    shutdown(pairs[7].1, CInt(SHUT_RDWR))
    #expect(ready(&watched) == expected.union([pairs[7].0]), "who leaves has something to say")
  }

  @Test func byPoll() throws { try check(PollSet()) }
  @Test func bySelect() throws { try check(SelectSet()) }
  @Test func byEpoll() throws { try check(EpollSet()) }

  @Test func selectRefusesWhatItCannotWatch() throws {
    var watched = SelectSet()
    #expect(throws: Errno(EMFILE)) { try watched.add(1024) }
    #expect(throws: Never.self) { try watched.add(1023) }
  }

  @Test func nobodyIsReadyBeforeTheTimeIsOver() throws {
    var watched = PollSet()
    let pair = try Socket.makePair(for: .unixStream)
    watched.add(pair.0)
    let start = Clock.now()
    #expect(watched.wait(20) == 0)
    #expect(Clock.now() - start >= 20_000_000)
    for number in [pair.0, pair.1] { close(number) }
  }
}
