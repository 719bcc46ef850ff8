# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The library exports what its map lists and what the headers mark as MILL_API, nothing else; and
# each header stands by itself in C and C++.
. "${srcdir:-.}/tests/functions.sh"
headers=$abs_srcdir/include/textmill

grep -oE '^ +mill_[a-z0-9_]+;$' "$abs_srcdir/core/libtextmill.map" | tr -d ' ;' | sort >in-map
# A declaration may go over several lines, so they are joined first.
cat "$headers"/*.h | tr '\n' ' ' | sed 's/;/;\n/g' | grep -o 'MILL_API [^(]*(' |
  grep -oE 'mill_[a-z0-9_]+ *\($' | tr -d ' (' | sort >in-headers

it 'lists in the map what the headers declare'
test "$(wc -l <in-map)" -gt 30 || fail 'the map lists next to nothing'
diff in-map in-headers >difference || fail "$(cat difference)"

it 'exports what the map lists'
library=$abs_top_builddir/core/.libs/libtextmill.so
if test -e "$library" && command -v nm >/dev/null; then
  nm -D --defined-only "$library" | sed -n 's/^[0-9a-f]* [TDBRWV] \([^@]*\).*/\1/p' |
    grep -v '^TEXTMILL_' | sort >exported
  if grep -q '^__asan\|^__odr_asan\|^__gcov\|^gcov' exported; then
    grep '^mill_' exported >own
    mv own exported
  fi
  diff in-map exported >difference || fail "$(cat difference)"
fi

it 'has headers that stand by themselves in C'
for header in "$headers"/*.h; do
  printf "#include <textmill/%s>\nextern int own;\n" "${header##*/}" >alone.c
  # shellcheck disable=SC2086
  $TEST_CC -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$abs_srcdir/include" ${TEST_CPPFLAGS-} \
    -fsyntax-only alone.c 2>err || fail "${header##*/} does not compile alone"
done

it 'has headers that stand by themselves in C++'
echo 'int main() { return 0; }' >alone.cc
# shellcheck disable=SC2086
if test -n "${TEST_CXX-}" && $TEST_CXX -std=c++17 -fsyntax-only alone.cc 2>/dev/null; then
  for header in "$headers"/*.h; do
    echo "#include <textmill/${header##*/}>" >alone.cc
    $TEST_CXX -std=c++17 -Wall -Wextra -Werror -I"$abs_srcdir/include" ${TEST_CPPFLAGS-} \
      -fsyntax-only alone.cc 2>err || fail "${header##*/} does not compile alone in C++"
  done
else
  echo 'no C++ compiler: headers were not tried in C++'
fi
