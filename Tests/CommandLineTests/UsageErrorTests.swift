import BenchmarkModel
import Testing

@testable import sockbench

@Suite struct UsageErrorTests {
  @Test(arguments: [
    ([], "no command given; 'sockbench run --quick'"),
    (["rum"], "unknown command 'rum'; did you mean 'run'?"),
    (
      ["enf"],
      "unknown command 'enf'; known are: run compare tune check calibrate explain list doctor report"
    ),
    ([""], "unknown command ''"),
    (
      ["--trials=3", "run"], "--trials needs its command before it; write 'sockbench run --trials'"
    ),
    (["--bogus"], "unknown option '--bogus'; 'sockbench --help' lists"),
    (["help", "lst"], "unknown command 'lst'; did you mean 'list'?"),
    (["help", "run", "list"], "'help' takes one COMMAND; 'list' is one too many"),
    (["report"], "'report' needs DIR; write 'sockbench report DIR'"),
    (["report", ""], "DIR: the path is empty"),
    (["report", "a", "--", "b"], "'report' takes one DIR; 'b' is one too many"),
    (["report", "--force", "a"], "unknown option '--force' of 'report'"),
    (["report", "a", "--format", "xml"], "--format: unknown format 'xml'; known are: text"),
    (["completions"], "'completions' needs SHELL"),
    (["completions", "fihs"], "SHELL: unknown shell 'fihs'; did you mean 'fish'?"),
    (["end", "x"], "'end' takes no argument 'x'"),
    (["explain"], "'explain' needs TRANSPORT; write 'sockbench explain TRANSPORT'"),
    (["explain", "tcp", "udp"], "'explain' takes one TRANSPORT; 'udp' is one too many"),
    (["explain", "tpc"], "TRANSPORT: unknown transport 'tpc'; did you mean 'tcp'?"),
    (["explain", "stream"], "TRANSPORT: 'stream' names several transports where one is wanted"),
    (["explain", "tcp:wait=poll"], "TRANSPORT: 'wait' of 'tcp:wait=poll' has nothing to act on"),
    (["explain", "udp:batch=8"], "TRANSPORT: 'batch' of 'udp:batch=8' has nothing to act on"),
    (["explain", "pipe:address=pair"], "TRANSPORT: pipe does not take 'address'"),
    (["list", "--transports", "nope"], "--transports: unknown transport 'nope'; known are: "),
  ])
  func command(arguments: [String], expected: String) throws {
    let sentence = try #require(complaint(arguments))
    #expect(sentence.hasPrefix(expected))
  }

