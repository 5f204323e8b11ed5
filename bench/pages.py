"""Measures the pages beside Datasette over the same register, in one run.

    bench/run pages [--seconds 3] [--units 500] [--deals 200000] [--entries 1000000] [--seed 1]
                    [--data FOLDER] [--json FILE] [--against PROGRAM]

For the portfolio of 2012 and a large one that is made up: how long the server takes to start, what memory it holds, how
long a page takes at two times that nobody asked for before, and how long pages take with 50 requests at once (`wrk`,
from Debian's packages, on the same two cores as the server): 50 that ask for one page again and again, and 50 that each
ask for another deal, record or unit. With --against only the latter, in turn with another build of the program. Datasette (from PyPI, into a folder of its own) serves the
large portfolio's deals and units from SQLite, with views for what the pages show. Figures are no tests.
"""

import argparse
import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "hostboard"
DATASETTE = "0.65.5"
CSU = ["/", "/units", "/units/norfolk-and-waveney", "/deals", "/deals/ILL-02?on=2012-09-01", "/exposure?illustrative=yes",
       "/programme", "/succession", "/assurance", "/market", "/sources", "/ledger"]  # fmt: skip
LARGE = ["/", "/units", "/units/unit-7", "/deals", "/deals?unit=unit-7", "/deals/D77", "/exposure", "/destinations",
         "/programme", "/assurance", "/market", "/sources", "/ledger", "/records/deal/D77"]  # fmt: skip
FRESH = ["/", "/deals", "/units/unit-7", "/exposure"]
# Each request asks for another one.
OTHERS = {"deals": "/deals/D%d", "records": "/records/deal/D%d", "units": "/units/unit-%d"}
OTHER = """
local n = 0
local most, path
function init(arguments) path, most = arguments[1], tonumber(arguments[2]) end
function request() n = (n + 7919) % most; return wrk.format("GET", string.format(path, n)) end
"""
THEIRS = [("/units", "/big/units_with_counts"), ("/deals?unit=unit-7", "/big/deals?unit=unit-7&_size=50"),
          ("/deals/D77", "/big/deals/D77")]  # fmt: skip


def main(arguments: list[str]) -> int:
    options = read(arguments)
    if not shutil.which("wrk"):
        print("install wrk first: apt-get install wrk", file=sys.stderr)
        return 2
    if not PROGRAM.exists():
        subprocess.run(["cargo", "build", "--release", "--locked", "--package", "hostboard"], cwd=ROOT, check=True)
    data = Path(options.data)
    data.mkdir(parents=True, exist_ok=True)
    folder, ledger = data / "large", data / f"large-{options.units}-{options.deals}-{options.entries}-{options.seed}.db"
    if not ledger.exists():
        sizes = ["--units", options.units, "--deals", options.deals, "--entries", options.entries, "--seed", options.seed]
        subprocess.run([ROOT / "bench" / "portfolio.py", folder, *map(str, sizes)], check=True)
        subprocess.run([PROGRAM, "load", folder, "--store", f"sqlite:{ledger}", "--replay"], check=True, stdout=subprocess.DEVNULL)
    if options.against:
        in_turn({"this": PROGRAM, "the other": Path(options.against)}, ledger, options)
        return 0
    results = {
        "csu-2012": measured(["demo"], CSU, [], options),
        "large": measured(["serve", "--store", f"sqlite:{ledger}"], LARGE, FRESH, options),
        "datasette": beside(data, folder, options.seconds),
    }
    show(results)
    if options.json:
        Path(options.json).write_text(json.dumps(results, indent=2) + "\n")
    return 0


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run pages", description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--deals", type=int, default=200_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", default=str(ROOT / "out" / "bench"))
    parser.add_argument("--json")
    parser.add_argument("--against", metavar="PROGRAM")
    return parser.parse_args(arguments)


