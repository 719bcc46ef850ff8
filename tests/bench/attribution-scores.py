#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Figures of attributions against their bars, and how often scores are right.

    attribution-scores.py SHARED GOLD.jsonl OUTPUT.jsonl [FIGURE=BAR...]

SHARED holds tools/score.py. FIGUREs are F1: source, cue and content of tokens, exact of contents,
relation of contents that overlap by half with a source that overlaps. Exits with 1 if one is missed.
"""
import pathlib
import sys


def load_score(shared):
    sys.path.insert(0, str(pathlib.Path(shared) / "tools"))
    import score
    return score


def matched(want, have):
    """Indices of what was found right: contents that overlap by half, and sources that do."""
    pairs = sorted(((len(w["content"] & h["content"]) / len(w["content"] | h["content"]), i, j)
                    for i, w in enumerate(want) for j, h in enumerate(have) if w["content"] & h["content"]), reverse=True)
    used, right = set(), {}
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in used and j not in right:
            used.add(i)
            sources = want[i]["source"], have[j]["source"]
            right[j] = bool(sources[0] & sources[1]) or not any(sources)
    return {j for j, is_right in right.items() if is_right}


def judged(score, gold, out):
    """(score, whether it is right) of each attribution that was reported."""
    for record, result in score.pair(gold, out):
        tokens = [m.span() for m in score.TOKEN.finditer(record["text"])]
        sets = [[{role: score.covered(tokens, a[role]) for role in score.ROLES} for a in side]
                for side in (score.gold_attributions(record), score.output_attributions(result))]
        right = matched(*sets)
        told = [a for a in score.layer(result, "citation") if a.get("kind", "attribution") == "attribution"]
        for j, attribution in enumerate(told):
            yield attribution["score"], j in right


def print_bands(rows):
    """The score in bands of a tenth, the share that is right, and the expected calibration error."""
    error = 0
    for band in range(10):
        inside = [row for row in rows if min(int(row[0] * 10), 9) == band]
        if not inside:
            continue
        mean, right = (sum(row[k] for row in inside) / len(inside) for k in (0, 1))
        error += abs(mean - right) * len(inside) / len(rows)
        print(f"score {band / 10:.1f} to {band / 10 + 0.1:.1f}: {len(inside):5} reported, mean {mean:.2f}, right {right:.2f}")
    sure = [right for told, right in rows if told >= 0.8]
    print(f"from 0.8: {sum(sure) / max(1, len(sure)):.3f} of {len(sure)} right; expected calibration error {error:.3f}")


def main():
    shared, gold_path, out_path, *bars = sys.argv[1:]
    score = load_score(shared)
    gold, out = score.read(gold_path), score.read(out_path)
    figures = score.score_attribution(gold, out, None)
    f1 = {role: figures["tokens"][role]["f1"] for role in score.ROLES}
    f1 |= {"exact": figures["content_exact"]["f1"], "relation": figures["relation"]["f1"]}
    missed = 0
    for name, bar in (pair.split("=") for pair in bars):
        missed += f1[name] < float(bar)
        print(f"{name:9} F1 {f1[name]:.4f}  bar {bar}  {'reached' if f1[name] >= float(bar) else 'MISSED'}")
    print_bands(list(judged(score, gold, out)))
    return missed > 0


if __name__ == "__main__":
    sys.exit(main())
