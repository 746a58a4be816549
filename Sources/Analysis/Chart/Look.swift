import BenchmarkModel

/// How something is drawn: a transport has one colour and one shape in all pictures, its variants are hollow or dashed.
///
/// The colours are those of Okabe and Ito, which colour-blind readers can tell apart, with grey in place of their
/// yellow, too faint for a line on white.
package struct Look: Hashable, Sendable {
  /// Red, green and blue.
  package let colour: Int
  /// A point type of gnuplot: those above 3 are filled, and one less is the same shape hollow.
  package let shape: Int
  /// A dash type of gnuplot.
  package var dash = 1

  /// Of text.
  static let ink = 0x000000
  /// Of text that matters less.
  static let faintInk = 0x404040
  static let heading = 0x707070

  static let blue = 0x0072B2
  static let orange = 0xE69F00
  static let vermilion = 0xD55E00
  static let grey = 0xA6A6A6

  private static let dashes = [2, 4, 5]

  /// - Parameter rank: of a variant; 0 is the transport itself, or what stands for it.
  init(_ transport: Transport, rank: Int) {
    let plain = transport.look
    colour = plain.colour
    shape = plain.shape > 3 && rank % 4 > 0 ? plain.shape - 1 : plain.shape
    dash = rank == 0 ? 1 : Self.dashes[(rank - 1) % Self.dashes.count]
  }

  /// The same colour for what is beyond an axis: a star, as no transport has.
  var beyond: Look { Look(colour, 3) }

  init(_ verdict: Judgement.Verdict) {
    (colour, shape) =
      switch verdict {
      case .ok, .noAlarm: (Self.blue, 7)
      case .regressed: (Self.vermilion, 9)
      case .improved: (0x009E73, 11)
      case .inconclusive: (0xCC79A7, 5)
      case .unsettled: (0xCC79A7, 4)
      case .notJudged: (Self.heading, 6)
      }
  }

  init(_ colour: Int, _ shape: Int, dash: Int = 1) {
    self.colour = colour
    self.shape = shape
    self.dash = dash
  }
}

extension Transport {
  fileprivate var look: Look {
    switch self {
    case .unixStream: Look(Look.blue, 7)
    case .unixDatagram: Look(0x56B4E9, 9)
    case .unixSeqpacket: Look(0x009E73, 5)
    case .tcp: Look(Look.vermilion, 13)
    case .tcp6: Look(Look.orange, 11)
    case .udp: Look(0xCC79A7, 15)
    case .udp6: Look(0x000000, 2)
    case .pipe: Look(0x999999, 1)
    }
  }
}

/// The looks of all that has a label, so that it looks alike in all pictures.
struct Looks {
  private var ranks: [String: Int] = [:]

  /// - Parameter pictures: the labels of each in the order in which people read them, with their transports.
  init(_ pictures: [[(transport: Transport, label: String)]]) {
    var counts: [Transport: Int] = [:]
    for labels in pictures {
      var seen: Set<Transport> = []
      for (transport, label) in labels.filter(Self.isPlain) + labels {
        // The first of a transport stands for it, whatever else its label says.
        let isFirst = seen.insert(transport).inserted
        if ranks[label] == nil {
          ranks[label] = isFirst ? 0 : max(1, counts[transport, default: 0])
          counts[transport] = max(counts[transport, default: 0], (ranks[label] ?? 0) + 1)
        }
      }
    }
  }

  private static func isPlain(_ item: (transport: Transport, label: String)) -> Bool {
    item.label == item.transport.name
  }

  subscript(transport: Transport, label: String) -> Look {
    Look(transport, rank: ranks[label] ?? 0)
  }
}
