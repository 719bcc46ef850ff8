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
# shellcheck disable=SC2086,SC2046
$(setting CC) $(setting MILL_CFLAGS) $(setting MILL_LDFLAGS) -Werror program.c $flags -o program ||
  fail 'it does not compile'

# Without shared libraries there are no plugins for it either, but it links.
test -e "$abs_top_builddir/core/.libs/libtextmill.so" || exit 0

it 'runs it and gets a record with the attribution'
export LD_LIBRARY_PATH="$abs_top_builddir/core/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export TEXTMILL_PLUGIN_PATH="$abs_top_builddir/plugins"
export TEXTMILL_PIPELINE_PATH="$abs_srcdir/pipelines"
./program >record || fail 'it fails'
grep -q '"id":"a17","status":"ok","pipeline":"citations"' record || fail "$(cat record)"
grep -q '"text":"the mayor"' record || fail "$(cat record)"
