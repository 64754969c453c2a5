"""Running commands side by side, and what came out in words."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = int(os.environ.get("RUNS", "5"))
# Seconds that one command may take; what takes longer is said to.
LIMIT = float(os.environ.get("LIMIT", "300"))
# The first command of each program, by which a reader can try it.
COMMANDS = {}
# 0 and 1 are what tools that search say; 3 is Crossclaim's word for "nothing was checked".
FINE = {0, 1, 3}


def once(command):
    """CPU and elapsed seconds of one run; None when it took too long."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() - began > LIMIT:
                child.kill()
                os.wait4(child.pid, 0)
                child.returncode = -9
                return None
            time.sleep(0.0005)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in FINE:
            err.seek(0)
            raise SystemExit(f"exit {child.returncode}: {' '.join(command)}\n{err.read().decode()[:2000]}")
    return {"cpu": used.ru_utime + used.ru_stime, "wall": wall}


def paired(commands, at_least=0):
    """The median of each command; they take turns. One that takes too long is not tried again."""
    for command in commands.values():
        program = next(word for word in command if word != "env" and "=" not in word)
        COMMANDS.setdefault(program + (command[2] if "python" in program else ""), command)
    seen = {name: [] for name in commands}
    for turn in range(max(RUNS, at_least) + 1):
        for name, command in commands.items():
            if None in seen[name]:
                continue
            result = once(command)
            # The first turn fills the caches and is not counted.
            if turn > 0 or result is None:
                seen[name].append(result)
    return {name: None if None in all else
            {what: statistics.median(one[what] for one in all) for what in ["cpu", "wall"]}
            for name, all in seen.items()}


def cell(got, name, what="cpu"):
    if name not in got:
        return "–"
    if got[name] is None:
        return f"> {LIMIT:.0f} s"
    return seconds(got[name][what])


def cells(got, *names):
    return [cell(got, name) for name in names]


def seconds(took):
    return f"{took * 1e3:.0f} ms" if took < 1 else f"{took:.2f} s"


def ratio(got, over, under, what="cpu"):
    if got.get(over) is None or got.get(under) is None:
        return "–"
    return f"{got[over][what] / got[under][what]:.2f}"


def speed(got, size):
    return f"> {LIMIT:.0f} s" if got is None else f"{size / got['cpu'] / 1e6:.3g} MB/s"


def has(peer):
    """Whether a peer is installed; the script always is."""
    if peer == "spacy":
        return subprocess.run([sys.executable, "-c", "import spacy"], capture_output=True).returncode == 0
    return peer == "script" or shutil.which(peer) is not None


def peak(command):
    """Peak resident memory, by GNU time, whose own is small; a child of Python would begin with Python's."""
    try:
        with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile("r") as said:
            subprocess.run(["/usr/bin/time", "-q", "-o", said.name, "-f", "%M", *command], stdout=out,
                           stderr=subprocess.DEVNULL, timeout=LIMIT)
            return f"{int(said.read().split()[-1]) / 1024:,.0f} MB"
    except subprocess.TimeoutExpired:
        return f"> {LIMIT:.0f} s"
    except OSError:
        return "GNU time is not installed"


def steps(command):
    """The table of `--timings`: step to time."""
    COMMANDS.setdefault(command[0], command)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return {}
    rows = re.findall(r"^ *([\d.]+ (?:µs|ms|s)) +\d+%  (\S+)", done.stderr, re.M)
    return {step: took for took, step in rows}


def mentions(command):
    """How many mentions a JSON report counts."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return 0
    return sum(len(claim["mentions"]) for claim in json.loads(done.stdout)["claims"])
