/// Small files of `/proc` and `/sys`.
package enum TextFile {
  /// The whole content; nil when the file cannot be opened or read.
  package static func read(_ path: String) -> String? { try? content(of: path) }

  /// The whole content.
  ///
  /// - Throws: ``Errno`` when the file cannot be opened or read.
  package static func content(of path: String) throws(Errno) -> String {
    let file = try FileDescriptor.open(reading: path)
    var content: [UInt8] = []
    while true {
      let chunk = try file.read(upTo: 65_536)
      if chunk.isEmpty { return String(decoding: content, as: UTF8.self) }
      content += chunk
    }
  }

  /// The content without white space at its end; nil when there is none.
  static func line(_ path: String) -> String? {
    guard let text = read(path) else { return nil }
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0]) }
  }
}
