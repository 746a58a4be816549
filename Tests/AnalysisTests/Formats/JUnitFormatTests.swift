import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// JUnit XML of checks that are known, read by Foundation and held against the shape that readers expect
/// (junit-10.xsd of Jenkins' xunit plugin).
@Suite struct JUnitFormatTests {
  private typealias Element = XMLOutline.Element

  /// Of each element: attributes that it must have, those that it may have, and what may be in it.
  private static let shape: [String: (must: Set<String>, may: Set<String>, holds: Set<String>)] = [
    "testsuites": (
      [], ["name", "time", "tests", "failures", "disabled", "errors", "skipped"], ["testsuite"]
    ),
    "testsuite": (
      ["name", "tests"], ["failures", "errors", "time", "disabled", "skipped", "timestamp"],
      ["testcase", "properties", "system-out", "system-err"]
    ),
    "testcase": (
      ["name", "classname"], ["assertions", "time", "status"],
      ["skipped", "error", "failure", "system-out", "system-err"]
    ),
    "failure": ([], ["type", "message"], []), "skipped": ([], ["message"], []),
  ]

  private static func expectShape(_ element: Element) {
    guard let shape = shape[element.name] else {
      Issue.record("\(element.name) is no element of JUnit")
      return
    }
    let names = Set(element.attributes.keys)
    #expect(shape.must.isSubset(of: names) && names.isSubset(of: shape.must.union(shape.may)))
    for child in element.children {
      #expect(shape.holds.contains(child.name), "\(child.name) in \(element.name)")
      expectShape(child)
    }
    let cases = element.all("testcase")
    for (attribute, outcome) in [("failures", "failure"), ("skipped", "skipped")] {
      guard let count = element.attributes[attribute] else { continue }
      #expect(Int(count) == element.all(outcome).count)
    }
    if let count = element.attributes["tests"] { #expect(Int(count) == cases.count) }
  }

  private static func document(_ suite: CheckSuite) throws -> Element {
    let text = Document(suite).text(as: .junit)
    let root = try #require(XMLOutline.root(of: text), "\(text)")
    expectShape(root)
    return root
  }

  private static func message(_ name: String, of child: String, in root: Element) -> String? {
    root.all("testcase").first { $0.attributes["name"] == name }?.all(child).first?
      .attributes["message"]
  }

  @Test func whatIsOKPasses() throws {
    let root = try Self.document(SimulatedCheck.outcome(.init()))
    #expect(root.attributes["failures"] == "0")
    #expect(Self.message("verdict", of: "skipped", in: root) == nil)
    #expect(Self.message("trimmed mean", of: "skipped", in: root) == nil)
    let names = root.children.compactMap { $0.attributes["name"] }
    #expect(names.suffix(2) == ["controls", "check"])
    #expect(names.count == 3 && names[0].hasSuffix(" latency 64 same"))
  }

  @Test func whatHasRegressedFails() throws {
    let root = try Self.document(SimulatedCheck.outcome(.slower(by: 0.1)))
    let message = try #require(Self.message("trimmed mean", of: "failure", in: root))
    #expect(message.hasPrefix("regressed, slower by ") && message.contains("% ("))
    #expect(Self.message("verdict", of: "failure", in: root)?.hasPrefix("regressed: ") == true)
  }

  @Test func whatIsNotSettledIsSkippedWithItsReason() throws {
    // By chance alone it may be settled.
    let suites = (UInt64(1)...20).lazy.map {
      SimulatedCheck.outcome(.init(deviation: 0.3), seed: $0)
    }
    let root = try Self.document(try #require(suites.first { $0.verdict == .inconclusive }))
    let message = try #require(Self.message("trimmed mean", of: "skipped", in: root))
    #expect(message == "inconclusive: it varies too much for a verdict")
    #expect(Self.message("verdict", of: "skipped", in: root)?.hasPrefix("inconclusive: ") == true)
    #expect(root.attributes["failures"] == "0")
  }

  @Test func aControlThatMoves() throws {
    var check = SimulatedCheck(
      seed: 1, [(Fixture.benchmark(), .init())], equal: .slower(by: 0.1))
    let root = try Self.document(check.runToEnd())
    let control = try #require(
      root.all("testcase").first { $0.attributes["name"]?.hasPrefix("control-equal") == true })
    #expect(control.all("skipped").first?.attributes["message"] == "this control is regressed")
    #expect(root.attributes["failures"] == "0")
  }

  /// What means something to XML, and what XML cannot say.
  @Test func textIsEscaped() throws {
    let text = "a<b>&\"c'\n\u{1}é"
    let root = try #require(
      XMLOutline.root(of: XMLText.element("x", [("y", text)], content: text)))
    #expect(root.attributes["y"] == "a<b>&\"c' \u{FFFD}é" && root.text == root.attributes["y"])
  }
}
