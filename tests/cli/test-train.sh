# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Models out of labelled records: what is learned, measured and written, and what is refused.
. "${srcdir:-.}/tests/functions.sh"

cat >data.jsonl <<'END'
{"id": 1, "title": "Cup", "text": "goal match goal", "label": "sport"}
{"id": 2, "title": "Vote", "text": "minister vote", "labels": ["politics", "power"]}
{"id": 3, "text": "match team", "label": "sport"}
END
cat >dev.jsonl <<'END'
{"id": 11, "text": "a goal", "label": "sport"}
{"id": 12, "text": "the vote", "label": "politics"}
{"id": 13, "text": "a match", "label": "politics"}
END

# train ARGUMENT...: the learner, on both files, unless they say otherwise.
train() {
  run train learner --data data.jsonl --dev dev.jsonl -o model.txt "$@"
}

# refuses STATUS MESSAGE ARGUMENT...: no model, and nothing else, is left behind.
refuses() {
  expected=$1 message=$2
  shift 2
  rm -f model.txt
  run "$@"
  assert_status "$expected"
  assert_err "textmill: $message"
  test ! -e model.txt || fail 'a model was written'
  test -z "$(find . -name '.textmill-*')" || fail 'a draft was left behind'
}

it 'learns from documents that went through the stages before'
train
assert_status 0
assert_silent
assert_contains model.txt 'sport goal 2'
assert_contains model.txt 'power vote 1'
test -z "$(find . -name '.textmill-*')" || fail 'a draft was left behind'

it 'measures the model on the dev records'
assert_out 'model.txt: learned from 3 records'
assert_out 'learner, layer topic: 3 documents'
assert_out 'accuracy of the best label     0.6667'
assert_out 'reliability: how often the best label is right, by its score'
assert_out '0.8808  13: sport, but gold is politics'

it 'gives the same to programs'
train --json
assert_status 0
assert_out '"plugin": "learner"'
assert_out '"accuracy": 0.6667'
assert_out '"records": 3'

it 'gives the dev stage the options that it is to have'
train --option threshold=0.9
assert_status 0
assert_out '3 documents, 3 without an answer'

it 'prints no figures for labels that the model tells by other names'
sed 's/"sport"/"SPORT"/; s/"politics"/"POLITICS"/' dev.jsonl >renamed.jsonl
run train learner --data data.jsonl --dev renamed.jsonl -o model.txt
assert_status 0
assert_out "not evaluated: it gave none of the labels of --dev"
assert_out 'textmill eval --map'

it 'writes the same bytes for the same seed'
train --seed 7
cp model.txt first.txt
train --seed 7 -q
assert_same first.txt model.txt
assert_contains model.txt '# seed 7'

it 'joins a title to the text'
train --text-field title,text
assert_contains model.txt 'sport cup 1'

it 'takes options of training'
train --set at_least=2 --set ignore=vote,match
assert_contains model.txt 'sport goal 2'
assert_lacks model.txt vote
assert_lacks model.txt match

it 'needs no dev records, and says that nothing was measured'
run train learner --data data.jsonl -o model.txt
assert_status 0
assert_out 'not evaluated; use --dev to give labelled records for that'

it 'leaves out what cannot be read, once, and says so'
sed '2s/"text"/"body"/' data.jsonl >some.jsonl
echo '{"id":' >>some.jsonl
run train learner --data some.jsonl -o model.txt
assert_status 1
assert_err "textmill: some.jsonl:2: left out: it has no field 'text'"
assert_err 'textmill: some.jsonl:4:6: left out: not valid JSON'
assert_lines 2 err
assert_out 'learned from 2 records'

it 'leaves the model that was there if training fails'
echo old >kept.txt
run train learner --data data.jsonl -o kept.txt --set how=refuses
assert_status 2
assert_err "plugin 'learner' cannot be trained: it does not feel like it"
test "$(cat kept.txt)" = old || fail 'the old model is gone'

it 'does not take a missing model for a good one'
refuses 2 "plugin 'learner' cannot be trained: it failed and gave no reason" \
  train learner --data data.jsonl -o model.txt --set how=says-nothing
refuses 2 "plugin 'learner' cannot be trained: it wrote no model and gave no reason" \
  train learner --data data.jsonl -o model.txt --set how=forgets

it 'leaves no half model when it is interrupted'
mkdir interrupted
for signal in TERM HUP; do
  (sh -c "kill -s $signal \$\$") 2>/dev/null && continue # as nohup makes it, nobody minds it
  rm -f err
  "$abs_top_builddir/textmill" train learner --data data.jsonl -o interrupted/model.txt \
    --set how=lingers 2>err &
  pid=$!
  tries=0
  until grep -qs lingering err; do
    tries=$((tries + 1))
    test "$tries" -lt 100 || fail 'training does not begin'
    sleep 0.1
  done
  test -n "$(find interrupted -name model.txt)" || fail 'there is no half model to remove'
  kill -s "$signal" "$pid"
  status=0
  wait "$pid" || status=$?
  test "$status" -gt 128 || fail "the signal does not end the program, but it with $status"
  test -z "$(find interrupted -mindepth 1)" || fail 'something was left behind'
done

it 'says what is missing'
refuses 2 'train needs a plugin: textmill train PLUGIN' train
refuses 2 'train needs labelled records to learn from: --data FILE' train learner -o model.txt
refuses 2 'train needs a file for the model: -o MODEL' \
  train learner --data data.jsonl
refuses 2 "there is no plugin 'lerner'; did you mean 'learner'?" \
  train lerner --data data.jsonl -o model.txt

