# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Labels held against those of labelled records.
. "${srcdir:-.}/tests/functions.sh"
score=$shared/tools/score.py

cat >model.txt <<'END'
sport goal 2
sport match 1.5
politics vote 2
politics match 0.5
weather rain 3
END
cat >gold.jsonl <<'END'
{"id": "a", "text": "goal and goal", "labels": ["sport"]}
{"id": "b", "text": "a match", "labels": ["sport", "politics"]}
{"id": "c", "text": "match vote", "label": "politics"}
{"id": "d", "text": "rain rain rain", "label": "politics"}
{"id": "e", "text": "nothing known", "label": "sport"}
{"id": "f", "text": "goal vote rain", "labels": ["weather", "sport"]}
{"id": "g", "text": "a vote", "label": "economy"}
END
define '{"plugin": "words"}, {"plugin": "learner", "options": {"model": "model.txt"}}'

# same_as_score TASK PIPELINE GOLD ARGUMENT...: eval and score.py come to the same figures.
same_as_score() {
  task=$1 pipeline=$2 gold=$3
  shift 3
  test -e "$score" && test -n "$PYTHON" || return 0
  run run "$pipeline" "$gold" -o records.jsonl
  "$PYTHON" "$score" "$task" "$gold" records.jsonl "$@" >score.json
  run eval "$pipeline" "$gold" --json "$@"
  test "$status" -le 1 || fail 'eval gave no figures'
  "$PYTHON" - <<'END' || fail 'the figures differ'
import json
score, own = json.load(open("score.json")), json.load(open("out"))
names = [name for name in score if name != "by_class"]
different = {name: (score[name], own.get(name)) for name in names if score[name] != own.get(name)}
assert not different, different
for label, f1 in score.get("by_class", {}).items():
    assert f1 == [row for row in own["labels"] if row["label"] == label][0]["best"]["f1"], label
END
}

it 'counts the best label and all labels'
run eval p.json gold.jsonl
assert_status 0
assert_silent
assert_out 'p, layer topic: 7 documents, 1 without an answer'
assert_out 'accuracy of the best label     0.5714'
assert_out 'reliability: how often the best label is right, by its score'

it 'shows the mistakes that were surest'
assert_out 'errors worth reading, the surest first'
assert_out '0.9999  d: weather, but gold is politics'
run eval p.json gold.jsonl --errors 1
assert_lacks out 'but gold is economy'

it 'comes to the figures of the other scorer'
same_as_score topic p.json gold.jsonl

it 'maps labels and codes as the other scorer does'
echo '{"sport": ["code:sport"], "politics": ["politics", "weather"], "economy": []}' >map.json
same_as_score topic p.json gold.jsonl --map map.json
run eval p.json gold.jsonl --map map.json
assert_err "--map has no entry for 'economy', 'weather'"

it 'comes to the same bytes for any number of threads'
for i in $(seq 1 100); do sed "s/\"id\": \"/&$i-/" gold.jsonl; done >many.jsonl
for jobs in 1 2 8; do
  run eval -j$jobs p.json many.jsonl --json
  assert_status 0
  cp out "out-$jobs"
done
assert_same out-1 out-2
assert_same out-1 out-8

it 'takes several files, and standard input'
head -n 3 gold.jsonl >one.jsonl
tail -n +4 gold.jsonl >two.jsonl
run eval p.json one.jsonl two.jsonl
cp out both
run eval p.json gold.jsonl
assert_same both out
textmill eval p.json - <gold.jsonl >out 2>err || fail 'standard input is not read'
assert_same both out

