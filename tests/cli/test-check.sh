# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# If check passes, run starts; every pipeline that comes with textmill passes.
. "${srcdir:-.}/tests/functions.sh"

it 'sums up a good definition'
define '{"plugin": "words"}, {"plugin": "options"}, {"plugin": "serial", "id": "one"}'
run check p.json
assert_status 0
assert_silent
echo 'p.json: ok: 3 stages (words, options, one), emits word, given, serial' >expected
assert_same out expected

it 'passes every pipeline that comes along'
for file in $(definitions); do
  run check "$file"
  assert_status 0
  assert_out "$file: ok: "
done

it 'distinguishes a file of cases from a definition'
echo '{"cases": []}' >p.test.json
echo '[{"name": "c"}]' >list.json
for file in p.test.json list.json; do
  run check "$file"
  assert_status 2
  assert_err "and 'textmill test X.json' runs them"
  test "$(wc -l <err)" = 1 || fail "$(cat err)"
done

it 'warns of a time limit in a thread whose plugin never asks for the time'
define '{"plugin": "words"}, {"plugin": "options", "timeout_ms": 50}'
run check p.json
assert_status 0
assert_out 'p.json: ok: 2 stages'
assert_err "p.json:1:98: warning: plugin 'options' never checks the time, so in a thread timeout_ms does not stop it"
assert_err '"isolation": "process" to enforce the limit (at /stages/1/timeout_ms)'

it 'does not warn where a limit holds'
define '{"plugin": "words", "timeout_ms": 50, "isolation": "process"}, {"plugin": "slow", "timeout_ms": 50},
  {"plugin": "options", "timeout_ms": 0}'
run check p.json
assert_status 0
assert_silent

it 'finds an installed pipeline by name'
run check opinion
assert_status 0
assert_out 'opinion: ok: '

it 'finds plugins, pipelines and every model of the tree with nothing set'
for model in "$abs_srcdir"/plugins/*/*.safetensors; do
  name=${model##*/} folder=${model%/*} option='"model"'
  case $name in
    sentence-encoder.safetensors) option='"method": "describe", "model"' ;;
    stance-encoder.safetensors) option='"encoder_required": false, "encoder"' ;;
  esac
  define "{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}, {\"plugin\": \"attribution\"},
    {\"plugin\": \"${folder##*/}\", \"id\": \"own\", \"options\": {$option: \"${name%.safetensors}\"}}"
  is_usable p.json || continue
  (unset TEXTMILL_PLUGIN_PATH TEXTMILL_PIPELINE_PATH TEXTMILL_MODEL_PATH
    textmill check opinion p.json) >out 2>err || fail "$name is not found"
done

it 'fails when its output cannot be written'
if test -e /dev/full; then
  status=0
  textmill check p.json >/dev/full 2>err || status=$?
  assert_status 3
  assert_err 'cannot write to standard output: No space left on device'
fi

it 'wants something to check'
run check
assert_status 2
assert_err 'check needs a pipeline: textmill check PIPELINE...'

it 'reads no more of a definition, a manifest or a map than they can have'
for device in /dev/zero /dev/urandom; do
  test -e $device || continue
  for command in "check $device" "run $device" "eval $device in.jsonl"; do
    # shellcheck disable=SC2086,SC3045
    (limit_memory 2000000; ulimit -t 20; textmill $command >out 2>err </dev/null) && fail "$command is fine"
    assert_err 'it is longer than the limit of 8388608 bytes'
  done
  run check $device
  assert_status 2
  assert_err "$device: it is longer than the limit of 8388608 bytes"
  define '{"plugin": "words"}'
  run check --manifest $device p.json
  assert_status 2
  assert_err "cannot read the manifest: $device: it is longer than the limit of"
done

it 'takes a definition from a pipe'
mkfifo pipe.json
cat p.json >pipe.json &
run check pipe.json
assert_status 0
