import Glibc
import Measurement

// A write that fails says so, and does not end the process in the midst of a file.
Signal.ignoreFailedWrites()
let output = StandardOutput()
do throws(ProgramError) {
  try output.occupyClosed()
  let arguments = Array(CommandLine.arguments.dropFirst())
  exit(
    try Commands.tool.perform(arguments, on: Machine(complain: output.complain), to: output).status)
} catch {
  if !error.sentence.isEmpty { output.complain(error.sentence) }
  exit(error.exitCode.status)
}
