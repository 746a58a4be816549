import BenchmarkModel
import Measurement

/// The network namespaces of both sides of a check, by the inodes that tell them apart.
struct SideNamespaces {
  /// nil where the ends of an older build do not tell.
  private let base: String?
  /// That of this process: the candidate's ends are its children.
  private let candidate: String?

  /// - Parameters:
  ///   - base: of a trial of the base's ends alone.
  ///   - facts: those of the machine.
  init(base row: TrialRow?, facts: [(String, String)]) {
    base = row?.conditions[.networkNamespace].flatMap { UInt64(exactly: $0) }.map { "\($0)" }
    candidate = facts.first { $0.0 == "network_namespace_inode" }?.1
  }

  /// For `environment.csv`.
  var facts: [(String, String)] {
    [("base_network_namespace_inode", base), ("candidate_network_namespace_inode", candidate)]
      .compactMap { key, value in value.map { (key, $0) } }
  }

  /// Where the base's ends are in another network namespace, settings do not reach them.
  ///
  /// - Throws: ``ProgramError`` where a variant has settings all the same.
  func check(_ variants: [Variant], of executable: EndExecutable) throws(ProgramError) {
    guard let base, let candidate, base != candidate,
      let variant = variants.first(where: { !$0.settings.isEmpty })
    else { return }
    throw ProgramError(
      sentence:
        "'\(variant)' cannot be measured with '\(executable.path)', whose ends are in a network namespace of"
        + " their own (inode \(base)), where sysctl= does not reach them; set it there, and leave it out here",
      exitCode: .usage)
  }

  /// A script that is to lead into another namespace and does not measures the same twice; nil where nothing hints at
  /// that.
  func warning(about executable: EndExecutable) -> String? {
    guard executable.isLauncher, let base, base == candidate else { return nil }
    return "'\(executable.path)' is a script whose ends are in the same network namespace as this"
      + " check's (inode \(base)); where the two sides should be in different ones, let the script"
      + " enter its own, as with nsenter"
  }
}
