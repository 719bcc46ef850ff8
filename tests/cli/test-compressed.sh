# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Compressed input is read as what it holds, whatever its name is.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'
seq 1 3000 | sed 's/.*/{"id": &, "text": "a record with the number &"}/' >plain.jsonl
run run p.json plain.jsonl -o expected.jsonl

formats=$(compressors)
test -n "$formats" || skip 'none of gzip, zstd, xz, bzip2 and lz4 is installed'

for pair in $formats; do
  tool=${pair%:*} ending=${pair#*:}
  $tool -c <plain.jsonl >"records.jsonl.$ending"

  it "reads $tool by its name and from standard input"
  run run p.json "records.jsonl.$ending"
  assert_status 0
  assert_same out expected.jsonl
  run run p.json <"records.jsonl.$ending"
  assert_same out expected.jsonl

  it "knows $tool by what it holds, not by its name"
  cp "records.jsonl.$ending" misnamed.jsonl
  run run p.json misnamed.jsonl
  assert_same out expected.jsonl

  it "reads several concatenated files of $tool as one"
  head -n 1000 plain.jsonl | $tool -c >parts
  tail -n +1001 plain.jsonl | $tool -c >>parts
  run run --from jsonl p.json parts
  assert_same out expected.jsonl

  it "finds nothing in an empty file of $tool"
  $tool -c </dev/null >empty
  run run --from jsonl p.json empty
  assert_status 0
  assert_lines 0 out

  it "tells when a file of $tool is cut off"
  size=$(wc -c <"records.jsonl.$ending")
  head -c $((size / 2)) "records.jsonl.$ending" >"cut.jsonl.$ending"
  run run p.json "cut.jsonl.$ending"
  assert_status 1
  assert_out '"reason":"cannot read it'
  assert_err "cut.jsonl.$ending"
done

it 'reads a compressed text as one document'
printf 'one text\nof two lines' | $tool -c >"article.txt.$ending"
run run p.json "article.txt.$ending"
assert_status 0
assert_lines 1 out

it 'takes a plain file with the name of a compressed one as it is'
cp plain.jsonl plain.jsonl.gz
run run p.json plain.jsonl.gz
assert_same out expected.jsonl

it 'takes a text that begins like a compressed file as it is'
for beginning in BZh 'BZh9 is' B '\037'; do
  # shellcheck disable=SC2059
  printf "$beginning" | run run --from text p.json
  assert_status 0
  assert_lines 1 out
done

it 'holds a small file that grows without end to the limit of a record'
command -v gzip >/dev/null || exit 0
head -c 100000000 /dev/zero | gzip -c >bomb.jsonl.gz
run run --max-document-bytes 1000 p.json bomb.jsonl.gz
assert_status 1
assert_err 'it is longer than the limit of 1000 bytes'

for pair in $formats; do
  tool=${pair%:*} ending=${pair#*:}
  it "compresses with $tool what has the name of such a file, in the same bytes each time"
  run run -j1 p.json plain.jsonl -o "out.jsonl.$ending"
  assert_status 0
  $tool -dc "out.jsonl.$ending" >unpacked || fail "$tool does not read it"
  assert_same unpacked expected.jsonl
  run run -j2 --from jsonl p.json <plain.jsonl -o "again.jsonl.$ending"
  assert_same "again.jsonl.$ending" "out.jsonl.$ending"
  assert_silent
  : >none.jsonl
  run run p.json none.jsonl -o "none.jsonl.$ending"
  $tool -dc "none.jsonl.$ending" >unpacked || fail "$tool does not read an empty one"
  test ! -s unpacked || fail 'there is something in it'
done

it 'writes compressed dead letters, and the end of a file when a run is ended'
echo '{"id": "bad"}' >bad.jsonl
run run p.json bad.jsonl plain.jsonl --dead-letter "dead.$ending" --max-failures 0 -o "out.$ending"
assert_status 1
$tool -dc "dead.$ending" >letters && $tool -dc "out.$ending" >unpacked || fail 'one is cut off'
assert_contains letters '{\"id\": \"bad\"}'
assert_contains unpacked '"status":"failed"'

it 'does not resume what is compressed'
run run p.json plain.jsonl -o "out.$ending" --resume state
assert_status 2
assert_err "--resume cannot continue the compressed file out.$ending; name it without that ending"

it 'says when a compressed file cannot be written'
test -e /dev/full || exit 0
ln -s /dev/full full.gz
run run p.json plain.jsonl -o full.gz
assert_status 3
assert_err 'cannot write to full.gz: '

it 'says what to do where the module for compressed files is missing'
test -e "$abs_top_builddir/core/.libs/compression.so" || exit 0 # it is linked in
mkdir nowhere
echo plain >plain.txt
TEXTMILL_MODULE_PATH=$PWD/nowhere
export TEXTMILL_MODULE_PATH
run run p.json misnamed.jsonl plain.txt
assert_status 3
assert_lines 2 out
assert_out '"id":"plain.txt","status":"ok"'
assert_err "the module for compressed files cannot be loaded: there is no compression.so in $PWD/nowhere"
assert_err 'install textmill with all its libraries'
run run p.json plain.txt -o out.jsonl.gz
assert_status 3
assert_err 'cannot write to out.jsonl.gz: the module for compressed files cannot be loaded'

it 'refuses a module of another version'
echo 'unsigned mill_compression_library = 77;' | $TEST_CC -shared -fPIC -o nowhere/compression.so -x c - ||
  fail 'cannot compile compression.so'
run run p.json misnamed.jsonl
assert_err 'compression.so is of another version of textmill'