it 'counts what has no answer as wrong, and leaves out what has no label'
cp gold.jsonl worse.jsonl
cat >>worse.jsonl <<'END'
{"id": "h", "text": "goal", "labels": 5}
{"id": "i", "body": "goal", "label": "sport"}
{"id": "j",
END
run eval p.json worse.jsonl
assert_status 1
assert_err "record 'h' is left out: its field 'labels' is neither a string nor a list of strings"
assert_err 'worse.jsonl:10'
assert_out '8 documents, 2 without an answer, 2 not ok, 2 left out'

it 'takes a document without any label for right if none is given'
cat >none.jsonl <<'END'
{"id": "a", "text": "nothing known", "labels": []}
{"id": "b", "text": "goal", "labels": []}
END
run eval p.json none.jsonl --json
assert_status 0
assert_out '"accuracy": 0.5'

it 'evaluates stances by what their author says'
cat >stances.jsonl <<'END'
{"id": 1, "text": "We must support the tunnel. The tunnel is a great idea.", "target": "the tunnel", "stance": "favor"}
{"id": 2, "text": "The tunnel is a terrible mistake and must be rejected.", "target": "the tunnel", "stance": "against"}
{"id": 3, "text": "It rained in the morning.", "target": "the tunnel", "stance": "neutral"}
{"id": 4, "text": "It rained all day.", "target": "the tunnel", "stance": "against"}
END
run eval "$abs_srcdir/examples/stance-by-record.json" stances.jsonl
assert_status 0
assert_out 'layer stance: 4 documents'
assert_out 'mean F1 of favor and against'
same_as_score stance "$abs_srcdir/examples/stance-by-record.json" stances.jsonl

it 'chooses the layer by the fields of the first record'
echo '{"text": "It is a great idea.", "label": "x", "target": "it", "stance": "favor"}' >both.jsonl
echo '{"text": "It is a great idea.", "label": "x"}' >topic.jsonl
echo '{"text": "It is a great idea.", "attributions": []}' >relation.jsonl
echo '{"text": "See 10.1000/182.", "citation": [[4, 15, "doi"]]}' >span.jsonl
for layer in both:stance topic:topic relation:citation; do
  run eval "$pipelines/opinion-fast.json" "${layer%:*}.jsonl"
  test "$status" -le 1 || fail 'there are no figures'
  assert_out "layer ${layer#*:}: 1 documents"
done
run eval "$pipelines/citations.json" span.jsonl
assert_out 'all labels                         1   1.000  1.000  1.000'
run eval "$pipelines/opinion-fast.json" both.jsonl --layer topic
assert_out 'layer topic: 1 documents'

it 'compares relations as the other scorer does'
gold=$shared/data/polnear/dev.jsonl
if test -e "$gold" && test -e "$score" && test -n "$PYTHON"; then
  run run "$pipelines/citations.json" "$gold" -o records.jsonl
  "$PYTHON" "$score" attribution "$gold" records.jsonl >score.json
  run eval "$pipelines/citations.json" "$gold" --json
  assert_status 0
  "$PYTHON" - <<'END' || fail 'the figures differ'
import json
score, own = json.load(open("score.json")), json.load(open("out"))
rows = {row["role"]: row for row in own["roles"]}
pairs = [(score["tokens"][role], rows[role]["words"]) for role in ("source", "cue", "content")]
pairs += [(score["content_exact"], rows["content"]["exact"]), (score["content_overlap"], rows["content"]["overlap"]),
          (score["relation"], own["relation"]["overlap"])]
for theirs, ours in pairs:
    assert theirs == {"p": ours["precision"], "r": ours["recall"], "f1": ours["f1"]}, (theirs, ours)
END
fi

it 'comes to the figures of the other scorer on whole sets'
for set in ag-news/dev huffpost-41/dev; do
  test -e "$shared/data/$set.jsonl" || continue
  same_as_score topic topics "$shared/data/$set.jsonl"
done
for set in vast/dev semeval2016-task6/dev; do
  test -e "$shared/data/$set.jsonl" || continue
  same_as_score stance "$abs_srcdir/examples/stance-by-record.json" "$shared/data/$set.jsonl"
done

it 'says what is missing or cannot be'
run eval p.json
assert_status 2
assert_err 'eval needs a pipeline and labelled records'
run eval p.json gold.jsonl --label-field topic
assert_status 2
assert_err "the first record has no labels: it has no field 'topic'; name the right one with --label-field (fields here: 'id', 'labels')"
run eval p.json gold.jsonl --layer topc
assert_status 2
assert_err "the pipeline 'p' has no layer 'topc'; did you mean 'topic'? its layers: word, topic"
run eval p.json stances.jsonl
assert_status 2
assert_err "the first record has no labels: it has no field 'label'; name the right one with --label-field (fields here: 'id', 'target', 'stance')"
run eval "$pipelines/opinion.json" gold.jsonl --layer token
assert_status 2
assert_err "the layer 'token' cannot be evaluated: its layer table has no comparison"
printf '%s\n' '{"text": "x", "colour": "red"}' >colours.jsonl
run eval "$pipelines/opinion.json" colours.jsonl
assert_status 2
assert_err 'the first record has nothing to compare any layer with; name the layer with --layer and the field with --label-field'
: >empty.jsonl
run eval p.json empty.jsonl
assert_status 2
assert_err 'there is no labelled record, so there is nothing to evaluate'
run eval p.json nowhere.jsonl
assert_status 3
run eval p.json gold.jsonl --errors=-1
assert_status 2
assert_err '--errors is -1, but must lie between 0 and 100000'

it 'gives no figures of a part of the files'
run eval p.json gold.jsonl nowhere.jsonl
assert_status 3
test ! -s out || fail 'there are figures'

it 'refuses maps that are none'
run eval p.json gold.jsonl --map nowhere.json
assert_status 3
assert_err 'cannot read --map: '
if test -e /dev/zero; then
  run eval p.json gold.jsonl --map /dev/zero
  assert_status 3
  assert_err 'cannot read --map: /dev/zero: it is longer than the limit of'
fi
echo '{"sport": "sport"}' >map.json
run eval p.json gold.jsonl --map map.json
assert_status 2
assert_err "--map map.json: 'sport' must have a list of labels or codes"
echo '{"sport": [' >map.json
run eval p.json gold.jsonl --map map.json
assert_status 2
assert_err '--map map.json:'

it 'reads the inputs of plugins, and takes nothing away from them'
run eval p.json gold.jsonl
cp out expected
run eval p.json queue:gold.jsonl
assert_same expected out
test ! -e gold.jsonl.committed || fail 'it was told that the records are stored'