  private static let linesOfRun: [(line: String, expected: String)] = [
    ("--transport tcp", "unknown option '--transport' of 'run'; did you mean '--transports'?"),
    ("-trials 3", "unknown option '-trials' of 'run'; did you mean '--trials'?"),
    ("--hepl", "did you mean '--help'?"),
    ("--xyzzy", "unknown option '--xyzzy' of 'run'; 'sockbench run --help' lists its options"),
    ("--trials", "--trials needs a value; write --trials N"),
    ("--trials --quick", "--trials needs a value; write --trials N"),
    ("--trials -h", "--trials needs a value; write --trials N"),
    ("--trials 3 --trials=3", "--trials is given twice; give it once"),
    ("--sizes 1 --sizes 2", "--sizes is given twice; give it once, with a comma list"),
    ("--quick=yes", "--quick takes no value; write --quick alone"),
    ("tcp", "'run' takes no argument 'tcp'; write --transports tcp"),
    ("spin", "'run' takes no argument 'spin'; write --wait spin"),
    ("hello", "'run' takes no argument 'hello'; 'sockbench run --help' shows what it takes"),
    ("-- --quick", "'run' takes no argument '--quick'"),
    ("--transports tpc", "--transports: unknown transport 'tpc'; did you mean 'tcp'?"),
    ("--transports=", "--transports: there is an empty transport"),
    ("--transports tcp,tcp", "--transports: 'tcp' names the same variant twice"),
    ("--transports tcp:nagle=off,tcp", "--transports: 'tcp' names the same variant twice"),
    ("--transports tcp:batch=2", "--transports: tcp does not take 'batch'"),
    ("--workloads latncy", "--workloads: unknown workload 'latncy'; did you mean 'latency'?"),
    ("--sizes 0", "--sizes: a message of 0 bytes"),
    ("--sizes 64..1", "--sizes: the range '64..1' runs backwards"),
    ("--sizes -1", "--sizes: '-1' is not a size"),
    ("--sizes 1Q", "--sizes: '1Q' is not a size"),
    ("--sizes 1T", "--sizes: '1T' is not a size"),
    ("--sizes 9999999999G", "--sizes: the size '9999999999G' is too large to count"),
    ("--sizes 1G", "--sizes: '1G' is larger than 64M"),
    ("--sizes 1,,2", "--sizes: there is an empty size in '1,,2'"),
    ("--transports smtp", "--transports: unknown transport 'smtp'"),
    ("--transports pipe:sndbuf=1K", "pipe does not take 'sndbuf': a pipe has no socket buffer"),
    ("--backlogs -1", "--backlogs: '-1' is not a backlog"),
    ("--wait sleep", "--wait: unknown wait strategy 'sleep'; known are: block poll epoll spin"),
    ("--placement slit", "--placement: unknown placement 'slit'; did you mean 'split'?"),
    ("--placement 0:x", "--placement: '0:x' is not a placement"),
    ("--batch 0", "--batch: '0' is not a batch; write a whole number from 1 to 1024"),
    ("--batch 1025", "--batch: '1025' is not a batch"),
    (
      "--trials 0", "--trials: '0' is not a number of trials; write a whole number from 1 to 100000"
    ),
    ("--trials 1e3", "--trials: '1e3' is not a number of trials"),
    ("--trials 1000000000", "--trials: '1000000000' is not a number of trials"),
    ("--trials -1", "--trials: '-1' is not a number of trials"),
    ("--trials 99999999999999999999", "--trials: '99999999999999999999' is not"),
    ("--duration 999us", "--duration: '999us' is out of range; write 1ms to 1h"),
    ("--duration 61m", "--duration: '61m' is out of range"),
    ("--duration 100", "--duration: '100' has no unit; write a whole number and a unit"),
    ("--duration 1.5s", "--duration: '1.5s' is not a time"),
    ("--duration 99999999999999999999s", "is out of range; write 1ms to 1h"),
    ("--duration 9999999999999999999h", "is out of range; write 1ms to 1h"),
    ("--duration 0", "--duration: '0' is out of range; write 1ms to 1h"),
    ("--warmup -1ms", "--warmup: '-1ms' is not a time"),
    ("--warmup 2h", "--warmup: '2h' is out of range; write 0 to 1h"),
    ("--messages 0", "--messages: '0' is not a number of messages"),
    (
      "--seed -1", "--seed: '-1' is not a seed; write a whole number from 0 to 18446744073709551615"
    ),
    ("--seed 18446744073709551616", "--seed: '18446744073709551616' is not a seed"),
    ("--output=", "--output: the path is empty"),
    ("--baseline a/b", "--baseline: 'a/b' is not a name; write one without '/'"),
    ("--baseline latest", "--baseline: 'latest' is not a name"),
    ("--baseline .", "--baseline: '.' is not a name"),
    ("--add", "--add goes with --baseline; write '--baseline NAME --add'"),
    ("--baseline a --output b", "--baseline a says where the results go; leave out --output"),
    ("--output a\nb", "--output: the path holds a line break or a NUL"),
    ("--output a\r\nb", "--output: the path holds a line break or a NUL"),
    ("--output a\0b", "--output: the path holds a line break or a NUL"),
    ("--ends spawn", "--ends: unknown way to start an end 'spawn'; known are: fork exec"),
    ("--quiet --verbose", "--quiet and --verbose contradict each other; give one of them"),
    ("--batch 32 --transports tcp", "--batch has nothing to act on"),
    ("--batch 32 --workloads latency", "--batch has nothing to act on"),
    ("--batch 32 --transports udp:batch=8", "--batch has nothing to act on"),
    ("--touch on --transports udp:touch=off", "--touch has nothing to act on"),
    ("--buffers 2 --transports udp:buffers=1", "--buffers has nothing to act on"),
    ("--transports udp:batch=8 --workloads latency", "--transports: the batch of 'udp:batch=8'"),
    ("--workloads connect --transports datagram,pipe", "--workloads connect has nothing to act"),
    (
      "--workloads connect --transports unix-stream:address=pair",
      "nothing selected makes connections; add a transport that does, such as tcp"
    ),
    (
      "--clients 4",
      "--clients has nothing to act on; use --workloads connect, crr, overload, fanin or load"
    ),
    ("--clients 1,4 --workloads latency", "--clients has nothing to act on"),
    (
      "--closer server",
      "--closer has nothing to act on; use --workloads connect or crr, or leave it out"
    ),
    (
      "--clients 0",
      "--clients: '0' is not a number of clients; write a whole number from 1 to 10000"
    ),
    ("--clients 10001", "--clients: '10001' is not a number of clients"),
    ("--clients 1..10001", "--clients: '10001' is not a number of clients"),
    (
      "--workloads connect --clients 1,257",
      "--clients 257 is too many for the workload connect, whose clients are processes: 256 are the"
    ),
    ("--workloads fanin,connect --clients 257", "is too many for the workload connect"),
    ("--workloads fanin --transports pipe", "as nothing selected can have several clients"),
    (
      "--workloads fanin,lifecycle --wait poll",
      "--wait has nothing to act on, as how a server of many waits is what --server says; leave it out"
    ),
    (
      "--workloads fanin --transports tcp,tcp:wait=poll",
      "--transports: the wait of 'tcp:wait=poll' has nothing to act on, as how a server of many waits"
        + " is what --server says; leave it out"
    ),
    ("--workloads connect --wait block,spin", "--wait has nothing to act on, as connections are"),
    (
      "--server poll",
      "--server has nothing to act on; it takes --workloads fanin or load, and a transport"
    ),
    ("--server poll --workloads fanin --transports udp", "--server has nothing to act on"),
    ("--workloads fanin --server epool", "--server: unknown kind of server 'epool'; did you mean"),
    ("--workloads fanin --server single-socket", "--server: unknown kind of server"),
    ("--clients 0..4", "--clients: '0' is not a number of clients"),
    ("--clients -1", "--clients: '-1' is not a number of clients"),
    ("--clients 4..1", "--clients: the range '4..1' runs backwards"),
    ("--clients 1.5", "--clients: '1.5' is not a number of clients"),
    ("--closer sever", "--closer: unknown closer 'sever'; did you mean 'server'?"),
    ("--closer=", "--closer: there is an empty closer"),
    ("--backlogs 1 --transports udp", "--backlogs has nothing to act on"),
    ("--workloads backlog --transports pipe", "--workloads backlog has nothing to act on"),
    (
      "--workloads latency --offered 2", "--offered has nothing to act on; use --workloads overload"
    ),
    (
      "--workloads backlog --offered 2", "--offered has nothing to act on; use --workloads overload"
    ),
    ("--workloads backlog --client-retry block", "--client-retry has nothing to act on"),
    ("--workloads overload --transports udp", "nothing selected listens"),
    ("--workloads overload --offered many", "'many' is not a number of connects to offer"),
    ("--workloads overload --offered 0", "'0' is not a number of connects to offer"),
    ("--workloads overload --client-retry never", "unknown kind of retry 'never'"),
    ("--workloads overload --service-time 2s", "'2s' is out of range"),
    ("--rates 5k", "--rates has nothing to act on; use --workloads load"),
    ("--pacing sleep", "--pacing has nothing to act on; use --workloads load"),
    ("--one-way", "--one-way has nothing to act on; use --workloads load, or leave it out"),
    ("--workloads load --one-way=yes", "--one-way takes no value; write --one-way alone"),
    (
      "--workloads load --one-way --sizes 200:20K",
      "--sizes 200:20K says how long replies are, and with --one-way there are none; write --sizes 200"
    ),
    (
      "--workloads load --one-way --depth 4",
      "--depth counts requests that wait for a reply, and with --one-way there is none; leave one of them out"
    ),
    ("--arrivals constant", "--arrivals has nothing to act on; use --workloads load"),
    (
      "--service-time 1ms", "--service-time has nothing to act on; use --workloads overload or load"
    ),
    ("--workloads load --rates 0", "'0' is not a rate; write requests a second from 1 to 10M"),
    ("--workloads load --rates 1e12", "'1e12' is not a rate"),
    ("--workloads load --arrivals bursty", "unknown kind of arrivals 'bursty'"),
    ("--backlogs 1 --transports unix-stream:address=pair", "--backlogs has nothing to act on"),
  ]

