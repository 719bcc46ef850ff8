#!/bin/sh
# SPDX-License-Identifier: MIT
# pandoc 3.9 (in pypandoc-binary 1.17, PyPI): from BibTeX to CSL-JSON it drops braces and writes an empty type.
#
# Expected: \textbraceleft{} and \textbraceright{}, which LaTeX's own \{ and \} stand for in text, are read as
#   braces, as \textbackslash{} and \textasciitilde{} beside them are read; and an entry of the kind misc gets a type
#   that CSL has (its schema lists them, and "" is none of them).
# Seen: "a, b" where "{a, b}" was meant, without a warning, from BibTeX and from LaTeX alike; and "type": "" for a
#   misc without an address, which readers that keep to the schema refuse.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pypandoc-binary==1.17 >/dev/null 2>&1 || { echo 'skipped: no pandoc 3.9 here'; exit 77; }
cat >"$folder/one.bib" <<'END'
@misc{one, title = {The set \textbraceleft{}a, b\textbraceright{} and \{c\} \textasciitilde{}d}, author = {Lee, K.}, year = {2019}}
END
"$folder/venv/bin/python" - "$folder/one.bib" <<'END'
import json
import sys

import pypandoc

item = json.loads(pypandoc.convert_file(sys.argv[1], "csljson", format="bibtex"))[0]
print(pypandoc.get_pandoc_version(), item["title"], "| type:", repr(item["type"]))
as_described = item["title"] == "The set a, b and {c} ~d" and item["type"] == ""
sys.exit(0 if as_described else "pandoc behaves differently now")
END
echo 'as described'
