#! /bin/sh
# SPDX-License-Identifier: MIT
# Builds the program in README with the library that was just built, as a stranger would, and runs it.
# shellcheck source=tests/functions.sh
. "${srcdir:-.}/tests/functions.sh"

need pkg-config

# What configure has settled, such as the flags of sanitizers.
setting() {
  sed -n "s/^$1 = //p" "$abs_top_builddir/Makefile"
}

it 'has one C program in README'
awk '/^```c$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$abs_srcdir/README.md" >program.c
test "$(grep -c '^int main' program.c)" = 1 || fail "$(cat program.c)"

it 'builds it through pkg-config'
export PKG_CONFIG_PATH="$abs_top_builddir/core"
linking=--static
test ! -e "$abs_top_builddir/core/.libs/libtextmill.so" || linking=
# shellcheck disable=SC2086
flags=$(pkg-config $linking --cflags --libs textmill) || fail 'pkg-config does not find textmill'
compile() {
  # shellcheck disable=SC2086,SC2046
  $(setting CC) $(setting MILL_CFLAGS) $(setting MILL_LDFLAGS) -Werror "$1.c" $flags -o "$1" ||
    fail "$1 does not compile"
}
compile program

it 'builds the lines at the top of textmill.h'
{
  printf '#include <stdio.h>\n#include <textmill/textmill.h>\nint main(void) {\n'
  printf 'const char *text = "It may rain."; size_t length = 12;\n'
  sed -n '1,/^ \*\//s/^ \*     //p' "$abs_srcdir/include/textmill/textmill.h"
  printf 'return 0; }\n'
} >header.c
test "$(grep -c mill_ header.c)" -gt 4 || fail "$(cat header.c)"
compile header

# Without shared libraries there are no plugins for it either, but it links.
test -e "$abs_top_builddir/core/.libs/libtextmill.so" || exit 0

it 'runs it and gets a record with the attribution'
export LD_LIBRARY_PATH="$abs_top_builddir/core/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export TEXTMILL_PLUGIN_PATH="$abs_top_builddir/plugins"
export TEXTMILL_PIPELINE_PATH="$abs_srcdir/pipelines"
./program >record || fail 'it fails'
grep -q '"id":"a17","status":"ok","pipeline":"citations"' record || fail "$(cat record)"
grep -q '"text":"the mayor"' record || fail "$(cat record)"

it 'says so where the pipeline of textmill.h is not found'
TEXTMILL_PIPELINE_PATH=$work ./header >record 2>err || fail 'it does not end well'
assert_lines 1 err
assert_err "there is no file and no installed pipeline 'opinion'"
sed 's/"opinion"/"opinion-fast"/' header.c >found.c
compile found
TEXTMILL_MODEL_PATH="$abs_srcdir/plugins/topic:$abs_srcdir/plugins/attribution:$abs_srcdir/plugins/reference:$abs_srcdir/plugins/stance" \
  ./found >record 2>err || fail 'it fails'
grep -q '"id":"a17","status":"ok","pipeline":"opinion-fast"' record || fail "$(cat record)"
