#!/usr/bin/env python3
"""Makes stories to learn from out of sentences and their translations: two articles that are near translations of one
another, with a gold matrix, so that `lacuna train pairs` also sees that kind of story.

Usage: make_translated_stories.py ALIGNED.tsv SOURCE LANGUAGE LANGUAGE OUT_DIR [--sentences N] [--stories N]

ALIGNED.tsv has lines of two texts and the name of their source; lines of SOURCE are taken in their order, N at a time. Each
article keeps about seven sentences in ten. The same input gives the same stories.
"""
import argparse
import json
import pathlib
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("aligned", type=pathlib.Path)
    parser.add_argument("source")
    parser.add_argument("languages", nargs=2)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--sentences", type=int, default=14)
    parser.add_argument("--stories", type=int, default=60)
    options = parser.parse_args()

    rows = [line.split("\t") for line in options.aligned.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if len(row) >= 3 and row[2] == options.source and len(row[0]) > 25]
    for number in range(min(options.stories, len(rows) // options.sentences)):
        generator = random.Random(f"{options.source} {number}")
        name = f"{options.source}-{number:03}"
        bodies, claims = {language: [] for language in options.languages}, []
        for index, row in enumerate(rows[number * options.sentences:(number + 1) * options.sentences]):
            texts = dict(zip(options.languages, (row[0].strip(), row[1].strip())))
            kept = [language for language in options.languages if generator.random() < 0.7]
            if not kept:
                continue
            for language in kept:
                bodies[language].append(texts[language])
            claims.append({"id": f"c{index:02}", "text": texts[options.languages[0]],
                           "cells": {language: {"evidence": [texts[language]]} for language in kept}})
        folder = options.out / name
        folder.mkdir(parents=True, exist_ok=True)
        for language, body in bodies.items():
            (folder / f"{language}.txt").write_text("\n\n".join(body) + "\n", encoding="utf-8")
        articles = [{"id": language, "file": f"{language}.txt", "outlet": language, "language": language, "published": None}
                    for language in options.languages]
        (folder / "gold.json").write_text(json.dumps({"story": name, "articles": articles, "quotes": [], "claims": claims},
                                                     ensure_ascii=False, indent=1), encoding="utf-8")


main()
