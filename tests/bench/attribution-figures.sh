#! /bin/sh
# SPDX-License-Identifier: MIT
# Holds the attributions that pipelines/citations.json finds on the dev split of PolNeAR against the
# bars of the project: exit status 0 all reached, 1 not, 77 the data set is not there. Run it in the
# build folder; TEXTMILL_SHARED names the folder that holds data and tools.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TEXTMILL_SHARED:-$top/../shared}
gold=$shared/data/polnear/dev.jsonl
score=$shared/tools/score.py
test -r "$gold" && test -r "$score" || {
  echo "skipped: $gold is not there"
  exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./textmill run -q "$top/pipelines/citations.json" "$gold" >"$work/out.jsonl"
python3 "$score" attribution "$gold" "$work/out.jsonl" >"$work/figures.json"
python3 - "$work/figures.json" <<'END'
import json
import sys

figures = json.load(open(sys.argv[1]))
rows = [("source", figures["tokens"]["source"], 0.74), ("cue", figures["tokens"]["cue"], 0.66),
        ("content", figures["tokens"]["content"], 0.86), ("content exact", figures["content_exact"], 0.52),
        ("whole relation", figures["relation"], 0.60)]
for name, figure, bar in rows:
    verdict = "reached" if figure["f1"] >= bar else "MISSED"
    print(f"attribution, {name:15} F1 {figure['f1']:.4f}  bar {bar:.2f}  {verdict}"
          f"  (precision {figure['p']:.3f}, recall {figure['r']:.3f})")
sys.exit(any(figure["f1"] < bar for _, figure, bar in rows))
END
