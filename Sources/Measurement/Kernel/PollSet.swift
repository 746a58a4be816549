import Glibc

/// Descriptors watched by `poll(2)`.
struct PollSet: ReadinessSet, ~Copyable {
  static var call: CallName { .poll }

  /// By descriptor; the kernel passes over those below 0, which stand for what is not watched.
  private var requests: [pollfd] = []
  private var readyNumbers: [CInt] = []

  init() {}

  mutating func add(_ number: CInt) {
    while requests.count <= Int(number) {
      requests.append(pollfd(fd: -1, events: 0, revents: 0))
      readyNumbers.append(-1)
    }
    requests[Int(number)] = pollfd(fd: number, events: CShort(POLLIN), revents: 0)
  }

  mutating func watch(_ number: CInt, forRoom: Bool) {
    requests[Int(number)].events = CShort(forRoom ? POLLOUT : POLLIN)
  }

  mutating func remove(_ number: CInt) { requests[Int(number)].fd = -1 }

  mutating func wait(_ milliseconds: CInt) -> Int {
    let count = SystemCall.poll(&requests, requests.count, milliseconds).value
    var found = 0
    var place = 0
    while found < count, place < requests.count {
      if requests[place].fd >= 0, requests[place].revents != 0 {
        readyNumbers[found] = requests[place].fd
        found &+= 1
      }
      place &+= 1
    }
    return count < 0 ? -1 : found
  }

  @inline(__always)
  func ready(_ index: Int) -> CInt { readyNumbers[index] }
}
