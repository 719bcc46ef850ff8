#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""isolate.py DEFINITION: the same on standard output, with each stage in processes of its own."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    definition = json.load(file)
for stage in definition["stages"]:
    stage["isolation"] = "process"
json.dump(definition, sys.stdout)
