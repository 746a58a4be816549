import Glibc
import Measurement

/// The two executables whose ends are compared.
struct Contestants {
  let tool: EndStart
  let reference: EndStart

  /// Finds both beside this executable, where the build puts them.
  ///
  /// - Throws: ``ParityError`` when one is missing.
  init(isSelfTest: Bool) throws(ParityError) {
    reference = .exec(path: try Self.path(of: "parity-reference"))
    tool = isSelfTest ? reference : .exec(path: try Self.path(of: "sockbench"))
  }

  private static func path(of name: String) throws(ParityError) -> String {
    guard let own = realpath("/proc/self/exe", nil) else {
      throw ParityError("cannot find out where this executable lies: \(Errno.last)")
    }
    defer { free(own) }
    let directory = String(cString: own).split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(directory)/\(name)"
    guard access(path, X_OK) == 0 else {
      throw ParityError("'\(path)' is missing; build all with: swift build -c release")
    }
    return path
  }
}
