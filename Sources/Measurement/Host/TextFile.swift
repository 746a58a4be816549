import Glibc

/// Small files of `/proc` and `/sys`.
package enum TextFile {
  /// The whole content; nil when the file cannot be opened or read.
  package static func read(_ path: String) -> String? {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    let file = FileDescriptor(taking: number)
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      guard let count = try? checkRetrying({ Glibc.read(file.number, &chunk, chunk.count) }) else {
        return nil
      }
      if count == 0 { return String(decoding: content, as: UTF8.self) }
      content += chunk.prefix(count)
    }
  }

  /// The content without white space at its end; nil when there is none.
  static func line(_ path: String) -> String? {
    guard let text = read(path) else { return nil }
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0]) }
  }
}