  @Test(arguments: linesOfRun)
  func run(line: String, expected: String) throws {
    let arguments = line.split(separator: " " as Character).map(String.init)
    let sentence = try #require(complaint(["run"] + arguments))
    #expect(sentence.contains(expected))
  }

  @Test(arguments: [
    "--batch 1 --transports tcp", "--batch 32 --transports tcp,udp",
    "--backlogs 128 --transports udp",
    "--transports udp:batch=8", "--transports unix,unix-stream", "--wait spin",
    "--workloads fanin --clients 1,10000 --server iterative,processes,poll,select,epoll",
    "--workloads fanin,latency --wait poll", "--workloads fanin --wait block",
    "--clients 1", "--closer client", "--server epoll", "--workloads connect --transports tcp,udp",
    "--workloads connect,latency --clients 1..256 --closer client,server,reset",
  ])
  func isAllowed(line: String) {
    #expect(complaint(["run"] + line.split(separator: " ").map(String.init)) == nil)
  }

  @Test(arguments: visibleDefinitions)
  func everyValueIsRequiredOnceAndComplainedOfByName(command: CommandDefinition) throws {
    let operands =
      ["compare": ["tcp", "udp"], "tune": ["tcp"], "report": ["dir"]][command.name] ?? []
    for option in command.options.filter({ !$0.isSwitch }) {
      let missing = try #require(complaint([command.name] + operands + [option.name]))
      #expect(missing == "\(option.name) needs a value; write \(option.usage)")
      let empty = try #require(complaint([command.name] + operands + [option.name, ""]))
      #expect(empty.hasPrefix("\(option.name): "))
    }
  }
}
