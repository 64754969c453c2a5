"""The rows of docs/speed.md: what is run, what is compared, and how it is told.

Each row runs its commands in turn, A B C A B C, so that whatever else the machine does meets all of them,
and takes the median. CPU is user and system time of the whole process. What a command prints goes to a file.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import run as runs  # noqa: E402
import slow  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ["DATA"])
PAGE = ROOT / "docs" / "speed.md"
KEPT = DATA / "results.json"
RG = os.environ.get("RG", "rg")
SETS = [3, 30, 300, 3_000, 10_000]


def corpus(*args):
    subprocess.run([str(DATA / "corpus"), "--seed", "1", *map(str, args)], check=True)


def made(name, *args):
    """A file or folder of the generator, made when it is not there."""
    path = DATA / name
    if not path.exists():
        corpus(*args, path)
    return str(path)


def claims(many):
    return made(f"claims/{many}", "--claims", many, "--yaml")


def literals(many):
    return made(f"literals/{many}.txt", "--claims", many, "--literals")


def phrases(many):
    return made(f"literals/{many}.jsonl", "--claims", many, "--phrases")


def sparse(articles=10_000):
    return made(f"sparse{articles // 1000}k.jsonl", "--articles", articles, "--sparse", "--jsonl")


def crossclaim(articles, many, *more, threads=1):
    settings = DATA / "crossclaim.yaml"
    if not settings.exists():
        settings.write_text("version: 1\nlimits: {file: 4294967296, unpacked: 4294967296, articles: 1000000}\n")
    chosen = claims(many) if isinstance(many, int) else many
    return [os.environ["CROSSCLAIM"], "check", "--config", str(settings), "--claims", chosen, "--articles", articles,
            "--no-summary", "--today", "2026-01-01", "--threads", str(threads), *more]


def rg(articles, many, *more):
    return [RG, "--no-config", "-j1", "-F", "-ob", "-f", literals(many), *more, articles]


def there(program):
    return shutil.which(program) is not None


def peers():
    """Ten thousand articles, more and more claims."""
    table = [["claims", "Crossclaim", "rg -F", "rg / Crossclaim", "goal", "grep -F", "ugrep -F"]]
    for many, goal in zip(SETS, ["0.7", "0.7", "2", "4", "2"]):
        asked = {"ours": crossclaim(sparse(), many)}
        if there(RG):
            asked["rg"] = rg(sparse(), many)
        if there("grep"):
            asked["grep"] = ["env", "LC_ALL=C", "grep", "-F", "-ob", "-f", literals(many), sparse()]
        if there("ugrep") and many <= 300:
            asked["ugrep"] = ["ugrep", "-F", "-ob", "-f", literals(many), sparse()]
        got = runs.paired(asked)
        table.append([f"{many:,}", *runs.cells(got, "ours", "rg"), runs.ratio(got, "rg", "ours"), goal,
                      *runs.cells(got, "grep", "ugrep")])
    return table


def large():
    """300,000 articles, 1.1 GB."""
    table = [["claims", "Crossclaim", "rg -F", "rg / Crossclaim", "goal"]]
    for many, goal in zip([3, 30, 300, 10_000], ["0.45", "0.6", "2", "5"]):
        file = sparse(300_000)
        got = runs.paired({"ours": crossclaim(file, many), "rg": rg(file, many)})
        table.append([f"{many:,}", *runs.cells(got, "ours", "rg"), runs.ratio(got, "rg", "ours"), goal])
    return table


def growth():
    """What more claims and more articles cost: CPU, and how many times as much."""
    got = runs.paired({"few": crossclaim(sparse(), 300), "all": crossclaim(sparse(300_000), 300),
                       "more": crossclaim(sparse(300_000), 10_000)})
    return [
        ["from", "to", "times the cost", "goal"],
        [f"300 claims, 1.1 GB: {runs.cell(got, 'all')}", f"10,000 claims: {runs.cell(got, 'more')}",
         runs.ratio(got, "more", "all"), "at most 3"],
        [f"10,000 articles, 300 claims: {runs.cell(got, 'few')}", f"300,000 articles: {runs.cell(got, 'all')}",
         runs.ratio(got, "all", "few"), "at most 31"],
    ]


def start_up():
    """Five articles, the whole process."""
    five = made("five.jsonl", "--articles", 5, "--sparse", "--jsonl")
    got = runs.paired({str(many): crossclaim(five, many) for many in [30, 300, 10_000]}, at_least=11)
    goals = {"30": "10 ms", "300": "25 ms", "10000": "450 ms"}
    return [["claims", "CPU", "elapsed", "goal"],
            *[[f"{int(many):,}", runs.cell(got, many), runs.cell(got, many, "wall"), goals[many]] for many in got]]


def dense():
    """Two claims told in every article."""
    file = made("dense10k.jsonl", "--articles", 10_000, "--dense", "--jsonl")
    got = runs.paired({"ours": crossclaim(file, 300), "rg": rg(file, 300)})
    mentions = got["ours"] and runs.mentions(crossclaim(file, 300, "--format", "json"))
    each = "–" if got["ours"] is None or not mentions else f"{got['ours']['cpu'] / mentions * 1e6:.1f} µs"
    return [["", "CPU", "mentions", "CPU a mention", "goal"],
            ["Crossclaim", runs.cell(got, "ours"), f"{mentions:,}" if mentions else "–", each, "10 µs"],
            ["rg -F (reads nothing)", runs.cell(got, "rg"), "", "", ""]]


def files():
    """10,000 files in 100 folders."""
    tree = made("sparse10k", "--articles", 10_000, "--sparse", "--files")
    table = [["claims", "Crossclaim", "rg -F on the tree", "rg / Crossclaim", "goal"]]
    for many in [3, 300]:
        got = runs.paired({"ours": crossclaim(tree, many), "rg": rg(tree, many)})
        table.append([f"{many:,}", *runs.cells(got, "ours", "rg"), runs.ratio(got, "rg", "ours"), "1"])
    return table


def memory():
    """Peak resident memory, one thread."""
    table = [["articles", "300 claims", "10,000 claims"]]
    for articles in [10_000, 300_000]:
        peaks = [runs.peak(crossclaim(sparse(articles), many)) for many in [300, 10_000]]
        table.append([f"{articles:,}", *peaks])
    return [*table, ["goal", "24 MB", "96 MB"]]


def reconcile():
    """One claim, told again and again; the steps as `--timings` has them."""
    table = [["mentions of one claim", "reconcile", "observe"]]
    for articles in [500, 1_000, 50_000, 150_000]:
        name = f"one{articles}.jsonl"
        file = made(name, "--articles", articles, "--dense", "--planted", 1, "--short", "--jsonl")
        steps = runs.steps(crossclaim(file, 3, "--timings"))
        table.append([f"{2 * articles:,}", *(steps.get(step, f"> {runs.LIMIT:.0f} s in all") for step in ["reconcile", "observe"])])
    return [*table, ["goal, 300,000", "1 s", ""]]


def origins():
    """Articles that all tell one claim: which of them are copies of which?"""
    table = [["articles", "reconcile, origins among it"]]
    for articles in [500, 1_000, 5_000, 10_000]:
        file = made(f"told{articles}.jsonl", "--articles", articles, "--dense", "--planted", 1, "--jsonl")
        steps = runs.steps(crossclaim(file, 3, "--timings"))
        table.append([f"{articles:,}", steps.get("reconcile", f"> {runs.LIMIT:.0f} s in all")])
    return [*table, ["goal, 10,000", "1 s"]]


def threads():
    """The same run on one thread and on two."""
    table = [["articles", "claims", "one thread, elapsed", "two threads", "times as fast", "goal"]]
    for articles, many in [(10_000, 3), (300_000, 3), (300_000, 300), (300_000, 10_000)]:
        file = sparse(articles)
        got = runs.paired({"1": crossclaim(file, many), "2": crossclaim(file, many, threads=2)})
        table.append([f"{articles:,}", f"{many:,}", *(runs.cell(got, n, "wall") for n in "12"),
                      runs.ratio(got, "1", "2", "wall"), "1.7"])
    return table


def hostile():
    """What was built to be slow, against ordinary text of the same size and the same claims."""
    return slow.table(DATA, crossclaim, made)


def semgrep(few, many):
    """Generic rules, a name and what stands behind it; long lines are wrapped, or nothing is found in them."""
    folder = DATA / "semgrep"
    for name in ["texts", "none"]:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for at, line in enumerate(Path(few).read_text().splitlines()):
        wrapped = [textwrap.fill(paragraph, 118) for paragraph in json.loads(line)["text"].split("\n\n")]
        (folder / "texts" / f"{at}.txt").write_text("\n\n".join(wrapped))
    rules = folder / f"{many}.yml"
    with rules.open("w") as out:
        out.write("rules:\n")
        for line in Path(phrases(many)).read_text().splitlines():
            claim = json.loads(line)
            out.write(f"- id: {claim['id']}\n  languages: [generic]\n  message: found\n  severity: INFO\n  pattern-either:\n")
            for name in claim["nouns"] or claim["names"]:
                out.write(f"  - pattern: {json.dumps(name + ' ... $VALUE', ensure_ascii=False)}\n")
    scan = ["semgrep", "scan", "-q", "--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "-j1"]
    return [[*scan, "--config", str(rules), str(folder / name)] for name in ["texts", "none"]]


def python():
    """What tools in Python and Semgrep read in a second, on the first 300 articles."""
    few = made("few.jsonl", "--articles", 300, "--sparse", "--jsonl")
    script = str(Path(__file__).with_name("peers.py"))
    table = [["claims", "Crossclaim, 10,000 articles", "a careful script (goal: 100 times)", "spaCy Matcher (goal: 1,000 times)",
              "Semgrep, generic"]]
    for many in [3, 300]:
        row = [f"{many:,}"]
        got = runs.paired({"ours": crossclaim(sparse(), many)})
        row.append(runs.speed(got["ours"], os.path.getsize(sparse())))
        for peer in ["script", "spacy", "semgrep"]:
            if not runs.has(peer):
                row.append("not installed")
                continue
            # What it takes to start is not what it reads.
            work, idle = semgrep(few, many) if peer == "semgrep" else [
                [sys.executable, script, peer, articles, phrases(many)] for articles in [few, os.devnull]]
            got = runs.paired({"work": work, "idle": idle})
            if got["work"] is None or got["idle"] is None:
                row.append(runs.cell(got, "work"))
                continue
            took = max(got["work"]["cpu"] - got["idle"]["cpu"], 1e-6)
            row.append(runs.speed({"cpu": took}, os.path.getsize(few)))
        table.append(row)
    return table


ROWS = {"peers": peers, "large": large, "growth": growth, "start-up": start_up, "dense": dense, "files": files,
        "memory": memory, "reconcile": reconcile, "origins": origins, "threads": threads, "hostile": hostile,
        "python": python}


def versions():
    def first(*command):
        try:
            said = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
            return said[0].strip() if said else None
        except OSError:
            return None

    spacy = first(sys.executable, "-c", "import spacy; print('spaCy', spacy.__version__)")
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()) if os.path.exists("/proc/cpuinfo") else None
    semgrep = first("semgrep", "--version", "--disable-version-check")
    found = [first(os.environ["CROSSCLAIM"], "--version"), first(RG, "--version"), first("grep", "--version"),
             (first("ugrep", "--version") or "").split("+")[0].strip(), f"Python {platform.python_version()}", spacy, semgrep and f"Semgrep {semgrep}",
             first("rustc", "--version")]
    machine = f"{os.cpu_count()} cores" + (f" ({cpu.group(1)})" if cpu else "")
    return f"{machine}, {platform.system()}; " + ", ".join(each for each in found if each)


def short(word):
    """A word of a command without the folders of this machine."""
    programs = {os.environ["CROSSCLAIM"]: "crossclaim", sys.executable: "python3"}
    return programs.get(word) or word.removeprefix(f"{DATA}/").removeprefix(f"{ROOT}/")


def written(page, kept):
    """The page with every table that was measured in its place; what stands around it is left alone."""
    for name, row in kept.items():
        marks = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
        head, *body = row["table"]
        lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *body]]
        lines += ["", "```console", *row.get("commands", []), "```"] if row.get("commands") else []
        told = f"{marks[0]}\n{chr(10).join(lines)}\n\n*{row['when']}, load {row['load']}, {row['versions']}.*\n{marks[1]}"
        inside = re.compile(re.escape(marks[0]) + ".*?" + re.escape(marks[1]), re.S)
        if not inside.search(page):
            page += f"\n## {name}\n\n{told}\n"
        page = inside.sub(lambda _: told, page)
    return page


def main():
    if "--list" in sys.argv:
        for name, row in ROWS.items():
            print(f"{name:10}  {row.__doc__.splitlines()[0]}")
        return
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or list(ROWS)
    odd = [word for word in wanted if word not in ROWS]
    if odd:
        sys.exit(f"there is no row {odd[0]}; --list names them")
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for name in wanted:
        began, load = time.time(), os.getloadavg()[0]
        runs.COMMANDS.clear()
        table = ROWS[name]()
        when = time.strftime("%Y-%m-%d", time.gmtime())
        shown = [" ".join(short(word) for word in command) for command in runs.COMMANDS.values()]
        kept[name] = {"table": table, "when": when, "load": f"{load:.0f}", "versions": versions(),
                      "commands": [f"$ {command}" for command in shown]}
        KEPT.write_text(json.dumps(kept, indent=1))
        PAGE.write_text(written(PAGE.read_text(), kept))
        print(f"== {name}, {time.time() - began:.0f} s")
        for row in table:
            print("   " + " | ".join(row))


main()
