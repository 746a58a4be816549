#ifndef REFERENCE_LOAD_H
#define REFERENCE_LOAD_H

#include "end.h"

/// Draws when requests are due, and gets all memory that the slots need.
void prepare_load(struct end *end);

/// A slot of a client that offers requests when they are due, whatever became of those before, and spins.
void load_client_slot(struct end *end, size_t number, const struct window *window,
                      struct tally *tally);

#endif
