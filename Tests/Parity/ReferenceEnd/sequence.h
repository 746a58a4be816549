#ifndef REFERENCE_SEQUENCE_H
#define REFERENCE_SEQUENCE_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// The number in the first bytes of a message, little-endian, up to 8 of them. The sixteen highest
/// values mark the ends of slots; sequence numbers count modulo what is left.
struct sequence_field {
  size_t width;
  uint64_t modulus;
};

enum { RESERVED_VALUES = 16 };

static inline struct sequence_field sequence_field_of(size_t message_bytes) {
  size_t width = message_bytes < 8 ? message_bytes : 8;
  uint64_t highest = UINT64_MAX >> (64 - 8 * width);
  return (struct sequence_field){.width = width, .modulus = highest - RESERVED_VALUES + 1};
}

static inline void sequence_store(struct sequence_field field, uint64_t value, void *message) {
  value = htole64(value);
  if (field.width == 8)
    memcpy(message, &value, 8);
  else
    memcpy(message, &value, field.width);
}

static inline uint64_t sequence_load(struct sequence_field field, const void *message) {
  uint64_t value = 0;
  if (field.width == 8)
    memcpy(&value, message, 8);
  else
    memcpy(&value, message, field.width);
  return le64toh(value);
}

static inline uint64_t sequence_after(struct sequence_field field, uint64_t value) {
  return value + 1 == field.modulus ? 0 : value + 1;
}

/// The numbers of a client that has several requests under way, in lanes: lane L of N has the numbers L,
/// L + N and so on, one under way at a time. So a reply tells whose it is, whatever was lost or came early.
struct lanes {
  size_t count;
  uint64_t modulus;
};

static inline struct lanes lanes_of(struct sequence_field field, size_t depth) {
  return (struct lanes){.count = depth, .modulus = field.modulus - field.modulus % depth};
}

static inline size_t lane_of(struct lanes lanes, uint64_t value) { return value % lanes.count; }

/// The number that comes next in the lane of `value`.
static inline uint64_t lane_after(struct lanes lanes, uint64_t value) {
  uint64_t next = value + lanes.count;
  return next >= lanes.modulus ? next - lanes.modulus : next;
}

static inline uint64_t slot_mark(struct sequence_field field, size_t slot) {
  return field.modulus + slot % RESERVED_VALUES;
}

static inline bool is_mark(struct sequence_field field, uint64_t value) {
  return value >= field.modulus;
}

/// How far `value` is ahead of `expected`; negative when it is behind.
static inline int64_t sequence_distance(struct sequence_field field, uint64_t expected,
                                        uint64_t value) {
  uint64_t forward = value >= expected ? value - expected : value + (field.modulus - expected);
  return forward < field.modulus / 2 ? (int64_t)forward : -(int64_t)(field.modulus - forward);
}

#endif
