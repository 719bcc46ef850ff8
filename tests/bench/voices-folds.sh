#! /bin/sh
# SPDX-License-Identifier: MIT
# What a model trained by tools/train-attribution makes of opinion texts that it has not seen: voices
# in five parts, each read by a model that learned from the other four. Prints the figures with their
# bars, and how often scores are right; exit status 0 all reached, 1 not, 77 no data set. Takes a
# quarter of an hour. Run it in the top folder of the build; TEXTMILL_SHARED names the folder that
# holds data and tools; FOLDS_KEEP one that keeps the models.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TEXTMILL_SHARED:-$top/../shared}
gold=$shared/data/voices/docs.jsonl
test -r "$gold" && test -r "$shared/tools/score.py" || {
  echo "skipped: $gold is not there"
  exit 77
}
work=${FOLDS_KEEP:-$(mktemp -d)}
mkdir -p "$work"
test -n "${FOLDS_KEEP-}" || trap 'rm -rf "$work"' EXIT

for fold in 0 1 2 3 4; do
  awk -v fold=$fold 'NR % 5 != fold' "$gold" >"$work/train.$fold.jsonl"
  awk -v fold=$fold 'NR % 5 == fold' "$gold" >"$work/test.$fold.jsonl"
  test -s "$work/$fold.safetensors" ||
    "$top/tools/train-attribution" "$shared/data" "$work/$fold.safetensors" "$work/train.$fold.jsonl" >/dev/null 2>&1
  sed "s#\"news-attribution\"#\"$work/$fold.safetensors\"#" "$top/pipelines/citations.json" >"$work/$fold.json"
  ./textmill run -q "$work/$fold.json" "$work/test.$fold.jsonl" >"$work/out.$fold.jsonl"
done
cat "$work"/out.?.jsonl >"$work/out.jsonl"
python3 "$top/tests/bench/attribution-scores.py" "$shared" "$gold" "$work/out.jsonl" \
  source=0.84 cue=0.76 content=0.90 exact=0.68 relation=0.80
