import Glibc
import Measurement

/// A moment in UTC, to the second.
struct CalendarTime {
  private let parts: tm

  static var now: CalendarTime {
    var seconds = Clock.calendarSeconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return CalendarTime(parts: parts)
  }

  /// As in `2026-03-01T12:30:05Z` (ISO 8601).
  var text: String { formatted("%Y-%m-%dT%H:%M:%SZ") }

  /// As in `2026-03-01T12-30-05Z`, which no file system minds.
  var fileName: String { formatted("%Y-%m-%dT%H-%M-%SZ") }

  private func formatted(_ format: String) -> String {
    var parts = parts
    let characters = [CChar](unsafeUninitializedCapacity: 64) { buffer, count in
      count = strftime(buffer.baseAddress, buffer.count, format, &parts)
    }
    return String(decoding: characters.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
