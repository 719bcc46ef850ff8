# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh

# The Python library of the model format, which Debian does not have everywhere; one test wants it.
python_packages() {
  "${PYTHON:-python3}" -m venv --system-site-packages "$CI_WORK/python" &&
    "$CI_WORK/python/bin/python" -m pip install --quiet --disable-pip-version-check \
      --retries 1 --timeout 20 safetensors numpy && return
  rm -rf "$CI_WORK/python"
  skip 'pip cannot install safetensors and numpy here'
}

check 'Python packages of tests' python_packages
if test -d "$CI_WORK/python"; then set -- PYTHON="$CI_WORK/python/bin/python"; else set --; fi
plain_build && make_check 'make check' "$CI_WORK/plain" "$@"
exit 0
