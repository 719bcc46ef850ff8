#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the kinds of errors in found attributions, most frequent first.

    attribution-errors.py SCORE.PY GOLD.jsonl OUTPUT.jsonl [--examples N]

SCORE.PY is the scorer of the shared data; pairs are made as it makes them: contents that overlap
by half, the best overlap first. A gold attribution has one kind, and so has a found one without a
partner. Examples tell of which records they are, by id and code points, and no text.
"""
import argparse
import collections
import importlib.util


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs_of(want, have):
    """One-to-one pairs of indices, by falling overlap of contents."""
    overlaps = sorted(((len(a["content"] & b["content"]) / len(a["content"] | b["content"]), i, j)
                       for i, a in enumerate(want) for j, b in enumerate(have) if a["content"] & b["content"]),
                      reverse=True)
    partner, taken = {}, set()
    for overlap, i, j in overlaps:
        if overlap >= 0.5 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner, taken


def kind_of_pair(gold, found):
    source, exact = gold["source"], gold["content"] == found["content"]
    if source and not found["source"]:
        return "source missing"
    if found["source"] and not source:
        return "source where there is none"
    if source and not source & found["source"]:
        return "another source"
    if source == found["source"]:
        return "right" if exact else "content not exact"
    return "source not exact" if exact else "source and content not exact"


def kinds_of(want, have):
    partner, taken = pairs_of(want, have)
    all_wanted = frozenset().union(*(a["content"] for a in want))
    all_found = frozenset().union(*(a["content"] for a in have))
    for i, gold in enumerate(want):
        if i in partner:
            yield kind_of_pair(gold, have[partner[i]]), gold
        else:
            yield ("missed, content covered in part" if gold["content"] & all_found else "missed wholly"), gold
    for j, found in enumerate(have):
        if j not in taken:
            touches = found["content"] & all_wanted
            yield ("spurious, content overlaps" if touches else "spurious wholly"), found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("score")
    parser.add_argument("gold")
    parser.add_argument("output")
    parser.add_argument("--examples", type=int, default=0)
    args = parser.parse_args()
    score = load(args.score)
    counts, examples = collections.Counter(), collections.defaultdict(list)
    for gold, out in score.pair(score.read(args.gold), score.read(args.output)):
        tokens = [match.span() for match in score.TOKEN.finditer(gold["text"])]
        want, have = ([{role: score.covered(tokens, a[role]) for role in score.ROLES} for a in attributions]
                      for attributions in (score.gold_attributions(gold), score.output_attributions(out)))
        for kind, attribution in kinds_of(want, have):
            counts[kind] += 1
            places = sorted(attribution["content"] | attribution["cue"])
            if places and len(examples[kind]) < args.examples:
                examples[kind].append(f"{gold['id']} {tokens[places[0]][0]}-{tokens[places[-1]][1]}")
    for kind, n in counts.most_common():
        print(f"{n:6}  {kind}")
        for example in examples[kind]:
            print(f"          {example}")


if __name__ == "__main__":
    main()
