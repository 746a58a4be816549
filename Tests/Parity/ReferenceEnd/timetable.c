// Instants at which requests are due, drawn before anything is measured.

#include "timetable.h"

#include <math.h>
#include <stdlib.h>

#include "record.h"

/// SplitMix64 (Steele, Lea & Flood 2014).
static uint64_t next_random(uint64_t *state) {
  uint64_t mixed = *state += 0x9E3779B97F4A7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return mixed ^ (mixed >> 31);
}

static void append(struct timetable *table, uint64_t due) {
  if (table->count == table->capacity) {
    table->capacity = table->capacity == 0 ? 1024 : 2 * table->capacity;
    table->due = realloc(table->due, table->capacity * sizeof *table->due);
    if (table->due == NULL) fail("could not get memory for the timetable");
  }
  table->due[table->count++] = due;
}

struct timetable draw_timetable(const struct assignment *assignment) {
  struct timetable table = {0};
  double mean = 1e9 / (double)assignment->rate;
  for (size_t i = 0; i < assignment->slot_count; i++) {
    struct stretch offering = offering_in(assignment, i);
    uint64_t state = assignment->arrival_seed + i;
    double offset = 0;
    size_t before = table.count;
    for (;;) {
      if (assignment->arrives_evenly)
        offset = (double)(table.count - before) * mean;
      else
        offset -= log1p(-(double)(next_random(&state) >> 11) * 0x1p-53) * mean;
      if (offset >= (double)(offering.end - offering.start)) break;
      append(&table, offering.start + (uint64_t)offset);
    }
    if (assignment->slots[i].is_counted) table.counted += table.count - before;
  }
  return table;
}
