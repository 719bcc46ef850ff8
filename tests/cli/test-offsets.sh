# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# In every unit, a slice of the text by begin and end is the text of the span.
. "${srcdir:-.}/tests/functions.sh"
test -n "$PYTHON" || skip 'python3 is not there'
define '{"plugin": "words"}, {"plugin": "zones"}, {"plugin": "segment"}' '"emit": ["word", "zone", "sentence", "token"]'
"$PYTHON" - >in.jsonl <<'END'
import json
import random
random.seed(4)
letters = "a b\n\u00e4\u20ac\U0001f600\u0301\u200d\u2028\ufeff \u05d0\u4e2d\U0010ffff."
for i in range(200):
    text = "".join(random.choice(letters) for _ in range(random.randrange(300)))
    print(json.dumps({"id": i, "text": text}))
END

for unit in codepoint byte utf16; do
  it "counts in $unit"
  run run --offsets $unit p.json in.jsonl
  assert_status 0
  "$PYTHON" - $unit <<'END' || fail "a span in $unit is wrong"
import json
import sys
unit = sys.argv[1]
code, width = {"codepoint": ("utf-32-le", 4), "byte": ("utf-8", 1), "utf16": ("utf-16-le", 2)}[unit]
spans = 0
for line, out in zip(open("in.jsonl", encoding="utf-8"), open("out", encoding="utf-8")):
    text, record = json.loads(line)["text"].encode(code), json.loads(out)
    for layer in record["annotations"].values():
        for span in layer:
            slice = text[span["begin"] * width:span["end"] * width].decode(code)
            assert slice == span["text"], (record["id"], span, slice)
            spans += 1
assert spans > 1000, spans
END
done