it 'refuses plugins that do not learn'
refuses 2 "plugin 'words' cannot be trained" train words --data data.jsonl -o model.txt

it 'refuses options with a suggestion'
refuses 2 "--set: unknown key 'at_lest'; did you mean 'at_least'?" \
  train learner --data data.jsonl -o model.txt --set at_lest=2
refuses 2 "--set: 'at_least' is 0, but must lie between 1 and 1000" \
  train learner --data data.jsonl -o model.txt --set at_least=0
refuses 2 "--set needs NAME=VALUE, not 'at_least'" \
  train learner --data data.jsonl -o model.txt --set at_least
refuses 2 "--set gives 'how' twice; give it once" \
  train learner --data data.jsonl -o model.txt --set how=well --set how=well
refuses 2 "--option: unknown key 'treshold'; did you mean 'threshold'?" \
  train learner --data data.jsonl -o model.txt --option treshold=0.1
refuses 2 "--option: unknown key 'model'" \
  train learner --data data.jsonl -o model.txt --option model=x

it 'refuses records without labels or text'
refuses 2 "data.jsonl:1: it has no field 'topic'; name the right one with --label-field (fields here: 'id', 'title', 'label')" \
  train learner --data data.jsonl -o model.txt --label-field topic
refuses 2 "data.jsonl:1: its field 'id' is neither a string nor a list of strings" \
  train learner --data data.jsonl -o model.txt --label-field id
refuses 2 "data.jsonl:1: it has no field 'body'; name the right one with --text-field" \
  train learner --data data.jsonl -o model.txt --text-field body
: >empty.jsonl
refuses 2 'empty.jsonl holds no record' train learner --data empty.jsonl -o model.txt

it 'refuses files that cannot be read, or read again'
refuses 3 'nowhere.jsonl: cannot open it: No such file or directory' \
  train learner --data nowhere.jsonl -o model.txt
refuses 3 'nowhere.jsonl: cannot open it: No such file or directory' \
  train learner --data data.jsonl --dev nowhere.jsonl -o model.txt
mkfifo pipe
refuses 2 'pipe is not a file; training records are read more than once' \
  train learner --data pipe -o model.txt

it 'refuses outputs that cannot be a model'
refuses 3 'cannot write nowhere/model.txt: No such file or directory' \
  train learner --data data.jsonl -o nowhere/model.txt
mkdir folder
refuses 3 'cannot write folder: it exists and is not a regular file' \
  train learner --data data.jsonl -o folder
if command -v flock >/dev/null; then
  echo busy >busy.txt
  status=0
  flock busy.txt "$abs_top_builddir/textmill" train learner --data data.jsonl -o busy.txt >out 2>err || status=$?
  assert_status 3
  assert_err 'cannot write busy.txt: a run is writing to it; wait until it ends, or name another file'
fi
cp data.jsonl copy.jsonl
run train learner --data data.jsonl -o data.jsonl
test "$status" != 0 || fail 'the records may be written over'
assert_same data.jsonl copy.jsonl

it 'puts the model in the place of nothing that it reads'
mkdir own
cp "$test_plugins/.libs/learner.so" own/
cp "$abs_srcdir/plugins/topic/news-topics.safetensors" mine.safetensors
define '{"plugin": "segment"}, {"plugin": "topic", "options": {"model": "./mine.safetensors"}},
  {"plugin": "learner"}'
ln -s mine.safetensors link.safetensors
sha256sum own/learner.so mine.safetensors p.json >sums
for file in own/learner.so mine.safetensors link.safetensors p.json; do
  TEXTMILL_PLUGIN_PATH=$PWD/own:$TEXTMILL_PLUGIN_PATH run train learner --data data.jsonl -o $file --pipeline p.json
  assert_status 2
  assert_err "the output $file is "
  sha256sum --quiet -c sums >sums.out 2>&1 || fail "$file: $(cat sums.out)"
done

it 'prepares records as the stages of a definition before the plugin do'
define '{"plugin": "segment"}, {"plugin": "topic"}'
for i in 1 2 3; do
  printf '%s\n' '{"text": "goals and matches", "label": "play"}' '{"text": "votes and laws", "label": "power"}'
done >prepared.jsonl
run train topic --data prepared.jsonl -o like.safetensors -q --pipeline p.json
assert_status 0
run train topic --data prepared.jsonl -o plain.safetensors -q
assert_same like.safetensors plain.safetensors
run train topic --data prepared.jsonl -o x.safetensors -q --pipeline citations
assert_status 2
assert_err "the pipeline 'citations' has no stage 'topic'"

it 'takes paths of the stages before as relative to their definition'
mkdir -p sub
cp first.txt sub/first.txt
: >sub/names.txt
echo '{"text": "Anna said goal", "entity": [[0, 4, "person"]]}' >names.jsonl
cat >sub/p.json <<'END'
{"textmill": 1, "name": "p", "stages": [{"plugin": "words"},
  {"plugin": "learner", "options": {"model": "first.txt"}},
  {"plugin": "entity", "options": {"model": "names.txt"}}]}
END
run check sub/p.json
assert_status 0
run train entity --data names.jsonl --dev names.jsonl -o names.txt --pipeline sub/p.json
assert_status 0
assert_silent
assert_out 'entity, layer entity: 1 documents'
assert_out 'F1 of exact spans              1.0000'
mv sub/first.txt first.txt
run train entity --data names.jsonl -o names.txt --pipeline sub/p.json
assert_status 2
assert_err 'sub/first.txt'

it 'refuses a table that lacks the column of the text'
printf 'id,body,label\n1,a goal,sport\n' >table.csv
run train learner --data table.csv -o model.txt
assert_status 2
assert_err 'table.csv: '
