#!/usr/bin/env python3
"""How the time of a run grows with one article, for texts that are all of one kind.

    scripts/scaling.py --bin path/to/copydesk [KIND ...]

Every kind of text (names, figures, links, lists ...) is written twice, the second time four times as long, and
checked in the desk profile. A ratio near 4 is linear; one near 16 is the square. Each sentence of these texts is made
up here, and most are of nothing but what one rule looks at.
"""
import argparse
import random
import subprocess
import tempfile
import time
from pathlib import Path

random.seed(1)


def name():
    return "".join(random.choice("bcdfgklmnprst") + random.choice("aeiou") for _ in range(4)).capitalize()


def letters(n):
    return "".join(random.choice("ABCDEF") for _ in range(n))


KINDS = {
    "shares": lambda i: "Of 48 members 12 (20%) said no. ",
    "lives": lambda i: "Ole Brandt (1915-2007) died at the age of 81. ",
    "changes": lambda i: "Sales rose from 2 to 8 billion, a 400% rise, ",
    "list": lambda i: f"- item {i} of {i} people\n",
    "links": lambda i: f"[#{i}](https://example.org/issues/{i + 1}) ",
    "references": lambda i: f"see Section {i}.{i} and ",
    "names": lambda i: f"{name()} {name()} met {name()}. ",
    "persons": lambda i: f"Mr {name()} said no. ",
    "acronyms": lambda i: f"The {name()} {name()} Agency ({letters(3)}A) met. ",
    "quotations": lambda i: f"“We will not pay for the number {i} in this place,” said {name()}. ",
    "claims": lambda i: f"Orlo bought Norline for ${i} million in {1900 + i % 120}. ",
    "levels": lambda i: f"The upload limit is {i} MB. ",
    "dates": lambda i: f"On Monday, {i % 28 + 1} May {1900 + i % 100}, it closed, for three decades, since {1900 + i % 100}. ",
    "openings": lambda i: "(((“[[",
    "table": lambda i: f"| a{i} | {i} | {i * 2}% |\n",
    "headings": lambda i: f"# {i}. Heading {i}\n\n",
    "figures": lambda i: f"{i} residents of the valley and {i} residents, ",
    "units": lambda i: f"{i} miles ({i} km), ",
    "sums": lambda i: f"{i}% reds, {i} per cent blues, in total {i}, ",
    "one word": lambda i: "a",
    "capitals": lambda i: f"ABC{i} DEF ",
    "hyphens": lambda i: f"decision-making{i} decision making{i} e-mail email ",
}


def seconds(binary, path, text):
    path.write_text("---\ndate: 2024-05-03\n---\n\n" + text, encoding="utf-8")
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        run = subprocess.run([binary, "check", "--no-config", "--profile", "desk", "-q", path], capture_output=True)
        best = min(best, time.perf_counter() - start)
        if run.returncode == 2:
            print(run.stderr.decode()[:200])
    return best


def text_of(make, size):
    parts, length, i = [], 0, 0
    while length < size:
        parts.append(make(i))
        length += len(parts[-1])
        i += 1
    return "".join(parts)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", default="copydesk")
    arguments.add_argument("kinds", nargs="*", metavar="KIND", help="kinds of text; all where none is given")
    given = arguments.parse_args()
    print("| kind | 250 KB | 1 MB | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.md"
        for kind in given.kinds or KINDS:
            short, long = (seconds(given.bin, path, text_of(KINDS[kind], size)) for size in (250_000, 1_000_000))
            print(f"| {kind} | {short:.2f} s | {long:.2f} s | {long / short:.1f} |", flush=True)


if __name__ == "__main__":
    main()
