# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Memory does not grow with the input, whatever the input is.
. "${srcdir:-.}/tests/functions.sh"
test -n "$PYTHON" || skip 'python3 is not there'
define '{"plugin": "zones"}, {"plugin": "segment"}, {"plugin": "identifier"}' '"emit": ["zone"]'

# What a sanitizer adds to memory is not ours to bound.
sanitized=
nm -D "$abs_top_builddir"/core/.libs/libtextmill.so 2>/dev/null | grep -qE '__(a|t)san_' && sanitized=yes

jobs=1

# peak FILE ARGUMENT...: runs textmill with standard input from a file; sets status and peak.
peak() {
  input=$1 status=0
  shift
  peak=$("$PYTHON" "$tests/cli/peak.py" "$abs_top_builddir/textmill" run -q -j$jobs p.json "$@" - \
    <"$input" 2>err) || status=$?
}

# assert_peak_below KIB
assert_peak_below() {
  test -n "$sanitized" || test "$peak" -lt "$1" || fail "it takes $peak KiB, not less than $1"
}

# filler BYTES: that many letters without a line end
filler() {
  head -c "$1" /dev/zero | tr '\0' x
}

it 'needs as much for ten times the input'
seq 1 60 | sed 's/.*/The port of Bergholt, which no. & of this list is about, was closed./' | tr '\n' ' ' >text
sed 's/.*/{"text": "&"}/' text >one.jsonl
for n in 1000 10000; do
  yes "$(cat one.jsonl)" | head -n $n >in.jsonl
  peak in.jsonl
  assert_status 0
  echo "$n records: $peak KiB" >>peaks
  test $n = 10000 || few=$peak
done
assert_peak_below $((few * 110 / 100))

# The output is not taken at first, so that all batches are in hand at once, as they may be at any time.
it 'needs as much for ten times as many records of all lengths, in several threads'
jobs=2
mkfifo drain || exit 0
awk -v text="$(cat text)" 'BEGIN {
  for (i = 1; i <= 40000; i++) {
    length_of = 100 + (i * 7919 % 101) ^ 2 * 3 / 10 # up to 3,100 bytes, most are short
    printf "{\"id\": %d, \"text\": \"%s\"}\n", i, substr(text text, 1 + i % 100, length_of)
  }
}' >all.jsonl
for n in 4000 40000; do
  head -n $n all.jsonl >in.jsonl
  { sleep 2 && cat >/dev/null; } <drain &
  peak in.jsonl -o drain
  assert_status 0
  wait
  test $n = 40000 || few=$peak
done
assert_peak_below $((few * 110 / 100))
jobs=1

it 'does not keep a line or a text that is longer than the limit'
mkfifo line || exit 0
{ printf '{"text": "' && filler 1000000000 && printf '"}\n{"text": "last"}\n'; } >line &
peak line --from jsonl --max-document-bytes 1000000
assert_status 1
assert_lines 2 out
assert_err 'it is longer than the limit of 1000000 bytes'
assert_peak_below $((few + 8000))
filler 300000000 >endless
for format in text jsonl; do
  peak endless --from $format --max-document-bytes 1000000
  assert_status 1
  assert_lines 1 out
  assert_peak_below $((few + 8000))
done

it 'does not keep what stands in quotes that are never closed'
{ printf 'id,text\na,"' && filler 300000000; } >open.csv
peak open.csv --from csv --max-document-bytes 1000000
assert_status 1
assert_lines 1 out
assert_err 'the quotes that begin in line 2 are never closed'
assert_peak_below $((few + 8000))

it 'refuses what is nested without an end'
for open in '[' '{"a":'; do
  { printf '{"text": "x", "deep": ' && yes "$open" | head -n 100000 | tr -d '\n' && echo; } >deep.jsonl
  peak deep.jsonl
  assert_status 1
  assert_err 'not valid JSON: maximum parsing depth reached'
  assert_peak_below $((few + 8000))
done

it 'takes a record a byte'
yes x | head -n 100000 >bytes.jsonl
peak bytes.jsonl --from jsonl
assert_status 1
assert_lines 100000 out
assert_err '100000 records: 0 ok, 0 partial, 100000 failed'
assert_peak_below $((few * 110 / 100))
