import BenchmarkModel

/// Something to be done over a link of any type.
protocol LinkTask: ~Copyable {
  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers)
}

/// Chooses the link for an end once, so that the loops inside the task are specialised for it.
enum LinkSelection {
  /// Runs `task` over the link that fits the endpoint, the wait strategy and the batch of `buffers`.
  ///
  /// - Throws: ``Errno`` when the link cannot be made.
  static func run<Task: LinkTask & ~Copyable>(
    _ task: inout Task, over endpoint: DataEndpoint, wait: WaitStrategy,
    buffers: borrowing MessageBuffers
  ) throws(Errno) {
    if wait != .block { try endpoint.setNonBlocking() }
    let (receiving, sending) = (endpoint.receiving, endpoint.sending)
    if !buffers.arePlain {
      let wait = try ChosenWait(wait, receiving: receiving, sending: sending)
      return try runPayload(&task, endpoint, buffers, wait)
    }
    switch wait {
    case .block: try run(&task, endpoint, buffers, BlockingWait())
    case .poll:
      try run(&task, endpoint, buffers, PollWait(receiving: receiving, sending: sending))
    case .epoll:
      try run(&task, endpoint, buffers, EpollWait(receiving: receiving, sending: sending))
    case .spin: try run(&task, endpoint, buffers, SpinWait())
    }
  }

  private static func run<Task: LinkTask & ~Copyable, Wait: Waiting & ~Copyable>(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _ wait: consuming Wait
  ) throws(Errno) {
    switch endpoint.kind {
    case .streamSocket, .pipe:
      if let manner = endpoint.manner, let intake = buffers.intake {
        var link = BufferedStreamLink(
          manner, endpoint: endpoint, sizes: buffers.sizes, intake: intake, wait: wait)
        task.run(over: &link, buffers: buffers)
      } else if let manner = endpoint.manner {
        runStream(&task, endpoint, buffers, manner, wait)
      } else if endpoint.kind == .pipe {
        runStream(&task, endpoint, buffers, PipeStream(), wait)
      } else {
        runStream(&task, endpoint, buffers, SocketStream(), wait)
      }
    case .connectedMessages:
      try runMessages(&task, endpoint, buffers, ConnectedPeer.self, wait)
    case .servingDatagrams:
      try runMessages(&task, endpoint, buffers, LastSender.self, wait)
    case .connecting, .accepting, .acceptingInTurn, .nothing:
      try runConnections(&task, endpoint, buffers)
    }
  }

  /// Connections are waited for in the call itself.
  private static func runConnections<Task: LinkTask & ~Copyable>(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers
  ) throws(Errno) {
    switch endpoint.kind {
    case .connecting(let settings):
      var link = ConnectingLink(settings, sizes: buffers.sizes)
      task.run(over: &link, buffers: buffers)
    case .accepting(let settings):
      var link = AcceptingLink(
        settings, listener: endpoint.receiving, sizes: buffers.sizes, try SharedQueue.of(endpoint))
      task.run(over: &link, buffers: buffers)
    case .acceptingInTurn(let variant):
      var link = SuccessiveLink(variant, listener: endpoint.receiving, sizes: buffers.sizes)
      task.run(over: &link, buffers: buffers)
    case .nothing, .streamSocket, .pipe, .connectedMessages, .servingDatagrams:
      var link = NoLink()
      task.run(over: &link, buffers: buffers)
    }
  }

  private static func runStream<
    Task: LinkTask & ~Copyable, Bytes: ByteStream, Wait: Waiting & ~Copyable
  >(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _ bytes: Bytes, _ wait: consuming Wait
  ) {
    var link = ByteStreamLink(bytes, endpoint: endpoint, sizes: buffers.sizes, wait: wait)
    task.run(over: &link, buffers: buffers)
  }

  private static func runMessages<
    Task: LinkTask & ~Copyable, Peer: DatagramPeer & ~Copyable, Wait: Waiting & ~Copyable
  >(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _: Peer.Type, _ wait: consuming Wait
  ) throws(Errno) {
    var link = DatagramLink<Peer, Wait>(endpoint: endpoint, sizes: buffers.sizes, wait: wait)
    guard buffers.batch > 1 else { return task.run(over: &link, buffers: buffers) }
    var batched = try BatchedDatagramLink(single: link, endpoint: endpoint, buffers: buffers)
    task.run(over: &batched, buffers: buffers)
  }
}

/// Messages whose place or bytes change, which look up more with each.
extension LinkSelection {
  private static func runPayload<Task: LinkTask & ~Copyable>(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _ wait: consuming ChosenWait
  ) throws(Errno) {
    switch endpoint.kind {
    case .streamSocket, .pipe:
      let bytes = endpoint.manner ?? TailoredStream(isPipe: endpoint.kind == .pipe)
      run(
        &task, buffers,
        over: ByteStreamLink(bytes, endpoint: endpoint, sizes: buffers.sizes, wait: wait))
    case .connectedMessages:
      try runPayloadMessages(&task, endpoint, buffers, ConnectedPeer.self, wait)
    case .servingDatagrams:
      try runPayloadMessages(&task, endpoint, buffers, LastSender.self, wait)
    case .connecting, .accepting, .acceptingInTurn, .nothing:
      try runConnections(&task, endpoint, buffers)
    }
  }

  private static func runPayloadMessages<
    Task: LinkTask & ~Copyable, Peer: DatagramPeer & ~Copyable
  >(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _: Peer.Type, _ wait: consuming ChosenWait
  ) throws(Errno) {
    let link = DatagramLink<Peer, ChosenWait>(
      endpoint: endpoint, sizes: buffers.sizes, wait: wait)
    guard buffers.batch > 1 else { return run(&task, buffers, over: link) }
    run(
      &task, buffers,
      over: try BatchedDatagramLink(single: link, endpoint: endpoint, buffers: buffers))
  }

  private static func run<Task: LinkTask & ~Copyable, Link: MessageLink & ~Copyable>(
    _ task: inout Task, _ buffers: borrowing MessageBuffers, over link: consuming Link
  ) {
    var link = PayloadLink(link, buffers: buffers)
    task.run(over: &link, buffers: buffers)
  }
}
