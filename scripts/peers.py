#!/usr/bin/env python3
"""Times copydesk beside `typos` and Vale on the same files, in the same run.

    scripts/peers.py --corpus DIR [--article FILE] [--bin PATH] [--runs N]

Each tool is run as a whole process on each target, in turn (A B C A B C ...), so that a machine whose speed
drifts slows all of them alike. Printed: median wall and CPU seconds, CPU throughput (megabytes of the target a
CPU second, which is what one core does), peak memory, and the ratio of CPU time to copydesk's. `typos` and
`vale` are looked for on the PATH; one that is not there is left out and named.

    pip install typos
    go install github.com/vale-cli/vale/v3/cmd/vale@v3.22.0
"""
import argparse, os, resource, shutil, statistics, subprocess, sys, tempfile, time


def run(command, cwd):
    """Wall seconds, CPU seconds and peak resident kilobytes of one process and its children."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def size(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(path) for f in fs if f.endswith((".md", ".txt", ".html", ".rst")))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--corpus", required=True)
    p.add_argument("--article")
    p.add_argument("--bin", default="target/release/copydesk")
    p.add_argument("--runs", type=int, default=9)
    a = p.parse_args()
    binary = os.path.abspath(a.bin)
    if not os.path.exists(binary):
        sys.exit(f"{binary} is not there: cargo build --release -p copydesk")
    work = tempfile.mkdtemp(prefix="peers-")
    with open(os.path.join(work, ".vale.ini"), "w") as f:
        f.write("MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n")
    typos, vale = shutil.which("typos"), shutil.which("vale")
    for name, found in (("typos", typos), ("vale", vale)):
        if not found:
            print(f"{name} is not on the PATH and is left out")
    targets = [os.path.abspath(t) for t in (a.article, a.corpus) if t]
    for target in targets:
        tools = {"copydesk": [binary, "check", "--no-config", "--format", "json", target],
                 "copydesk, 1 thread": [binary, "check", "--no-config", "--format", "json", "--jobs", "1", target]}
        if typos:
            tools["typos"] = [typos, "--isolated", "--hidden", target]
        if vale:
            tools["vale"] = [vale, "--config", os.path.join(work, ".vale.ini"), "--no-exit", target]
        got = {name: [] for name in tools}
        for n in range(a.runs + 1):
            for name, command in tools.items():
                r = run(command, work)
                if n:  # the first round warms the file cache
                    got[name].append(r)
        bytes_ = size(target)
        print(f"\n{os.path.basename(target)}: {bytes_ / 1e6:.3f} MB, median of {a.runs} runs each, in turn")
        print(f"{'':20} {'wall ms':>9} {'CPU ms':>9} {'MB/s a core':>12} {'peak MB':>9} {'CPU ratio':>10}")
        base = statistics.median(r[1] for r in got["copydesk, 1 thread"])
        for name, rs in got.items():
            wall, cpu, mem = (statistics.median(r[i] for r in rs) for i in range(3))
            print(f"{name:20} {wall * 1e3:9.1f} {cpu * 1e3:9.1f} {bytes_ / 1e6 / cpu:12.1f} {mem / 1e3:9.0f} {cpu / base:10.2f}")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
