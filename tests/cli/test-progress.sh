# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What somebody at a terminal sees while a run goes on.
. "${srcdir:-.}/tests/functions.sh"
test -n "$PYTHON" || skip 'python3 is not there'
"$PYTHON" -c 'import pty' 2>err || skip 'python3 has no terminals here'
define '{"plugin": "slow"}'
seq 1 40 | sed 's/.*/{"text": "30"}/' >in.jsonl

# shown COLUMNS ARGUMENT...: the lines of progress that were shown, one a line.
shown() {
  columns=$1
  shift
  "$PYTHON" "$tests/cli/terminal.py" "$columns" "$abs_top_builddir/textmill" "$@" >seen ||
    fail "$(cat seen)"
  tr '\r' '\n' <seen | sed "s/^$(printf '\033')\[K//" >out
}

it 'shows rates, the share that is done, and the time that is left'
shown 80 run -j 1 p.json in.jsonl -o out.jsonl
grep -Eq '^[0-9]+ records, [0-9]+/s, 0.0 MB/s, [0-9]+ %, 0:0[0-9] left$' out || fail "$(cat out)"
assert_out 'textmill: 40 records: 40 ok, 0 partial, 0 failed'

it 'counts the bytes of compressed files as they are compressed'
if command -v gzip >/dev/null; then
  gzip -c in.jsonl >in.jsonl.gz
  shown 80 run -j 1 p.json in.jsonl.gz -o out.jsonl
  grep -q ' MB/s, 100 %, 0:00 left$' out || fail "$(cat out)"
fi

it 'shows rates alone where nobody knows how much will come'
mkfifo pipe 2>/dev/null || skip 'there are no named pipes here'
cat in.jsonl >pipe &
shown 80 run -j 1 --from jsonl p.json pipe -o out.jsonl
grep -Eq '^[0-9]+ records, [0-9]+/s, 0.0 MB/s$' out || fail "$(cat out)"

it 'never shows more than the terminal is wide'
shown 12 run -j 1 p.json in.jsonl -o out.jsonl
grep -v '^textmill:' out | grep -E '^.{12}' >wide && fail "$(cat wide)"
grep -Eq '^[0-9]+ rec.*…$' out || fail "$(cat out)"

it 'shows nothing if quiet, or if standard error is not a terminal'
shown 80 run -q p.json in.jsonl -o out.jsonl
test ! -s seen || fail "$(cat seen)"
run run p.json in.jsonl -o out.jsonl
assert_silent
