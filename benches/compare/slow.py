"""Inputs that were built to be slow, each beside ordinary text of its size."""

import json

import run as runs

CLAIM = """version: 1
claims:
  - id: {id}
    subject: {{name: Acme}}
    kind: count
    of: {{en: [users]}}
    match:
      en:
"""


def claim(name, *phrases):
    return CLAIM.format(id=name) + "".join(f"        - {phrase}\n" for phrase in phrases)


def inputs():
    """Name, claims, one article of about a megabyte."""
    plain = claim("plain", "has <value>")
    gaps = claim("gaps", "has ...6 " + "(a|b)? ...6 " * 8 + "<value>")
    words = "|".join(f"word{n}" for n in range(2_000))
    either = claim("either", f"({words}) ... <value>")
    near = "Acme has a b a b a b a b a b a b a b a b a b nothing to say of users. "
    yield "nested gaps that nearly match", gaps, near * 14_000
    yield "2,000 alternatives", either, "Acme word1999 word3 word4 has 12 users. " * 25_000
    yield "one sentence of 100,000 numbers", plain, "Acme has 12 users" + ", 1 234 567" * 100_000 + "."
    yield "one word of a megabyte", plain, "Acme has 12 users " + "x" * 1_000_000 + "."
    yield "one line of a megabyte", plain, "Acme has 12 users and " + "so on and on " * 77_000 + "."
    yield "quotes that never close", plain, "“Acme has 12 users « " * 45_000
    yield "only full stops", plain, "Acme has 12 users." + "." * 1_000_000
    yield "accents by the dozen", plain, "Acme has 12 users. " + "e\u0301\u0301\u0301\u0301" * 110_000


def table(data, crossclaim, made):
    folder = data / "hostile"
    folder.mkdir(parents=True, exist_ok=True)
    ordinary = made("mega.jsonl", "--articles", 280, "--sparse", "--jsonl")
    rows = [["input", "bytes", "CPU", "times an ordinary byte (goal: 10)", "twice the input (goal: 2)"]]
    for at, (name, claims, text) in enumerate(inputs()):
        (folder / f"{at}.yaml").write_text(claims)
        for times in [1, 2]:
            (folder / f"{at}-{times}.jsonl").write_text(json.dumps({"text": text * times}, ensure_ascii=False) + "\n")
        asked = {str(times): crossclaim(str(folder / f"{at}-{times}.jsonl"), str(folder / f"{at}.yaml"))
                 for times in [1, 2]}
        asked["ordinary"] = crossclaim(ordinary, str(folder / f"{at}.yaml"))
        got = runs.paired(asked)
        size = len(text.encode())
        cost = "–"
        if got["1"] and got["ordinary"]:
            usual = got["ordinary"]["cpu"] / (data / "mega.jsonl").stat().st_size
            cost = f"{got['1']['cpu'] / size / usual:.1f}"
        rows.append([name, f"{size / 1e6:.1f} MB", runs.cell(got, "1"), cost, runs.ratio(got, "2", "1") + " ×"])
    return rows
