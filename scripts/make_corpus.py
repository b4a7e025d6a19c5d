#!/usr/bin/env python3
"""Makes a large corpus out of a small one, by seeded variation.

    scripts/make_corpus.py FROM TO COUNT [--seed N]

Each article is one of FROM's (.md .txt .html .rst) with some of its figures changed, a tenth of its surnames-like
words altered to others of the same article, and its paragraphs after the first in another order. The same seed
gives the same bytes. Articles stand in folders of a thousand.
"""
import argparse, os, random, re


def vary(text, rng):
    head = re.match(r"---\n.*?\n---\n", text, re.S)
    front, body = (head[0], text[head.end():]) if head else ("", text)
    parts = body.split("\n\n")
    first, rest = parts[:1], parts[1:]
    rng.shuffle(rest)
    body = "\n\n".join(first + rest)
    body = re.sub(r"\b\d{2,3}\b", lambda m: str(rng.randrange(10, 999)) if rng.random() < 0.3 else m[0], body)
    names = sorted(set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{4,}\b", body)))
    if len(names) > 4:
        swap = dict(zip(rng.sample(names, len(names) // 10 + 1), rng.sample(names, len(names) // 10 + 1)))
        body = re.sub(r"\b[A-Z][a-z]{4,}\b", lambda m: swap.get(m[0], m[0]), body)
    return front + body


def main():
    p = argparse.ArgumentParser()
    p.add_argument("source"), p.add_argument("target"), p.add_argument("count", type=int)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    rng = random.Random(a.seed)
    files = sorted(os.path.join(d, f) for d, _, fs in os.walk(a.source) for f in fs if f.endswith((".md", ".txt", ".html", ".rst")))
    texts = [(f, open(f, encoding="utf-8", errors="replace").read()) for f in files]
    for n in range(a.count):
        f, text = texts[n % len(texts)]
        folder = os.path.join(a.target, f"{n // 1000:04d}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{n:06d}-{os.path.basename(f)[:60].rsplit('.', 1)[0]}{os.path.splitext(f)[1]}"), "w", encoding="utf-8") as out:
            out.write(vary(text, rng))


if __name__ == "__main__":
    main()
