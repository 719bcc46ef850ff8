/* SPDX-License-Identifier: MIT */
/* Files whose first record says what the others hold. */
#include "tests/unit/inputs.h"

#include "core/stream/inputname.h"

#include <fcntl.h>
#include <sys/stat.h>

static void a_doubt_says_why_a_record_has_no_end(void **state) {
  g_autofree char *much = g_strnfill(101, 'x');
  g_autofree char *rows = g_strconcat("text\n\none\n\"", much, "\n", NULL);
  (void)state;
  put("a.rows", rows);
  open_paths("a.rows", NULL);
  assert_next("a.rows", 3, "one");
  assert_next_fails("a.rows", "the quotes that begin in line 4 are never closed, and the rest is "
                              "longer than the limit of 100 bytes");
  assert_int_equal(record.line, 4);
  assert_end();
}

static void a_head_goes_along_with_the_records(void **state) {
  (void)state;
  put("a.rows", "# a remark\ntext\none\n\n\"two\nlines\"\r\nlast");
  put("b.jsonl", "{1}\n");
  open_paths("a.rows b.jsonl", NULL);
  assert_next("a.rows", 3, "one");
  assert_string_equal(mill_format_name(record.format), "rows");
  assert_string_equal(record.head->head, "text");
  assert_false(record.unfinished);
  assert_next("a.rows", 5, "\"two\nlines\"");
  assert_next("a.rows", 7, "last");
  assert_string_equal(record.head->head, "text");
  assert_true(record.unfinished);
  assert_next("b.jsonl", 1, "{1}");
  assert_null(record.head);
  assert_end();
}

static void files_that_begin_alike_share_a_head(void **state) {
  const MillFileHead *first;
  (void)state;
  put("a.rows", "text\n1\n");
  put("b.rows", "text\n2\n");
  put("c.rows", "text, id\n3\n");
  put("d.rows", "#\ntext, id\n4\n");
  n_heads_made = n_heads_freed = 0;
  open_paths("a.rows b.rows c.rows d.rows", NULL);
  assert_next("a.rows", 2, "1");
  first = record.head;
  assert_next("b.rows", 2, "2");
  assert_ptr_equal(record.head, first);
  assert_next("c.rows", 2, "3");
  assert_ptr_not_equal(record.head, first);
  assert_string_equal(first->head, "text"); /* records of before may still be on their way */
  first = record.head;
  assert_next("d.rows", 3, "4");
  assert_ptr_not_equal(record.head, first); /* look may have found out something else */
  assert_end();
  assert_int_equal(n_heads_made, 3);
  g_clear_pointer(&input, mill_input_free);
  assert_int_equal(n_heads_freed, 3);
}

static void a_file_may_have_no_more_than_a_head(void **state) {
  (void)state;
  put("a.rows", "");
  put("b.rows", "text");
  put("c.rows", "#\ntext\n");
  open_paths("a.rows b.rows c.rows", NULL);
  assert_end();
}

static void a_head_that_lacks_what_is_asked_for_costs_its_file(void **state) {
  const MillDecoding asked = {
      .struct_size = sizeof asked, .text_field = "body", .id_field = "id"};
  (void)state;
  put("a.rows", "text\n1\n2\n");
  put("b.rows", "body\n3\n");
  open_paths("a.rows b.rows", NULL);
  mill_input_ask(input, &asked);
  assert_next_fails("a.rows", "it lacks 'body'");
  assert_true(record.lacks_head);
  assert_int_equal(record.line, 0);
  assert_next("b.rows", 2, "3");
  assert_false(record.lacks_head);
  assert_end();
}

static void a_head_that_is_none_costs_its_file(void **state) {
  g_autofree char *much = g_strnfill(101, 'x');
  g_autofree char *rows = g_strconcat(much, "\n1\n", NULL);
  (void)state;
  put("a.rows", "!text\n1\n");
  put("b.rows", rows);
  put("c.rows", "text\n2\n");
  open_paths("a.rows b.rows c.rows", NULL);
  assert_next_fails("a.rows", "cannot read its header: it begins with '!'");
  assert_false(record.lacks_head);
  assert_next_fails("b.rows", "cannot read its header: it is longer than the limit of 100 bytes");
  assert_next("c.rows", 2, "2");
  assert_end();
}

