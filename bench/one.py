"""Runs one command and prints its seconds by the clock and of the processor, and its peak memory.

A process of its own, as small as Python gets: the peak that the system tells of a child is never
below its parent's size. Its words on standard error come through; it ends as the command does.

Usage: python -I -S one.py COMMAND...
"""

import os
import sys
import time

started = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ,
                        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])  # fmt: skip
_, status, used = os.wait4(child, 0)
print(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
