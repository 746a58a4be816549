import Glibc

/// A private directory for the socket names of one trial.
///
/// Whoever has made it removes it and says so when that fails; the end of its life only makes sure.
struct TemporaryDirectory: ~Copyable {
  let path: String
  /// Tells other harnesses that the directory is in use: those of other process namespaces do not see its owner.
  private let lock: FileDescriptor
  private var isRemoved = false

  /// Another harness would have to come between the making and the locking each time.
  private static let attempts = 10

  /// Makes it with `mkdtemp(3)` below TMPDIR.
  ///
  /// - Throws: ``Errno`` when it cannot be made.
  init() throws(Errno) {
    var attempt = 1
    while true {
      let path = try FileSystem.makeTemporaryDirectory(Self.template(of: CurrentProcess.identifier))
      do throws(Errno) {
        let lock = try FileDescriptor.open(locking: path)
        // Until it was locked, a harness of another process namespace may have taken it for left behind.
        _ = try FileSystem.entry(at: path)
        self.path = path
        self.lock = lock
        return
      } catch {
        try? FileSystem.removeDirectory(path)
        let isTaken = error == .noSuchFileOrDirectory || error == .wouldBlock
        guard isTaken, attempt < Self.attempts else { throw error }
      }
      attempt += 1
    }
  }

  deinit { if !isRemoved { try? Self.remove(path) } }

  private static let prefix = "sockbench."

  /// Where temporary directories are made: TMPDIR, or /tmp.
  static var parent: String {
    guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
    return String(cString: value)
  }

  /// The longest path that `init()` can make: process numbers have at most seven digits.
  static var longestPath: String { template(of: 4_194_304) }

  /// What mkdtemp makes a name of: it replaces the last six letters, which have to be these.
  private static func template(of process: ProcessNumber) -> String {
    "\(parent)/\(prefix)\(process)." + String(repeating: "X", count: 6)
  }

  /// Removes it with all that is in it, once.
  ///
  /// - Parameter complain: gets a sentence where it cannot be removed.
  mutating func remove(complaining complain: (String) -> Void) {
    if isRemoved { return }
    isRemoved = true
    Self.remove(path, complaining: complain)
  }

  private static func remove(_ path: String, complaining complain: (String) -> Void) {
    do throws(Errno) { try remove(path) } catch {
      complain("cannot remove the temporary directory '\(path)': \(error); remove it by hand")
    }
  }

  private static func remove(_ path: String) throws(Errno) {
    for name in Directory.entries(of: path) { try? FileSystem.removeName("\(path)/\(name)") }
    // Ends that lose their harness remove it, too.
    do throws(Errno) {
      try FileSystem.removeDirectory(path)
    } catch Errno.noSuchFileOrDirectory {}
  }

  /// Removes what harnesses of this user left behind that were killed before they could clean up.
  ///
  /// Where the number of such a process has become another's, its directory stays until that one has ended.
  ///
  /// - Parameter complain: gets a sentence for each that cannot be removed.
  static func removeOrphans(complaining complain: (String) -> Void) {
    let user = CurrentProcess.effectiveUser
    for name in Directory.entries(of: parent) where name.hasPrefix(prefix) {
      let number = name.dropFirst(prefix.count).prefix { $0 != "." }
      guard let owner = ProcessNumber(number), owner > 0, !CurrentProcess.isTaken(owner) else {
        continue
      }
      // Anybody can give such a name to anything.
      let path = "\(parent)/\(name)"
      guard let entry = try? FileSystem.entry(at: path), entry.kind == .directory,
        entry.owner == user, (try? FileDescriptor.open(locking: path)) != nil
      else { continue }
      remove(path, complaining: complain)
    }
  }
}
