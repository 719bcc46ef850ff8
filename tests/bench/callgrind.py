# SPDX-License-Identifier: MIT
"""Counts the instructions of a run of textmill with valgrind's callgrind.

The counts hardly depend on the machine: valgrind has an instruction set of its own, and what libc chooses
among for this or that processor makes less than half a percent. Two runs differ by some thousandths.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

PROFILE = re.compile(r"^(?:summary|totals): (\d+)", re.MULTILINE)


def profile(textmill, definition, records, extra=()):
    """What callgrind writes about a run over a file of records, as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/callgrind"
        wrapper = f"valgrind -q --tool=callgrind --callgrind-out-file={path}"
        subprocess.run([textmill, "run", "-q", "-j1", *extra, definition, records], check=True,
                       stdout=subprocess.DEVNULL, env=dict(os.environ, TEXTMILL_WRAPPER=wrapper))
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()


def total(text):
    return int(PROFILE.search(text).group(1))


def instructions(textmill, definition, records, extra=()):
    return total(profile(textmill, definition, records, extra))


class Calls:
    """The inclusive cost of calls, by caller and callee; a function is (object file, name)."""

    def __init__(self, text):
        self.costs = collections.Counter()
        self.names = {}
        here = {"ob": "", "fn": "", "cob": "", "cfn": ""}
        is_call = False
        for line in text.splitlines():
            key, equals, value = line.partition("=")
            if equals and key in here:
                here[key] = self.expand(key[-2:], value)
                if key == "cfn" and not here["cob"]:
                    here["cob"] = here["ob"]
            elif equals and key == "calls":
                is_call = True
            elif is_call:
                caller, callee = (here["ob"], here["fn"]), (here["cob"], here["cfn"])
                self.costs[caller, callee] += int(line.split()[1])
                is_call, here["cob"] = False, ""

    def expand(self, kind, value):
        """A name, which is spelt out only where it stands first: (12) NAME, and then (12)."""
        number, _, name = value.partition(" ")
        if name:
            self.names[kind, number] = name
        return self.names.get((kind, number), value)

    def below(self, belongs):
        """What the calls cost of which belongs(caller, callee) is true."""
        return sum(cost for (caller, callee), cost in self.costs.items() if belongs(caller, callee))


def split(textmill, definition, records, twice, extra=()):
    """Where the instructions go of a run over records, which `twice` holds a second time: shares of 1 by
    name. What start-up costs is not in it."""
    costs = [split_profile(profile(textmill, definition, path, extra)) for path in (records, twice)]
    parts = {name: costs[1][name] - costs[0][name] for name in costs[0]}
    whole = sum(parts.values())
    return {name: cost / whole for name, cost in parts.items()}


def split_profile(text):
    calls = Calls(text)

    def name(function):
        return function[1].split("'")[0]

    def enters_stage(caller, callee):
        # The compiler may put the one into the other; valgrind knows some plugins only as ???
        return name(caller) in ("mill_stage_call", "mill_worker_run") and ("/plugins/" in callee[0] or callee[0] == "???")

    stages = calls.below(enters_stage)
    if stages == 0:
        sys.exit("callgrind.py: no call of a plugin was found; name the function of core/run/worker.c that calls them")
    checks = calls.below(lambda caller, callee: name(callee) == "mill_document_set_text")
    json = calls.below(lambda caller, callee: name(callee) in ("mill_jsonl_parse", "mill_record_write")) - checks
    return {"stages": stages, "json": json, "text": checks, "runner": total(text) - stages - checks - json}
