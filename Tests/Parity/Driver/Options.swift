import BenchmarkModel

/// What the command line asks for.
struct Options {
  var trials = 20
  var variants = Transport.allCases.map(Variant.init)
  var workloads = [Workload.latency, .throughput, .fanin]
  var sizes = [MessageSize(64), MessageSize(1 << 10), MessageSize(64 << 10)]
  /// Of `fanin`; others have one.
  var clients = [1, 16, 1024]
  /// Of `latency` and `fanin`.
  var depths = Depths.standard
  /// Of `load`.
  var rates: [OfferedRate?] = [.perSecond(50_000), .perSecond(200_000)]
  /// Whether the reference is compared with itself, which must find no difference.
  var isSelfTest = false

  static let help = """
    Compares the loops of sockbench with the same loops in C, interleaved, and prints ratios.

    usage: parity [--trials N] [--transports LIST] [--workloads LIST] [--sizes LIST] [--clients LIST]
                  [--depth LIST] [--rates LIST] [--self-test]

    --clients is of fanin alone, --depth of fanin and latency, and --rates of load; --self-test compares the loops in C
    with themselves.

    """

  /// Reads `arguments`, the program's name not among them; nil when they ask for help.
  ///
  /// - Throws: ``ParityError`` for an unknown flag or an unreadable value.
  init?(_ arguments: some Collection<String>) throws(ParityError) {
    var rest = Array(arguments)[...]
    while let flag = rest.popFirst() {
      switch flag {
      case "--help", "-h": return nil
      case "--self-test": isSelfTest = true
      default: try set(flag, to: rest.popFirst() ?? "")
      }
    }
  }

  private mutating func set(_ flag: String, to value: String) throws(ParityError) {
    do throws(GrammarError) {
      switch flag {
      case "--trials":
        guard let number = Int(value), number > 0 else {
          throw GrammarError("'\(value)' is not a number of trials; write one from 1")
        }
        trials = number
      case "--transports": variants = try Variant.parseList(value)
      case "--workloads":
        workloads = try ListGrammar.parse(value, of: "workload") { word throws(GrammarError) in
          let workload = try KnownWords.parse(word, as: Workload.self, kind: "workload")
          guard [.latency, .throughput, .connect, .crr, .fanin, .load].contains(workload) else {
            throw GrammarError("the reference has no \(word)")
          }
          return [workload]
        }
      case "--sizes": sizes = try Sizes.parseList(value)
      case "--clients": clients = try Clients.parseList(value)
      case "--depth": depths = try Depths.parseList(value)
      case "--rates": rates = try Rates.parseList(value)
      default: throw GrammarError("unknown flag '\(flag)'; --help lists them")
      }
    } catch {
      throw ParityError(error)
    }
  }
}
