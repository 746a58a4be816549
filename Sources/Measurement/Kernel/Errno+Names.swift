import Glibc

/// The errors that somebody asks for, each with its name in C.
extension Errno {
  /// EACCES.
  package static let permissionDenied = Errno(EACCES)
  /// EADDRNOTAVAIL.
  static let addressNotAvailable = Errno(EADDRNOTAVAIL)
  /// EALREADY: an earlier `connect` goes on.
  static let alreadyInProcess = Errno(EALREADY)
  /// EBADF.
  static let badFileDescriptor = Errno(EBADF)
  /// EFAULT.
  static let badAddress = Errno(EFAULT)
  /// ECONNABORTED.
  static let connectionAbort = Errno(ECONNABORTED)
  /// ECONNREFUSED.
  static let connectionRefused = Errno(ECONNREFUSED)
  /// ECONNRESET.
  static let connectionReset = Errno(ECONNRESET)
  /// EEXIST.
  package static let fileExists = Errno(EEXIST)
  /// EINPROGRESS: this `connect` goes on.
  static let nowInProgress = Errno(EINPROGRESS)
  /// EINTR.
  package static let interrupted = Errno(EINTR)
  /// EISCONN.
  static let socketIsConnected = Errno(EISCONN)
  /// EMFILE.
  package static let tooManyOpenFiles = Errno(EMFILE)
  /// EMSGSIZE.
  static let messageTooLong = Errno(EMSGSIZE)
  /// ENFILE.
  package static let tooManyOpenFilesInSystem = Errno(ENFILE)
  /// ENOBUFS.
  static let noBufferSpace = Errno(ENOBUFS)
  /// ENOENT.
  static let noSuchFileOrDirectory = Errno(ENOENT)
  /// ENOEXEC.
  static let execFormatError = Errno(ENOEXEC)
  /// ENOMEM.
  static let noMemory = Errno(ENOMEM)
  /// ENOTSOCK.
  static let notSocket = Errno(ENOTSOCK)
  /// EPERM.
  package static let notPermitted = Errno(EPERM)
  /// EPIPE.
  package static let brokenPipe = Errno(EPIPE)
  /// EROFS.
  package static let readOnlyFileSystem = Errno(EROFS)
  /// ESRCH.
  static let noChild = Errno(ECHILD)
  static let noSuchProcess = Errno(ESRCH)
  /// ETIMEDOUT.
  static let timedOut = Errno(ETIMEDOUT)
  /// EAGAIN, which is EWOULDBLOCK.
  package static let wouldBlock = Errno(EAGAIN)
}
