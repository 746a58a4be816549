import Measurement
import TestSupport
import Testing

/// `run-bench.sh --bisect` in a repository whose commits are known: a script stands for the compiler, and what it
/// "builds" for sockbench, as building the real one ten times takes too long. What the real one's codes are is
/// asserted where it is simulated.
@Suite(.sandboxed, .enabled(if: Tool.exists("git"), "needs git")) struct BisectTests {
  /// The speed of each commit's sockbench; the first is good, the seventh the first that is slower.
  private static let history = [
    "10", "10", "broken", "10", "restless", "10", "12", "12", "broken", "12",
  ]

  /// Takes the source for the program, unless it is broken.
  private static let compiler = """
    package=.
    while [ $# -gt 0 ]; do
      case $1 in
        --package-path) package=$2 && shift ;;
        --show-bin-path) echo .build/release && exit ;;
      esac
      shift
    done
    echo "$package" >>"$ROOT/builds"
    ! grep -q speed=broken "$package/source" || exit 1
    mkdir -p "$package/.build/release"
    cp "$package/source" "$package/.build/release/sockbench"
    chmod +x "$package/.build/release/sockbench"
    """

  /// Says its speed, and whether it is slower than another.
  private static func source(speed: String) -> String {
    """
    #!/bin/sh
    speed=\(speed)
    [ "$1" != --speed ] || { echo $speed && exit; }
    [ "$1 $2" = 'check --against' ] || exit 64
    [ $speed != restless ] || exit 3
    [ $speed -le "$("$3" --speed)" ]

    """
  }

  private static let script: String = {
    let components = #filePath.split(separator: "/").dropLast(3)
    return TextFile.read("/\(components.joined(separator: "/"))/run-bench.sh") ?? ""
  }()

  /// Runs shell commands in a new repository of one commit a speed, tagged `good` and `bad` at its ends.
  ///
  /// - Parameter tracked: the script that every commit has.
  private func inRepository(tracking tracked: String = script, _ commands: String) throws -> Outcome
  {
    let sandbox = Sandbox.current
    _ = try sandbox.script("swift", Self.compiler)
    _ = try sandbox.keep("newest.sh", Self.script)
    _ = try sandbox.keep("tracked.sh", tracked)
    for (number, speed) in Self.history.enumerated() {
      _ = try sandbox.keep("source.\(number)", Self.source(speed: speed))
    }
    let making = """
      set -e
      export ROOT='\(sandbox.root)' PATH="\(sandbox.root):$PATH" GIT_CONFIG_GLOBAL=/dev/null
      export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
      git init -q repository && cd repository
      cp "$ROOT/tracked.sh" run-bench.sh && chmod +x run-bench.sh
      echo >Package.swift && printf '.build/\\nresults/\\n' >.gitignore
      for number in \(Self.history.indices.map(\.description).joined(separator: " ")); do
        cp "$ROOT/source.$number" source
        echo $number >number
        git add . && git commit -qm "commit $number"
        [ $number != 0 ] || git tag good
      done
      git tag bad
      set +e
      \(commands)
      """
    return try sandbox.run(["-c", making], tool: "sh")
  }

  private static let search = "git bisect start bad good >&2 && git bisect run"
  private static let found = "git show bisect/bad:number && git worktree list | wc -l"

  /// The base is built once, and no worktree is left.
  @Test func theFirstBadCommitIsFound() throws {
    let outcome = try inRepository(
      "\(Self.search) ./run-bench.sh --bisect good --quick >&2; \(Self.found); grep -c /source \"$ROOT/builds\""
    )
    #expect(outcome.output.split(separator: "\n") == ["6", "1", "1"], "\(outcome.errors)")
  }

  /// As old commits need it, whose script does not know the option.
  @Test func byACopyOutsideOfTheRepository() throws {
    let outcome = try inRepository(
      tracking: "#!/bin/sh\nexit 64\n",
      "\(Self.search) sh \"$ROOT/newest.sh\" --bisect good >&2; \(Self.found)")
    #expect(outcome.output.split(separator: "\n") == ["6", "1"], "\(outcome.errors)")
  }

  /// What comes of commits and of mistakes.
  @Test(arguments: [
    ("git checkout -q bad~8 && ./run-bench.sh --bisect good", 0),
    ("git checkout -q bad && ./run-bench.sh --bisect=good", 1),
    ("git checkout -q bad~1 && ./run-bench.sh --bisect good", 125),
    ("git checkout -q bad~5 && ./run-bench.sh --bisect good", 125),
    ("./run-bench.sh --bisect", 125), ("./run-bench.sh --bisect nothing", 125),
    ("./run-bench.sh --bisect bad~1", 125), ("./run-bench.sh --bisect good --help", 125),
    ("chmod -x \"$ROOT/swift\" && PATH=$ROOT:/bin sh ./run-bench.sh --bisect good", 125),
    ("echo 'kill -SEGV $$' >>source && ./run-bench.sh --bisect bad", 125),
    ("echo 'kill -TERM $$' >>source && ./run-bench.sh --bisect bad", 143),
    // Without it, codes stay what they are.
    ("./run-bench.sh --against good", 1), ("./run-bench.sh --against nothing", 66),
    ("./run-bench.sh --against", 64), ("git checkout -q bad~1 && ./run-bench.sh --against good", 1),
  ])
  func codes(commands: String, code: Int32) throws {
    let outcome = try inRepository("\(commands) >&2")
    #expect(outcome.code == code, "\(outcome.errors)")
  }
}
