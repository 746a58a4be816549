package import BenchmarkModel

extension TransferUnits {
  /// Asks the kernel, with sockets like those of a trial; knows nothing where the variant does not work.
  package static func probe(_ variant: Variant) -> TransferUnits {
    do throws(Errno) {
      if variant.transport == .pipe {
        let pipe = try Pipe.make(capacity: variant.capacity?.bytes)
        return withExtendedLifetime(pipe) { TransferUnits(of: pipe.writeEnd.number) }
      }
      return try MessageProbe.make(for: variant).units(of: variant.transport)
    } catch {
      return TransferUnits()
    }
  }
}
