#ifndef REFERENCE_HISTOGRAM_H
#define REFERENCE_HISTOGRAM_H

#include <stdint.h>

// Log-linear: exact below 1024, then 1024 cells an octave; values from 2^36 on share the last cell.
enum { PRECISION = 10, CELL_COUNT = 27648 };

/// Counts of timings by cell, with the exact extremes and sum.
struct histogram {
  uint64_t *counts;
  uint64_t sum;
  uint64_t smallest;
  uint64_t largest;
};

static inline unsigned int histogram_cell(uint64_t value) {
  if (value < 1u << PRECISION) return (unsigned int)value;
  unsigned int octave = 63 - (unsigned int)__builtin_clzll(value);
  uint64_t index = ((uint64_t)(octave - PRECISION + 1) << PRECISION) +
                   (value >> (octave - PRECISION)) - (1u << PRECISION);
  return index < CELL_COUNT ? (unsigned int)index : CELL_COUNT - 1;
}

static inline void histogram_add(struct histogram *histogram, uint64_t value) {
  histogram->counts[histogram_cell(value)]++;
  histogram->sum += value;
  if (value < histogram->smallest) histogram->smallest = value;
  if (value > histogram->largest) histogram->largest = value;
}

#endif
