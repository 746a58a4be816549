#define _GNU_SOURCE
#include "CTestSupport.h"

int ts_spawn_closing(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
