# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A model of attributions: trained from labelled records, used in a pipeline, refused when damaged;
# and the shipped one on texts that no reporter would write.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

"$PYTHON" - >labelled.jsonl <<'END'
import json

names = ["Ann Aalto", "Mr. Strand", "the mayor", "two pilots", "Dr. Idowu", "a clerk"]
cues = ["said", "wrote", "argued", "told reporters"]
contents = ["the wall was too low", "nobody had asked them", "the ferry would be late", "it was over"]


def span(text, part, after=0):
    begin = text.index(part, after)
    return [begin, begin + len(part)]


n = 0
for name in names:
    for cue in cues:
        for content in contents:
            text = f"{name} {cue} that {content}. The harbour was quiet."
            said = {"source": [span(text, name)], "cue": [span(text, cue)], "content": [span(text, "that " + content)]}
            print(json.dumps({"id": n, "text": text, "attributions": [said]}))
            n += 1
print(json.dumps({"id": n, "text": "A record without labels is read for its words."}))
END
define '{"plugin": "segment"},
  {"plugin": "attribution", "options": {"model": "./own.safetensors", "threshold": 0}}'
echo 'Ms. Okafor said that the crane was broken. The harbour was quiet.' >crane.txt

# Texts without labels are read for their words.
tail -n 1 labelled.jsonl >texts.jsonl
sed '$d' labelled.jsonl >dev.jsonl

it 'reports what it has learned'
run train attribution --data labelled.jsonl --dev dev.jsonl -o own.safetensors -q --set bits=12
assert_status 0
assert_err '1 of 97 records of --data have no label'
assert_out 'attribution, layer citation: 96 documents'
assert_out 'F1 of whole relations, exact   1.0000'
run run p.json crane.txt
assert_status 0
assert_out '"text":"Ms. Okafor"'
assert_out '"text":"that the crane was broken"'
assert_out '"reason":"learned"'

it 'learns the same from the same seed'
run train attribution --data dev.jsonl --data texts.jsonl --dev dev.jsonl -o again.safetensors -q --set bits=12
assert_same own.safetensors again.safetensors

it 'leaves out of the figures what has no labels'
run train attribution --data labelled.jsonl --dev labelled.jsonl -o again.safetensors -q --set bits=12
assert_status 1
assert_err "record '96' is left out: it has no field 'attributions'"
assert_same own.safetensors again.safetensors

it 'has nothing to learn from records without labels'
echo '{"id": 1, "text": "The harbour was quiet."}' >unlabelled.jsonl
run train attribution --data unlabelled.jsonl -o x.safetensors
assert_status 2
test ! -e x.safetensors || fail 'a model was left behind'

it 'refuses a model that was cut off, and one of another plugin'
head -c 5000 own.safetensors >cut.safetensors
mv cut.safetensors own.safetensors
run run p.json crane.txt
assert_status 2
assert_err 'own.safetensors'
cp "$abs_srcdir/plugins/topic/news-topics.safetensors" own.safetensors
run run p.json crane.txt
assert_status 2
assert_err 'own.safetensors'

"$PYTHON" - >odd.jsonl <<'END'
import json

speech = "“The wall is too low,” the mayor said. She wrote that it would be raised, according to two pilots. "
texts = {
    "odd marks": "He said \"the wall is low. \"It is \"late,\" she wrote. “No, he said.",
    "no paragraphs": speech * 40,
    "capitals": speech.upper() * 5,
    "one long word": "a" * 100000,
    "only marks": "“\"”'" * 20000,
    "no sentence ends": "the mayor said that " * 20000,
    "large": (speech * 20 + "\n\n") * 1100,
    "Greek": "«Το τείχος είναι χαμηλό», είπε ο δήμαρχος. " * 50,
    "Arabic": "قال العمدة: «الجدار منخفض جدا». " * 50,
    "Chinese": "市长说：“墙太低了。”" * 50,
    "empty": "",
}
for name, text in texts.items():
    print(json.dumps({"id": name, "text": text}))
END

it 'reads odd, shouted, large and foreign texts, the same with any number of threads'
run run "$pipelines/citations.json" odd.jsonl -j 1 -o one.jsonl
assert_status 0
run run "$pipelines/citations.json" odd.jsonl -j 2 -o two.jsonl
assert_status 0
assert_same one.jsonl two.jsonl
"$PYTHON" - <<'END' || fail 'see above'
import json

texts = {r["id"]: r["text"] for r in map(json.loads, open("odd.jsonl"))}
records = {r["id"]: r for r in map(json.loads, open("one.jsonl"))}
assert list(records) == list(texts), list(records)
counts = {name: len(r["annotations"].get("citation", [])) for name, r in records.items()}
print(counts)
assert all(r["status"] == "ok" for r in records.values())
for name in ("one long word", "only marks", "empty"):
    assert counts[name] == 0, counts
assert len(texts["large"]) > 2000000 and counts["large"] >= 20000, counts
END
