#pragma once

/// Gives the calling thread a working directory of its own, for as long as it lives: 0, or -1 and errno.
int ts_work_in(const char *directory);
