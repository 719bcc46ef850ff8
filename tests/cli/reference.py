# SPDX-License-Identifier: MIT
"""Holds the record of the reference article (standard input) against what a reader marks."""
import json
import sys

text = open(sys.argv[1], encoding="utf-8").read()
record = json.load(sys.stdin)
layers = record["annotations"]
wrong = []


def expect(holds, what):
    if not holds:
        wrong.append(what)


def zones(label):
    return [z["text"] for z in layers["zone"] if z["label"] == label]


attributions = [c for c in layers["citation"] if c["kind"] == "attribution"]
sources = [" ".join(s["text"] for s in c.get("source", [])) for c in attributions]
disclaimer = text.index("Views expressed")
expect(record["status"] == "ok" and not record["problems"], "the record is not ok")
expect(len(zones("title")) == 2, f"titles: {zones('title')}")
expect(len(zones("caption")) == 1 and zones("caption")[0].endswith("Getty Images"), "caption")
expect(len(zones("byline")) == 2, f"bylines: {zones('byline')}")
expect(len(zones("disclaimer")) == 1, "disclaimer")
expect(len(zones("biography")) == 1, "biography")
expect(all(c["begin"] < disclaimer for c in attributions), "an attribution from the disclaimer")
wanted = ["London", "Reports from", "his co-author", "unnamed defense official",
          "Washington Post story", "Afghan sources on the ground", "Afghan sources", "The Taliban"]
found = [w for w in wanted if any(w in s for s in sources)]
expect(len(found) == 8, f"sources found: {found}")
expect(len(attributions) >= 14, f"only {len(attributions)} attributions")
pairs = [("told", "unnamed defense official"), ("warned", "Washington Post"), ("also notes", "Washington Post"),
         ("suggest", "Reports from"), ("say", "Sources in"), ("according to", "Afghan sources"),
         ("boasts about", "The Taliban")]
whole = [("blames", "The Taliban"), ("say", "Sources in Kandahar"), ("according to", "Afghan sources on the ground"),
         ("told", "an unnamed defense official")]
by_cue = {(c["cue"][0]["text"], s) for c, s in zip(attributions, sources) if c.get("cue")}
missing = [p for p in pairs if not any(p[0] == cue and p[1] in source for cue, source in by_cue)]
missing += [p for p in whole if p not in by_cue]
expect(not missing, f"not attributed: {missing}, but {by_cue}")
contents = [s["text"].strip("“”\"., ") for c in attributions for s in c.get("content", [])]
expect(not {"moderate", "hardline", "infidels"} & set(contents), "a scare quote as content")
outlets = {c["outlet"] for c in attributions if c.get("outlet")}
expect(outlets == {"Foreign Policy", "Washington Post"}, f"outlets: {outlets}")
topics = [t["code"] for t in layers["topic"]]
expect({"medtop:16000000", "medtop:11000000"} & set(topics), f"topics: {topics}")
expect(not {"medtop:15000000", "medtop:10000000"} & set(topics), f"topics: {topics}")
stances = {s["holder"]: s for s in layers["stance"]}
expect(stances.get("author", {}).get("label") == "against", f"author: {stances.get('author')}")
evidence = [e["text"] for e in stances.get("author", {}).get("evidence", [])]
says_so = ("Would Endanger Global Security", "goes against what the United States")
expect(any(part in passage for part in says_so for passage in evidence[:3]), f"evidence: {evidence}")
london = [s for holder, s in stances.items() if "London" in holder]
expect(len(london) == 1, f"London and his co-author are not one holder: {list(stances)}")
expect(all(s["label"] == "favor" for s in london), f"London: {london}")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
