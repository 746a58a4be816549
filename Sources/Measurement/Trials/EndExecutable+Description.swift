extension EndExecutable.Description {
  /// What this build says of itself.
  package static func own(version: String, build: String) -> Self {
    Self(
      version: version, protocolVersion: KeyedText.version,
      architecture: HostFacts.architecture ?? "unknown", build: build)
  }

  /// The answer to `--version`.
  package var text: String {
    "sockbench \(version)\nends: protocol \(protocolVersion), \(architecture), \(build) build\n"
  }

  /// Reads the form of ``text``, after which a newer one may say more; nil for anything else.
  package init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2 else { return nil }
    let name = lines[0].split(separator: " ")
    let ends = lines[1].split(whereSeparator: { " ,".contains($0) })
    guard name.count >= 2, name[0] == "sockbench", ends.count >= 6, ends[0] == "ends:",
      ends[1] == "protocol", let number = Int(ends[2]), ends[5] == "build"
    else { return nil }
    self.init(
      version: String(name[1]), protocolVersion: number, architecture: String(ends[3]),
      build: String(ends[4]))
  }
}
