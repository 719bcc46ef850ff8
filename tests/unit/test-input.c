/* SPDX-License-Identifier: MIT */
#include "tests/unit/inputs.h"

#include "core/stream/inputpaths.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

static void a_text_file_is_one_record(void **state) {
  (void)state;
  put("a.txt", "one\ntwo\r\n");
  open_paths("a.txt", NULL);
  assert_next("a.txt", 0, "one\ntwo\r\n");
  assert_end();
}

static void an_empty_text_file_is_an_empty_record(void **state) {
  (void)state;
  put("a.txt", "");
  open_paths("a.txt", NULL);
  assert_next("a.txt", 0, "");
  assert_end();
}

static void a_jsonl_file_is_a_record_a_line(void **state) {
  (void)state;
  put("a.jsonl", "{1}\n\n  \t\r\n{2}\r\n{3}");
  open_paths("a.jsonl", NULL);
  assert_next("a.jsonl", 1, "{1}");
  assert_next("a.jsonl", 4, "{2}\r");
  assert_false(record.unfinished);
  assert_next("a.jsonl", 5, "{3}");
  assert_true(record.unfinished);
  assert_end();
}

static void an_empty_jsonl_file_has_no_record(void **state) {
  (void)state;
  put("a.jsonl", "");
  put("b.jsonl", "\n\n");
  open_paths("a.jsonl b.jsonl", NULL);
  assert_end();
}

static void the_name_tells_the_format_unless_it_is_given(void **state) {
  (void)state;
  put("a.ndjson", "{1}\n");
  put("b.txt", "{2}\n");
  open_paths("a.ndjson b.txt", NULL);
  assert_next("a.ndjson", 1, "{1}");
  assert_next("b.txt", 0, "{2}\n");
  open_paths("a.ndjson", "text");
  assert_next("a.ndjson", 0, "{1}\n");
  open_paths("b.txt", "jsonl");
  assert_next("b.txt", 1, "{2}");
}

static void a_byte_order_mark_is_no_part_of_jsonl_but_of_text(void **state) {
  (void)state;
  put("a.jsonl", "\xEF\xBB\xBF{1}\n");
  put("b.txt", "\xEF\xBB\xBFtext");
  open_paths("a.jsonl b.txt", NULL);
  assert_next("a.jsonl", 1, "{1}");
  assert_next("b.txt", 0, "\xEF\xBB\xBFtext");
}

static void content_tells_what_the_name_leaves_open(void **state) {
  (void)state;
  put("letters", "\n{\"a\": 1}\n{2}\n");
  put("notes", "[1] text");
  put("empty", "");
  open_paths("letters notes empty", NULL);
  assert_next("letters", 2, "{\"a\": 1}");
  assert_next("letters", 3, "{2}");
  assert_next("notes", 0, "[1] text");
  assert_end();
}

static void a_name_that_content_belies_is_refused(void **state) {
  (void)state;
  put("a.txt", "{\"text\": 1}\n");
  put("b.ROWS", "{\n  \"text\": 1}\n");
  put("c.md", "{text}\n");
  open_paths("a.txt b.ROWS c.md", NULL);
  assert_next_fails("a.txt", "holds JSON; use --from=jsonl or --from=text");
  assert_next_fails("b.ROWS", "holds JSON; use --from=json or --from=rows");
  assert_next("c.md", 0, "{text}\n");
  open_paths("a.txt", "text");
  assert_next("a.txt", 0, "{\"text\": 1}\n");
}

static void an_object_over_several_lines_is_one_record(void **state) {
  (void)state;
  put("a.json", "\xEF\xBB\xBF{\n\"a\": 1}\n");
  put("b.json", "{1}\n{2}\n");
  put("c.json", "[{\"a\": 1}]");
  open_paths("a.json b.json c.json", NULL);
  assert_next("a.json", 0, "{\n\"a\": 1}\n");
  assert_string_equal(mill_format_name(record.format), "json");
  assert_next("b.json", 1, "{1}");
  assert_next("b.json", 2, "{2}");
  assert_next_fails("c.json", "it is a JSON array");
  assert_end();
}

