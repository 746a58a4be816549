import BenchmarkModel
import Testing

@Suite struct VariantTests {
  @Test(arguments: [
    ("tcp", "tcp"), ("tcp:nagle=on", "tcp:nagle=on"), ("tcp:nagle=off", "tcp"),
    ("unix-stream:address=path", "unix-stream"),
    ("unix-stream:sndbuf=1024K:address=abstract", "unix-stream:address=abstract:sndbuf=1M"),
    ("udp:batch=8:wait=poll:rcvbuf=64k", "udp:rcvbuf=64K:wait=poll:batch=8"),
    ("pipe:wait=spin", "pipe:wait=spin"), ("tcp:batch=1", "tcp:batch=1"),
    ("tcp:write=two:nagle=on", "tcp:nagle=on:write=two"), ("udp:write=one", "udp"),
    ("tcp6:quickack=on:write=cork:batch=1", "tcp6:batch=1:write=cork:quickack=on"),
    ("unix-stream:write=more", "unix-stream:write=more"),
    (
      "tcp:sysctl=net.ipv4.tcp_rmem=1 2 3+net.core.somaxconn=16:nagle=on",
      "tcp:nagle=on:sysctl=net.core.somaxconn=16+net.ipv4.tcp_rmem=1 2 3"
    ),
    ("pipe:write=gather", "pipe:write=gather"), ("tcp:quickack=off", "tcp"),
    ("tcp:recv=message", "tcp"), ("udp:recv=message", "udp"), ("pipe:recv=65536", "pipe:recv=64K"),
    ("tcp:recv=64k:write=two", "tcp:write=two:recv=64K"),
    ("pipe:capacity=4096:wait=poll", "pipe:wait=poll:capacity=4K"),
    ("udp:buffers=16:touch=on", "udp:touch=on:buffers=16"), ("pipe:touch=off", "pipe:touch=off"),
  ])
  func canonicalText(text: String, canonical: String) throws {
    #expect(try Variant(parsing: text).description == canonical)
  }

