"""Measures the reading of published registers beside pandas and DuckDB: what `bench/run registers` does.

Rounds as in the other measurements: engines take turns, none always goes first, and what counts is a ratio within a
round. `hostboard check` reads and answers; peers only read. `reading` (an example of the crate `hostboard-exchange`) is
our reading alone.

Large files are real ones repeated with new references where the data folder is there (`HOSTBOARD_DATA`); else synthetic.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
REAL = ROOT / (os.environ.get("HOSTBOARD_DATA") or "../shared/data") / "contracts"
WORKBOOK = REAL / "registers" / "portugal-contratos-publicos-2024.xlsx"
SALFORD = REAL / "registers" / "salford-contracts-register-2022-07.csv"
DEVON = REAL / "spend" / "devon-2011-01.csv"
PAYMENTS = BENCH / "mappings" / "payments.toml"

WORKBOOK_SECONDS = 1.0
MEGABYTES_A_SECOND = 200.0
WIDTHS = [100, 1_000, 10_000]
# A row's bytes beyond the input, text 10,000 wide against text 100 wide.
MOST_TIMES_FOR_WIDTH = 1.5


def run(options, tools: dict, timed, say) -> tuple:
    """The report and every measurement."""
    tools = {**tools, **programs(options, say)}
    data = Path(options.data) / "registers"
    data.mkdir(parents=True, exist_ok=True)
    say("making files")
    files = made_apart(tools, data, options)
    rounds = {file["name"]: {} for file in files}
    for turn in range(options.runs):
        for file in files:
            engines = entrants(tools, data, file, options)
            for name, command in engines[turn % len(engines):] + engines[: turn % len(engines)]:
                say(f"  round {turn + 1}: {file['name']}, {name}")
                load = os.getloadavg()[0]
                rounds[file["name"]].setdefault(name, []).append({**timed(command), "load": load})
    return report(files, rounds, options), {"files": files, "rounds": rounds}


def programs(options, say) -> dict:
    python = os.environ.get("HOSTBOARD_PYTHON", str(ROOT / ".venv" / "bin" / "python"))
    if options.programs:
        reading = Path(options.programs) / "reading"
    else:
        words = ["--release", "--locked", "--quiet", "--package", "hostboard-exchange", "--example", "reading"]
        subprocess.run(["cargo", "build", *words], cwd=ROOT, check=True)
        reading = Path(tools["hostboard"]).parent / "examples" / "reading"
    lacks = subprocess.run([python, "-c", "import pandas, openpyxl"], stderr=subprocess.DEVNULL).returncode != 0
    if lacks:
        say("pandas and openpyxl are not installed (`pip install pandas openpyxl`): only DuckDB is a peer")
    return {"python": python, "reading": str(reading), "pandas": not lacks}


# Making.


def made_apart(tools: dict, data: Path, options) -> list:
    """The files, made in a process of its own: a child's peak memory begins at what its parent holds."""
    words = [tools["hostboard"], data, options.megabytes, options.wide_rows, options.seed]
    done = subprocess.run([sys.executable, __file__, *map(str, words)], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def made(hostboard: str, data: Path, megabytes: int, wide_rows: int, seed: int) -> list:
    """The files, with their names, paths, sizes and rows."""
    base = salford_or_made_up(hostboard, data, seed)
    files = []
    if WORKBOOK.exists():
        files.append(described("workbook", WORKBOOK, 21_748))
    path = data / f"register-{megabytes}.csv"
    rows = repeated(base, path, megabytes, "Contract Reference", "Contract Title")
    files.append(described("register", path, rows))
    if DEVON.exists():
        path = data / f"payments-{megabytes}.csv"
        rows = repeated(table(DEVON), path, megabytes, "Transaction Number")
        files.append(described("payments", path, rows, mapping=str(PAYMENTS)))
    for width in WIDTHS:
        path = data / f"wide-{wide_rows}-{width}.csv"
        rows = widened(base, path, wide_rows, width)
        files.append(described(f"text {width}", path, rows, width=width))
    return files


def described(name: str, path: Path, rows: int, **more) -> dict:
    return {"name": name, "path": str(path), "bytes": path.stat().st_size, "rows": rows, "mapping": None, "width": None, **more}


def salford_or_made_up(hostboard: str, data: Path, seed: int) -> list:
    if SALFORD.exists():
        return table(SALFORD)
    path = data / "made-up.csv"
    words = ["sample", "--style", "council", "--rows", "2000", "--seed", seed, "--out", path]
    subprocess.run([hostboard, *map(str, words)], stdout=sys.stderr, check=True)
    return table(path)


def table(path: Path) -> list:
    text = path.read_bytes()
    try:
        text = text.decode("utf-8")
    except UnicodeDecodeError:
        text = text.decode("cp1252", errors="replace")
    text = text.lstrip("\ufeff").removeprefix("\u00ef\u00bb\u00bf")
    rows = list(csv.reader(text.splitlines(keepends=True)))
    return [row for row in rows if len(row) == len(rows[0])]


def repeated(base: list, path: Path, megabytes: int, *columns: str) -> int:
    """The rows again and again, each time with the count after what those columns say; how many there are."""
    headings, rows = base[0], base[1:]
    places = [headings.index(column) for column in columns if column in headings] or [0]
    copies, written = 0, 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(headings)
        while file.tell() < megabytes * 1_000_000:
            copies += 1
            for row in rows:
                row = list(row)
                for place in places:
                    row[place] = row[place] and f"{row[place]}-{copies}"
                out.writerow(row)
            written += len(rows)
    return written


def widened(base: list, path: Path, count: int, width: int) -> int:
    """So many rows, each with a text of its own of about that many bytes, in a column that nothing reads."""
    headings, rows = base[0], base[1:]
    words = sorted({word for row in rows[:200] for cell in row for word in cell.split() if word.isalpha()})
    reference = headings.index("Contract Reference") if "Contract Reference" in headings else 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([*headings, "Remarks"])
        at = 1
        for n in range(count):
            text = f"{n}"
            while len(text) < width:
                # The same words for ever, in an order that does not recur.
                at = at * 48_271 % 2_147_483_647
                text += " " + words[at % len(words)]
            row = list(rows[n % len(rows)])
            row[reference] = f"R-{n}"
            out.writerow([*row, text[:width]])
    return count


# Measuring.


def entrants(tools: dict, data: Path, file: dict, options) -> list:
    threads, path = str(options.threads), file["path"]
    mapping = ["--mapping", file["mapping"]] if file["mapping"] else []
    check = [tools["hostboard"], "check", path, "--pack", "lgr-section-24", "--set", "direction_from=2027-05-01"]
    check += ["--set", "direction_end=2028-04-01", "--unit", "a-body", "--format", "csv", "--threads", threads, *mapping]
    reading = [tools["reading"], path, threads, *mapping[1:]]
    engines = [("hostboard check", [*check, "--out", str(data / "answers.csv")]), ("reading alone", reading)]
    peer = lambda name: [tools["python"], BENCH / "registers_peer.py", name, path, threads]
    if file["width"]:
        return engines
    if file["name"] == "workbook":
        return engines + ([("pandas, openpyxl", peer("pandas-openpyxl"))] if tools["pandas"] else [])
    engines.append(("DuckDB", peer("duckdb")))
    return engines + ([("pandas", peer("pandas"))] if tools["pandas"] else [])


# Telling.


def middle(numbers: list, digits: int = 2) -> str:
    form = lambda n: f"{n:,.{digits}f}"
    return f"{form(statistics.median(numbers))} ({form(min(numbers))}–{form(max(numbers))})"


def seconds(name: str, runs: list) -> list:
    """Of the whole process for the command; of the reading alone, without starting, for what says so itself."""
    return [run["wall"] if name == "hostboard check" else run["parts"]["load"] for run in runs]


def beyond(file: dict, runs: list) -> list:
    return [(run["peak"] - file["bytes"]) / file["rows"] for run in runs]


def report(files: list, rounds: dict, options) -> str:
    out = []
    row = lambda *cells: out.append("| " + " | ".join(cells) + " |")
    loads = [run["load"] for by in rounds.values() for runs in by.values() for run in runs]
    out.append(
        f"Median of {options.runs} rounds (least–most), {options.threads} threads; load of the machine {middle(loads, 1)}.\n"
    )
    row("file", "MB", "rows", "what", "seconds", "processor seconds", "MB a second", "peak memory, MB")
    row("---", "---:", "---:", "---", "---:", "---:", "---:", "---:")
    for file in files:
        for name, runs in rounds[file["name"]].items():
            took = seconds(name, runs)
            speed = [file["bytes"] / 1e6 / each for each in took]
            row(
                file["name"], f"{file['bytes'] / 1e6:.1f}", f"{file['rows']:,}", name, middle(took),
                middle([run["processor"] for run in runs]), middle(speed, 0), f"{max(run['peak'] for run in runs) / 1e6:,.0f}",
            )
    out.append("\nRatios within a round, and targets.\n")
    row("file", "what", "median (least–most)", "target")
    row("---", "---", "---:", "---")
    for file in files:
        by = rounds[file["name"]]
        for ours in ("hostboard check", "reading alone"):
            for theirs in [name for name in by if name not in ("hostboard check", "reading alone")]:
                pairs = zip(seconds(theirs, by[theirs]), seconds(ours, by[ours]))
                row(file["name"], f"{theirs} to {ours}", middle([a / b for a, b in pairs]), "none")
        if file["name"] == "workbook":
            took = seconds("hostboard check", by["hostboard check"])
            goal = met(statistics.median(took) < WORKBOOK_SECONDS, f"under {WORKBOOK_SECONDS:g} s")
            row(file["name"], "seconds, read and checked", middle(took), goal)
        elif not file["width"]:
            speed = [file["bytes"] / 1e6 / each for each in seconds("hostboard check", by["hostboard check"])]
            goal = met(statistics.median(speed) >= MEGABYTES_A_SECOND, f"at least {MEGABYTES_A_SECOND:g} MB/s")
            row(file["name"], "MB a second up to the verdict", middle(speed, 0), goal)
    wide = [file for file in files if file["width"]]
    for file in wide:
        runs = rounds[file["name"]]["hostboard check"]
        row(file["name"], "bytes of memory a row beyond the input", middle(beyond(file, runs), 0), "none")
    ends = [statistics.median(beyond(file, rounds[file["name"]]["hostboard check"])) for file in (wide[0], wide[-1])]
    times = ends[1] / ends[0]
    goal = met(times <= MOST_TIMES_FOR_WIDTH, f"at most {MOST_TIMES_FOR_WIDTH:g}")
    row(f"text {WIDTHS[-1]}", f"bytes a row beyond the input, to those at text {WIDTHS[0]}", f"{times:.2f}", goal)
    return "\n".join(out)


def met(yes: bool, target: str) -> str:
    return f"{target}: {'met' if yes else '**not met**'}"


if __name__ == "__main__":
    print(json.dumps(made(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))))
