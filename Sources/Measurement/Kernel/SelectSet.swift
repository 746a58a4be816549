import BenchmarkModel
import Glibc

/// Descriptors watched by `select(2)`, which takes those below FD_SETSIZE.
struct SelectSet: ReadinessSet, ~Copyable {
  static var call: CallName { .select }

  /// A set of descriptors as the kernel reads it: a bit for each, in words from the lowest.
  private struct Bits: ~Copyable {
    private let words: UnsafeMutablePointer<UInt>
    let set: UnsafeMutablePointer<fd_set>
    static let count = ServerModel.selectLimit / UInt.bitWidth

    init() {
      set = .allocate(capacity: 1)
      set.initialize(to: fd_set())
      words = UnsafeMutableRawPointer(set).assumingMemoryBound(to: UInt.self)
    }

    deinit { set.deallocate() }

    @inline(__always)
    subscript(word: Int) -> UInt {
      get { words[word] }
      nonmutating set { words[word] = newValue }
    }

    func insert(_ number: CInt) { words[Int(number) / UInt.bitWidth] |= Self.bit(number) }
    func remove(_ number: CInt) { words[Int(number) / UInt.bitWidth] &= ~Self.bit(number) }

    private static func bit(_ number: CInt) -> UInt { 1 << (UInt(number) % UInt(UInt.bitWidth)) }
  }

  private let watchedForArrivals = Bits()
  private let watchedForRoom = Bits()
  // The kernel leaves in a set what is ready of it, so that it gets copies.
  private let arrivals = Bits()
  private let room = Bits()
  private var numbers = 0
  private var readyNumbers = [CInt](repeating: -1, count: ServerModel.selectLimit)

  init() {}

  mutating func add(_ number: CInt) throws(Errno) {
    guard number < ServerModel.selectLimit else { throw .tooManyOpenFiles }
    watchedForArrivals.insert(number)
    numbers = max(numbers, Int(number) + 1)
  }

  mutating func watch(_ number: CInt, forRoom: Bool) {
    remove(number)
    if forRoom { watchedForRoom.insert(number) } else { watchedForArrivals.insert(number) }
  }

  mutating func remove(_ number: CInt) {
    watchedForArrivals.remove(number)
    watchedForRoom.remove(number)
  }

  /// `select(2)`.
  mutating func wait(_ milliseconds: CInt) -> Int {
    for word in 0..<Bits.count {
      arrivals[word] = watchedForArrivals[word]
      room[word] = watchedForRoom[word]
    }
    var time = timeval(
      tv_sec: Int(milliseconds / 1000), tv_usec: Int(milliseconds % 1000) * 1000)
    let count =
      milliseconds < 0
      ? select(CInt(numbers), arrivals.set, room.set, nil, nil)
      : select(CInt(numbers), arrivals.set, room.set, nil, &time)
    if count < 0 { return -1 }
    var found = 0
    for word in 0..<Bits.count {
      var bits = arrivals[word] | room[word]
      while bits != 0 {
        readyNumbers[found] = CInt(word &* UInt.bitWidth &+ bits.trailingZeroBitCount)
        found &+= 1
        bits &= bits &- 1
      }
    }
    return found
  }

  @inline(__always)
  func ready(_ index: Int) -> CInt { readyNumbers[index] }
}
