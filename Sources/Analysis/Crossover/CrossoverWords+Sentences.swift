import BenchmarkModel

extension CrossoverWords {
  /// The ranking, then the steps: whole sentences.
  var sentences: [String] {
    guard result.isComparable else {
      return [
        "\(name(0)) and \(name(1)) cannot be ranked from \(range) as a whole: at some sizes too few trials count."
      ]
    }
    return [ranking, steps]
  }

  // MARK: The ranking

  private var ranking: String {
    let crossovers = places.filter { $0.zone != nil }
    if crossovers.isEmpty { return unchanged }
    let times = crossovers.count
    return "The ranking of \(name(0)) and \(name(1)) changes"
      + (times == 1 ? "" : times == 2 ? " twice" : " \(times) times")
      + " from \(range), \(common.placement.explanation): "
      + crossovers.map(sentence).joined(separator: "; ") + "."
  }

  private func sentence(_ place: JudgedPlace) -> String {
    if place.leads.contains(where: { $0.interval == nil }) {
      return "between \(text(place.span)), as far as the few trials tell that were left to judge it"
    }
    let sides = place.leads.map { "at \(ByteCount($0.size)) \(standing($0))" }.joined(
      separator: ", ")
    return place.span.width == 1
      ? sides : "\(sides), and between them neither is faster by more than \(margin) for certain"
  }

  /// As in "tcp is 1.21x (1.19-1.23) as fast".
  private func standing(_ lead: SizeLead) -> String {
    guard let speed = lead.speed, let interval = lead.interval else {
      return "too few trials count"
    }
    let isFirst = speed >= 1
    let numbers = [
      isFirst ? speed : 1 / speed, isFirst ? interval.lowerBound : 1 / interval.upperBound,
      isFirst ? interval.upperBound : 1 / interval.lowerBound,
    ]
    let texts = numbers.map { Readable.ratio($0, like: numbers[0]) }
    let doubt = lead.word == nil ? ", which is not certain" : ""
    return "\(name(isFirst ? 0 : 1)) is \(texts[0])x (\(texts[1])-\(texts[2])) as fast\(doubt)"
  }

  private var unchanged: String {
    let grid = result.grid
    let counts = [CrossoverClaim.Word.first, .second].map { word in grid.count { $0.word == word } }
    let place = "from \(range), \(common.placement.explanation)"
    for side in counts.indices where counts[side] == grid.count {
      return
        "\(name(side)) is faster than \(name(1 - side)) at all \(grid.count) sizes \(place), and no"
        + " crossover was found."
    }
    if counts == [0, 0] {
      return "Neither \(name(0)) nor \(name(1)) is faster for certain at any of \(grid.count) sizes"
        + " \(place)."
    }
    return "No crossover of \(name(0)) and \(name(1)) was found \(place): of \(grid.count) sizes"
      + " \(name(0)) is faster at \(counts[0]), \(name(1)) at \(counts[1])."
  }

  // MARK: Steps

  private var steps: String {
    let found = places.flatMap { place in place.growths.filter { $0.word == .step } }
    let unknown = places.flatMap { place in
      place.growths.filter { place.steps.contains($0.side) && $0.word == nil }
    }
    var clauses = found.map(clause)
    clauses += unknown.map { growth in
      "a step of \(name(growth.side)) near \(growth.span.low) is not certain"
    }
    let named = Set((found + unknown).map(\.side))
    let without = result.sides.indices.filter { !named.contains($0) }.map(name)
    if !without.isEmpty {
      let isOpen = result.sides.indices.contains {
        !named.contains($0) && !result.open(of: $0).isEmpty
      }
      clauses.append(
        "no step of \(without.joined(separator: " or ")) was found\(isOpen ? " so far" : "")")
    }
    let text = clauses.joined(separator: "; ")
    return text.startingSentence + "."
  }

  private func clause(_ growth: SizeGrowth) -> String {
    let more = growth.growth.map(percent) ?? ""
    let interval = growth.interval.map {
      " (\(percent($0.lowerBound)) to \(percent($0.upperBound)))"
    }
    let boundary = result.boundary(of: growth.side, at: growth.span).map { ", more than \($0)" }
    return
      "one byte more than \(growth.span.low) costs \(name(growth.side)) \(more)\(interval ?? "")"
      + (boundary ?? "")
  }
}
