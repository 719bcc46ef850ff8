# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Every target of tests/fuzz that the build has, two at a time, for 8 seconds or FUZZ_SECONDS each. What
# crashes one stays in CI_WORK/fuzz, if that is kept, and its bytes stand in the log.
. tests/ci/common.sh
seconds=${FUZZ_SECONDS:-8}
fuzz=$CI_WORK/fuzz
export UBSAN_OPTIONS=print_stacktrace=1

has_libfuzzer() {
  echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
    clang -fsanitize=fuzzer -x c -o "$CI_WORK/has-libfuzzer" - >/dev/null 2>&1
}

targets() {
  find "$fuzz/tests/fuzz" -maxdepth 1 -name 'fuzz-*' -type f -perm /111 | sort
}

run_targets() {
  test -n "$(targets)" || { echo 'there is no target'; return 1; }
  targets | xargs -P 2 -n 1 tests/fuzz/fuzz-for.sh "$seconds" "$fuzz/found"
}

has_libfuzzer || { check 'fuzz targets' skip 'clang or its libFuzzer is not installed'; exit 0; }
build fuzz --enable-werror CC=clang CXX=clang++ --enable-fuzzing --enable-sanitizers=address,undefined \
  --disable-shared --enable-static CFLAGS='-g -O1' CXXFLAGS='-g -O1' &&
  check 'build the targets' make -s -C "$fuzz" -j2 check TESTS= &&
  check "each target for $seconds seconds" run_targets && sed 's/^/        /' "$CI_LOG"
exit 0
