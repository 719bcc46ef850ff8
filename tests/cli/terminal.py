# SPDX-License-Identifier: MIT
"""Runs a command whose standard error is a terminal of so many columns, and prints what it showed.

    terminal.py COLUMNS COMMAND...
"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 25, int(sys.argv[1]), 0, 0))
child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave)
os.close(slave)
shown = b""
try:
    while chunk := os.read(master, 65536):
        shown += chunk
except OSError:  # the terminal is gone, because nobody has it open any more
    pass
sys.stdout.buffer.write(shown)
sys.exit(child.wait())
