/// When the steps of one connection were done, as its client saw them, on CLOCK_MONOTONIC.
struct ConnectionInstants {
  /// Before `socket(2)`.
  var start: UInt64 = 0
  /// After `connect(2)`.
  var connected: UInt64 = 0
  /// When the server had accepted, by its own reading of the same clock; not before ``connected``. That of the reply
  /// where it does not say.
  var accepted: UInt64 = 0
  /// When the reply had come.
  var answered: UInt64 = 0
  /// After `close(2)`; where the server closes first, also after its end of file.
  var closed: UInt64 = 0
}
