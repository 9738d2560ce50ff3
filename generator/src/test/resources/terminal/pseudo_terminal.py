"""A program on a pseudo-terminal, driven by JSON commands on standard input, one a line.

Understands enough of xterm to tell what stands on the screen: cursor movement, erasing, wide
characters. Everything it does not understand is counted, so that a test can demand none of it.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata

SEQUENCE = re.compile(r"\x1b\[([?>=]?)([0-9;]*)([@-~])|\x1b[()][0-9A-B]|\x1b[=>78]")


class Screen:
    def __init__(self, rows, columns):
        self.unknown = 0
        self.rest = ""
        self.resize(rows, columns)

    def resize(self, rows, columns):
        old = getattr(self, "cells", [])
        self.rows, self.columns = rows, columns
        self.cells = [(old[r] if r < len(old) else []) for r in range(rows)]
        self.cells = [(line + [" "] * columns)[:columns] for line in self.cells]
        self.row = min(getattr(self, "row", 0), rows - 1)
        self.column = min(getattr(self, "column", 0), columns - 1)

    def feed(self, text):
        text = self.rest + text
        self.rest = ""
        at = 0
        while at < len(text):
            if text[at] == "\x1b":
                found = SEQUENCE.match(text, at)
                if not found:
                    if len(text) - at < 24:
                        self.rest = text[at:]
                        return
                    self.unknown += 1
                    at += 1
                    continue
                self.sequence(found)
                at = found.end()
            else:
                self.character(text[at])
                at += 1

    def character(self, c):
        if c == "\r":
            self.column = 0
        elif c == "\n":
            self.down()
        elif c == "\b":
            self.column = max(0, self.column - 1)
        elif c == "\t":
            self.column = min(self.columns - 1, self.column // 8 * 8 + 8)
        elif c == "\x07":
            pass
        elif unicodedata.combining(c) or c in "\u200d\ufe0f":
            pass
        else:
            wide = 2 if unicodedata.east_asian_width(c) in "WF" else 1
            if self.column + wide > self.columns:
                self.column = 0
                self.down()
            self.cells[self.row][self.column] = c
            if wide == 2 and self.column + 1 < self.columns:
                self.cells[self.row][self.column + 1] = ""
            self.column += wide

    def down(self):
        if self.row + 1 == self.rows:
            self.cells = self.cells[1:] + [[" "] * self.columns]
        else:
            self.row += 1

    def sequence(self, found):
        if found.group(3) is None or found.group(1) or found.group(3) == "m":
            return
        numbers = [int(n) if n else 0 for n in found.group(2).split(";")]
        first = max(1, numbers[0])
        kind = found.group(3)
        if kind in "Hf":
            self.row = min(self.rows, first) - 1
            self.column = min(self.columns, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif kind == "A":
            self.row = max(0, self.row - first)
        elif kind == "B":
            self.row = min(self.rows - 1, self.row + first)
        elif kind == "C":
            self.column = min(self.columns - 1, self.column + first)
        elif kind == "D":
            self.column = max(0, self.column - first)
        elif kind == "G":
            self.column = min(self.columns, first) - 1
        elif kind == "d":
            self.row = min(self.rows, first) - 1
        elif kind == "K":
            self.erase_line(numbers[0])
        elif kind == "J":
            self.erase_screen(numbers[0])
        elif kind == "P":
            line = self.cells[self.row]
            self.cells[self.row] = (line[: self.column] + line[self.column + first :]
                                    + [" "] * first)[: self.columns]
        elif kind == "@":
            line = self.cells[self.row]
            self.cells[self.row] = (line[: self.column] + [" "] * first
                                    + line[self.column :])[: self.columns]
        elif kind == "X":
            for c in range(self.column, min(self.columns, self.column + first)):
                self.cells[self.row][c] = " "
        else:
            self.unknown += 1

    def erase_line(self, how):
        start = 0 if how else self.column
        end = self.column + 1 if how == 1 else self.columns
        for c in range(start, end):
            self.cells[self.row][c] = " "

    def erase_screen(self, how):
        for r in range(self.rows):
            if how >= 2 or (how == 0 and r > self.row) or (how == 1 and r < self.row):
                self.cells[r] = [" "] * self.columns
        if how < 2:
            self.erase_line(how)

    def text(self):
        return "\n".join("".join(line).rstrip() for line in self.cells).rstrip("\n")


class Terminal:
    def __init__(self, command, rows, columns):
        self.screen = Screen(rows, columns)
        self.raw = ""
        self.partial = b""
        self.exit = None
        self.master, self.slave = pty.openpty()
        self.size(rows, columns)
        self.before = termios.tcgetattr(self.slave)
        self.pid = os.fork()
        if self.pid == 0:
            self.child(command)

    def child(self, command):
        os.setsid()
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
        for fd in (0, 1, 2):
            os.dup2(self.slave, fd)
        os.close(self.master)
        os.execvp(command[0], command)

    def size(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, rows, columns):
        self.read(0.05)
        self.screen.resize(rows, columns)
        self.size(rows, columns)

    def read(self, seconds):
        end = time.time() + seconds
        while time.time() < end:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.time()))
            if not ready:
                return
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            data = self.partial + data
            text = data.decode("utf-8", "ignore")
            whole = len(text.encode("utf-8"))
            self.partial = data[whole:] if len(data) - whole < 4 else b""
            self.raw += text
            self.screen.feed(text)

    def send(self, text):
        data = text.encode("utf-8", "surrogateescape")
        while data:
            self.read(0)
            _, ready, _ = select.select([], [self.master], [], 1)
            if ready:
                data = data[os.write(self.master, data[:512]) :]

    def wait_for(self, text, seconds):
        end = time.time() + seconds
        while time.time() < end:
            self.read(0.05)
            if text in self.screen.text():
                self.read(0.1)
                return True
            if self.ended():
                self.read(0.1)
                return text in self.screen.text()
        return False

    def ended(self):
        if self.exit is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit = os.waitstatus_to_exitcode(status)
        return self.exit is not None

    def end(self, seconds):
        end = time.time() + seconds
        while not self.ended() and time.time() < end:
            self.read(0.05)
        self.read(0.2)
        after = termios.tcgetattr(self.slave)
        modes = [[hex(n) for n in a[:4]] for a in (self.before, after)]
        return {"exit": self.exit, "same_modes": modes[0] == modes[1], "modes": str(modes)}

    def hang_up(self):
        os.close(self.slave)
        os.close(self.master)
        end = time.time() + 10
        while not self.ended() and time.time() < end:
            time.sleep(0.05)
        return {"exit": self.exit}


def answer(terminal, command):
    name = command["do"]
    if name == "send":
        terminal.send(command["text"])
        terminal.read(command.get("pause", 0.06))
        return {}
    if name == "wait":
        return {"found": terminal.wait_for(command["text"], command["seconds"])}
    if name == "resize":
        terminal.resize(command["rows"], command["columns"])
        terminal.read(0.4)
        return {}
    if name == "signal":
        os.kill(terminal.pid, getattr(signal, command["name"]))
        return terminal.end(20)
    if name == "end":
        return terminal.end(command["seconds"])
    if name == "hang-up":
        return terminal.hang_up()
    terminal.read(0.2)
    return {}


def main():
    start = json.loads(sys.stdin.readline())
    terminal = Terminal(start["command"], start["rows"], start["columns"])
    for line in sys.stdin:
        reply = answer(terminal, json.loads(line))
        screen = terminal.screen
        reply.update(screen=screen.text(), row=screen.row, column=screen.column,
                     unknown=screen.unknown, raw=terminal.raw[-200_000:])
        print(json.dumps(reply), flush=True)
    if not terminal.ended():
        os.kill(terminal.pid, signal.SIGKILL)
        os.waitpid(terminal.pid, 0)


main()
