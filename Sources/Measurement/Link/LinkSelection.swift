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
    switch wait {
    case .block: try run(&task, endpoint, buffers, BlockingWait.self)
    case .poll: try run(&task, endpoint, buffers, PollWait.self)
    case .epoll: try run(&task, endpoint, buffers, EpollWait.self)
    case .spin: try run(&task, endpoint, buffers, SpinWait.self)
    }
  }

  private static func run<Task: LinkTask & ~Copyable, Wait: Waiting & ~Copyable>(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _: Wait.Type
  ) throws(Errno) {
    switch endpoint.kind {
    case .streamSocket, .pipe:
      if let manner = endpoint.manner, let intake = buffers.intake {
        var link = try BufferedStreamLink<Wait>(
          manner, endpoint: endpoint, sizes: buffers.sizes, intake: intake)
        task.run(over: &link, buffers: buffers)
      } else if let manner = endpoint.manner {
        try runStream(&task, endpoint, buffers, manner, Wait.self)
      } else if endpoint.kind == .pipe {
        try runStream(&task, endpoint, buffers, PipeStream(), Wait.self)
      } else {
        try runStream(&task, endpoint, buffers, SocketStream(), Wait.self)
      }
    case .connectedMessages:
      try runMessages(&task, endpoint, buffers, ConnectedPeer.self, Wait.self)
    case .servingDatagrams:
      try runMessages(&task, endpoint, buffers, LastSender.self, Wait.self)
    case .connecting(let settings):
      var link = ConnectingLink(settings, sizes: buffers.sizes)
      task.run(over: &link, buffers: buffers)
    case .nothing:
      var link = NoLink()
      task.run(over: &link, buffers: buffers)
    case .accepting(let settings):
      var link = AcceptingLink(settings, listener: endpoint.receiving, sizes: buffers.sizes)
      task.run(over: &link, buffers: buffers)
    case .acceptingInTurn(let variant):
      var link = SuccessiveLink(variant, listener: endpoint.receiving, sizes: buffers.sizes)
      task.run(over: &link, buffers: buffers)
    }
  }

  private static func runStream<
    Task: LinkTask & ~Copyable, Bytes: ByteStream, Wait: Waiting & ~Copyable
  >(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _ bytes: Bytes, _: Wait.Type
  ) throws(Errno) {
    var link = try ByteStreamLink<Bytes, Wait>(bytes, endpoint: endpoint, sizes: buffers.sizes)
    task.run(over: &link, buffers: buffers)
  }

  private static func runMessages<
    Task: LinkTask & ~Copyable, Peer: DatagramPeer & ~Copyable, Wait: Waiting & ~Copyable
  >(
    _ task: inout Task, _ endpoint: DataEndpoint, _ buffers: borrowing MessageBuffers,
    _: Peer.Type, _: Wait.Type
  ) throws(Errno) {
    var link = try DatagramLink<Peer, Wait>(endpoint: endpoint, sizes: buffers.sizes)
    guard buffers.batch > 1 else { return task.run(over: &link, buffers: buffers) }
    var batched = try BatchedDatagramLink(single: link, endpoint: endpoint, buffers: buffers)
    task.run(over: &batched, buffers: buffers)
  }
}
