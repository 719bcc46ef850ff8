# SPDX-License-Identifier: MIT
"""peak.py COMMAND...: runs it and prints its peak memory in KiB; ends with its exit status."""
import os
import sys

child = os.fork()
if child == 0:
    os.dup2(os.open("out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
