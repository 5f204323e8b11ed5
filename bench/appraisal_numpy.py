#!/usr/bin/env python3
"""Draws weightings of an appraisal with numpy and with this project, in turns, and compares how long each takes.

    bench/appraisal_numpy.py [--draws 1000000] [--threads 2] [--runs 5] [--seed 1] [--program PROGRAM] [--json FILE]

5 options, 7 criteria, every score a range: how often each option ranks where and beats which, and the weights with which it comes
first. This project also works out who leads with each score at either end; so does numpy with `--ends`. First shares must agree within
half a point, or the exit code is 1. What counts is a ratio within one round; a slow machine fails nothing.
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
    print(f"{options.draws} draws, {options.threads} threads, {'with' if options.ends else 'without'} ends by numpy")
    print("seconds for a million draws, numpy: " + ", ".join(f"{1e6 * a_draw(one['numpy']):.2f}" for one in rounds))
    print("seconds for a million draws, here: " + ", ".join(f"{1e6 * a_draw(one['here']):.2f}" for one in rounds))
    print(f"ratio within a round: median {statistics.median(ratios):.1f}, from {min(ratios):.1f} to {max(ratios):.1f}")
    one = rounds[0]["here"]
    plain = 2.4 * 0.5 / (one["draws"] / one["runs"]) ** 0.5
    print(f"one run: {one['draws'] // one['runs']} draws, a share off by at most {100 * one['error']:.2f} points; of as many plain draws by up to {100 * plain:.2f}")
    print(f"first shares are at most {100 * apart:.2f} points apart")
    return 0 if apart <= 0.005 else 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--draws", type=lambda text: int(text.replace("_", "")), default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ends", action="store_true", help="let numpy try each score at either end too")
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
        parts = list(pool.map(lambda of: drawn(*of, options.ends), zip(pieces, seeds)))
    ranks = sum(part[0] for part in parts)
    return {"seconds": time.perf_counter() - start, "draws": draws, "first": (ranks[:, 0] / draws).tolist()}


def drawn(many: int, seed, with_ends: bool):
    rng = np.random.Generator(np.random.PCG64(seed))
    cuts = np.sort(rng.random((many, CRITERIA - 1)), axis=1)
    weights = np.diff(cuts, axis=1, prepend=0.0, append=1.0)
    scores = LOW + WIDTH * rng.random((many, OPTIONS, CRITERIA))
    values = np.einsum("doc,dc->do", scores, weights)
    rank = (values[:, None, :] > values[:, :, None]).sum(axis=2)
    ranks = np.stack([(rank == place).sum(axis=0) for place in range(OPTIONS)], axis=1)
    beats = (values[:, :, None] > values[:, None, :]).sum(axis=0)
    central = (rank == 0).astype(float).T @ weights
    ends = []
    if with_ends:
        for option in range(OPTIONS):
            others = np.delete(values, option, axis=1).max(axis=1)
            for criterion in range(CRITERIA):
                for end in (0.0, WIDTH):
                    moved = values[:, option] + weights[:, criterion] * (LOW[option, criterion] + end - scores[:, option, criterion])
                    ends.append((moved > others).sum())
    return ranks, beats, central, ends


if __name__ == "__main__":
    sys.exit(main())