static void files_of_other_programs_are_named(void **state) {
  (void)state;
  put("a.txt", "<!DOCTYPE html><p>text");
  put("b.rows", "%PDF-1.7");
  open_paths("a.txt b.rows", NULL);
  assert_next_fails("a.txt", "it is an HTML page; convert it with");
  assert_next_fails("b.rows", "it is a PDF file; convert it with 'pdftotext FILE -' first");
  open_paths("a.txt b.rows", "text");
  assert_next("a.txt", 0, "<!DOCTYPE html><p>text");
  assert_next_fails("b.rows", "it is a PDF file");
}

static void what_is_no_document_in_a_folder_is_passed_over(void **state) {
  static const char *const names[] = {"d/.a", "d/~$a.docx", "d/a.txt~", "d/#a#", "d/p.test.json"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    put(names[i], "a");
  put("d/p.json", "{\"stages\": []}");
  open_paths("d", NULL);
  assert_next_fails("d",
                    "cannot read it: no file in this folder is an input; passed over: 1 hidden "
                    "(.NAME), 3 of programs that had a file open (~$NAME, NAME~, #NAME#), 2 of "
                    "pipelines (definitions and cases); name a file itself to read it");
  assert_end();
  put("d/q.json", "{\"text\": \"a\"}");
  open_paths("d d/a.txt~", NULL);
  assert_next("d/q.json", 1, "{\"text\": \"a\"}");
  assert_next("d/a.txt~", 0, "a");
  assert_end();
}

static void a_folder_without_a_file_is_told(void **state) {
  (void)state;
  put("e.txt", "e");
  g_mkdir_with_parents("d/below", 0700);
  open_paths("d e.txt d", NULL);
  assert_next_fails("d", "cannot read it: there is no file in this folder");
  assert_next("e.txt", 0, "e");
  assert_next_fails("d", "cannot read it: there is no file in this folder");
  assert_end();
}

static void folders_are_read_in_order_of_names(void **state) {
  (void)state;
  put("d/b.txt", "b");
  put("d/a/z.txt", "z");
  put("d/a/y.txt", "y");
  put("d/c.txt", "c");
  put("d/.hidden", "no");
  put("e.txt", "e");
  open_paths("d e.txt", NULL);
  assert_next("d/a/y.txt", 0, "y");
  assert_next("d/a/z.txt", 0, "z");
  assert_next("d/b.txt", 0, "b");
  assert_next("d/c.txt", 0, "c");
  assert_next("e.txt", 0, "e");
  assert_end();
}

static void many_files_in_a_folder_take_little_time(void **state) {
  (void)state;
  for (int i = 0; i < 2000; i++) {
    g_autofree char *name = g_strdup_printf("d/%04d.txt", i);
    put(name, "x");
  }
  open_paths("d", NULL);
  for (int i = 0; i < 2000; i++) {
    g_autofree char *name = g_strdup_printf("d/%04d.txt", i);
    assert_next(name, 0, "x");
  }
  assert_end();
}

static void an_unreadable_file_does_not_stop_the_rest(void **state) {
  (void)state;
  put("a.txt", "a");
  put("b.txt", "b");
  open_paths("a.txt gone.txt b.txt", NULL);
  assert_next("a.txt", 0, "a");
  assert_next_fails("gone.txt", "cannot open it: No such file or directory");
  assert_next("b.txt", 0, "b");
  assert_end();
}

static void a_link_to_nothing_in_a_folder_is_told(void **state) {
  (void)state;
  put("d/b.txt", "b");
  assert_int_equal(symlink("nothing", "d/a.txt"), 0);
  open_paths("d", NULL);
  assert_next_fails("d/a.txt", "cannot open it: No such file or directory");
  assert_next("d/b.txt", 0, "b");
  assert_end();
}

static void a_folder_that_holds_itself_is_read_once(void **state) {
  (void)state;
  put("d/b.txt", "b");
  put("d/e/z.txt", "z");
  assert_int_equal(symlink(".", "d/a"), 0);
  assert_int_equal(symlink("..", "d/e/up"), 0);
  open_paths("d", NULL);
  assert_next_fails("d/a", "cannot read it: it is a link to a folder that holds it");
  assert_next("d/b.txt", 0, "b");
  assert_next_fails("d/e/up", "cannot read it: it is a link to a folder that holds it");
  assert_next("d/e/z.txt", 0, "z");
  assert_end();
}

static void a_link_to_another_folder_is_followed(void **state) {
  (void)state;
  put("other/x.txt", "x");
  g_mkdir("d", 0700);
  assert_int_equal(symlink("../other", "d/link"), 0);
  open_paths("d", NULL);
  assert_next("d/link/x.txt", 0, "x");
  assert_end();
}

static void a_pipe_in_a_folder_is_not_waited_for(void **state) {
  (void)state;
  g_mkdir("d", 0700);
  assert_int_equal(mkfifo("d/pipe", 0600), 0);
  open_paths("d", NULL);
  assert_next_fails("d/pipe", "cannot read it: it is neither a file nor a folder");
  assert_end();
}

static void records_over_the_limit_are_skipped_with_a_remedy(void **state) {
  g_autofree char *much = g_strnfill(101, 'x');
  g_autofree char *lines = g_strconcat(much, "\n{2}\n", NULL);
  (void)state;
  put("a.jsonl", lines);
  put("b.txt", much);
  open_paths("a.jsonl b.txt", NULL);
  assert_next_fails("a.jsonl", "longer than the limit of 100 bytes; split it or raise "
                               "--max-document-bytes");
  assert_next("a.jsonl", 2, "{2}");
  assert_next_fails("b.txt", "longer than the limit of 100 bytes");
  assert_end();
}

static void the_output_in_a_folder_is_not_read(void **state) {
  (void)state;
  put("d/a.txt", "a");
  put("d/out.jsonl", "{}\n");
  int output = g_open("d/out.jsonl", O_WRONLY, 0);
  open_paths("d", NULL);
  mill_input_leave_out(input, output);
  assert_next("d/a.txt", 0, "a");
  assert_end();
  close(output);
}

static void the_output_as_an_input_is_refused(void **state) {
  (void)state;
  put("out.jsonl", "{}\n");
  int output = g_open("out.jsonl", O_WRONLY, 0);
  open_paths("out.jsonl", NULL);
  mill_input_leave_out(input, output);
  assert_next_fails("out.jsonl", "cannot read it: it is the output of this run");
  assert_end();
  close(output);
}

static bool spares(const char *paths, const char *output, GError **error) {
  g_auto(GStrv) list = g_strsplit(paths, " ", -1);
  return mill_input_spares((const char *const *)list, output, error);
}

static void an_input_is_not_spared(void **state) {
  static const char *const inputs[] = {"a.txt", "./d", "b.txt d/e", "b.txt link"};
  (void)state;
  put("a.txt", "a");
  put("d/e/f.txt", "f");
  assert_int_equal(symlink("d", "link"), 0);
  assert_int_equal(symlink("..", "d/up"), 0);
  for (size_t i = 0; i < G_N_ELEMENTS(inputs); i++) {
    g_autoptr(GError) error = NULL;
    assert_false(spares(inputs[i], i == 0 ? "./a.txt" : "d/e/f.txt", &error));
    assert_error(&error, MILL_ERROR_USAGE, ".txt is also an input");
  }
}

static void what_is_no_input_is_spared(void **state) {
  (void)state;
  put("a.txt", "a");
  put("d/.hidden", "h");
  put("d/p.test.json", "{}");
  assert_true(spares("d", "a.txt", NULL));
  assert_true(spares("d", "d/.hidden", NULL));
  assert_true(spares("d", "d/p.test.json", NULL));
  assert_true(spares("d", "d/new.jsonl", NULL));
  assert_true(spares("gone.txt", "a.txt", NULL));
  assert_true(spares("/dev/null", "/dev/null", NULL));
}

static void standard_input_is_an_input_too(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  put("a.txt", "a");
  assert_non_null(freopen("a.txt", "r", stdin));
  assert_false(spares("-", "a.txt", &error));
  assert_error(&error, MILL_ERROR_USAGE, "is also an input");
  assert_non_null(freopen("/dev/null", "r", stdin));
}

static void what_is_in_the_buffer_is_ready(void **state) {
  (void)state;
  put("a.jsonl", "{1}\n{2}\n");
  open_paths("a.jsonl", NULL);
  assert_true(mill_input_is_ready(input));
  assert_next("a.jsonl", 1, "{1}");
  assert_true(mill_input_is_ready(input));
  assert_next("a.jsonl", 2, "{2}");
  assert_end();
  assert_false(mill_input_is_ready(input));
}

static void what_may_have_to_be_waited_for_is_not_ready(void **state) {
  (void)state;
  put("a.txt", "a");
  assert_int_equal(mkfifo("pipe", 0600), 0);
  open_paths("pipe", NULL);
  assert_false(mill_input_is_ready(input));
  open_paths("/dev/null", NULL);
  assert_false(mill_input_is_ready(input));
  open_paths("a.txt pipe", NULL);
  assert_true(mill_input_is_ready(input));
  assert_next("a.txt", 0, "a");
  assert_false(mill_input_is_ready(input));
}

/* Writes in pieces, so that each is read by itself. */
static gpointer write_pieces(gpointer pieces) {
  int file = g_open("pipe", O_WRONLY, 0);
  for (char **piece = pieces; *piece; piece++) {
    assert_int_equal(write(file, *piece, strlen(*piece)), strlen(*piece));
    g_usleep(20000);
  }
  close(file);
  return NULL;
}

static void read_pieces(const char *const *pieces) {
  GThread *writer = g_thread_new("writer", write_pieces, (gpointer)pieces);
  open_paths("pipe", NULL);
  assert_true(mill_input_next(input, &record));
  g_thread_join(writer);
}

static void a_beginning_in_pieces_tells_the_same(void **state) {
  (void)state;
  assert_int_equal(mkfifo("pipe", 0600), 0);
  read_pieces((const char *const[]){"%P", "DF-1.7", NULL});
  assert_contains(record.failure, "it is a PDF file");
  read_pieces((const char *const[]){"%P", "lain", " text", NULL});
  assert_string_equal(record.bytes->str, "%Plain text");
  read_pieces((const char *const[]){"\xEF\xBB\xBF", "{\n\"a\": 1}", NULL});
  assert_string_equal(record.bytes->str, "{\n\"a\": 1}");
  assert_string_equal(mill_format_name(record.format), "json");
  read_pieces((const char *const[]){"\n \n", "  {1}\n", "{2}", NULL});
  assert_string_equal(record.bytes->str, "  {1}");
  assert_int_equal(record.line, 3);
}

static gpointer write_late(gpointer path) {
  g_usleep(20000);
  int file = g_open(path, O_WRONLY, 0);
  g_usleep(20000);
  assert_int_equal(write(file, "late", 4), 4);
  close(file);
  return NULL;
}

static void the_first_writer_of_a_pipe_is_waited_for(void **state) {
  (void)state;
  assert_int_equal(mkfifo("pipe", 0600), 0);
  open_paths("pipe", NULL);
  GThread *writer = g_thread_new("writer", write_late, "pipe");
  assert_next("pipe", 0, "late");
  assert_end();
  g_thread_join(writer);
}

static gpointer stop_late(gpointer data) {
  g_usleep(20000);
  mill_input_stop(data);
  return NULL;
}

static void a_stopped_input_waits_no_longer(void **state) {
  (void)state;
  assert_int_equal(mkfifo("pipe", 0600), 0);
  int writer = g_open("pipe", O_RDWR, 0);
  for (int has_begun = 0; has_begun < 2; has_begun++) {
    assert_int_equal(write(writer, "{1}", has_begun ? 3 : 0), has_begun ? 3 : 0);
    open_paths("pipe", "jsonl");
    GThread *stopper = g_thread_new("stopper", stop_late, input);
    assert_end();
    g_thread_join(stopper);
  }
  close(writer);
}

/* Reads a record, and asserts how far the input is then. */
static void assert_progress(guint64 done, guint64 total) {
  guint64 told_done = 1, told_total = 1;
  assert_true(mill_input_next(input, &record));
  mill_input_progress(input, &told_done, &told_total);
  assert_int_equal(told_done, done);
  assert_int_equal(told_total, total);
}

static void progress_counts_the_bytes_of_files(void **state) {
  (void)state;
  put("a.jsonl", "{}\n{  }\n");
  put("b.txt", "12345");
  open_paths("a.jsonl missing b.txt", NULL);
  mill_input_measure(input);
  assert_progress(3, 13);
  assert_progress(8, 13);
  assert_progress(8, 13); /* the file that is not there */
  assert_progress(13, 13);
}

static void the_total_is_known_once_every_folder_is_open(void **state) {
  (void)state;
  put("f/a.txt", "1");
  put("f/g/b.txt", "22");
  put("f/z.txt", "333");
  open_paths("f", NULL);
  mill_input_measure(input);
  assert_progress(1, 0);
  assert_progress(3, 6);
  assert_progress(6, 6);
}

static void a_record_that_is_passed_over_counts_as_done(void **state) {
  g_autofree char *long_text = g_strnfill(1000000, 'x');
  (void)state;
  put("long.txt", long_text);
  put("a.txt", "1");
  open_paths("long.txt a.txt", NULL);
  mill_input_measure(input);
  assert_progress(1000000, 1000001);
  assert_progress(1000001, 1000001);
}

static void nobody_knows_how_much_a_pipe_has(void **state) {
  (void)state;
  put("a.txt", "1");
  assert_int_equal(mkfifo("pipe.jsonl", 0600), 0);
  int pipe_end = open("pipe.jsonl", O_RDWR);
  assert_int_equal(write(pipe_end, "{}\n", 3), 3);
  open_paths("pipe.jsonl a.txt", NULL);
  mill_input_measure(input);
  assert_progress(3, 0);
  close(pipe_end);
  assert_progress(4, 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_text_file_is_one_record),
      TEST(an_empty_text_file_is_an_empty_record),
      TEST(a_jsonl_file_is_a_record_a_line),
      TEST(an_empty_jsonl_file_has_no_record),
      TEST(the_name_tells_the_format_unless_it_is_given),
      TEST(a_byte_order_mark_is_no_part_of_jsonl_but_of_text),
      TEST(content_tells_what_the_name_leaves_open),
      TEST(a_name_that_content_belies_is_refused),
      TEST(an_object_over_several_lines_is_one_record),
      TEST(files_of_other_programs_are_named),
      TEST(what_is_no_document_in_a_folder_is_passed_over),
      TEST(a_folder_without_a_file_is_told),
      TEST(folders_are_read_in_order_of_names),
      TEST(many_files_in_a_folder_take_little_time),
      TEST(an_unreadable_file_does_not_stop_the_rest),
      TEST(a_link_to_nothing_in_a_folder_is_told),
      TEST(a_folder_that_holds_itself_is_read_once),
      TEST(a_link_to_another_folder_is_followed),
      TEST(a_pipe_in_a_folder_is_not_waited_for),
      TEST(records_over_the_limit_are_skipped_with_a_remedy),
      TEST(the_output_in_a_folder_is_not_read),
      TEST(the_output_as_an_input_is_refused),
      TEST(an_input_is_not_spared),
      TEST(what_is_no_input_is_spared),
      TEST(standard_input_is_an_input_too),
      TEST(what_is_in_the_buffer_is_ready),
      TEST(what_may_have_to_be_waited_for_is_not_ready),
      TEST(a_beginning_in_pieces_tells_the_same),
      TEST(the_first_writer_of_a_pipe_is_waited_for),
      TEST(a_stopped_input_waits_no_longer),
      TEST(progress_counts_the_bytes_of_files),
      TEST(the_total_is_known_once_every_folder_is_open),
      TEST(a_record_that_is_passed_over_counts_as_done),
      TEST(nobody_knows_how_much_a_pipe_has),
  };
  int failed = cmocka_run_group_tests(tests, register_rows, NULL);
  mill_input_free(NULL);
  return failed;
}
