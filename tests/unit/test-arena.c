/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/document/arena.h"

#include <stdalign.h>

static void pieces_are_aligned_for_any_type(void **state) {
  MillArena arena = {0};
  (void)state;
  for (size_t size = 1; size < 40; size++)
    assert_int_equal((uintptr_t)mill_arena_alloc(&arena, size) % alignof(max_align_t), 0);
  mill_arena_finish(&arena);
}

static void pieces_do_not_overlap(void **state) {
  MillArena arena = {0};
  unsigned char *pieces[300];
  (void)state;
  for (size_t i = 0; i < 300; i++) {
    pieces[i] = mill_arena_alloc(&arena, i * 7 + 1);
    memset(pieces[i], (int)(i % 251), i * 7 + 1);
  }
  for (size_t i = 0; i < 300; i++)
    for (size_t k = 0; k < i * 7 + 1; k++)
      assert_int_equal(pieces[i][k], i % 251);
  mill_arena_finish(&arena);
}

static void alloc0_zeroes_memory_that_was_used_before(void **state) {
  MillArena arena = {0};
  (void)state;
  memset(mill_arena_alloc(&arena, 4096), 0xff, 4096);
  mill_arena_reset(&arena);
  const unsigned char *bytes = mill_arena_alloc0(&arena, 4096);
  for (size_t i = 0; i < 4096; i++)
    assert_int_equal(bytes[i], 0);
  mill_arena_finish(&arena);
}

static void reset_gives_the_same_memory_again(void **state) {
  MillArena arena = {0};
  (void)state;
  void *first = mill_arena_alloc(&arena, 100);
  mill_arena_reset(&arena);
  assert_ptr_equal(mill_arena_alloc(&arena, 100), first);
  mill_arena_finish(&arena);
}

static void reset_keeps_the_largest_block(void **state) {
  MillArena arena = {0};
  (void)state;
  mill_arena_alloc(&arena, 10);
  char *large = mill_arena_alloc(&arena, 50000);
  mill_arena_reset(&arena);
  assert_ptr_equal(mill_arena_alloc(&arena, 50000), large);
  mill_arena_finish(&arena);
}

static void reset_lets_go_of_a_huge_block(void **state) {
  MillArena arena = {0};
  (void)state;
  mill_arena_alloc(&arena, 5 << 20);
  mill_arena_reset(&arena);
  assert_null(arena.current);
}

static void reset_of_an_empty_arena_does_nothing(void **state) {
  MillArena arena = {0};
  (void)state;
  mill_arena_reset(&arena);
  assert_null(arena.current);
}

static void zero_bytes_are_a_piece_too(void **state) {
  MillArena arena = {0};
  (void)state;
  assert_non_null(mill_arena_alloc(&arena, 0));
  mill_arena_finish(&arena);
}

static void strings_are_copied_and_ended(void **state) {
  MillArena arena = {0};
  char source[] = "abcdef";
  (void)state;
  char *part = mill_arena_strndup(&arena, source, 3);
  char *whole = mill_arena_strdup(&arena, source);
  source[0] = 'x';
  assert_string_equal(part, "abc");
  assert_string_equal(whole, "abcdef");
  assert_string_equal(mill_arena_strndup(&arena, NULL, 0), "");
  mill_arena_finish(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pieces_are_aligned_for_any_type),
      cmocka_unit_test(pieces_do_not_overlap),
      cmocka_unit_test(alloc0_zeroes_memory_that_was_used_before),
      cmocka_unit_test(reset_gives_the_same_memory_again),
      cmocka_unit_test(reset_keeps_the_largest_block),
      cmocka_unit_test(reset_lets_go_of_a_huge_block),
      cmocka_unit_test(reset_of_an_empty_arena_does_nothing),
      cmocka_unit_test(zero_bytes_are_a_piece_too),
      cmocka_unit_test(strings_are_copied_and_ended),
  };
  return RUN_TESTS(tests);
}
