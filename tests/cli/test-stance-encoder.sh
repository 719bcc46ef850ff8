# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# The stage `stance` with an encoder and without: what is refused, and what is done without one.
. "${srcdir:-.}/tests/functions.sh"

# definition OPTIONS
definition() {
  printf '{"textmill": 1, "name": "p", "stages": [{"plugin": "segment"},
    {"plugin": "stance", "options": {"targets": ["the toll"], %s}}], "emit": ["stance"]}' "$1" >p.json
}

for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
  for pair in 'favor:good and useful' 'against:bad and unfair' 'neutral:as long as a street'; do
    printf '{"id": "%s%s", "text": "Toll %s is %s.", "target": "toll %s", "stance": "%s"}\n' \
      "${pair%%:*}" $i $i "${pair#*:}" $i "${pair%%:*}"
  done
done >records.jsonl

it 'says what to do where there are no encoders'
definition '"encoder": "stance-encoder"'
run check p.json
if test "$status" != 0; then
  assert_err 'this textmill was built without encoders, which need oneDNN'
  assert_err 'libdnnl-dev'
  it 'does without one that is not required'
  echo 'The toll is a disgrace that hurts everybody.' >toll.txt
  definition '"encoder": "stance-encoder", "encoder_required": false'
  run run p.json toll.txt
  assert_status 0
  assert_out '"label":"against"'
  exit 0
fi

it 'refuses to train with an encoder that has seen all records'
run train stance --option target_field=target --data records.jsonl -o with.safetensors --set encoder=stance-encoder
assert_status 2
assert_err "no record has the field 'unseen'"
test ! -e with.safetensors || fail 'there is a model'

it 'refuses an encoder beside a model that was trained without'
run train stance --option target_field=target --data records.jsonl -o linear.safetensors
assert_status 0
definition '"model": "./linear.safetensors", "encoder": "stance-encoder"'
run check p.json
assert_status 2
assert_err 'it was trained without an encoder'
assert_err "or leave the option 'encoder' out"

it 'names the library and whether there are encoders in the manifest'
echo 'The toll is a disgrace that hurts everybody.' >toll.txt
definition '"encoder": "stance-encoder", "encoder_required": false'
run run p.json toll.txt --manifest m.json -o out.jsonl
assert_status 0
assert_contains m.json '"encoders": true'
grep -q '"onednn": "2\.[0-9]' m.json || fail 'the manifest does not name the version of oneDNN'
definition '"encoder": "stance-encoder", "encoder_required": false'
sed 's/"plugin": "stance"/&, "isolation": "process"/' p.json >isolated.json
run run isolated.json toll.txt --manifest isolated-m.json -o out.jsonl
grep -q '"onednn": "2\.[0-9]' isolated-m.json || fail 'that of an isolated stage lacks oneDNN'
sed 's/"encoders": true/"encoders": false/; /"onednn"/d; s/\("jansson": "[^"]*"\),/\1/' m.json >other.json
run check --manifest other.json p.json
assert_status 1
assert_out 'other.json: encoders: was false, is true'
assert_out 'other.json: versions/onednn: is "2.'

it 'gives no result where the library does not load, required or not'
test -e "$abs_top_builddir/core/.libs/matrix.so" || exit 0 # it is linked in
mkdir broken
echo 'no shared object' >broken/matrix.so
export TEXTMILL_MODULE_PATH="$work/broken"
for pipeline in p.json isolated.json opinion own-topics; do
  for command in check run; do
    run $command $pipeline
    assert_status 2
    assert_err 'oneDNN, which encoders need, cannot be loaded: '
    assert_err "$work/broken/matrix.so: file too short"
    assert_err 'opinion-fast'
  done
done </dev/null
run check opinion-fast
assert_status 0

it 'names a library that is missing'
echo 'int gone;' | $TEST_CC -shared -fPIC -o libgone.so -x c - || fail 'cannot compile libgone.so'
echo 'int matrix;' | $TEST_CC -shared -fPIC -o broken/matrix.so -x c - -Wl,--no-as-needed -L. -lgone ||
  fail 'cannot compile matrix.so'
rm libgone.so
run check opinion
assert_status 2
assert_err 'cannot be loaded: libgone.so: cannot open shared object file'

it 'gives no result where oneDNN itself is broken'
nm -D "$abs_top_builddir"/core/.libs/libtextmill.so 2>/dev/null | grep -qE '__(a|t)san_' && exit 0
cat >refuse.c <<'C'
int dnnl_engine_create(void **engine, int kind, unsigned long index) {
  (void)engine, (void)kind, (void)index;
  return 1;
}
C
$TEST_CC -shared -fPIC -o refuse.so refuse.c || fail 'cannot compile refuse.c'
unset TEXTMILL_MODULE_PATH
export TEXTMILL_WRAPPER="env LD_PRELOAD=$work/refuse.so"
run check opinion
assert_status 2
assert_err 'oneDNN, which encoders need, does not start'
