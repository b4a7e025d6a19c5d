#!/usr/bin/env python3
"""Measures runs over repositories of many articles, and prints a table and a plot.

    scripts/scale.py BINARY FOLDER...

Each folder is one that make_corpus.py made, with `git init` in it. Measured are the first run over all articles, a
run with nothing changed, one after a sentence was added to an article, and a check of one such article alone, held
against all others: wall and processor time and peak memory, the middle one of five (the first run once). The
sentences are taken out again at the end. With --keep DIR what is kept between runs stays in DIR, and a first run
that is kept there is not made again.
"""
import argparse, os, shutil, statistics, subprocess, tempfile, time


def run(binary, folder, cache, path):
    """Wall and processor seconds, peak MB, and the output of one run."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen([binary, "check", "--format", "json", path], cwd=folder, stdout=out,
                                 env={**os.environ, "COPYDESK_CACHE_DIR": cache})
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def middle(runs):
    return tuple(statistics.median(column) for column in zip(*runs))


def articles(folder):
    return sorted(os.path.relpath(os.path.join(d, f), folder) for d, _, files in os.walk(folder)
                  for f in files if f.endswith((".md", ".txt", ".html", ".rst")))


def measure(binary, folder, keep):
    name = os.path.basename(os.path.normpath(folder))
    cache = os.path.join(keep, name) if keep else tempfile.mkdtemp()
    paths = articles(folder)
    rows = {}
    if not os.path.isdir(os.path.join(cache, "kept")):
        rows["first"] = run(binary, folder, os.path.join(cache, "kept"), ".")
    kept = os.path.join(cache, "kept")
    rows["unchanged"] = middle([run(binary, folder, kept, ".") for _ in range(5)])
    changed = [paths[len(paths) * n // 11] for n in range(1, 11)]
    before = {p: open(os.path.join(folder, p), "rb").read() for p in changed}
    try:
        for what, some, whole in [("one changed", changed[:5], True), ("one alone", changed[5:], False)]:
            runs = []
            for p in some:
                with open(os.path.join(folder, p), "ab") as f:
                    f.write(b"\n\nLater Ginny Reddish of the Norhavn Harbour Authority (NHA) met 1,250 pilots there.\n")
                time.sleep(0.1)
                runs.append(run(binary, folder, kept, "." if whole else p))
            rows[what] = middle(runs)
    finally:
        for p, text in before.items():
            open(os.path.join(folder, p), "wb").write(text)
    if not keep:
        shutil.rmtree(cache)
    return len(paths), rows


def plot(all_rows):
    """Processor seconds on a logarithmic scale, from 0.01 to 100."""
    import math
    print(f"{'':24}0.01    0.1     1       10      100")
    for what in ["first", "unchanged", "one changed", "one alone"]:
        for n, rows in all_rows:
            if what in rows:
                marks = "#" * max(1, round(8 * (math.log10(max(rows[what][1], 0.01)) + 2)))
                print(f"{what:12}{n:>10,}  |{marks}")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("binary"), p.add_argument("folders", nargs="+"), p.add_argument("--keep")
    a = p.parse_args()
    all_rows = [measure(os.path.abspath(a.binary), f, a.keep and os.path.abspath(a.keep)) for f in a.folders]
    print("| articles | run | wall s | CPU s | peak MB |\n|---|---|---|---|---|")
    for n, rows in all_rows:
        for what, (wall, cpu, peak) in rows.items():
            print(f"| {n:,} | {what} | {wall:.2f} | {cpu:.2f} | {peak:.0f} |")
    print()
    plot(all_rows)


if __name__ == "__main__":
    main()
