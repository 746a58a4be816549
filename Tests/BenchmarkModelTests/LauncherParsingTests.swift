import BenchmarkModel
import Testing

@Suite struct LauncherParsingTests {
  /// Words may have colons and quotes; what begins another option and is not quoted ends them.
  @Test(arguments: [
    "tcp:nagle=on:via=ssh -p 22 'a b:c':server=./echo {port}':via=x'",
    "tcp:server=./echo {port}':via=x':nagle=on:via=ssh -p 22 'a b:c'",
  ])
  func wordsGoUpToTheNextOption(text: String) throws {
    let variant = try Variant(parsing: text)
    #expect(variant.nagle)
    #expect(variant.launcher?.words == ["ssh", "-p", "22", "a b:c"])
    #expect(variant.serverCommand?.words { _ in "7" } == ["./echo", "7:via=x"])
    #expect(try Variant(parsing: variant.description) == variant)
    #expect(variant.description.hasSuffix("'a b:c':server=./echo {port}':via=x'"))
    #expect(variant.keys == [.nagle, .via, .server])
  }

  @Test func groupsAndListsHaveThem() throws {
    let variants = try Variant.parseList("tcp:via=a 'b,c',udp,inet:via=x")
    #expect(variants.first?.launcher?.words == ["a", "b,c"])
    #expect(variants.dropFirst(2).allSatisfy { $0.launcher?.words == ["x"] })
    #expect(variants.count > 3)
  }
}