  @Test func whatIsPrintedReadsBack() throws {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let variant = Self.random(using: &generator)
      #expect(try Variant(parsing: variant.description) == variant)
    }
  }

  /// A variant with only the options that its transport has.
  private static func random(using generator: inout SplitMix64) -> Variant {
    func maybe() -> Bool { Bool.random(using: &generator) }
    var variant = Variant(Transport.allCases.randomElement(using: &generator) ?? .tcp)
    if variant.transport.family == .unix {
      variant.address = AddressKind.allCases.randomElement(using: &generator) ?? .path
    }
    if variant.transport == .tcp || variant.transport == .tcp6 {
      variant.nagle = maybe()
      variant.quickack = maybe()
    }
    let manners = WriteManner.allCases.filter { manner in
      switch manner {
      case .one: true
      case .two, .gather: variant.transport.delivery == .stream
      case .more: variant.transport.delivery == .stream && variant.transport != .pipe
      case .cork: variant.transport.isTCP
      }
    }
    if maybe(), variant.transport.delivery == .stream {
      variant.intake = ByteCount(.random(in: 1...(16 << 20), using: &generator))
    }
    variant.write = manners.randomElement(using: &generator) ?? .one
    if maybe() {
      let value = Int.random(in: 1...9, using: &generator)
      variant.settings = [
        NetworkSetting("net.core.somaxconn", "\(value)"),
        NetworkSetting("net.ipv4.tcp_rmem", "1 \(value) 9"),
        NetworkSetting("net.unix.max_dgram_qlen", "\(value)"),
      ].filter { variant.reasonAgainst($0) == nil }
    }
    if variant.transport == .pipe, maybe() {
      variant.capacity = ByteCount(.random(in: 1...(1 << 30), using: &generator))
    }
    if variant.transport != .pipe {
      let bytes = 1...(Int(Int32.max) / 2)
      if maybe() { variant.sendBuffer = ByteCount(.random(in: bytes, using: &generator)) }
      if maybe() { variant.receiveBuffer = ByteCount(.random(in: bytes, using: &generator)) }
    }
    if maybe() { variant.wait = WaitStrategy.allCases.randomElement(using: &generator) }
    if maybe() { variant.touch = PayloadUse.allCases.randomElement(using: &generator) }
    if maybe() { variant.buffers = .random(in: 1...Buffers.largest, using: &generator) }
    if maybe(), variant.canBatch { variant.batch = .random(in: 1...1024, using: &generator) }
    return variant
  }

  @Test func optionsAfterAGroupGoToEachMember() throws {
    let variants = try Variant.parseList("unix:address=pair,tcp,unix-stream")
    #expect(
      variants.map(\.description) == [
        "unix-stream:address=pair", "unix-dgram:address=pair", "unix-seqpacket:address=pair",
        "tcp", "unix-stream",
      ])
  }

  @Test func eachVariantComesOnce() throws {
    #expect(try Variant.parseList("pipe,all,pipe").map(\.transport).first == .pipe)
    #expect(try Variant.parseList("pipe,all,pipe").count == Transport.allCases.count)
  }

  @Test func structureFollowsTheAddress() throws {
    let path = try Variant(parsing: "unix-stream")
    let abstract = try Variant(parsing: "unix-stream:address=abstract")
    let pair = try Variant(parsing: "unix-stream:address=pair")
    #expect([path, abstract, pair].map(\.hasListener) == [true, true, false])
    #expect([path, abstract, pair].map(\.isInherited) == [false, false, true])
    #expect([path, abstract, pair].map(\.usesPath) == [true, false, false])
    #expect(Variant(.pipe).isInherited && !Variant(.tcp).isInherited)
    #expect(!Variant(.tcp).usesPath)
  }

  @Test(arguments: [
    ("tpc", "unknown transport 'tpc'; did you mean 'tcp'?"),
    ("unix-datagram", "unknown transport 'unix-datagram'; did you mean 'unix-dgram'?"),
    (
      "carrierpigeon",
      "unknown transport 'carrierpigeon'; known are: unix-stream unix-dgram unix-seqpacket tcp tcp6 "
        + "udp udp6 pipe all stream datagram unix inet"
    ),
    ("tcp:nagel=on", "unknown option of tcp 'nagel'; did you mean 'nagle'?"),
    (
      "tcp:nagle",
      "'nagle' after 'tcp' is not an option; write key=value, as in tcp:nagle=on"
    ),
    (
      "unix-stream:foo=1",
      "unknown option of unix-stream 'foo'; known are: address sndbuf rcvbuf wait write recv touch buffers sysctl via server connect"
    ),
    ("tcp:nagle=yes", "unknown value of nagle 'yes'; known are: on off"),
    ("udp:nagle=on", "udp does not take 'nagle': only tcp and tcp6 have it"),
    ("tcp:address=pair", "tcp does not take 'address': only Unix-domain transports have it"),
    ("unix-stream:address=pat", "unknown address 'pat'; did you mean 'path'?"),
    ("pipe:sndbuf=1M", "pipe does not take 'sndbuf': a pipe has no socket buffer"),
    ("pipe:rcvbuf=1M", "pipe does not take 'rcvbuf': a pipe has no socket buffer"),
    (
      "tcp:capacity=64K",
      "tcp does not take 'capacity': only a pipe has it; a socket has sndbuf and rcvbuf"
    ),
    ("pipe:capacity=0", "'capacity=0' is out of range; write 1 to 1023M"),
    ("tcp:sndbuf=0", "'sndbuf=0' is out of range; write 1 to 1023M"),
    ("tcp:rcvbuf=1G", "'rcvbuf=1G' is out of range; write 1 to 1023M"),
    ("tcp:wait=epol", "unknown wait strategy 'epol'; did you mean 'epoll'?"),
    (
      "tcp:batch=2",
      "tcp does not take 'batch': sendmmsg joins whole messages, and a stream has none"
    ),
    (
      "udp:write=two",
      "udp does not take 'write': it keeps the boundaries of what is sent, and header and body would be"
        + " two messages"
    ),
    ("tcp:write=tow", "unknown manner of writing 'tow'; did you mean 'two'?"),
    (
      "unix-stream:write=cork", "unix-stream does not take 'write': only tcp and tcp6 have TCP_CORK"
    ),
    ("pipe:write=more", "pipe does not take 'write': write(2) has no MSG_MORE"),
    ("udp:quickack=on", "udp does not take 'quickack': only tcp and tcp6 have it"),
    ("tcp:quickack=1", "unknown value of quickack '1'; known are: on off"),
    (
      "udp:recv=64K",
      "udp does not take 'recv': it keeps the boundaries of messages, and a receive takes one"
    ),
    ("tcp:recv=0", "'recv=0' is out of range; write message, or 1 to 16M"),
    ("tcp:recv=17M", "'recv=17M' is out of range; write message, or 1 to 16M"),
    (
      "tcp:recv=all",
      "'all' is not a size; write a whole number of bytes with an optional K or M, such as 64 or 4K"
    ),
    ("udp:batch=0", "'0' is not a batch; write a whole number from 1 to 1024"),
    ("udp:batch=1025", "'1025' is not a batch; write a whole number from 1 to 1024"),
    (
      "tcp:sysctl=net.core.somaxconn",
      "'net.core.somaxconn' is no sysctl with a value; write sysctl=NAME=VALUE, as in sysctl=net.core.somaxconn=16"
    ),
    (
      "tcp:sysctl=vm.swappiness=1",
      "'vm.swappiness' is no sysctl of a network namespace; their names begin with net., as in net.core.somaxconn"
    ),
    (
      "unix-stream:sysctl=net.core.a=1+net.ipv4.tcp_tw_reuse=1",
      "net.ipv4.tcp_tw_reuse is nothing to unix-stream; it is for tcp, tcp6, udp, udp6"
    ),
    (
      "tcp:sysctl=net.ipv6.a=1", "net.ipv6.a is nothing to tcp; it is for tcp6, udp6"
    ),
    (
      "udp6:sysctl=net.unix.max_dgram_qlen=1",
      "net.unix.max_dgram_qlen is nothing to udp6; it is for unix-stream, unix-dgram, unix-seqpacket"
    ),
    (
      "tcp:sysctl=net.core.a=1+net.core.a=2",
      "'sysctl=net.core.a=1+net.core.a=2' sets net.core.a twice; write it once"
    ),
    (
      "tcp:sysctl=net../core.x=1",
      "'net../core.x' is no sysctl of a network namespace; their names begin with net., as in net.core.somaxconn"
    ),
    ("tcp:via=", "'via=' has no command; write via=COMMAND, as in via='ip netns exec b'"),
    (
      "pipe:via=nice",
      "pipe does not take 'via': its descriptors are made before its ends are started"
    ),
    (
      "tcp:sysctl=net.core.somaxconn=16:via=nice",
      "tcp does not take 'via': 'sysctl=' makes a network namespace for both ends; set it where the launcher leads to"
    ),
    ("tcp,,udp", "there is an empty transport in 'tcp,,udp'; write them as A,B,C"),
  ])
  func refusals(text: String, sentence: String) {
    #expect(throws: GrammarError(sentence)) { try Variant.parseList(text) }
  }

  @Test func aSingleVariantIsNoGroup() {
    #expect(throws: GrammarError("'unix' names several transports where one is wanted")) {
      try Variant(parsing: "unix")
    }
  }
}
