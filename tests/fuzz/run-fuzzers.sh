#! /bin/sh
# SPDX-License-Identifier: MIT
# Runs every fuzz target over the seeds, with a fixed number of mutations each.
# FUZZ_MUTATIONS=100000 runs longer.
set -eu
source=${abs_top_srcdir:-${srcdir:-.}}
build=${abs_top_builddir:-.}
fuzz="${TEXTMILL_WRAPPER:-} $build/tests/fuzz"
n=${FUZZ_MUTATIONS:-200}
export TEXTMILL_PLUGIN_PATH="$build/plugins"
$fuzz/fuzz-compressed -n "$n" "$source"/tests/fuzz/seeds/small.*
$fuzz/fuzz-answer -n "$n" "$source"/tests/fuzz/seeds/*.talk
$fuzz/fuzz-csv -n "$n" "$source"/tests/fuzz/seeds/*.csv
$fuzz/fuzz-definition -n "$n" "$source"/pipelines/*.json
$fuzz/fuzz-encoder -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-jsonl -n "$n" "$source"/tests/fuzz/seeds/*.jsonl
$fuzz/fuzz-legal -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-letter -n "$n" "$source"/tests/fuzz/seeds/*.jsonl
$fuzz/fuzz-model -n "$n" "$source"/tests/fuzz/seeds/*.safetensors
$fuzz/fuzz-offsets -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-pipeline -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-quotes -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-reference -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-writers -n "$n" "$source"/tests/fuzz/seeds/*.txt "$source"/tests/fuzz/seeds/*.csv
$fuzz/fuzz-zones -n "$n" "$source"/tests/fuzz/seeds/*.txt
$fuzz/fuzz-wire -n "$n" "$source"/tests/fuzz/seeds/*.wire
$fuzz/fuzz-wordpiece -n "$n" "$source"/tests/fuzz/seeds/*.txt
