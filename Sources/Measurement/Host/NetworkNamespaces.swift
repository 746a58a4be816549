package import BenchmarkModel

/// The network namespaces that variants with settings of their own live in: one for each set of settings, with
/// what a new one has in all else (`network_namespaces(7)`).
///
/// The process itself moves to a private one (``PrivateNetwork``), so that arms without settings live in a new one, too,
/// and so that it may come back.
package final class NetworkNamespaces {
  /// Where the process itself is.
  private let own: FileDescriptor
  private var descriptors: [[NetworkSetting]: CInt] = [:]

  /// Makes those of variants with settings, for which the process moves to one of its own, as it does where that is asked.
  ///
  /// - Returns: nil where no variant has settings.
  /// - Throws: ``PrivateNetwork/Refusal`` where one cannot be made, or the kernel does not take a setting.
  package static func prepare(
    for variants: [Variant], isIsolated: Bool
  ) throws(PrivateNetwork.Refusal) -> NetworkNamespaces? {
    let sets = Set(variants.map(\.settings)).subtracting([[]])
    if !sets.isEmpty { return try NetworkNamespaces(of: sets) }
    if isIsolated { try PrivateNetwork.enter() }
    return nil
  }

  /// What a setting is in the namespace of this process, with one space between several numbers; nil where it cannot be
  /// read.
  package static func value(ofSetting name: String) -> String? {
    TextFile.line(NetworkSetting(name, "").path).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private init(of sets: Set<[NetworkSetting]>) throws(PrivateNetwork.Refusal) {
    // What the host has and a namespace has not holds for all of them.
    let ofHost = Set(sets.flatMap(\.self).filter { FileSystem.exists($0.path) })
    try PrivateNetwork.enter()
    do throws(Errno) { own = try Namespace.network.open() } catch {
      throw PrivateNetwork.Refusal(sentence: "cannot open its network namespace: \(error)")
    }
    for settings in sets { descriptors[settings] = try make(settings, ofHost) }
  }

  deinit { for number in descriptors.values { FileDescriptor.close(number) } }

  /// Does what `body` does in the namespace of some settings: what is read there, and processes and sockets that are
  /// made there, belong to it.
  func within<Result: ~Copyable, Failure: Error>(
    _ settings: [NetworkSetting], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let descriptor = descriptors[settings] else { return try body() }
    enter(descriptor)
    defer { enter(own.number) }
    return try body()
  }

  /// It was allowed when the namespace was made.
  private func enter(_ descriptor: CInt) {
    do throws(Errno) { try Namespace.enterNetwork(descriptor) } catch {
      preconditionFailure("a network namespace of this process cannot be entered: \(error)")
    }
  }

  private func make(
    _ settings: [NetworkSetting], _ ofHost: Set<NetworkSetting>
  ) throws(PrivateNetwork.Refusal) -> CInt {
    defer { enter(own.number) }
    do throws(Errno) {
      try Namespace.unshareNetwork(withUser: false)
      try Namespace.startLoopback()
    } catch {
      throw PrivateNetwork.Refusal(
        sentence: "sysctl= needs a network namespace for its ends, which cannot be made: \(error)")
    }
    for setting in settings { try apply(setting, isOfHost: ofHost.contains(setting)) }
    do throws(Errno) { return try Namespace.network.open().release() } catch {
      throw PrivateNetwork.Refusal(sentence: "cannot open a network namespace: \(error)")
    }
  }

  private func apply(
    _ setting: NetworkSetting, isOfHost: Bool
  ) throws(PrivateNetwork.Refusal) {
    do throws(Errno) { try FileDescriptor.open(writing: setting.path).write(setting.value) } catch {
      throw PrivateNetwork.Refusal(sentence: setting.refusal(error, isOfHost))
    }
    let kept = Self.value(ofSetting: setting.name)
    guard kept == setting.value else {
      throw PrivateNetwork.Refusal(
        sentence: "the kernel makes '\(kept ?? "")' of sysctl=\(setting); write what it keeps")
    }
  }
}

extension NetworkNamespaces? {
  /// The same where there may be none, and no settings.
  func within<Result: ~Copyable, Failure: Error>(
    _ settings: [NetworkSetting], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let self else { return try body() }
    return try self.within(settings, body)
  }
}

extension NetworkSetting {
  fileprivate var path: String { "/proc/sys/\(name.replacing(".", with: "/"))" }

  fileprivate func refusal(_ error: Errno, _ isOfHost: Bool) -> String {
    switch error {
    case .noSuchFileOrDirectory where !isOfHost:
      "there is no sysctl \(name) in this kernel's network namespaces; see ls /proc/sys/net"
    // What is not of a namespace is not there, or is only to be read.
    case .noSuchFileOrDirectory, .permissionDenied:
      "\(name) is not of a network namespace and holds for the whole host; set it there with sysctl -w, for all variants"
        + " alike"
    default: "the kernel does not take sysctl=\(self): \(error)"
    }
  }
}