static void a_record_is_found_again_under_its_head(void **state) {
  MillFileRecord where = {.file = 0};
  (void)state;
  put("a.txt", "a");
  put("b.rows", "#\ntext\none\n\"two\nlines\"\nlast\n");
  open_paths("a.txt b.rows", NULL);
  assert_next("a.txt", 0, "a");
  assert_next("b.rows", 3, "one");
  assert_next("b.rows", 4, "\"two\nlines\"");
  where.file = record.file;
  where.offset = record.offset;
  where.line = record.line;
  open_paths("a.txt b.rows", NULL);
  assert_int_equal(mill_input_find(input, &where, &record), MILL_SEEK_FOUND);
  assert_string_equal(record.bytes->str, "\"two\nlines\"");
  assert_int_equal(record.line, 4);
  assert_string_equal(record.head->head, "text");
  assert_next("b.rows", 6, "last");
  assert_end();
}

static void a_part_of_a_record_in_a_pipe_is_not_ready(void **state) {
  (void)state;
  assert_int_equal(mkfifo("pipe.rows", 0600), 0);
  int writer = g_open("pipe.rows", O_RDWR, 0);
  assert_int_equal(write(writer, "text\none\n\"two\n", 14), 14);
  open_paths("pipe.rows", NULL);
  assert_next("pipe.rows", 2, "one");
  assert_false(mill_input_is_ready(input));
  assert_int_equal(write(writer, "lines\"\n\"3\n\"\n\"", 14), 14);
  assert_next("pipe.rows", 3, "\"two\nlines\"");
  assert_true(mill_input_is_ready(input));
  assert_true(mill_input_is_ready(input));
  assert_next("pipe.rows", 5, "\"3\n\"");
  assert_false(mill_input_is_ready(input));
  close(writer);
  assert_next("pipe.rows", 7, "\"");
  assert_end();
}

/* An input of a plugin: one record. */
typedef struct Feed {
  const char *address;
} Feed;

static MillNext feed_next(void *instance, MillInputRecord *given, bool waits, GError **error) {
  Feed *feed = instance;
  (void)waits, (void)error;
  if (!feed->address)
    return MILL_NEXT_END;
  *given = (MillInputRecord){.bytes = feed->address, .length = strlen(feed->address), .line = 1};
  feed->address = NULL;
  return MILL_NEXT_RECORD;
}

static void what_is_in_no_file_has_no_head(void **state) {
  static const MillOption options[] = {{.name = "address",
                                        .type = MILL_OPTION_STRING,
                                        .required = true,
                                        .help = "the record",
                                        .offset = offsetof(Feed, address)},
                                       {0}};
  static const MillInput feed_input = {
      .struct_size = sizeof feed_input, .format = "rows", .next = feed_next};
  static const MillPlugin feed = {
      MILL_PLUGIN_HEADER,  .kind = MILL_PLUGIN_INPUT, .threading = MILL_THREADING_SERIAL,
      .name = "feed",      .version = "1.0",          .summary = "one record",
      .licence = "MIT",    .options = options,        .options_size = sizeof(Feed),
      .input = &feed_input};
  (void)state;
  assert_true(mill_plugin_register(&feed, NULL));
  open_paths("feed:one", NULL);
  assert_true(mill_input_next(input, &record));
  assert_true(record.unreadable);
  assert_contains(record.failure,
                  "feed:one cannot be read as rows, because its records are not in");
  assert_end();
  open_paths("feed:one", "text");
  assert_next("feed:one", 1, "one");
  assert_end();
}

/* Each look at the search path costs dozens of calls, and a folder may hold many files. */
static void an_ending_is_looked_for_once(void **state) {
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *rows = mill_input_name_format("a.rows", known);
  (void)state;
  assert_string_equal(rows, "rows");
  assert_null(mill_input_name_format("a.nothing", known));
  assert_int_equal(g_hash_table_size(known), 2);
  assert_true(g_hash_table_contains(known, "nothing"));
  assert_ptr_equal(mill_input_known_format("rows", known), &rows_format);
  for (int i = 0; i < 2000; i++) {
    g_autofree char *name = g_strdup_printf("a.%d", i);
    assert_null(mill_input_name_format(name, known));
  }
  assert_true(g_hash_table_size(known) <= 1024);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_doubt_says_why_a_record_has_no_end),
      TEST(a_head_goes_along_with_the_records),
      TEST(an_ending_is_looked_for_once),
      TEST(files_that_begin_alike_share_a_head),
      TEST(a_file_may_have_no_more_than_a_head),
      TEST(a_head_that_lacks_what_is_asked_for_costs_its_file),
      TEST(a_head_that_is_none_costs_its_file),
      TEST(a_record_is_found_again_under_its_head),
      TEST(a_part_of_a_record_in_a_pipe_is_not_ready),
      TEST(what_is_in_no_file_has_no_head),
  };
  return cmocka_run_group_tests(tests, register_rows, NULL);
}
