"""Runs printed statements over one table of facts on several engines, and says what each answered.

    python engines.py FACTS.csv ANSWERS.csv FOLDER

FOLDER holds the statements, `duckdb.sql`, `sqlite.sql` and `postgres.sql`, and takes what PostgreSQL writes.
ANSWERS.csv is what `check` wrote; the first line out is of it. One line of JSON an engine: {"engine": name, "digest": SHA-256, "rows": number}, or {"engine": name, "missing": why}.
The digest is of the sorted lines `unit,deal,verdict,at_least,at_most`.
"""

import csv
import glob
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

TEXT = ("unit", "deal")
COLUMNS = ("unit", "deal", "verdict", "at_least", "at_most")


class Missing(Exception):
    """What is not installed."""


def main():
    facts, answers, folder = sys.argv[1:]
    with open(facts, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        headings = next(rows)
        rows = [[cell if name in TEXT else int(cell) for name, cell in zip(headings, row)] for row in rows]
    with open(answers, encoding="utf-8", newline="") as file:
        checked = csv.reader(file)
        say("check", digest(next(checked), checked))
    statement = lambda dialect: open(os.path.join(folder, dialect + ".sql"), encoding="utf-8").read()
    for engine, dialect in (("sqlite", "sqlite"), ("duckdb", "duckdb"), ("datafusion", "duckdb"), ("postgresql", "postgres")):
        try:
            said = digest(*globals()["on_" + engine](headings, rows, statement(dialect), facts, folder))
        except Missing as why:
            said = {"missing": str(why)}
        except ModuleNotFoundError as error:
            said = {"missing": f"`{error.name}` is not in this Python: run tools/venv"}
        say(engine, said)


def say(engine, said):
    print(json.dumps({"engine": engine, **said}), flush=True)


def digest(names, answers):
    places = [names.index(name) for name in COLUMNS]
    lines = sorted(",".join(str(answer[place]) for place in places) for answer in answers)
    return {"digest": hashlib.sha256("\n".join(lines).encode()).hexdigest(), "rows": len(lines)}


def fields(headings, text, number):
    return ", ".join(f'"{name}" {text if name in TEXT else number}' for name in headings)


def on_sqlite(headings, rows, statement, facts, folder):
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE facts ({fields(headings, 'TEXT', 'INTEGER')})")
    connection.executemany(f"INSERT INTO facts VALUES ({', '.join('?' for _ in headings)})", rows)
    found = connection.execute(statement)
    return [column[0] for column in found.description], found.fetchall()


def on_duckdb(headings, rows, statement, facts, folder):
    import duckdb

    types = {name: "VARCHAR" if name in TEXT else "BIGINT" for name in headings}
    connection = duckdb.connect(":memory:", config={"threads": 2})
    connection.execute("SET enable_progress_bar = false")
    connection.execute("CREATE TABLE facts AS SELECT * FROM read_csv(?, header = true, columns = ?)", [facts, types])
    found = connection.execute(statement)
    return [column[0] for column in found.description], found.fetchall()


def on_datafusion(headings, rows, statement, facts, folder):
    import datafusion
    import pyarrow

    columns = zip(*rows) if rows else [[] for _ in headings]
    types = [pyarrow.string() if name in TEXT else pyarrow.int64() for name in headings]
    table = pyarrow.table([pyarrow.array(column, kind) for column, kind in zip(columns, types)], headings)
    config = datafusion.SessionConfig().with_target_partitions(2).set("datafusion.sql_parser.dialect", "DuckDB")
    context = datafusion.SessionContext(config)
    context.register_record_batches("facts", [table.to_batches()])
    # It knows neither DuckDB's division of whole numbers nor these hints.
    statement = re.sub(r" AS (NOT )?MATERIALIZED \(", " AS (", statement).replace("//", "/")
    batches = context.sql(statement).collect()
    found = pyarrow.Table.from_batches(batches)
    return found.column_names, list(zip(*found.to_pydict().values()))


def on_postgresql(headings, rows, statement, facts, folder):
    """A server of its own in the folder, by a socket there, gone when the answers are."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4].split(".")[0]))
    programs = found[-1] if found else os.path.dirname(shutil.which("initdb") or "")
    if not programs:
        raise Missing("PostgreSQL is not installed: run `tools/apt postgresql`")
    # It refuses to run as root.
    as_other = []
    if os.geteuid() == 0:
        as_other = ["runuser", "-u", "postgres", "--"]
        os.chmod(folder, 0o755)
    place = os.path.join(folder, "postgresql")
    os.mkdir(place)
    if as_other:
        shutil.chown(place, "postgres")
    run = lambda *words, **more: subprocess.run(
        [str(word) for word in words], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    ).stdout.decode()
    data = os.path.join(place, "data")
    server = [*as_other, f"{programs}/pg_ctl", "-D", data, "-w"]
    try:
        run(*as_other, f"{programs}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", cwd=place)
        # `pg_ctl` hands its standard output on to the server: it must not be a pipe that is waited for.
        options = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
        subprocess.run([*server, "-l", f"{place}/log", "-o", options, "start"], check=True, cwd=place, stdout=subprocess.DEVNULL)
        copy = "COPY facts FROM STDIN CSV HEADER"
        client = [f"{programs}/psql", "-X", "-q", "-h", place, "-U", "postgres", "-d", "postgres", "-v", "ON_ERROR_STOP=1"]
        with open(facts, "rb") as file:
            run(*client, "-c", f"CREATE TABLE facts ({fields(headings, 'TEXT', 'BIGINT')})", "-c", copy, stdin=file)
        asked = f"SET jit = off;\nCOPY (\n{statement}\n) TO STDOUT CSV HEADER;"
        answers = list(csv.reader(run(*client, input=asked.encode()).splitlines()))
        return answers[0], answers[1:]
    except subprocess.CalledProcessError as error:
        sys.exit(f"PostgreSQL: {error}\n{(error.stderr or b'').decode()}")
    finally:
        subprocess.run([*server, "-m", "immediate", "stop"], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


main()
