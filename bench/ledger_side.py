"""Measures the ledger beside PostgreSQL: what `bench/run ledger` does.

Rounds as in the other measurements: the ledger and the peer take turns, and what counts is a ratio within a round.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import peer

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
BATCH = 1_000

APPENDED_A_SECOND = 100_000
VERIFIED_A_SECOND = 1_000_000
COLD_SECONDS = 3.0
WARM_SECONDS = 0.5
TARGETS_FOR = 1_000_000


def run(options, say) -> tuple:
    """The report and every measurement; whether both gave the same answers."""
    program = built(options, say)
    data = Path(options.data) / f"ledger-{options.entries}-{options.seed}"
    data.mkdir(parents=True, exist_ok=True)
    say(f"making {options.entries} entries")
    made = asked(program, "make", data, options.entries, options.seed)
    script = peer.append_script(data, BATCH)
    rounds = []
    if peer.folder_of_programs() is None:
        say("PostgreSQL is not installed (Debian: `apt install postgresql`): the ledger is measured alone")
        for turn in range(options.runs):
            rounds.append({"load": os.getloadavg()[0], "ledger": ours(program, data, options, say, turn)})
        same, version, size = [], None, 0
    else:
        with peer.Peer(options.threads) as server:
            say("loading PostgreSQL")
            server.load(data)
            version, size = server.version(), server.bytes()
            for turn in range(options.runs):
                sides = [
                    ("ledger", lambda: ours(program, data, options, say, turn)),
                    ("peer", lambda: theirs(server, data, script, say, turn)),
                ]
                measured = {"load": os.getloadavg()[0]}
                # Neither always goes first.
                for name, measure in sides if turn % 2 == 0 else reversed(sides):
                    measured[name] = measure()
                rounds.append(measured)
            say("comparing answers")
            same = agreements(server, data, rounds)
    for measured in rounds:
        measured.get("peer", {}).pop("answers", None)
    shutil.rmtree(data)
    kept = {"entries": options.entries, "made": made, "rounds": rounds, "postgresql": version, "peer_bytes": size}
    return report(kept, same, options), kept, all(agrees for *_, agrees in same)


def built(options, say) -> Path:
    if options.programs:
        return Path(options.programs) / "ledger"
    say("building")
    words = ["--profile", "shipped", "--locked", "--quiet", "--manifest-path", BENCH / "Cargo.toml"]
    subprocess.run(["cargo", "build", *words, "--package", "hostboard-bench-ledger"], cwd=ROOT, check=True)
    target = os.environ.get("CARGO_TARGET_DIR")
    return (Path(target) if target else BENCH / "target") / "shipped" / "ledger"


def asked(program: Path, *words) -> dict:
    done = subprocess.run([str(word) for word in (program, *words)], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"ledger {words[0]} ended with {done.returncode}")
    return json.loads(done.stdout)


def ours(program: Path, data: Path, options, say, turn: int) -> dict:
    measured = {}
    for part, words in (("append", [options.entries, options.seed]), ("verify", []), ("read", [])):
        say(f"  round {turn + 1}: ledger, {part}")
        measured[part] = asked(program, part, data, *words)
    # Once more with the file out of the system's cache, where `dd` can do that.
    file = data / "ledger.db"
    dropped = subprocess.run(["dd", f"if={file}", "iflag=nocache", "count=0"], stderr=subprocess.DEVNULL).returncode == 0
    if dropped:
        measured["read_uncached"] = asked(program, "read", data)
    return measured


def theirs(server, data: Path, script: Path, say, turn: int) -> dict:
    measured = {}
    pairs = lines(data / "pairs.tsv")
    say(f"  round {turn + 1}: PostgreSQL, append")
    measured["append"] = server.append(script)
    say(f"  round {turn + 1}: PostgreSQL, read")
    server.stop()
    server.start()
    measured["cold"] = server.registers(pairs[:1])[1][0]
    # The first once more, so that nothing is parsed or looked up for the first time.
    answers, seconds = server.registers(pairs[:1] + pairs)
    measured["warm"] = seconds[1:]
    measured["answers"] = answers[1:]
    measured["warm_one_kind"] = server.registers(pairs[:1] + pairs, "AND kind = 'appointment'")[1][1:]
    measured["found"], took = server.lookups()
    measured["lookup"] = took / len(lines(data / "lookups.tsv"))
    return measured


def lines(path: Path) -> list:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def agreements(server, data: Path, rounds: list) -> list:
    """What was asked, how many answers the ledger and PostgreSQL gave, and whether all are the same."""
    pairs = lines(data / "pairs.tsv")
    answers = lines(data / "answers-hostboard.tsv")
    sure = {(int(row[0]), row[1]): int(row[2]) for row in answers if row[0] != "lookups" and row[2] != "0"}
    perhaps = {(int(row[0]), row[1]): int(row[3]) for row in answers if row[0] != "lookups" and row[3] != "0"}
    by_kind = lambda pair, rows: {(pair, kind): int(count) for kind, count in rows}
    their_sure, their_perhaps = {}, {}
    for number, rows in enumerate(rounds[-1]["peer"]["answers"], 1):
        their_sure |= by_kind(number, rows)
    for number, pair in enumerate(pairs, 1):
        their_perhaps |= by_kind(number, server.perhaps(*pair))
    found = next(int(row[2]) for row in answers if row[0] == "lookups")
    theirs_found = rounds[-1]["peer"]["found"]
    times = f"{len(pairs)} pairs of times"
    return [
        (f"records that surely hold, by kind, at {times}", sum(sure.values()), sum(their_sure.values()), sure == their_sure),
        (f"records that hold perhaps, by kind, at {times}", sum(perhaps.values()), sum(their_perhaps.values()), perhaps == their_perhaps),
        ("looked-up records that surely hold", found, theirs_found, found == theirs_found),
    ]


# Telling.


def number(value: float) -> str:
    """Three figures, more where there are more before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.2g}"


