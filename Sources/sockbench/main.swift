import Glibc

do throws(ProgramError) {
  try StandardStream.occupyClosed()
  let invocation = try Invocation.parse(CommandLine.arguments)
  exit(try Program.perform(invocation).status)
} catch {
  StandardStream.error.complain(error.sentence)
  exit(error.exitCode.status)
}
