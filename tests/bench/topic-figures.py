#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How good the topics are, each figure beside the least (or most) that it must be.

    topic-figures.py [TEXTMILL]

TEXTMILL is the built program (default: ./textmill). Needs the data sets and score.py in ../shared (or
$TEXTMILL_SHARED). Models that are trained here see the training rows alone, the shipped model none of
these sets' test rows. Ends with 1 if a figure misses its bar, with 77 if there are no data sets. With
TEXTMILL_FEW set, what takes long and has no bar is left out.

HuffPost's sections are read as the topics that plugins/topic/sections.json names. "One topic" leaves
out sections whose name is no topic (good news, weird news, impact, fifty) or several (world news).
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
NEWS = {"World": ["politics and government", "conflict, war and peace", "crime, law and justice",
                  "disaster, accident and emergency incident", "society", "religion", "human interest", "weather"],
        "Business": ["economy, business and finance", "labour"], "Sci/Tech": ["science and technology"],
        "Sports": ["sport"]}
# What the classes of AG News are about, for the method `describe`; tried on its dev split.
CLASSES = {"World": "international politics, diplomacy, elections, wars, attacks and disasters in countries around "
                    "the world",
           "Sports": "games, matches, teams, players, coaches and championships",
           "Business": "companies, markets, shares, oil prices, profits, trade and the economy",
           "Sci/Tech": "computers, software, the internet, gadgets, research and space"}
NO_TOPIC = ["GOOD NEWS", "WEIRD NEWS"]
OWN = {"taxonomy": "none", "title_field": "", "model": "./trained.safetensors"}
ABSENT = {"sport", "lifestyle and leisure", "weather", "education", "human interest", "health"}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Figures:
    """Runs textmill in a folder of its own, and notes what comes out."""

    def __init__(self, textmill, data, folder):
        self.textmill, self.data, self.folder, self.missed = os.path.abspath(textmill), data, folder, 0

    def run(self, *arguments):
        return subprocess.run([self.textmill, *arguments], cwd=self.folder, check=True, text=True,
                              stdout=subprocess.PIPE).stdout

    def show(self, name, value, bar=None, most=False):
        good = bar is None or (value <= bar if most else value >= bar)
        self.missed += not good
        wanted = "" if bar is None else f"{'at most' if most else 'at least'} {bar:g}"
        print(f"{name:60} {value:8.4f}  {wanted:15} {'' if good else 'MISSED'}".rstrip(), flush=True)

    def pipeline(self, name, **options):
        stages = [{"plugin": "segment"}, {"plugin": "topic", "options": options}]
        write(f"{self.folder}/{name}.json", [{"textmill": 1, "name": name, "stages": stages}])
        return f"{name}.json"

    def evaluate(self, pipeline, gold, *options):
        return json.loads(self.run("eval", "-q", "--json", *options, pipeline, gold))

    def train(self, train, dev, *options):
        started = cpu_seconds()
        self.run("train", "-q", "topic", "--data", train, "--dev", dev, "-o", "trained.safetensors",
                 "--set", 'title_field=""', *options)
        return cpu_seconds() - started

    def score(self, pipeline, gold, *options):
        """The same measured by the scorer of the data sets."""
        self.run("run", "-q", pipeline, gold, "-o", "records.jsonl")
        scorer = os.path.join(self.data, "../tools/score.py")
        return json.loads(subprocess.run([sys.executable, scorer, "topic", gold, "records.jsonl", *options], check=True,
                                         cwd=self.folder, text=True, stdout=subprocess.PIPE).stdout)


def ag_news(figures):
    news = f"{figures.data}/ag-news"
    seconds = figures.train(f"{news}/train.jsonl", f"{news}/dev.jsonl")
    own = figures.pipeline("own", threshold=0, top=1, **OWN)
    by_eval, by_scorer = figures.evaluate(own, f"{news}/test.jsonl"), figures.score(own, f"{news}/test.jsonl")
    figures.show("AG News, trained on 8,957 rows: test accuracy", by_eval["accuracy"], 0.87)
    figures.show("... CPU seconds of training", seconds, 10, most=True)
    figures.show("... accuracy and macro-F1, eval less score.py", abs(by_eval["accuracy"] - by_scorer["accuracy"]) +
                 abs(by_eval["macro_f1"] - by_scorer["macro_f1"]), 0.0002, most=True)


def reuters(figures):
    """The 90 topics that both training and test have; records with none of them are left out."""
    parts = {part: read(f"{figures.data}/reuters-21578/{part}.jsonl") for part in ("train", "dev", "test")}
    known = {label for part in ("train", "dev") for row in parts[part] for label in row["labels"]}
    known &= {label for row in parts["test"] for label in row["labels"]}
    for part, rows in parts.items():
        rows = [{"id": r["id"], "text": f"{r['title']}\n{r['text']}", "labels": [x for x in r["labels"] if x in known]}
                for r in rows]
        write(f"{figures.folder}/{part}.jsonl", [row for row in rows if row["labels"]])
    figures.train("train.jsonl", "dev.jsonl")
    own = figures.pipeline("reuters", decide="model", at_least=1, **OWN)
    by_eval, by_scorer = figures.evaluate(own, "test.jsonl"), figures.score(own, "test.jsonl")
    figures.show(f"Reuters ModApte, {len(known)} topics: test micro-F1", by_eval["micro_f1_all_labels"], 0.86)
    figures.show("... eval less score.py", abs(by_eval["micro_f1_all_labels"] - by_scorer["micro_f1_all_labels"]),
                 0.0001, most=True)


