#!/bin/sh
# SPDX-License-Identifier: MIT
# eyecite 2.7.8 (PyPI): "Id." right after a bracket or a quotation mark is not found, nor is the court "3d Cir.".
#
# Expected: "(Id. at 2.)", as record cites and California opinions write it, is an IdCitation, as "(See id. at 2.)"
#   is; and "(3d Cir. 1993)" names the court ca3, as "(2d Cir. 1993)" names ca2. Both are the forms of the Bluebook.
# Seen: no citation at all for "(Id. at 2.)", "[Id. at 2.]" and "(Id.)": the pattern of id. wants white space or the
#   beginning of the text before it. The court of "(3d Cir. 1993)" is None; the list of courts has "2d Cir."
#   but "3rd Cir.", and compares the letters one by one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q eyecite==2.7.8 reporters-db==3.2.67 courts-db==0.10.27 >/dev/null 2>&1 ||
  { echo 'skipped: no eyecite 2.7.8 here'; exit 77; }
"$folder/venv/bin/python" - <<'END'
import sys

from eyecite import get_citations

found = {text: [type(c).__name__ for c in get_citations(text)]
         for text in ("See id. at 2.", "(See id. at 2.)", "(Id. at 2.)", "[Id. at 2.]", "(Id.)")}
courts = {name: get_citations(f"Ames v. Bly, 10 F.3d 2 ({name} Cir. 1993).")[0].metadata.court
          for name in ("2d", "3d", "3rd", "4th")}
for what, seen in {**found, **courts}.items():
    print(f"{what:18} {seen}")
as_described = ([bool(seen) for seen in found.values()] == [True, True, False, False, False]
                and courts == {"2d": "ca2", "3d": None, "3rd": "ca3", "4th": "ca4"})
sys.exit(0 if as_described else "eyecite behaves differently now")
END
echo 'as described'
