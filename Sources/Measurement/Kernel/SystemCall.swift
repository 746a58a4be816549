/// System calls for loops that are timed, and for those who note each by itself: made once, whatever comes of them.
///
/// Each has one function, with an English name and the C name in its comment. Who does not count single calls takes
/// ``Socket``, ``FileDescriptor`` and the other types beside this one: they go on after an interruption, throw, and
/// own what they have made.
enum SystemCall {}