def shipped_on_ag_news(figures, model):
    write(f"{figures.folder}/news.map.json", [NEWS])
    every = figures.pipeline("every", model=model, levels=1, threshold=0, title_field="")
    gold = f"{figures.data}/ag-news/test.jsonl"
    by_eval = figures.evaluate(every, gold, "--map", "news.map.json")
    by_scorer = figures.score(every, gold, "--map", "news.map.json")
    figures.show("news-topics, AG News test, classes as topics: accuracy", by_eval["accuracy"], 0.8)
    figures.show("... eval less score.py", abs(by_eval["accuracy"] - by_scorer["accuracy"]), 0.0001, most=True)
    strict = dict(NEWS, World=NEWS["World"][:2], Business=NEWS["Business"][:1])
    write(f"{figures.folder}/strict.map.json", [strict])
    figures.show("... World as politics and conflict alone",
                 figures.evaluate(every, gold, "--map", "strict.map.json")["accuracy"])


def huffpost(figures, part):
    """The rows of a split whose section is a topic or several, and those whose section is one clear topic."""
    with open(f"{TOP}/plugins/topic/sections.json", encoding="utf-8") as file:
        sections = json.load(file)
    rows = [dict(r, label=sections[r["label"]][0], among=sections[r["label"]], section=r["label"])
            for r in read(f"{figures.data}/huffpost-41/{part}.jsonl") if sections[r["label"]]]
    return rows, [r for r in rows if len(r["among"]) == 1 and r["section"] not in NO_TOPIC]


def described(figures):
    """Topics that nothing was trained for, told by their descriptions alone."""
    encoder = f"{TOP}/plugins/topic/sentence-encoder.safetensors"
    options = {"method": "describe", "model": encoder, "threshold": 0, "title_field": "", "evidence": 0}
    rules = [{"label": label, "descriptions": [text]} for label, text in CLASSES.items()]
    four = figures.pipeline("four", taxonomy="none", rules=rules, **options)
    check = subprocess.run([figures.textmill, "check", four], cwd=figures.folder, capture_output=True, text=True)
    if check.returncode:
        print(f"skipped: topics from descriptions; {check.stderr.strip()}")
        return
    gold = f"{figures.data}/ag-news/test.jsonl"
    started = cpu_seconds()
    measured = figures.evaluate(four, gold)
    seconds = cpu_seconds() - started
    figures.show("four described topics, AG News test: accuracy", measured["accuracy"], 0.7)
    figures.show("... CPU milliseconds a text", 1000 * seconds / len(read(gold)))
    if os.environ.get("TEXTMILL_FEW"):
        return
    every = figures.pipeline("described", **options)
    measured = figures.evaluate(every, gold, "--map", "news.map.json")
    figures.show("17 described topics, AG News test, classes as topics: accuracy", measured["accuracy"])
    for part in ("dev", "test"):
        write(f"{figures.folder}/clear.jsonl", huffpost(figures, part)[1])
        figures.show(f"... HuffPost {part}, sections of one topic", figures.evaluate(every, "clear.jsonl")["accuracy"])


def shipped_on_huffpost(figures, model):
    best = figures.pipeline("best", model=model, levels=1, threshold=0, top=1)
    for part, bar in (("dev", None), ("test", 0.7)):
        rows, clear = huffpost(figures, part)
        write(f"{figures.folder}/all.jsonl", rows)
        write(f"{figures.folder}/clear.jsonl", clear)
        measured = figures.evaluate(best, "clear.jsonl")
        figures.show(f"news-topics, HuffPost {part}, sections of one topic: accuracy", measured["accuracy"], bar)
        figures.show("... all sections, world news as politics", figures.evaluate(best, "all.jsonl")["accuracy"])
        if part == "dev":
            figures.show("... expected calibration error", measured["calibration_error"], 0.05, most=True)


def reference_article(figures):
    found = json.loads(figures.run("run", "-q", f"{TOP}/pipelines/topics.json",
                                   f"{figures.data}/reference-article/normalizing-the-taliban.txt"))
    labels = {a["label"] for a in found["annotations"]["topic"] if a["evidence"]}
    figures.show("reference article: politics and conflict, with evidence",
                 len(labels & {"politics and government", "conflict, war and peace"}), 2)
    figures.show("... topics that it is not about", len(labels & ABSENT), 0, most=True)


def main():
    textmill = sys.argv[1] if len(sys.argv) > 1 else "./textmill"
    data = os.path.join(os.path.abspath(os.environ.get("TEXTMILL_SHARED", f"{TOP}/../shared")), "data")
    if not os.path.isdir(data):
        print(f"skipped: there is no {data}")
        return 77
    model = f"{TOP}/plugins/topic/news-topics.safetensors"
    with tempfile.TemporaryDirectory() as folder:
        figures = Figures(textmill, data, folder)
        ag_news(figures)
        reuters(figures)
        shipped_on_ag_news(figures, model)
        shipped_on_huffpost(figures, model)
        described(figures)
        reference_article(figures)
        figures.show("news-topics, bytes in millions", os.path.getsize(model) / 1e6, 6, most=True)
    return 1 if figures.missed else 0


if __name__ == "__main__":
    sys.exit(main())
