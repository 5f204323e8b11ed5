#!/usr/bin/env python3
"""Draws weightings of an appraisal with numpy and with this project, in turns, and compares how long each takes.

    bench/appraisal_numpy.py [--draws 1000000] [--threads 2] [--runs 5] [--seed 1] [--less] [--program PROGRAM] [--json FILE]

5 options, 7 criteria, every score a range: how often each option ranks where and beats which, the weights with which it comes first, who
comes first with each score at either end and with each weight below and above its median, how often each comes first at its central
weights, and every ranking. With `--less` numpy leaves all out but ranks, pairs and central weights. First shares must agree within half a
point, or the exit code is 1. What counts is a ratio within one round; a slow machine fails nothing. Then how far the shares
of one run are off, by how much they differ over many seeds: the mean square of that as a part of what as many plain draws have.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

BENCH = Path(__file__).resolve().parent
OPTIONS, CRITERIA, TOGETHER = 5, 7, 16_384
LOW = np.array([[(o * 37 + c * 53 + o * c * 11) % 70 for c in range(CRITERIA)] for o in range(OPTIONS)], dtype=float)
WIDTH = 12.0


def main() -> int:
    options = arguments()
    program = options.program or built()
    rounds = []
    numpy_side(TOGETHER, options, 0)
    for turn in range(options.runs):
        sides = [
            ("numpy", lambda: numpy_side(options.draws, options, turn)),
            ("here", lambda: here(program, options, turn)),
        ]
        # Neither always goes first.
        rounds.append({name: side() for name, side in (sides if turn % 2 == 0 else reversed(sides))})
    if options.json:
        Path(options.json).write_text(json.dumps(rounds, indent=1))
    a_draw = lambda side: side["seconds"] / side["draws"]
    ratios = [a_draw(one["numpy"]) / a_draw(one["here"]) for one in rounds]
    apart = max(abs(a - b) for one in rounds for a, b in zip(one["numpy"]["first"], one["here"]["first"]))
    print(f"{options.draws} draws, {options.threads} threads, numpy {'with less' if options.less else 'with all that is worked out here'}")
    print("seconds for a million draws, numpy: " + ", ".join(f"{1e6 * a_draw(one['numpy']):.2f}" for one in rounds))
    print("seconds for a million draws, here: " + ", ".join(f"{1e6 * a_draw(one['here']):.2f}" for one in rounds))
    print(f"ratio within a round: median {statistics.median(ratios):.1f}, from {min(ratios):.1f} to {max(ratios):.1f}")
    spread = json.loads(subprocess.run([program, "spread", "64", str(options.seed)], stdout=subprocess.PIPE, text=True, check=True).stdout)
    print(f"one run: {spread['points']} points; over {spread['seeds']} seeds: mean squared error of a share by rank {spread['of_plain']:.2f} times that of as many plain draws; "
          f"the share that varies most is off by {100 * spread['largest']:.2f} points (one standard error), plain by {100 * spread['largest_of_plain']:.2f}")
    print(f"first shares are at most {100 * apart:.2f} points apart")
    return 0 if apart <= 0.005 else 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--draws", type=lambda text: int(text.replace("_", "")), default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--less", action="store_true", help="let numpy leave out score ends, halves, rankings and confidence")
    parser.add_argument("--program", help="the program `appraisal`: nothing is built")
    parser.add_argument("--json", help="write every measurement here")
    return parser.parse_args()


def built() -> str:
    words = ["--release", "--locked", "--quiet", "--manifest-path", BENCH / "Cargo.toml"]
    subprocess.run(["cargo", "build", *words, "--package", "hostboard-bench-appraisal"], check=True)
    target = os.environ.get("CARGO_TARGET_DIR")
    return str((Path(target) if target else BENCH / "target") / "release" / "appraisal")


def here(program: str, options, turn: int) -> dict:
    words = [program, options.draws, options.threads, options.seed + turn * 1000]
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def numpy_side(draws: int, options, turn: int) -> dict:
    start = time.perf_counter()
    pieces = [min(TOGETHER, draws - at) for at in range(0, draws, TOGETHER)]
    seeds = np.random.SeedSequence(options.seed + turn).spawn(len(pieces))
    with ThreadPoolExecutor(options.threads) as pool:
        parts = list(pool.map(lambda of: drawn(*of, options.less), zip(pieces, seeds)))
        ranks = sum(part["ranks"] for part in parts)
        if not options.less:
            medians = np.array(list(pool.map(lambda at: np.median(np.concatenate([part["weights"][:, at] for part in parts])), range(CRITERIA))))
            central = sum(part["central"] for part in parts) / np.maximum(ranks[:, :1], 1)
            # Numbers are not drawn anew: everything that is needed again was kept.
            sum(pool.map(lambda part: halves(part, medians, central), parts), start=np.zeros(1))
            rankings = np.concatenate([part["rankings"] for part in parts]).sum()
            assert rankings > 0
    return {"seconds": time.perf_counter() - start, "draws": draws, "first": (ranks[:, 0] / draws).tolist()}


def drawn(many: int, seed, less: bool) -> dict:
    rng = np.random.Generator(np.random.PCG64(seed))
    cuts = np.sort(rng.random((many, CRITERIA - 1)), axis=1)
    weights = np.diff(cuts, axis=1, prepend=0.0, append=1.0)
    scores = LOW + WIDTH * rng.random((many, OPTIONS, CRITERIA))
    values = np.einsum("doc,dc->do", scores, weights)
    rank = (values[:, None, :] > values[:, :, None]).sum(axis=2)
    ranks = np.stack([(rank == place).sum(axis=0) for place in range(OPTIONS)], axis=1)
    beats = (values[:, :, None] > values[:, None, :]).sum(axis=0)
    central = (rank == 0).astype(float).T @ weights
    if less:
        return {"ranks": ranks, "beats": beats, "central": central}
    ends = np.zeros((OPTIONS, CRITERIA, 2, OPTIONS), dtype=np.int64)
    for option in range(OPTIONS):
        others = values.copy()
        others[:, option] = -np.inf
        rival, best = others.argmax(axis=1), others.max(axis=1)
        before = np.bincount(rival, minlength=OPTIONS)
        for criterion in range(CRITERIA):
            for end, points in enumerate((0.0, WIDTH)):
                moved = values[:, option] + weights[:, criterion] * (LOW[option, criterion] + points - scores[:, option, criterion])
                overtaken = np.bincount(rival[moved > best], minlength=OPTIONS)
                ends[option, criterion, end] = before - overtaken
                ends[option, criterion, end, option] = overtaken.sum()
    rankings = np.bincount(rank @ OPTIONS ** np.arange(OPTIONS), minlength=OPTIONS**OPTIONS)
    return {
        "ranks": ranks, "beats": beats, "central": central, "ends": ends, "rankings": rankings,
        "weights": weights, "scores": scores, "first": values.argmax(axis=1),
    }


def halves(part: dict, medians, central):
    """Who comes first where a weight is below or above its median, and how often each comes first at its central weights."""
    first = part["first"]
    is_above = part["weights"] > medians
    by_half = np.stack([np.bincount(first + OPTIONS * is_above[:, at], minlength=2 * OPTIONS) for at in range(CRITERIA)])
    at_central = part["scores"] @ central.T
    confident = [(at_central[:, :, option].argmax(axis=1) == option).sum() for option in range(OPTIONS)]
    return np.concatenate([by_half.ravel(), confident])


if __name__ == "__main__":
    sys.exit(main())
