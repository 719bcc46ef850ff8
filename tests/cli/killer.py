# SPDX-License-Identifier: MIT
"""killer.py N SECONDS COMMAND...: runs the command again and again and kills it (SIGKILL) after a random
time of up to SECONDS, N times; then it may run to its end. Prints how often it was killed in the middle;
ends with the status of the last run. RESUME_SEED chooses other times."""
import os
import random
import subprocess
import sys

kills, most_seconds, command = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
times = random.Random(int(os.environ.get("RESUME_SEED", "1")))
killed = 0
for _ in range(kills):
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        child.wait(times.uniform(0, most_seconds))
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        killed += 1
    if child.returncode >= 0:
        break
else:
    child = subprocess.run(command)
print(killed)
sys.exit(child.returncode)
