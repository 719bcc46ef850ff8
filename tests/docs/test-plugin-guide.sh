#! /bin/sh
# SPDX-License-Identifier: MIT
# The guide's way to look for lost memory finds it.
# shellcheck source=tests/functions.sh
. "${srcdir:-.}/tests/functions.sh"
need valgrind
test -e "$abs_top_builddir/core/.libs/libtextmill.so" || skip 'there are no shared libraries'
nm -D "$abs_top_builddir/core/.libs/libtextmill.so" | grep -qE '__(a|t)san_' && skip 'valgrind does not go with sanitizers'

it 'has a line with valgrind'
sed -n "s/^TEXTMILL_WRAPPER='\\(valgrind [^']*\\)'.*/\\1/p" "$abs_srcdir/docs/writing-a-plugin.md" >line
assert_lines 1 line
TEXTMILL_WRAPPER=$(cat line)
export TEXTMILL_WRAPPER
echo 'some words' >text.txt

it 'is content with a plugin that frees what it takes'
define '{"plugin": "words"}'
run run p.json text.txt
assert_status 0
assert_silent

it 'ends with 9 where a plugin loses memory'
cat >loser.c <<'END'
#include <textmill/plugin.h>
static bool annotate(void *instance, MillDocument *document, GError **error) {
  g_strdup(mill_document_id(document));
  return true;
}
static const char *const provides[] = {"nothing", NULL};
MILL_PLUGIN = {MILL_PLUGIN_HEADER,
               .kind = MILL_PLUGIN_ANNOTATOR,
               .threading = MILL_THREADING_PARALLEL,
               .name = "loser",
               .version = "1",
               .summary = "loses memory",
               .licence = "MIT",
               .provides_layers = provides,
               .annotate = annotate};
END
misfit loser.so loser.c
define '{"plugin": "loser"}'
TEXTMILL_PLUGIN_PATH=$PWD run run p.json text.txt
assert_status 9
assert_err 'definitely lost'
