"""The same search as somebody would write it in Python, and with spaCy: names, then a number or a name nearby.

    peers.py script|spacy ARTICLES.jsonl CLAIMS.jsonl
"""

import json
import re
import sys

CUES = r"compte|revendique|has|claims|dirigé|led|run|hébergé|hosted|chiffre|ventes|revenue|sales|emploie|employs|vaut|worth"


def texts(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def script(articles, claims):
    """Sentences; `in` before a regular expression; compiled once."""
    ready = []
    for claim in claims:
        names = claim["nouns"] or claim["names"]
        either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        pattern = rf"\b(?:{either})\b[^.!?]*?\b(?:{CUES})\b[^.!?]*?(\d[\d.,\u00a0\u202f]*|[A-Z]\w+ [A-Z]\w+)"
        ready.append((claim["id"], names, re.compile(pattern)))
    found = 0
    for text in articles:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            for _, names, pattern in ready:
                if any(name in sentence for name in names):
                    found += sum(1 for _ in pattern.finditer(sentence))
    return found


def spacy(articles, claims):
    """A blank pipeline with sentences, names by phrase, values by pattern."""
    import spacy as library
    from spacy.matcher import Matcher, PhraseMatcher

    nlp = library.blank("fr")
    nlp.max_length = 10_000_000
    nlp.add_pipe("sentencizer")
    names, values = PhraseMatcher(nlp.vocab), Matcher(nlp.vocab)
    for claim in claims:
        names.add(claim["id"], [nlp.make_doc(name) for name in claim["nouns"] or claim["names"]])
        values.add(claim["id"], [[{"LOWER": {"IN": CUES.split("|")}}, {"OP": "*", "IS_SENT_START": False}, {"LIKE_NUM": True}]])
    found = 0
    for doc in nlp.pipe(articles):
        here = {doc[start].sent.start for _, start, _ in names(doc)}
        found += sum(1 for _, start, _ in values(doc) if doc[start].sent.start in here)
    return found


if __name__ == "__main__":
    _, peer, articles, claims = sys.argv
    with open(claims, encoding="utf-8") as lines:
        asked = [json.loads(line) for line in lines]
    print({"script": script, "spacy": spacy}[peer](texts(articles), asked))