def middle(numbers: list) -> str:
    """Median, with the least and the most."""
    return f"{number(statistics.median(numbers))} ({number(min(numbers))}–{number(max(numbers))})"


def report(kept: dict, same: list, options) -> str:
    out, rounds, made = [], kept["rounds"], kept["made"]
    entries = kept["entries"]
    row = lambda *cells: out.append("| " + " | ".join(cells) + " |")
    each = lambda side, value: [value(measured[side]) for measured in rounds if side in measured]
    mid = statistics.median
    loads = [measured["load"] for measured in rounds]
    out.append(
        f"{entries:,} entries of {made['bytes_an_entry']:.0f} bytes, {made['deals']:.0%} of deals, {made['correcting']:.0%} correcting or "
        f"retracting earlier ones, {made['with_a_range']:.0%} with a date that is a range; seed {options.seed}. Median of {len(rounds)} rounds "
        f"(least–most); load of the machine {middle(loads)} on {os.cpu_count()} cores.\n"
    )

    def beside(what: str, mine, theirs, times: float = 1, more_is_better: bool = False):
        a = [value * times for value in each("ledger", mine)]
        b = [value * times for value in each("peer", theirs)]
        ratios = [x / y if more_is_better else y / x for x, y in zip(a, b)]
        row(what, middle(a), middle(b) if b else "—", middle(ratios) if b else "—")

    row("what", "ledger", f"PostgreSQL {kept['postgresql'] or ''}".strip(), "times as fast")
    row("---", "---:", "---:", "---:")
    beside("entries appended a second, batches of 1,000, each on disk", lambda x: entries / x["append"]["append"], lambda x: entries / sum(x["append"]), more_is_better=True)
    beside("milliseconds a batch, median of the batches", lambda x: mid(x["append"]["batches"]), lambda x: mid(x["append"]), 1e3)
    beside("all records as at two times, cold, seconds", lambda x: x["read"]["cold"], lambda x: x["cold"])
    beside("all records as at two times, warm, the newest, milliseconds", lambda x: x["read"]["warm"][0], lambda x: x["warm"][0], 1e3)
    beside("the same, median of 20 random pairs, milliseconds", lambda x: mid(x["read"]["warm"]), lambda x: mid(x["warm"]), 1e3)
    beside("one kind of seven (appointments), median of 20 pairs, milliseconds", lambda x: mid(x["read"]["warm"]), lambda x: mid(x["warm_one_kind"]), 1e3)
    beside("one record at its own two times, microseconds", lambda x: x["read"]["lookup"], lambda x: x["lookup"], 1e6)

    out.append("\nThe ledger alone.\n")
    row("what", "measured", "target")
    row("---", "---:", "---")

    def alone(what: str, value, times: float = 1, least=None, most=None):
        values = [one * times for one in each("ledger", value)]
        goal = "none"
        if entries >= TARGETS_FOR and least is not None:
            goal = met(mid(values) >= least, f"at least {least:,g}")
        if entries >= TARGETS_FOR and most is not None:
            goal = met(mid(values) <= most, f"at most {most:g}")
        row(what, middle(values), goal)

    alone("entries appended a second", lambda x: entries / x["append"]["append"], least=APPENDED_A_SECOND)
    alone("processor seconds of appending all", lambda x: x["append"]["processor"])
    alone("milliseconds of a plain write of a batch's bytes with `fdatasync`, in the same run", lambda x: mid(x["append"]["syncs"]), 1e3)
    alone("entries verified a second, hashes alone", lambda x: entries / x["verify"]["verify"], least=VERIFIED_A_SECOND)
    alone("the same, a processor second", lambda x: entries / x["verify"]["verify_processor"])
    alone("entries verified a second, each held against its canonical form", lambda x: entries / x["verify"]["verify_and_check"])
    alone("the same, a processor second", lambda x: entries / x["verify"]["verify_and_check_processor"])
    alone("SHA-256 of the same bytes in pieces of 1 MiB, MB a processor second", lambda x: x["verify"]["bytes"] / x["verify"]["hash_pieces"] / 1e6)
    hashing = lambda x: x["verify"]["hash_leaves"] + x["verify"]["hash_tree"]
    alone("every hash of leaves and tree and nothing else, entries a processor second", lambda x: entries / hashing(x))
    alone("share of hashing in the processor time of verifying, %", lambda x: hashing(x) / x["verify"]["verify_processor"], 100)
    alone("the same, with each entry's form, %", lambda x: hashing(x) / x["verify"]["verify_and_check_processor"], 100)
    alone("entries read a second, one thread", lambda x: entries / x["verify"]["read"])
    alone("as at two times, cold: open, read all, resolve; seconds", lambda x: x["read"]["cold"], most=COLD_SECONDS)
    if all("read_uncached" in one for one in each("ledger", lambda x: x)):
        alone("the same, the file not in the system's cache; seconds", lambda x: x["read_uncached"]["cold"], most=COLD_SECONDS)
    alone("of cold: reading and taking in entries, seconds", lambda x: x["read"]["cold_open_entries_personal_as_of"][1])
    alone("of cold: personal texts, seconds", lambda x: x["read"]["cold_open_entries_personal_as_of"][2])
    alone("as at two times, warm, slowest of 20 pairs, seconds", lambda x: max(x["read"]["warm"]), most=WARM_SECONDS)
    alone("reading one field of a deal, microseconds", lambda x: mid(x["read"]["field_of_a_deal"]), 1e6)
    alone("one record in a reading that is there, microseconds", lambda x: x["read"]["lookup_in_a_reading"], 1e6)
    alone("memory of all entries, MB", lambda x: x["read"]["memory"], 1e-6)
    alone("the file, MB", lambda x: x["append"]["file_bytes"], 1e-6)
    if kept["postgresql"]:
        out.append(f"\nPostgreSQL's table and indexes: {number(kept['peer_bytes'] / 1e6)} MB.")
        out.append("\nAnswers.\n")
        row("what", "ledger", "PostgreSQL", "all the same")
        row("---", "---:", "---:", "---")
        for what, a, b, agrees in same:
            row(what, f"{a:,}", f"{b:,}", "yes" if agrees else "**no**")
    return "\n".join(out)


def met(yes: bool, target: str) -> str:
    return f"{target}: {'met' if yes else '**not met**'}"
