import BenchmarkModel

/// What a server of many keeps of a client from which it takes what is there: where its messages are cut, and the
/// requests that were taken and wait for room for their answers.
struct BufferedService {
  private var cutter: MessageCutter
  private var answer = MessageProgress()
  private var waiting: [UInt64] = []

  /// What came of a client that had something for the server, or room for it.
  enum Outcome {
    /// So many requests were answered, and none waits.
    case answered(Int)
    /// So many were, and the client takes no more for now.
    case awaitingRoom(answered: Int)
    /// It has left.
    case gone
    case failed(Transfer)
  }

  init(_ intake: StreamIntake) { cutter = intake.cutter }

  var isAnswering: Bool { !waiting.isEmpty }

  /// Answers what waits or, where nothing does, what has come.
  mutating func serve(
    _ number: CInt, _ form: MessageForm, _ field: SequenceField,
    _ intake: UnsafeMutablePointer<StreamIntake>, _ buffer: UnsafeMutableRawPointer
  ) -> Outcome {
    if isAnswering { return answerWaiting(number, form, field, buffer) }
    let result = SystemCall.receive(
      number, intake.pointee.memory, intake.pointee.capacity, MessageFlags.dontWait)
    if result.value == 0 { return .gone }
    if result.value < 0 { return Self.outcome(of: .failed(result.error), .answered(0)) }
    let fill = intake.pointee.take(result.value, &cutter)
    for index in 0..<fill.count {
      let request = intake.pointee.number(index, of: fill)
      let transfer = send(request, number, form, field, buffer)
      if transfer == .done { continue }
      for later in index..<fill.count { waiting.append(intake.pointee.number(later, of: fill)) }
      return Self.outcome(of: transfer, .awaitingRoom(answered: index))
    }
    return .answered(fill.count)
  }

  @inline(never)
  private mutating func answerWaiting(
    _ number: CInt, _ form: MessageForm, _ field: SequenceField, _ buffer: UnsafeMutableRawPointer
  ) -> Outcome {
    let count = waiting.count
    for index in 0..<count {
      let transfer = send(waiting[index], number, form, field, buffer)
      if transfer == .done { continue }
      waiting.removeFirst(index)
      return Self.outcome(of: transfer, .awaitingRoom(answered: index))
    }
    waiting.removeAll(keepingCapacity: true)
    return .answered(count)
  }

  @inline(__always)
  private mutating func send(
    _ request: UInt64, _ number: CInt, _ form: MessageForm, _ field: SequenceField,
    _ buffer: UnsafeMutableRawPointer
  ) -> Transfer {
    field.store(request, to: buffer)
    return answer.send(buffer, form, to: number)
  }

  private static func outcome(
    of transfer: Transfer, _ waiting: Outcome
  ) -> Outcome {
    if transfer.isTransient { return waiting }
    return transfer.isFarewell ? .gone : .failed(transfer)
  }
}
