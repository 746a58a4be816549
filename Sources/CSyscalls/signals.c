#define _GNU_SOURCE
#include "CSyscalls.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <unistd.h>

// What was ignored from the start stays ignored: nohup and background jobs rely on it.
static void stop_signals(sigset_t *set) {
  static const int signals[] = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT,
                                SIGALRM, SIGUSR1, SIGUSR2};
  sigemptyset(set);
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    struct sigaction action;
    if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler == SIG_IGN) continue;
    sigaddset(set, signals[i]);
  }
}

int sb_stop_signals_descriptor(void) {
  sigset_t set;
  stop_signals(&set);
  if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -1;
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int sb_take_stop_signal(int descriptor) {
  struct signalfd_siginfo information;
  if (read(descriptor, &information, sizeof information) != sizeof information) return 0;
  return (int)information.ssi_signo;
}

void sb_reset_signals(void) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void ignore_tick(int signal) { (void)signal; }

int sb_start_ticks(int milliseconds, long long first_microseconds) {
  // Without SA_RESTART: a blocked system call is meant to return EINTR.
  struct sigaction action = {.sa_handler = ignore_tick};
  if (sigaction(SIGALRM, &action, NULL) != 0) return -1;
  struct timeval interval = {.tv_sec = milliseconds / 1000,
                             .tv_usec = (milliseconds % 1000) * 1000};
  struct timeval first = {.tv_sec = first_microseconds / 1000000,
                          .tv_usec = first_microseconds % 1000000};
  struct itimerval timer = {.it_interval = interval, .it_value = first};
  return setitimer(ITIMER_REAL, &timer, NULL);
}

static char names_to_remove[2][PATH_MAX];
static char directory_to_remove[PATH_MAX];

static char numbered_prefix[PATH_MAX];
static int numbered_count;

void sb_remove_numbered_on_termination(const char *prefix, int count) {
  numbered_count = 0;
  // Ten digits and the zero have to fit behind it.
  if (strlen(prefix) + 11 > PATH_MAX) return;
  strcpy(numbered_prefix, prefix);
  numbered_count = count;
}

// By hand, as a signal handler may not call snprintf.
static void remove_numbered(void) {
  size_t length = strlen(numbered_prefix);
  for (int number = 0; number < numbered_count; number++) {
    size_t digits = 1;
    for (int rest = number; rest >= 10; rest /= 10) digits++;
    numbered_prefix[length + digits] = 0;
    for (int rest = number; digits > 0; rest /= 10)
      numbered_prefix[length + --digits] = (char)('0' + rest % 10);
    unlink(numbered_prefix);
  }
}

static void remove_and_leave(int signal) {
  remove_numbered();
  for (int i = 0; i < 2; i++)
    if (names_to_remove[i][0]) unlink(names_to_remove[i]);
  if (directory_to_remove[0]) rmdir(directory_to_remove);
  _exit(128 + signal);
}

static int keep(char *copy, const char *name) {
  if (name == NULL) name = "";
  if (strlen(name) >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(copy, name);
  return 0;
}

int sb_remove_on_termination(const char *first, const char *second, const char *directory) {
  if (keep(names_to_remove[0], first) != 0 || keep(names_to_remove[1], second) != 0 ||
      keep(directory_to_remove, directory) != 0)
    return -1;
  struct sigaction action = {.sa_handler = remove_and_leave};
  return sigaction(SIGTERM, &action, NULL);
}
