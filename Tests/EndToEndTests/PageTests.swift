import TestSupport
import Testing

/// The page of the example, in a browser.
@Suite(.sandboxed, .enabled(if: Tool.exists("chromium"), "there is no chromium"))
struct PageTests {
  /// Says what a reader cannot see: whether the page is wider than its window, and which pictures are missing.
  private static let probe = """
    <script>addEventListener("load", () => {
      const missing = [...document.images].filter(image => !image.naturalWidth).length
      const root = document.documentElement
      document.body.dataset.probe = `${root.scrollWidth > root.clientWidth} ${missing} ${document.images.length}`
    })</script></body>
    """

  /// Two folders above that of this file.
  private static let example =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
      separator: "/")
    + "/results/example"

  @Test(arguments: [360, 800, 1400]) func itFitsItsWindow(width: Int) throws {
    let sandbox = Sandbox.current
    let report = try sandbox.run(
      ["report", "example", "--format", "html"], shell: "cp -r '\(Self.example)' example")
    #expect(report.code == 0 && !report.output.contains("<script"))
    let page = try sandbox.keep(
      "page.html", report.output.replacing("</body>", with: Self.probe))
    let browser = "\(sandbox.root)/browser"
    let outcome = try sandbox.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--user-data-dir=\(browser)", "--window-size=\(width),900", "--enable-logging=stderr",
        "--virtual-time-budget=5000", "--dump-dom", "file://\(page)",
      ], shell: "mkdir -p \(browser)", tool: "chromium", temporary: browser)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("data-probe=\"false 0 4\""))
    #expect(!outcome.errors.contains("CONSOLE"), "\(outcome.errors)")
    for heading in ["Answer", "Pictures", "Tables", "What to mistrust", "Glossary"] {
      #expect(outcome.output.contains(">\(heading)</h2>"))
    }
  }
}
