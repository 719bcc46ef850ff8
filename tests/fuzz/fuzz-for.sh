#! /bin/sh
# SPDX-License-Identifier: MIT
# Lets libFuzzer drive fuzz targets for a while, over all seeds of the tree and what it makes of them.
#
#   tests/fuzz/fuzz-for.sh SECONDS FOLDER TARGET...
#
# The targets are programs of a build with --enable-fuzzing. FOLDER keeps what is found: a corpus and a log of
# each target, and the inputs that crash it. Ends with 1 if there is one, and tells how to try it again.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
shift 2
status=0
TEXTMILL_MODEL_PATH=$source/plugins/topic:$source/plugins/attribution:$source/plugins/reference:$source/plugins/stance
export TEXTMILL_MODEL_PATH
seeds=$folder/seeds.$$ # others may be running beside this one
mkdir -p "$seeds"
cp "$source"/tests/fuzz/seeds/* "$source"/pipelines/*.json "$seeds"

for target in "$@"; do
  name=$(basename "$target")
  corpus=$folder/$name.corpus
  mkdir -p "$corpus"
  if "$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -max_len=8000 \
    -artifact_prefix="$folder/$name-" "$corpus" "$seeds" >"$folder/$name.log" 2>&1; then
    awk -v name="$name" '/number_of_executed_units/ { n = $2 } / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1) }
      END { printf "%-18s %9d executions, %6d edges, no crash\n", name, n, cov }' "$folder/$name.log"
    continue
  fi
  status=1
  tail -n 60 "$folder/$name.log"
  echo "$name fails. Try again what it fails on with a build with --enable-fuzzing, or with any other:"
  for input in "$folder/$name"-*; do echo "  $target $input"; done
  echo "Put the input, as small as it goes, into a test of what is wrong."
done
exit $status
