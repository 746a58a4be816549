import Glibc

do {
  let invocation = try Invocation.parse(arguments: Array(CommandLine.arguments.dropFirst()))
  exit(Program.perform(invocation).status)
} catch {
  // Where standard error is gone there is no one left to tell.
  _ = StandardStream.error.write("sockbench: \(error.sentence)\n")
  exit(ExitCode.usage.status)
}
