import Glibc
import Measurement

/// A directory and all below it.
package enum FileTree {
  /// The paths of all that lies below a directory, its own left out, deepest last.
  package static func paths(below directory: String) -> [String] {
    Directory.entries(of: directory).sorted().flatMap { name -> [String] in
      let path = "\(directory)/\(name)"
      return [path] + (isDirectory(path) ? paths(below: path) : [])
    }
  }

  package static func remove(_ directory: String) {
    for path in paths(below: directory).reversed() + [directory] { Glibc.remove(path) }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
