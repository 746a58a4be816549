/// System calls by their names in C, for the one who has made a mistake with one.
enum CallName: String {
  case accept, bind, clone, close, connect, dup2, execv, fcntl, fork, ftruncate, getsockname,
    getsockopt,
    ioctl, listen, lstat, mkdir, open, pipe2, poll, ppoll, prctl, read, recv, recvfrom, recvmmsg,
    recvmsg,
    flock, rename, rmdir, select, send, sendmmsg, sendmsg, sendto, setitimer, setns, setsockopt,
    sigaction, signalfd, socket, socketpair, stat, symlink, unlink, unshare, write, writev
  case epollControl = "epoll_ctl"
  case epollCreate = "epoll_create1"
  case epollWait = "epoll_wait"
  case schedGetAffinity = "sched_getaffinity"
  case schedSetAffinity = "sched_setaffinity"
}
