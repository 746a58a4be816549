/// The arguments of a run without turns, unless they say something of turns: those take seconds, and most tests are about
/// something else.
package func withoutTurns(_ arguments: [String]) -> [String] {
  let decides = arguments.contains("--turns") || arguments.contains("--search")
  guard arguments.first == "run", !decides else { return arguments }
  return ["run", "--turns", "off"] + arguments.dropFirst()
}
