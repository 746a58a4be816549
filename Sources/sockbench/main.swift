import Glibc

// A closed pipe is an error of the write, with its own sentence and exit code.
signal(SIGPIPE, SIG_IGN)
do throws(ProgramError) {
  try StandardStream.occupyClosed()
  let invocation = try Invocation.parse(CommandLine.arguments)
  exit(try Program.perform(invocation).status)
} catch {
  StandardStream.error.complain(error.sentence)
  exit(error.exitCode.status)
}
