# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Mistakes in a definition are reported with file, line, column and remedy; nothing is run.
. "${srcdir:-.}/tests/functions.sh"

# refuses MESSAGE: check and run both refuse p.json with this message, and write nothing.
refuses() {
  run check p.json
  assert_status 2
  assert_err "$1"
  test ! -s out || fail 'check wrote to standard output'
  echo 'some text' >article.txt
  run run p.json article.txt -o result.jsonl
  assert_status 2
  assert_err "$1"
  test ! -e result.jsonl || fail 'run made the output file'
}

it 'places a syntax error'
printf '{\n "textmill": 1,\n "name": "p",,\n}' >p.json
refuses 'textmill: p.json:3:14: not valid JSON: '

it 'says that a pipeline comes first, and reports a byte order mark'
echo 'The port was closed.' >p.json
refuses "; a pipeline definition begins with '{', and inputs come after the pipeline"
printf '\357\273\277{"textmill": 1}' >p.json
refuses '; remove the byte order mark at its beginning'

it 'places an unknown key and suggests the right one'
define '{"plugin": "words",
  "on_eror": "skip"}'
refuses "textmill: p.json:2:3: unknown key 'on_eror'; did you mean 'on_error'? (at /stages/0/on_eror)"

it 'places a wrong type'
define '{"plugin": "words", "options": {"label": 5}}'
refuses "textmill: p.json:1:82: 'label' must be a string, not a whole number (at /stages/0/options/label)"

it 'places a number that is out of range'
define '{"plugin": "words"}, {"plugin": "options", "options": {"threshold": 1.5}}'
refuses "textmill: p.json:1:109: 'threshold' is 1.5, but must lie between 0 and 1 (at /stages/1/options/threshold)"

it 'suggests a plugin for one that is not there'
define '{"plugin": "wrods"}'
refuses "textmill: p.json:1:52: there is no plugin 'wrods'; did you mean 'words'? looked in $test_plugins, "

it 'names a plugin that provides a missing layer'
define '{"plugin": "options"}'
refuses "textmill: p.json:1:41: plugin 'options' requires the layer 'word', which no earlier stage provides; add {\"plugin\": \"words\"} before it (at /stages/0)"

it 'says where it looked for a model'
define '{"plugin": "words"}, {"plugin": "options", "options": {"model": "gone"}}'
export TEXTMILL_MODEL_PATH="$work"
refuses "textmill: p.json:1:105: there is no model 'gone'; looked for gone.safetensors in $work, "

it 'finds a model beside the definition'
mkdir -p sub/gone
: >sub/gone/gone.safetensors
cp p.json sub/p.json
run check sub/p.json
assert_status 0

it 'names a model file that is not there'
define '{"plugin": "words"}, {"plugin": "options", "options": {"model": "sub/no.safetensors"}}'
refuses "p.json:1:105: there is no model file $work/sub/no.safetensors; paths are relative to the definition (at /stages/1/options/model)"

it 'suggests a model for one that is not there, and names each folder once'
: >own-topics.safetensors
define '{"plugin": "words"}, {"plugin": "options", "options": {"model": "onw-topics"}}'
refuses "there is no model 'onw-topics'; did you mean 'own-topics'? looked for onw-topics.safetensors in $work, "
test "$(tr ' ,' '\n\n' <err | grep -cx "$work")" = 1 || fail 'a folder is named twice'

it 'says that the link of a model or a pipeline leads nowhere'
mkdir links
ln -s lost.safetensors links/gone.safetensors
ln -s lost.json links/gone.json
define '{"plugin": "segment"}, {"plugin": "topic", "options": {"model": "gone"}}'
TEXTMILL_MODEL_PATH=links run check p.json
assert_status 2
assert_err 'cannot open model links/gone.safetensors: it is a link to lost.safetensors, which is not a file'
TEXTMILL_PIPELINE_PATH=links run check gone
assert_status 2
assert_err 'cannot read the definition links/gone.json: it is a link to lost.json, which is not a file'

it 'wants each id once'
define '{"plugin": "words"},
  {"plugin": "words"}'
refuses "textmill: p.json:2:3: two stages have the id 'words' (the other is /stages/0); give this one another \"id\" (at /stages/1)"

it 'reports all mistakes at once, in the order of the file'
define '{"plugin": "words", "x": 1},
  {"plugin": "words", "timeout_ms": -1}' '"emit": ["wrod"]'
run check p.json
assert_status 2
assert_lines 4 err
head -n 1 err | grep -qF "unknown key 'x'" || fail 'the unknown key is not first'
tail -n 1 err | grep -qF "p.json:2:52: no stage provides the layer 'wrod'; did you mean 'word'?" ||
  fail 'the layer is not last'

it 'refuses what is no object, no version and no stage'
echo '[]' >p.json
refuses 'p.json:1:1: a definition must be a JSON object'
echo '{"textmill": 2, "name": "p", "stages": [{"plugin": "words"}]}' >p.json
refuses "p.json:1:14: 'textmill' is 2, but must lie between 1 and 1 (at /textmill)"
define ''
refuses 'p.json:1:40: a pipeline needs at least one stage (at /stages)'

it 'places a mistake inside a list of objects'
define '{"plugin": "words"}, {"plugin": "options", "options": {"things": ["a", {"weight": 1}]}}'
refuses "p.json:1:112: 'name' is missing: name of the thing (at /stages/1/options/things/1)"

it 'refuses an isolation that there is not, and limits where nothing is isolated'
define '{"plugin": "words", "isolation": "container"}'
refuses "'isolation' is \"container\", but must be one of: thread, process (at /stages/0/isolation)"
define '{"plugin": "words", "memory_mb": 64}'
refuses "'memory_mb' limits processes, but this stage runs in a thread; add \"isolation\": \"process\", or remove it (at /stages/0/memory_mb)"
define '{"plugin": "words", "isolation": "thread", "cpu_ms": 64}'
refuses "'cpu_ms' limits processes, but this stage runs in a thread;"
define '{"plugin": "words", "isolation": "thread", "open_ms": 64}'
refuses "'open_ms' limits processes, but this stage runs in a thread;"

it 'names a stage that does not start'
define '{"plugin": "fails", "options": {"on_open": "fails"}}'
refuses "p.json:1:41: stage 'fails' cannot start: the moon is full (at /stages/0)"

it 'names a file that is not there'
run check nowhere.json
assert_status 2
assert_err 'textmill: cannot read the definition: '
assert_err 'nowhere.json'

it 'suggests an installed pipeline by name'
run check opinoin
assert_status 2
assert_err "textmill: there is no file and no installed pipeline 'opinoin'; did you mean 'opinion'? looked in "

it 'checks several and reports the worst'
define '{"plugin": "words"}'
run check nowhere.json p.json
assert_status 2
assert_out 'p.json: ok: 1 stage (words), emits word'
