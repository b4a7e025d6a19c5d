#!/usr/bin/env python3
"""Measures how right copydesk is, on evaluation sets kept elsewhere, and prints the tables of docs/ACCURACY.md.

    scripts/accuracy.py SETS [--bin PATH] [--seed N]

SETS is a folder with the scorers `score.py`, `score_facts.py` and `mutate.py`, and as far as they are there the
sets `history/`, `corpora/NAME/` (articles as they are) and `extraction/NAME.jsonl`. What is absent is skipped,
and said. Ends with 1 where a scorer failed, 2 where nothing at all could be measured.
"""
import argparse, glob, os, re, subprocess, sys, tempfile

ran, skipped, failed = [], [], []


def script(sets, name, *args):
    """A scorer's lines; none where it, or what it reads, is not there."""
    path = os.path.join(sets, name)
    needed = [path] + [a for a in args if os.path.isabs(a)]
    absent = [p for p in needed if not os.path.exists(p)]
    if absent:
        skipped.append(f"{name} {args[0] if args else ''}: {', '.join(os.path.relpath(p, sets) for p in absent)} is not there")
        return []
    r = subprocess.run([sys.executable, path, *args], cwd=sets, capture_output=True, text=True)
    if r.returncode != 0:
        failed.append(f"{name} {' '.join(args)}: {(r.stderr or r.stdout).strip()[-300:]}")
        return []
    ran.append(name)
    return r.stdout.splitlines()


def table(title, head, rows):
    if not rows:
        return
    print(f"\n### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(c) for c in row) + " |")


def facts(sets, binary):
    for path in sorted(glob.glob(os.path.join(sets, "extraction", "*.jsonl"))) or [os.path.join(sets, "extraction")]:
        rows = []
        for line in script(sets, "score_facts.py", path, "--bin", binary):
            kind, _, rest = line.partition(" ")
            if m := re.search(r"macro-F1 ([\d.]+)", rest):
                rows.append((kind, f"macro-F1 {m[1]}", "", ""))
            elif m := re.search(r"strict F1 ([\d.]+).*relaxed F1 ([\d.]+)(?:.*values right (\d+)/(\d+))?", rest):
                values = f"{m[3]} of {m[4]}" if m[3] else ""
                rows.append((kind, m[1], m[2], values))
        table(f"Facts: {os.path.basename(path)}", ("kind", "strict F1", "relaxed F1", "values right"), rows)


COUNTS = re.compile(r"(\S+)\s+(\d+) cases\s+found\s+(\d+) \((\d+)%\)\s+(.*?) (\d+)$")


def cases(sets, binary, title, what, folder):
    lines = script(sets, "score.py", what, folder, "--bin", binary)
    found = [m for m in map(COUNTS.match, lines) if m]
    rows = [(m[1], m[2], f"{m[3]} ({m[4]}%)", m[6]) for m in found]
    table(title, ("kind", "cases", "found", found[0][5] if found else ""), rows)


def mutated(sets, binary, corpus, seed):
    with tempfile.TemporaryDirectory() as out:
        if script(sets, "mutate.py", corpus, out, "--seed", str(seed)):
            name = os.path.basename(corpus)
            cases(sets, binary, f"Injected errors: {name}, seed {seed}", "mutated", out)


def alarms(sets, binary, corpus):
    rows = []
    for severity in ("error", "warning"):
        for line in script(sets, "score.py", "alarms", corpus, "--bin", binary, "--severity", severity):
            if m := re.match(r"(\S+/\S+)\s+\S+\s+(\d+)\s+([\d.]+) per 1,000", line):
                rows.append((m[1], severity, m[2], m[3]))
            elif m := re.match(r"(\d+) findings in (\d+) words", line):
                rate = 1000 * int(m[1]) / max(int(m[2]), 1)
                rows.append((f"**all, in {int(m[2]):,} words**", severity, m[1], f"{rate:.4f}"))
    table(f"Alarms: {os.path.basename(corpus)}", ("rule", "tier", "findings", "per 1,000 words"), rows)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("sets", metavar="SETS")
    p.add_argument("--bin", default="target/release/copydesk")
    p.add_argument("--seed", type=int, default=7)
    a = p.parse_args()
    sets, binary = os.path.abspath(a.sets), os.path.abspath(a.bin)
    if not os.path.exists(binary):
        sys.exit(f"{binary} is not there: cargo build --release -p copydesk")
    print(subprocess.run([binary, "--version"], capture_output=True, text=True).stdout.strip())
    facts(sets, binary)
    cases(sets, binary, "Corrections out of git histories", "history", os.path.join(sets, "history"))
    corpora = [c for c in sorted(glob.glob(os.path.join(sets, "corpora", "*"))) if os.path.isdir(c)]
    if not corpora:
        skipped.append("mutated, alarms: corpora/ holds no folder of articles")
    for corpus in corpora:
        mutated(sets, binary, corpus, a.seed)
        alarms(sets, binary, corpus)
    for line in skipped:
        print(f"\nskipped: {line}")
    for line in failed:
        print(f"\nFAILED: {line}")
    sys.exit(1 if failed else 0 if ran else 2)


if __name__ == "__main__":
    main()
