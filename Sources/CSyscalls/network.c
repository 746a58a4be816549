#define _GNU_SOURCE
#include "CSyscalls.h"

#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int sb_unshare_network(bool with_user) {
  return unshare(CLONE_NEWNET | (with_user ? CLONE_NEWUSER : 0));
}

int sb_enter_network(int descriptor) { return setns(descriptor, CLONE_NEWNET); }

int sb_start_loopback(void) {
  int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strcpy(request.ifr_name, "lo");
  int result = ioctl(descriptor, SIOCGIFFLAGS, &request);
  if (result == 0) {
    request.ifr_flags |= IFF_UP;
    result = ioctl(descriptor, SIOCSIFFLAGS, &request);
  }
  close(descriptor);
  return result;
}

static int number_of(int descriptor, unsigned long request) {
  int number = 0;
  return ioctl(descriptor, request, &number) < 0 ? -1 : number;
}

int sb_receivable_bytes(int descriptor) { return number_of(descriptor, FIONREAD); }

int sb_unsent_bytes(int descriptor) { return number_of(descriptor, SIOCOUTQNSD); }

int sb_unacknowledged_bytes(int descriptor) { return number_of(descriptor, SIOCOUTQ); }
