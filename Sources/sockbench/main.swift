import Glibc
import Measurement

// A write that fails says so, and does not end the process in the midst of a file.
Signal.ignoreFailedWrites()
do throws(ProgramError) {
  try StandardStream.occupyClosed()
  let invocation = try Invocation.parse(CommandLine.arguments)
  exit(try Program.perform(invocation).status)
} catch {
  if !error.sentence.isEmpty { StandardStream.error.complain(error.sentence) }
  exit(error.exitCode.status)
}
