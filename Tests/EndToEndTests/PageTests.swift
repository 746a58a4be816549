import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// Pages in a browser.
@Suite(.sandboxed, .enabled(if: Browser.isThere, "there is no chromium"))
struct PageTests {
  /// Says what a reader cannot see: whether the page is wider than its window, and which pictures are missing.
  private static let probe = """
    <script>addEventListener("load", () => {
      const missing = [...document.images].filter(image => !image.naturalWidth).length
      const root = document.documentElement
      document.body.dataset.probe = `${root.scrollWidth > root.clientWidth} ${missing} ${document.images.length}`
    })</script></body>
    """

  /// Says which rules are broken, and by what, with all that can be opened open.
  private static let audit = """
    <script>addEventListener("load", async () => {
      for (const details of document.querySelectorAll("details")) details.open = true
      const report = await axe.run()
      const found = report.violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.target).join(", ")}`)
      const isDark = matchMedia("(prefers-color-scheme: dark)").matches
      document.body.dataset.axe = `${isDark ? "dark" : "light"} ${report.passes.length > 9} [${found.join("; ")}]`
    })</script></body>
    """

  /// Two folders above that of this file.
  private static let example =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
      separator: "/")
    + "/results/example"

  private func page(of directory: String, shell: String = ":") throws -> String {
    let report = try Sandbox.current.run(["report", directory, "--format", "html"], shell: shell)
    #expect(report.code == 0 && !report.output.contains("<script"))
    return report.output
  }

  private func example() throws -> String {
    try page(of: "example", shell: "cp -r '\(Self.example)' example")
  }

  @Test(arguments: [360, 800, 1400]) func itFitsItsWindow(width: Int) throws {
    let page = try example().replacing("</body>", with: Self.probe)
    let outcome = try Browser.load(page, width: width)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("data-probe=\"false 0 4\""))
    #expect(!outcome.errors.contains("CONSOLE"), "\(outcome.errors)")
    for heading in ["Answer", "Pictures", "Tables", "What to mistrust", "Glossary"] {
      #expect(outcome.output.contains(">\(heading)</h2>"))
    }
  }

  /// By axe-core's rules, with results of each kind of page.
  @Test(
    .enabled(if: Browser.axe != nil, "needs Python's axe-playwright-python"),
    arguments: ["example", "compare", "check"], [Browser.Scheme.light, .dark])
  func itIsAccessible(kind: String, scheme: Browser.Scheme) throws {
    let rules = try #require(Browser.axe.flatMap(TextFile.read)).replacing(
      "</script", with: "<\\/script")
    switch kind {
    case "compare": try Sandbox.current.simulate([(.compare, 0.3)])
    case "check":
      try Sandbox.current.simulate([(.check, 0.1), (.equalControl, 0), (.slowControl, 0.05)])
    default: break
    }
    let page = try kind == "example" ? example() : page(of: "r")
    for width in [360, 1400] {
      let outcome = try Browser.load(
        page.replacing("</body>", with: "<script>\(rules)</script>\(Self.audit)"), width: width,
        scheme: scheme)
      #expect(outcome.code == 0)
      let found = outcome.output.split(separator: "data-axe=\"").dropFirst().first
      #expect(found?.prefix { $0 != "\"" } == "\(scheme) true []")
    }
  }
}
