#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gathers the labelled records that the model news-topics is trained on; see tools/train-news-topics.

    news-topics-records.py TEXTMILL DATA FOLDER

Reads the data sets in DATA and writes FOLDER/{train,dev}.jsonl with the fields id, text and label, and
FOLDER/map.json, which says what topic each label belongs to. The same data give the same bytes.

- Headlines of huffpost-41 under the topic that plugins/topic/sections.json names for their section. A section
  with several topics (news of the world) is sorted by the keywords of the plugin; without any, the first counts.
- Names and definitions of iptc-media-topics under their top topics.
- Passages of unlabelled news and comments, up to PASSAGES for a topic, about which the sentence encoder has no
  doubt. It is asked twice: how near a passage is to the descriptions of the built-in topics, and how near to
  EXAMPLES of the headlines of each.
"""
import collections
import json
import os
import re
import subprocess
import sys

PASSAGES = 1500     # for a topic
WORDS = 35          # in a passage, or more, up to the end of the sentence
LENGTHS = 8, 90     # words of passages that are taken
EXAMPLES = 110      # headlines of a topic
WEIGHT, FLOOR = 0.5, 0.01  # of what the examples say, beside the descriptions; the least that they say
SURE = 0.6          # the least probability of a passage's topic
CHOICE = 0.2        # the least score that decides about a section with several topics
NEWS = ["fnc-1/bodies.jsonl", "polnear/train.jsonl", "persent/dev.jsonl", "persent/random_test.jsonl",
        "newsmtsc/train.jsonl", "vast/train.jsonl"]
# Classes that are told apart in the data but not in what they write about, or hold too little by themselves.
SAME = {"ARTS & CULTURE": "ARTS", "COLLEGE": "EDUCATION", "CULTURE & ARTS": "ARTS", "ENVIRONMENT": "GREEN",
        "FOOD & DRINK": "TASTE", "HEALTHY LIVING": "WELLNESS", "LATINO VOICES": "BLACK VOICES", "MONEY": "BUSINESS",
        "PARENTING": "PARENTS", "STYLE & BEAUTY": "STYLE", "news: education": "EDUCATION",
        "news: environment": "GREEN"}
WORLD = ["politics and government", "conflict, war and peace"]  # enough headlines for classes of their own
SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+(?=[A-Z\"“])")


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def passages(text):
    """Whole sentences, so many that they have WORDS words; a short rest is left out."""
    part, size = [], 0
    for sentence in (s for line in text.split("\n") for s in SENTENCE_END.split(line.strip()) if s):
        part.append(sentence)
        size += len(sentence.split())
        if size >= WORDS:
            yield " ".join(part)
            part, size = [], 0
    if size * 3 >= WORDS:
        yield " ".join(part)


def unlabelled(data):
    texts = dict.fromkeys(p for path in NEWS for row in read(f"{data}/{path}") for p in passages(row["text"])
                          if LENGTHS[0] <= len(p.split()) <= LENGTHS[1])
    return [{"id": f"news-{n}", "text": text} for n, text in enumerate(texts)]


def topics_of(textmill, rows, folder, **options):
    """The topics that the plugin finds in each row, as (score, label), the best first."""
    stages = [{"plugin": "segment"},
              {"plugin": "topic", "options": {"title_field": "", "evidence": 0, "levels": 1, **options}}]
    with open(f"{folder}/p.json", "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "p", "stages": stages}, out)
    write(f"{folder}/rows.jsonl", rows)
    subprocess.run([textmill, "run", "-q", f"{folder}/p.json", f"{folder}/rows.jsonl", "-o", f"{folder}/found.jsonl"],
                   check=True)
    return [sorted(((a["score"], a["label"]) for a in record["annotations"].get("topic", [])), reverse=True)
            for record in read(f"{folder}/found.jsonl")]


def described(textmill, rows, folder, **options):
    """The topics of each row by the sentence encoder, as shares that add up to 1."""
    found = topics_of(textmill, rows, folder, method="describe", model="sentence-encoder", threshold=0,
                      passage_pieces=256, max_passages=1, **options)
    for topics in found:
        total = sum(score for score, _ in topics) or 1
        yield {label: score / total for score, label in topics}


def news_class(topic):
    return SAME.get(f"news: {topic}", f"news: {topic}")


def headlines(rows, found, sections):
    for row, topics in zip(rows, found):
        section, among = row["label"], sections[row["label"]]
        if len(among) == 1:
            yield row, SAME.get(section, section), among[0]
        elif among:
            topic = next((label for score, label in topics if label in among and score > CHOICE), among[0])
            yield row, f"world: {topic}" if topic in WORLD else news_class(topic), topic


def definitions(data, tops):
    for row in read(f"{data}/iptc-media-topics/topics.jsonl"):
        if not row["retired"]:
            topic = tops[row["top"]]
            yield {"id": row["code"], "text": f"{row['name']}. {row['definition'] or ''}"}, news_class(topic), topic


def spread(rows, n):
    """At most n of them, evenly spread."""
    return [rows[len(rows) * i // n] for i in range(n)] if len(rows) > n else rows


def examples(known):
    """Headlines of each topic, as sentences that are compared as they stand."""
    by_topic = collections.defaultdict(list)
    for row, _, topic in known:
        by_topic[topic].append(row["text"])
    return [{"label": topic, "descriptions": [f"{text.rstrip('.')}." for text in spread(texts, EXAMPLES)]}
            for topic, texts in sorted(by_topic.items())]


def join(by_description, by_example):
    """The likeliest topic of a passage by both together, and its probability."""
    shares = {topic: share * max(by_example.get(topic, 0), FLOOR) ** WEIGHT for topic, share in by_description.items()}
    best = max(sorted(shares), key=shares.get, default=None)
    return best, shares.get(best, 0) / (sum(shares.values()) or 1)


def sure_passages(textmill, rows, folder, known):
    """Passages with their topic, in the order of topics and texts."""
    rules = examples(known)
    found = zip(rows, described(textmill, rows, folder),
                described(textmill, rows, folder, taxonomy="none", rules=rules))
    taken = collections.defaultdict(list)
    for row, by_description, by_example in found:
        topic, probability = join(by_description, by_example)
        if probability >= SURE:
            taken[topic].append(row)
    for topic in sorted(taken):
        for row in spread(taken[topic], PASSAGES):
            yield row, news_class(topic), topic


def main():
    textmill, data, folder = sys.argv[1:]
    with open(os.path.join(os.path.dirname(__file__), "../plugins/topic/sections.json"), encoding="utf-8") as file:
        sections = json.load(file)
    tops = {row["code"]: row["name"] for row in read(f"{data}/iptc-media-topics/topics.jsonl") if row["level"] == 1}
    train, dev = (read(f"{data}/huffpost-41/{part}.jsonl") for part in ("train", "dev"))
    found = topics_of(textmill, train + dev, folder, threshold=0.02)
    codes = {name: f"medtop:{code}" for code, name in tops.items()}
    known = list(headlines(train, found, sections))
    known += list(sure_passages(textmill, unlabelled(data), folder, known)) + list(definitions(data, tops))
    topic_of = {label: topic for _, label, topic in known}
    asked = [x for x in headlines(dev, found[len(train):], sections) if x[1] in topic_of]
    for name, part in (("train", known), ("dev", asked)):
        write(f"{folder}/{name}.jsonl", ({"id": r["id"], "text": r["text"], "label": label} for r, label, _ in part))
    with open(f"{folder}/map.json", "w", encoding="utf-8") as out:
        json.dump({t: {"code": codes[t], "classes": sorted(x for x in topic_of if topic_of[x] == t)}
                   for t in sorted(set(topic_of.values()))}, out, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
