/// The load under which a listener's queue is watched.
package struct ConnectLoad: Hashable, Sendable {
  package var offered: OfferedLoad
  package var retry: ClientRetry

  package init(offered: OfferedLoad, retry: ClientRetry) {
    self.offered = offered
    self.retry = retry
  }
}
