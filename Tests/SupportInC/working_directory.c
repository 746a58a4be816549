#define _GNU_SOURCE
#include "CTestSupport.h"

#include <sched.h>
#include <unistd.h>

int ts_work_in(const char *directory) {
  return unshare(CLONE_FS) == 0 ? chdir(directory) : -1;
}
