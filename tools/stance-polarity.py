#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes plugins/stance/polarity.c from three opinion lexicons.

Recipe: tools/stance-polarity.py LEXICONS | clang-format > plugins/stance/polarity.c
LEXICONS is a folder with opinion_bingliu.tsv (word, positive|negative), afinn165.tsv (word,
valence -5..5) and vader.tsv (token, mean valence -4..4, ...), each with a header line. The same
files give the same bytes. A word is kept if the first has it, or both of the others, and none
disagrees about its sign; its weight is the mean, in three steps, or the least if the first is alone.
"""
import os
import re
import sys
import textwrap

WORD = re.compile(r"[a-z]{3,}(-[a-z]+)*")

OBSCENE = re.compile(r"^arse|^ass$|^asses$|assfuck|asshole|dumbass|jackass|badass|bastard|bitch|cock|cunt|dick|douche|fag|fuck|nigg|piss|prick|shit|slut|tits|twat|whor")

# Good or bad elsewhere, but in news and argument mostly names, topics or plain function words.
LEFT_OUT = frozenset("""
appeal appeals appeared big block blocks bonus capital chance chances chess cool create created creates
creating cry cut cuts cutting dear demand demanded demanding demands drop drug drugs dumb-bell easy enter
entertain exclusive expose exposed exposes exposing fan fans fine fire fired firing forced game gain gun guns
hand heaven heavens hey hide hot huge intelligence interest interested interesting interests join joining joke
jokes kind laugh lawsuit lawsuits leak leave like liked likes luck lucky mercy monopoly novel numbers patient
please positive positively pretty prepared protest protested protesters protesting protests pull questioned
questioning ready regarding share shared shares sharing shot sincerely smart smell sprite star stars straight
strike strikes super top treasure treat trump united vision visionary welcome well wild woo wow wowed yes
issue issues debt tax taxes hospital war wars death deaths died dies die dead police court authority
clearly significant effectively effective god rich wealthy hard nice perfect leading thanks greater increase natural
wise adopt alone growing care true committed powerful deterrent easier nuclear criminals victims justice responsible
profit profits crime conversation conservative liberal matter matters negotiate negotiating opportunity-cost order parties party
""".split())

SIGN = {"positive": 2.0, "negative": -2.0, "negative|positive": 0.0}

HEADER = """/* SPDX-License-Identifier: MIT AND CC-BY-4.0 */
/* Opinion words by weight; made by tools/stance-polarity.py, change that instead.
 *
 * From three lexicons, of which the first or both of the others must have the word, and none
 * disagree about its sign:
 *   Opinion lexicon of M. Hu and B. Liu, "Mining and Summarizing Customer Reviews", KDD 2004,
 *   CC BY 4.0; changed: only part of it, with weights;
 *   AFINN (afinn-165), (c) F. A. Nielsen, MIT licence;
 *   VADER, (c) 2016 C. J. Hutto, MIT licence. */
#include "plugins/stance/cues.h"

"""


def rows(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8") as lines:
        next(lines)
        return [line.rstrip("\n").split("\t") for line in lines]


def read(folder):
    values = {}
    for name in ("opinion_bingliu.tsv", "afinn165.tsv", "vader.tsv"):
        for word, value, *_ in rows(folder, name):
            if not WORD.fullmatch(word) or OBSCENE.search(word) or word in LEFT_OUT:
                continue
            number = SIGN.get(value)
            values.setdefault(word, {}).setdefault(name, []).append(float(value) if number is None else number)
    return values


def weigh(by_lexicon):
    """The mean over the lexicons, or 0 if they are too few or do not agree."""
    means = [sum(v) / len(v) for v in by_lexicon.values()]
    if list(by_lexicon) == ["opinion_bingliu.tsv"]:
        return means[0] / 2
    if len(means) < 2 or not (min(means) > 0 or max(means) < 0):
        return 0.0
    return sum(means) / len(means)


def step(mean):
    size = 1 if abs(mean) < 1.5 else 2 if abs(mean) < 2.5 else 3
    return size if mean > 0 else -size


def cue_stems():
    """Words that plugins/stance/cues.c has with a '*'; they would be hidden by longer ones here."""
    path = os.path.join(os.path.dirname(__file__), "..", "plugins", "stance", "cues.c")
    with open(path, encoding="utf-8") as lines:
        return tuple(re.findall(r"(?<![a-z -])([a-z-]+)\*", lines.read().replace(", ", ",")))


def main():
    groups, cues = {}, cue_stems()
    for word, by_lexicon in read(sys.argv[1]).items():
        mean = weigh(by_lexicon)
        if mean and not word.startswith(cues):
            groups.setdefault(step(mean), []).append(word)
    out = [HEADER, "const PolarityGroup stance_polarity_groups[] = {\n"]
    for weight in sorted(groups):
        lines = textwrap.wrap(", ".join(sorted(groups[weight])), 86, break_on_hyphens=False)
        out.append(f"    {{{weight},\n")
        out.append("\n".join(f'     "{line}{" " if i + 1 < len(lines) else ""}"' for i, line in enumerate(lines)))
        out.append("},\n")
    out.append("    {0, NULL},\n};\n")
    sys.stdout.write("".join(out))


main()
