#!/usr/bin/env python3
"""Draws a made-up unit's books with numpy and with this project, in turns, and compares how long each takes.

    bench/books_numpy.py [--draws 100000] [--threads 2] [--runs 5] [--seed 1] [--program PROGRAM] [--json FILE]

36 forecast months, twelve customers, a shock that all share, one deal: the unit of `bench/books/src/unit.rs`, with the same
steps of every draw, the same roundings and the same arrays kept, by numpy's own generator. Chances must agree within
four standard errors, or the exit code is 1. What counts is a ratio within one round; a slow machine fails nothing.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import NormalDist

import numpy as np

BENCH = Path(__file__).resolve().parent
LEAST_TIMES_NUMPY = 4.0
MONTHS, TOGETHER = 36, 1_000
NEVER = 1_000
MONTH = np.arange(MONTHS)[:, None]
HALF_WIDTHS = 1.2815515655446004
TESTS = ["surplus 2013-14", "surplus 2014-15", "surplus 2015-16", "cumulative", "cash"]
MOVED = np.zeros((MONTHS, 1))
MOVED[0], MOVED[1] = 90_000_000, 6_000_000
STARTS = np.array([max(month, 10) for month in range(MONTHS)])
NOTICE, LAG, SAVING, COST = 6, 3, 0.4, 0.5
THRESHOLDS = np.array([NormalDist().inv_cdf(1 - 0.9 ** ((j + 1) / 12)) for j in range(MONTHS - NOTICE)])


def main() -> int:
    options = arguments()
    program = options.program or built()
    rounds = []
    numpy_side(2 * TOGETHER, options.threads, options.seed)
    for turn in range(options.runs):
        sides = [
            ("numpy", lambda: numpy_side(options.draws, options.threads, options.seed + turn)),
            ("books", lambda: books_side(program, options, turn)),
        ]
        # Neither always goes first.
        rounds.append({name: side() for name, side in (sides if turn % 2 == 0 else reversed(sides))})
    if options.json:
        Path(options.json).write_text(json.dumps(rounds, indent=1))
    agree = agreement(rounds, options.draws)
    print(report(rounds, options, agree))
    return 0 if agree else 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--draws", type=lambda text: int(text.replace("_", "")), default=100_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", help="the program `books`: nothing is built")
    parser.add_argument("--json", help="write every measurement here")
    return parser.parse_args()


def built() -> str:
    words = ["--release", "--locked", "--quiet", "--manifest-path", BENCH / "Cargo.toml"]
    subprocess.run(["cargo", "build", *words, "--package", "hostboard-bench-books"], check=True)
    target = os.environ.get("CARGO_TARGET_DIR")
    return str((Path(target) if target else BENCH / "target") / "release" / "books")


# Measuring.


def books_side(program: str, options, turn: int) -> dict:
    words = [program, options.draws, options.threads, options.seed + turn]
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def numpy_side(draws: int, threads: int, seed: int) -> dict:
    """Each thread draws a thousand at once, so that what it works on stays near the processor."""
    start, busy = time.monotonic(), time.process_time()
    cumulative, cash = np.empty((MONTHS, draws)), np.empty((MONTHS, draws))
    places = [range(at, min(at + TOGETHER, draws)) for at in range(0, draws, TOGETHER)]
    seeds = np.random.SeedSequence(seed).spawn(len(places))

    def some(place, seed):
        part = np.s_[:, place.start : place.stop]
        return draw(np.random.Generator(np.random.SFC64(seed)), cumulative[part], cash[part])

    with ThreadPoolExecutor(threads) as pool:
        told = list(pool.map(some, places, seeds))
    drawn, busy = time.monotonic() - start, time.process_time() - busy
    start = time.monotonic()
    surplus = np.diff(cumulative, axis=0, prepend=0)
    shares = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]
    totals = [surplus[year * 12 : year * 12 + 12].sum(axis=0) for year in range(3)] + [cumulative[-1], cash.min(axis=0)]
    for figures in (*surplus, *cumulative, *cash, *totals):
        np.quantile(figures, shares, method="inverted_cdf")
    return {
        "draw": drawn,
        "quantiles": time.monotonic() - start,
        "tests": [int((total >= 0).sum()) for total in totals],
        "leave": sum(leave for leave, _ in told),
        "deal": sum(deal for _, deal in told),
        "busy": busy,
    }


# The unit.


def draw(rng, cumulative, cash) -> tuple:
    """Fills the arrays with one path a column; how many customers leave, and how often the deal starts."""
    n = cumulative.shape[1]
    volume = strays(rng.standard_normal((MONTHS, n)))
    price, pay, non_pay = (grown(rng, n, *ends) for ends in ((-0.02, 0.01), (0.01, 0.02), (0.01, 0.04)))
    shared = math.sqrt(0.3) * rng.standard_normal(n) + math.sqrt(0.2) * rng.standard_normal(n)
    start = deal_starts(rng, n)
    deal = MONTH >= start
    at_once = np.rint(68_000_000 * pay) + np.rint(15_640_000 * pay)
    later = np.rint(25_500_000 * non_pay) + np.rint(900_000 * non_pay) * deal + 6_000_000
    income = np.zeros((MONTHS, n))
    cash[:] = MOVED
    leaving = 0
    for customer in range(12):
        main = 6_000_000 + 750_000 * customer
        written = np.full((MONTHS, n), float(main))
        written[18:] *= rng.random(n) <= 0.6
        if customer % 2:
            written += (800_000 + 50_000 * customer) * (rng.random(n) <= 0.9)
        if customer == 3:
            written += 2_400_000 * deal
        written *= price
        written *= volume
        earned = np.rint(written, out=written)
        x = shared + math.sqrt(0.5) * rng.standard_normal(n)
        leaves = np.searchsorted(THRESHOLDS, x) + NOTICE
        gone = np.flatnonzero(leaves < MONTHS)
        leaving += len(gone)
        if len(gone):
            first, lost = leaves[gone], earned[:, gone]
            at_once[first, gone] += np.rint(COST * earned[first, gone])
            at_once[:, gone] -= np.rint(SAVING * lost) * (MONTH >= first + LAG)
            earned[:, gone] = lost * (MONTH < first)
        income += earned
        lag = 2 if customer == 0 else 1
        cash[lag:] += earned[:-lag]
    cash -= at_once
    cash[1:] -= later[:-1]
    cash[0] += 50_000_000
    np.cumsum(cash, axis=0, out=cash)
    income -= at_once
    income -= later
    np.cumsum(income, axis=0, out=cumulative)
    return leaving, int((start < NEVER).sum())


def strays(numbers):
    numbers[0] *= 0.02
    numbers[1:] *= 0.02 * math.sqrt(1 - 0.5 * 0.5)
    for month in range(1, MONTHS):
        numbers[month] += 0.5 * numbers[month - 1]
    numbers += 1
    return numbers


def grown(rng, n: int, low: float, high: float):
    """By month, how much a price has changed since the first year."""
    changes = np.ones((3, n))
    changes[1:] += (low + high) / 2 + (high - low) / 2 / HALF_WIDTHS * rng.standard_normal((2, n))
    return np.repeat(np.cumprod(changes, axis=0), 12, axis=0)


def deal_starts(rng, n: int):
    earliest = np.maximum(3 + np.floor(rng.random(n) * 12).astype(int) + 2, 6)
    start = STARTS[earliest]
    comes = (rng.random(n) <= 0.3) & ((start >= 16) | (rng.random(n) <= 0.7))
    return np.where(comes, start, NEVER)


# Telling.


def agreement(rounds: list, draws: int) -> bool:
    """Whether both have the same chances, all rounds together."""
    n = draws * len(rounds)
    alike = True
    for name, place in [(name, ("tests", at)) for at, name in enumerate(TESTS)] + [("deal", ("deal",))]:
        counts = [sum(count(side[name_of], place) for side in rounds) for name_of in ("numpy", "books")]
        p = sum(counts) / (2 * n)
        alike = alike and abs(counts[0] - counts[1]) <= 4 * math.sqrt(2 * n * p * (1 - p)) + 1
        print(f"{name}: {counts[0]:,} and {counts[1]:,} of {n:,}", file=sys.stderr)
    return alike


def count(side: dict, place: tuple) -> int:
    found = side[place[0]]
    return found[place[1]] if len(place) > 1 else found


def report(rounds: list, options, agree: bool) -> str:
    middle = lambda numbers: f"{statistics.median(numbers):.2f} ({min(numbers):.2f}–{max(numbers):.2f})"
    of = lambda side, *parts: [sum(turn[side][part] for part in parts) for turn in rounds]
    out = [f"{options.draws:,} draws, {options.threads} threads, median of {options.runs} rounds (least–most).\n"]
    out.append("| seconds | numpy | here | ratio within a round |\n| --- | ---: | ---: | ---: |")
    for name, parts in (
        ("drawing", ["draw"]), ("quantiles of 108 months and 5 totals", ["quantiles"]), ("both", ["draw", "quantiles"]),
        ("drawing, processor seconds", ["busy"]),
    ):
        theirs, ours = of("numpy", *parts), of("books", *parts)
        ratios = [a / b for a, b in zip(theirs, ours)]
        out.append(f"| {name} | {middle(theirs)} | {middle(ours)} | {middle(ratios)} |")
    ratio = statistics.median(a / b for a, b in zip(of("numpy", "draw"), of("books", "draw")))
    goal = "met" if ratio >= LEAST_TIMES_NUMPY else "**not met**"
    out.append(f"\nDrawing at least {LEAST_TIMES_NUMPY:g} times as fast: {goal}. Chances agree: {'yes' if agree else '**no**'}.")
    return "\n".join(out)


if __name__ == "__main__":
    sys.exit(main())