def served(program: Path, command: list[str]) -> tuple[subprocess.Popen, str]:
    """A server that answers, and its address."""
    server = subprocess.Popen([program, *command, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    base = next(found[0] for line in server.stdout if (found := re.findall(r"http://[^\s/]+", line)))
    ask(base + "/units")
    return server, base


def others(base: str, kind: str, options: argparse.Namespace) -> dict:
    """50 requests at once, each for another page of a kind."""
    script = Path(options.data) / "other.lua"
    script.write_text(OTHER)
    most = options.units if kind == "units" else options.deals
    said = subprocess.run(
        ["wrk", "-t1", "-c50", f"-d{options.seconds}s", "--timeout", "60s", "--latency", "-s", script, base, "--",
         OTHERS[kind], str(most)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return figures(base + OTHERS[kind], said)


def in_turn(programs: dict[str, Path], ledger: Path, options: argparse.Namespace) -> None:
    """Different pages by two builds, in turn, three times: pages a second, and the ratio of each pair."""
    servers = {name: served(program, ["serve", "--store", f"sqlite:{ledger}"]) for name, program in programs.items()}
    try:
        for kind in OTHERS:
            pairs = []
            for turn in range(4):
                order = list(servers) if turn % 2 else list(reversed(servers))
                found = {name: others(servers[name][1], kind, options) for name in order}
                # The first turn warms both.
                if turn:
                    pairs.append(found)
            for name in servers:
                rates = ", ".join(f"{pair[name]['per_second']:.0f}" for pair in pairs)
                latest = ", ".join(f"{pair[name]['p99_ms']:.0f}" for pair in pairs)
                print(f"{kind:8} {name:10} a second {rates}; p99 {latest} ms")
            ratios = ", ".join(f"{pair['this']['per_second'] / pair['the other']['per_second']:.1f}" for pair in pairs)
            print(f"{kind:8} this over the other: {ratios}")
    finally:
        for server, _ in servers.values():
            server.terminate()
            server.wait()


def measured(command: list[str], paths: list[str], fresh: list[str], options: argparse.Namespace) -> dict:
    started = time.monotonic()
    server, base = served(PROGRAM, command)
    try:
        result = {"start_seconds": time.monotonic() - started, "fresh": {}, "pages": {}}
        for n, path in enumerate(fresh):
            # Two times that no page was asked for before.
            sign = "&" if "?" in path else "?"
            result["fresh"][path] = ask(f"{base}{path}{sign}at=2023-0{n + 1}-15&known=2023-0{n + 1}-20")
        for path in paths:
            result["pages"][path] = loaded(base + path, options.seconds)
        if fresh:
            result["others"] = {kind: others(base, kind, options) for kind in OTHERS}
        result["megabytes"] = memory(server.pid)
        return result
    finally:
        server.terminate()
        server.wait()


def ask(address: str) -> float:
    started = time.monotonic()
    with urllib.request.urlopen(address, timeout=120) as response:
        response.read()
    return time.monotonic() - started


def loaded(address: str, seconds: int) -> dict:
    """50 requests at once, over and over: milliseconds."""
    first = ask(address)
    said = subprocess.run(
        ["wrk", "-t1", "-c50", f"-d{seconds}s", "--timeout", "60s", "--latency", address],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return {"first_ms": first * 1000, **figures(address, said)}


def figures(address: str, said: str) -> dict:
    """What wrk found."""
    part = {name: milliseconds(value) for name, value in re.findall(r"(50|99)%\s+([\d.]+\w+)", said)}
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if wrong:
        raise RuntimeError(f"{address}: {wrong[0]}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return {"p50_ms": part["50"], "p99_ms": part["99"], "per_second": rate}


def milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024


def beside(data: Path, folder: Path, seconds: int) -> dict:
    """Datasette over the newest entry of each deal, and its bodies."""
    venv, database = data / "datasette", data / "big.db"
    if not (venv / "bin" / "datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "--quiet", f"datasette=={DATASETTE}"], check=True)
    if not database.exists():
        as_sqlite(folder, database)
    started = time.monotonic()
    server = subprocess.Popen(
        [venv / "bin" / "datasette", "serve", database, "--port", "8201", "--setting", "sql_time_limit_ms", "20000"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    base = "http://127.0.0.1:8201"
    try:
        while True:
            try:
                ask(base + "/-/versions.json")
                break
            except OSError:
                time.sleep(0.1)
        result = {"start_seconds": time.monotonic() - started, "fresh": {}, "pages": {}}
        for ours, theirs in THEIRS:
            # It is slower by so much that a few seconds would see no answer.
            result["pages"][ours] = loaded(base + theirs, max(seconds, 20))
        result["megabytes"] = memory(server.pid)
        return result
    finally:
        server.terminate()
        server.wait()


def as_sqlite(folder: Path, database: Path) -> None:
    made = sqlite3.connect(database)
    for name in ["bodies", "deals"]:
        with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
            rows = csv.reader(file)
            headings = next(rows)
            columns = ", ".join(f'"{heading}"' + (" primary key" if heading == "id" else "") for heading in headings)
            made.execute(f"create table {name} ({columns})")
            marks = ", ".join("?" for _ in headings)
            made.executemany(f"insert or replace into {name} values ({marks})", rows)
    made.execute("create index deals_by_unit on deals (unit)")
    made.execute(
        "create view units_with_counts as select b.id, b.name, count(d.id) as deals, sum(d.stage = 'proposed') as waiting"
        " from bodies b left join deals d on d.unit = b.id where b.kind = 'unit' group by b.id order by b.name"
    )
    made.commit()
    made.close()


def show(results: dict) -> None:
    for name, result in results.items():
        print(f"\n{name}: started in {result['start_seconds']:.1f} s, {result['megabytes']} MB at the end")
        for path, seconds in result["fresh"].items():
            print(f"  {path:<36} at times never asked for: {seconds:.2f} s")
        for kind, one in result.get("others", {}).items():
            print(f"  another of the {kind:<21} p50 {one['p50_ms']:8.1f} ms   p99 {one['p99_ms']:8.1f} ms   {one['per_second']:.0f} a second")
        for path, one in result["pages"].items():
            print(f"  {path:<36} p50 {one['p50_ms']:8.1f} ms   p99 {one['p99_ms']:8.1f} ms   first {one['first_ms']:8.1f} ms")
    theirs, ours = results["datasette"]["pages"], results["large"]["pages"]
    print("\nDatasette's p99 over ours, 50 requests at once:")
    for path, one in theirs.items():
        ratio = f"{one['p99_ms'] / ours[path]['p99_ms']:6.0f}" if one["p99_ms"] else "none finished"
        print(f"  {path:<36} {ratio}")
