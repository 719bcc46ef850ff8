# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Start-up takes time by the number of rules, targets, stages and columns, not by its square.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
need valgrind
test -z "${TEXTMILL_FEW-}" || skip 'it counts instructions, which are the same in each build'
define '{"plugin": "words"}'
TEXTMILL_WRAPPER='valgrind -q' textmill check p.json >out 2>err ||
  skip 'this build does not run under valgrind'

it 'does not grow with the square of what it reads'
"$PYTHON" "$tests/cli/startup.py" "$abs_top_builddir/textmill" "$tests/bench" >report 2>&1 || fail "$(cat report)"
