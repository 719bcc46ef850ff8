/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/seenids.h"

static MillSeenIds *seen;
static guint64 earlier;

static int set_up(void **state) {
  (void)state;
  seen = mill_seen_ids_new();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_seen_ids_free(seen);
  return 0;
}

static bool add_number(guint64 record) {
  g_autofree char *id = g_strdup_printf("id %" G_GUINT64_FORMAT, record);
  return mill_seen_ids_add(seen, id, record, &earlier);
}

static void a_repeated_id_names_the_record_before(void **state) {
  (void)state;
  assert_false(mill_seen_ids_add(seen, "a", 1, &earlier));
  assert_false(mill_seen_ids_add(seen, "b", 2, &earlier));
  assert_true(mill_seen_ids_add(seen, "a", 3, &earlier));
  assert_int_equal(earlier, 1);
  assert_true(mill_seen_ids_add(seen, "a", 4, &earlier));
  assert_int_equal(earlier, 3);
}

static void an_empty_id_is_an_id(void **state) {
  (void)state;
  assert_false(mill_seen_ids_add(seen, "", 1, &earlier));
  assert_true(mill_seen_ids_add(seen, "", 2, &earlier));
}

static void ids_are_remembered_as_far_back_as_promised(void **state) {
  (void)state;
  for (guint64 i = 0; i < MILL_SEEN_IDS; i++)
    assert_false(add_number(i));
  assert_true(mill_seen_ids_add(seen, "id 0", MILL_SEEN_IDS, &earlier));
  assert_int_equal(earlier, 0);
}

static void older_ids_are_forgotten(void **state) {
  (void)state;
  for (guint64 i = 0; i < MILL_SEEN_IDS + 10; i++)
    assert_false(add_number(i));
  assert_false(mill_seen_ids_add(seen, "id 5", 1, &earlier));
}

static void an_id_seen_again_is_not_forgotten_with_its_first_place(void **state) {
  (void)state;
  add_number(0);
  mill_seen_ids_add(seen, "id 0", 77, &earlier);
  for (guint64 i = 1; i < MILL_SEEN_IDS; i++)
    add_number(i);
  assert_true(mill_seen_ids_add(seen, "id 0", 99, &earlier));
  assert_int_equal(earlier, 77);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_repeated_id_names_the_record_before),
      TEST(an_empty_id_is_an_id),
      TEST(ids_are_remembered_as_far_back_as_promised),
      TEST(older_ids_are_forgotten),
      TEST(an_id_seen_again_is_not_forgotten_with_its_first_place),
  };
  mill_seen_ids_free(NULL);
  return RUN_TESTS(tests);
}
