# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A compressed file gives all it holds or an error, never anything else with exit status 0.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'
printf '{"id": %s, "text": "the bridge is number %s"}\n' 1 1 2 2 3 3 >whole.jsonl
run run p.json whole.jsonl -o expected.jsonl

formats=$(compressors)
test -n "$formats" || skip 'none of gzip, zstd, xz, bzip2 and lz4 is installed'

for pair in $formats; do
  tool=${pair%:*} ending=${pair#*:}
  $tool -c <whole.jsonl >"whole.jsonl.$ending"

  it "never takes a $tool file with a flipped bit for another file"
  $PYTHON "$tests/cli/flips.py" make "whole.jsonl.$ending" flips || fail 'no copies'
  cp "whole.jsonl.$ending" flips
  run run --from jsonl p.json flips --output-dir records
  assert_status 1
  $PYTHON "$tests/cli/flips.py" judge "whole.jsonl.$ending" flips records "$tool" || fail 'see above'
  rm -r flips records

  it "reads what stands before the end of a $tool file that is cut off, and says where that is"
  size=$(wc -c <"whole.jsonl.$ending")
  head -c $((size - 1)) "whole.jsonl.$ending" >"cut.jsonl.$ending"
  run run p.json "cut.jsonl.$ending"
  assert_status 1
  assert_lines 4 out
  head -n 3 out >first
  assert_same first expected.jsonl
  assert_out "cannot read it after line 3: its"
  assert_out "data is cut off at byte $((size - 1))"

  it "takes a $tool file that ends before its data for cut off, not for a text"
  for size in 0 1; do
    head -c $size "whole.jsonl.$ending" >"short.txt.$ending"
    run run p.json "short.txt.$ending"
    assert_status 1
    assert_out 'its name says that it is compressed, but it ends before any compressed data'
  done

  it "takes nothing after $tool data but more of it"
  other=gzip
  test "$tool" != gzip || other=bzip2
  for more in "printf plain" "$other -c p.json" "printf \\000x" "head -c 1 whole.jsonl.$ending"; do
    { cat "whole.jsonl.$ending" && $more; } >"more.jsonl.$ending"
    run run p.json "more.jsonl.$ending"
    assert_status 1
    assert_lines 4 out
    head -n 3 out >first
    assert_same first expected.jsonl
  done

  it "passes over no member of a $tool file, not even an empty one"
  { head -n 1 whole.jsonl | $tool -c && $tool -c </dev/null && tail -n +2 whole.jsonl | $tool -c; } \
    >"parts.jsonl.$ending"
  run run p.json "parts.jsonl.$ending"
  assert_status 0
  assert_same out expected.jsonl
done

# skipped_frame N: a frame of N bytes that decoders of Zstandard and LZ4 pass over, N below 256.
skipped_frame() {
  printf '\120\052\115\030%b\000\000\000' "\\0$(printf %o "$1")"
  head -c "$1" /dev/zero
}

for tool in zstd lz4; do
  command -v $tool >/dev/null || continue
  it "passes over skippable frames of $tool, wherever they stand"
  { skipped_frame 4 && head -n 1 whole.jsonl | $tool -c && skipped_frame 0 && skipped_frame 200 &&
    tail -n +2 whole.jsonl | $tool -c && skipped_frame 9; } >frames
  run run --from jsonl p.json frames
  assert_status 0
  assert_same out expected.jsonl
  { cat frames && skipped_frame 9 | head -c 12; } >cut.lz4
  run run --from jsonl p.json cut.lz4
  assert_status 1
  assert_out 'data is cut off at byte'
done

if command -v lz4 >/dev/null; then
  it 'reads the legacy frames of LZ4, and what follows them'
  { head -n 1 whole.jsonl | lz4 -l -c && tail -n +2 whole.jsonl | lz4 -c; } >legacy
  run run --from jsonl p.json legacy
  assert_status 0
  assert_same out expected.jsonl
  head -c 40 legacy >cut.lz4
  run run --from jsonl p.json cut.lz4
  assert_status 1
  assert_out 'its LZ4 data is cut off at byte 40'
fi

if command -v gzip >/dev/null; then
  it 'reads on after the zero bytes that fill up a tape'
  { head -n 1 whole.jsonl | gzip -c && head -c 700 /dev/zero && tail -n +2 whole.jsonl | gzip -c &&
    head -c 9 /dev/zero; } >tape.jsonl.gz
  run run p.json tape.jsonl.gz
  assert_status 0
  assert_same out expected.jsonl
fi

if command -v xz >/dev/null; then
  it 'takes padding of xz streams in fours only'
  { xz -c whole.jsonl && head -c 8 /dev/zero; } >padded.jsonl.xz
  run run p.json padded.jsonl.xz
  assert_status 0
  { xz -c whole.jsonl && head -c 7 /dev/zero; } >padded.jsonl.xz
  run run p.json padded.jsonl.xz
  assert_status 1
  assert_out 'its xz data is followed by a wrong number of zero bytes'
fi
