import Measurement
import TestSupport

/// Chromium without a window.
struct Browser {
  /// What the system prefers.
  enum Scheme: Int, CaseIterable, Sendable {
    /// The numbers that Blink's settings give them.
    case dark = 0
    case light = 1
  }

  static let isThere = Tool.exists("chromium")

  /// The path of axe-core's rules in one of the Python packages that carry them; nil where there is none.
  static let axe: String? = {
    let script = """
      import importlib.util, pathlib
      for name in ("axe_playwright_python", "axe_selenium_python"):
        spec = importlib.util.find_spec(name)
        if spec:
          for path in pathlib.Path(spec.origin).parent.rglob("axe.min.js"):
            print(path, end="")
            raise SystemExit
      """
    guard let sandbox = try? Sandbox(),
      let outcome = try? sandbox.run(["-c", script], tool: "python3")
    else { return nil }
    return outcome.code == 0 && !outcome.output.isEmpty ? outcome.output : nil
  }()

  /// Loads a page and ends with what its elements are then.
  ///
  /// - Parameter page: the text of an HTML file.
  static func load(_ page: String, width: Int, scheme: Scheme = .light) throws -> Outcome {
    let sandbox = Sandbox.current
    let path = try sandbox.keep("page.html", page)
    let profile = "\(sandbox.root)/browser"
    return try sandbox.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--user-data-dir=\(profile)", "--window-size=\(width),900", "--enable-logging=stderr",
        "--blink-settings=preferredColorScheme=\(scheme.rawValue)",
        "--virtual-time-budget=20000", "--dump-dom", "file://\(path)",
      ], shell: "mkdir -p \(profile)", tool: "chromium", temporary: profile)
  }
}
