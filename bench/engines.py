"""Runs the printed SQL on engines that spread over many machines, and compares with `check`: what `bench/run engines` does.

Spark runs `local[THREADS]`, Sail its server in the process that asks. Both are installed from PyPI into folders of their own below
`bench/target`; Spark needs Java, which comes from Debian. Reading the facts is a part of the query. Where the digest of an engine's answers is not
that of `check`, or an engine can't be installed, the exit code is 1.
"""

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent

# Sail 0.7 takes no client of Spark 4.3, and neither takes pandas 3.
PACKAGES = {
    "sail": ["pysail==0.7.2", "pyspark-client==4.2.0", "pandas<3"],
    "spark": ["pyspark==4.3.0"],
}
QUESTION = "--set direction_from=2027-05-01 --set direction_end=2028-04-01 --set register_complete_since=2006-12-31 --on 2027-06-01"


def run(options, program: str, timed, digest, say) -> tuple:
    """The report, every measurement, and whether all engines were there and gave the same answers."""
    data = Path(options.data)
    data.mkdir(parents=True, exist_ok=True)
    register, facts, statement = (data / f"engines-{options.rows}{end}" for end in (".csv", "-facts.parquet", ".sql"))
    answers = lambda engine: data / f"engines-{options.rows}-{engine}.csv"
    say(f"making {options.rows} rows")
    ask = [*"--pack lgr-section-24".split(), *QUESTION.split()]
    for words in (
        ["sample", "--rows", options.rows, "--out", register],
        ["normalise", register, "--out", facts],
        ["pack", "sql", "lgr-section-24", "--dialect", "spark", *QUESTION.split(), "--out", statement],
    ):
        subprocess.run([program, *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    check = [program, "check", register, *ask, "--format", "csv", "--threads", str(options.threads), "--out", answers("check")]
    commands, missing = {"check": check}, {}
    for engine in options.engines:
        try:
            python = installed(engine, say)
            side = [python, BENCH / "spark_side.py", engine, facts, statement, answers(engine), str(options.threads)]
            commands[engine] = side
        except (OSError, subprocess.CalledProcessError) as error:
            missing[engine] = str(error)
    results = {name: [] for name in commands}
    for turn in range(options.runs):
        names = list(commands)
        # Nobody always goes first.
        for name in names[turn % len(names):] + names[: turn % len(names)]:
            say(f"  round {turn + 1}: {name}")
            results[name].append(timed(commands[name]))
    digests = {name: digest(answers(name)) for name in commands}
    same = {name: found == digests["check"] for name, found in digests.items()}
    told = report(options, results, digests, same, missing)
    return told, {"results": results, "digests": digests, "missing": missing}, all(same.values()) and not missing


def installed(engine: str, say) -> Path:
    """The Python that has the engine; made unless it is there."""
    place = BENCH / "target" / "engines" / engine
    ready = place / ".ready"
    if engine == "spark" and not shutil.which("java"):
        subprocess.run([str(ROOT / "tools" / "apt"), "openjdk-17-jre-headless"], check=True)
    wanted = "\n".join(PACKAGES[engine])
    if not ready.exists() or ready.read_text() != wanted:
        say(f"installing {engine}")
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*map(str, pip), *PACKAGES[engine]], check=True)
        ready.write_text(wanted)
    return place / "bin" / "python"


def report(options, results: dict, digests: dict, same: dict, missing: dict) -> str:
    out = [f"{options.rows:,} rows, {options.threads} threads, {options.runs} rounds; seconds.\n"]
    out.append("| engine | whole process | of which the query | processor seconds | peak memory of the largest process, MB | answers |")
    out.append("| --- | ---: | ---: | ---: | ---: | --- |")
    for name, runs in results.items():
        part = lambda which: middle([run["parts"][which] for run in runs]) if which in runs[0]["parts"] else ""
        cells = [name, middle([run["wall"] for run in runs]), part("run"), middle([run["processor"] for run in runs])]
        cells += [f"{max(run['peak'] for run in runs) / 1e6:,.0f}", f"`{digests[name][:12]}`" + ("" if same[name] else " **other than `check`**")]
        out.append("| " + " | ".join(cells) + " |")
    out += [f"\n**{engine} was not run**: {why}" for engine, why in missing.items()]
    return "\n".join(out)


def middle(numbers: list, digits: int = 1) -> str:
    form = lambda number: f"{number:.{digits}f}"
    return f"{form(statistics.median(numbers))} ({form(min(numbers))}–{form(max(numbers))})"
