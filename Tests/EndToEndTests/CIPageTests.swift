import Measurement
import Testing

/// Jobs on the page about CI: what GitHub and GitLab would say of them, by their published schemas, which the Python
/// package check-jsonschema carries.
@Suite(
  .sandboxed,
  .enabled(
    if: Machine.hasPython("yaml, check_jsonschema"),
    "needs Python's pyyaml and check-jsonschema"))
struct CIPageTests {
  private static let page =
    Directory.parent(
      of: Directory.parent(of: Directory.parent(of: #filePath)))
    + "/Sources/sockbench/Documentation.docc/CI.md"

  /// The block of YAML below a heading.
  private static func job(_ heading: String) throws -> String {
    let text = try #require(TextFile.read(page))
    let section = try #require(text.split(separator: "\n## \(heading)\n").dropFirst().first)
    let block = try #require(section.split(separator: "```yaml\n").dropFirst().first)
    return String(block[..<(block.firstRange(of: "\n```")?.lowerBound ?? block.endIndex)]) + "\n"
  }

  private func python(_ arguments: [String]) throws -> Outcome {
    try Sandbox.current.run(arguments, tool: "python3")
  }

  @Test(arguments: [("GitHub", "vendor.github-workflows"), ("GitLab", "vendor.gitlab-ci")])
  func itIsWhatTheServiceReads(service: String, schema: String) throws {
    let file = try Sandbox.current.keep("job.yml", Self.job(service))
    let outcome = try python(["-m", "check_jsonschema", "--builtin-schema", schema, file])
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
  }

  /// A schema that nothing offends is no check.
  @Test(arguments: [
    ("GitHub", "vendor.github-workflows", "runs-on:", "runs:"),
    ("GitLab", "vendor.gitlab-ci", "exit_codes: 3", "exit: 3"),
  ])
  func whatTheServiceDoesNotReadIsFound(
    service: String, schema: String, right: String, wrong: String
  ) throws {
    let job = try Self.job(service)
    let file = try Sandbox.current.keep("job.yml", job.replacing(right, with: wrong))
    let outcome = try python(["-m", "check_jsonschema", "--builtin-schema", schema, file])
    #expect(job.contains(right) && outcome.code == 1, "\(outcome.output)")
  }

  /// What the page says of them, which a schema does not know.
  @Test func theyDoWhatThePageSays() throws {
    let sandbox = Sandbox.current
    let files = try [
      sandbox.keep("github.yml", Self.job("GitHub")),
      sandbox.keep("gitlab.yml", Self.job("GitLab")),
    ]
    let outcome = try python(
      [
        "-c",
        """
        import sys, yaml
        github, gitlab = (yaml.safe_load(open(name)) for name in sys.argv[1:])
        assert github[True] == 'pull_request', github  # "on" is a truth value in YAML 1.1
        job = github['jobs']['sockets']
        steps = job['steps']
        assert steps[0]['with']['fetch-depth'] == 0, 'the base would be missing'
        assert any('--against' in step.get('run', '') for step in steps)
        kept = next(step for step in steps if 'upload-artifact' in step.get('uses', ''))
        assert kept['if'] == 'always()' and kept['with']['path'] == 'out', kept
        job = gitlab['sockets']
        assert job['variables']['GIT_DEPTH'] == 0 and job['allow_failure']['exit_codes'] == 3, job
        report = job['artifacts']['reports']['junit']
        assert any(line.endswith('> ' + report) for line in job['script']), job
        """,
      ] + files)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }
}
