"""Measures the printed SQL beside the statement that was printed before: what `bench/run sql` does.

Both run in DuckDB over the same facts, in turns; reading the facts is left out. What counts is the ratio within a pair.
"""

import statistics
import subprocess
from pathlib import Path

BEFORE = Path(__file__).resolve().parent / "section-24-by-windows.sql"


def run(size: dict, options, tools: dict, timed, digest, say) -> tuple:
    """The report, every measurement, and whether both gave the same answers."""
    side = Path(__file__).resolve().parent / "duckdb_side.py"
    statements = {"before": BEFORE, "now": size["statement"]}
    results = {name: [] for name in statements}
    for turn in range(options.runs):
        names = list(statements)
        # Nobody always goes first.
        for name in names[turn % 2:] + names[: turn % 2]:
            say(f"  round {turn + 1}: {name}")
            command = [tools["python"], side, size["facts"], statements[name], size["answers"](name), str(options.threads)]
            results[name].append(timed(command))
    digests = {name: digest(size["answers"](name)) for name in statements}
    agrees = len(set(digests.values())) == 1
    out = [f"{size['rows']:,} rows, {options.blanks} % blanks, {options.threads} threads, {options.runs} rounds.\n"]
    out.append("| statement | query, seconds | processor seconds, reading the facts included | peak memory, MB |")
    out.append("| --- | ---: | ---: | ---: |")
    for name, runs in results.items():
        peak = max(run["peak"] for run in runs) / 1e6
        queries, busy = [run["parts"]["run"] for run in runs], [run["processor"] for run in runs]
        out.append(f"| {name} | {middle(queries)} | {middle(busy)} | {peak:,.0f} |")
    for what, of in (("query", lambda run: run["parts"]["run"]), ("query, processor", lambda run: run["parts"]["run_busy"])):
        ratios = [of(before) / of(now) for before, now in zip(results["before"], results["now"])]
        out.append(f"\nTimes as long before, {what} seconds: {middle(ratios, 1)}")
    out.append(f"\nThe same answers: {'yes' if agrees else '**no**'}")
    return "\n".join(out), {"results": results, "digests": digests}, agrees


def middle(numbers: list, digits: int = 2) -> str:
    form = lambda number: f"{number:.{digits}f}"
    return f"{form(statistics.median(numbers))} ({form(min(numbers))}–{form(max(numbers))})"
