#pragma once

#include <spawn.h>

/// Gives the calling thread a working directory of its own, for as long as it lives: 0, or -1 and errno.
int ts_work_in(const char *directory);

/// Lets a process that is spawned have no descriptor from a number on: 0, or an errno. The call it stands for is not in
/// every module of the C library.
int ts_spawn_closing(posix_spawn_file_actions_t *actions, int first);
