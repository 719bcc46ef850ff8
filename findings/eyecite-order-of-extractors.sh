#!/bin/sh
# SPDX-License-Identifier: MIT
# eyecite 2.7.8 (PyPI, with reporters-db 3.2.67): which reporter a statute has changes from run to run.
#
# Expected: get_citations() gives the same citations for the same text, in each process.
# Seen: "N.Y. Gen. Bus. Law § 349(h)" is corrected to "N.Y. Law" in some runs and to "N.Y." in others, by the value
#   of PYTHONHASHSEED, which is a new one in each process unless it is set. Two extractors match this text, and
#   the default tokenizer keeps those that may match in a set (tokenizers.py, get_extractors), so that their order,
#   and which of the two wins, follows the hashes of strings.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q eyecite==2.7.8 reporters-db==3.2.67 courts-db==0.10.27 >/dev/null 2>&1 ||
  { echo 'skipped: no eyecite 2.7.8 here'; exit 77; }
for seed in 0 1 2 3 4 5 6 7; do
  PYTHONHASHSEED=$seed "$folder/venv/bin/python" -c '
from eyecite import get_citations
print(*[c.corrected_reporter() for c in get_citations("N.Y. Gen. Bus. Law § 349(h)")])'
done >"$folder/seen"
sort "$folder/seen" | uniq -c
test "$(sort -u "$folder/seen" | wc -l)" -gt 1 || { echo 'eyecite behaves differently now'; exit 1; }
echo 'as described'
