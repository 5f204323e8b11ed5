"""Runs SQL over a table `facts` on SQLite and DuckDB, for engines.rs.

One JSON line in: {"engine": "sqlite" | "duckdb", "sql": "...", "columns": [...], "rows": [[...], ...]}.
One JSON line out: {"rows": [[...], ...]} or {"error": "..."}.
The first line out, before any question: {"sqlite": version, "duckdb": version}.

Columns `unit` and `deal` are text, all others whole numbers. Each question gets its own table.
What an engine prints of its own accord, such as how far it has come, goes to standard error.
"""

import datetime
import decimal
import json
import os
import sqlite3
import sys

import duckdb

TEXT = ("unit", "deal")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def on_sqlite(question):
    columns = question["columns"]
    fields = ", ".join(f"{quoted(c)} {'TEXT' if c in TEXT else 'INTEGER'}" for c in columns)
    marks = ", ".join("?" for _ in columns)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"CREATE TABLE facts ({fields})")
        connection.executemany(f"INSERT INTO facts VALUES ({marks})", question["rows"])
        return connection.execute(question["sql"]).fetchall()
    finally:
        connection.close()


def on_duckdb(question, connection):
    # One list a column: several times faster than literals, and than a row at a time.
    columns, rows = question["columns"], question["rows"]
    lists = [list(column) for column in zip(*rows)] if rows else [[] for _ in columns]
    fields = ", ".join(f"unnest(?::{'VARCHAR' if c in TEXT else 'BIGINT'}[]) AS {quoted(c)}" for c in columns)
    connection.execute(f"CREATE OR REPLACE TABLE facts AS SELECT {fields}", lists)
    return connection.execute(question["sql"]).fetchall()


def plain(value):
    """A value as JSON can say it: a whole number is a number whatever its type."""
    if isinstance(value, decimal.Decimal) and value == value.to_integral_value():
        return int(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return str(value)


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    say = lambda answer: print(json.dumps(answer), file=answers, flush=True)
    say({"sqlite": sqlite3.sqlite_version, "duckdb": duckdb.__version__})
    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.execute("SET enable_progress_bar = false")
    for line in sys.stdin:
        try:
            question = json.loads(line)
            run = on_sqlite(question) if question["engine"] == "sqlite" else on_duckdb(question, connection)
            say({"rows": [[plain(value) for value in row] for row in run]})
        except Exception as error:  # whatever the engine says is the answer
            say({"error": f"{type(error).__name__}: {error}"})


main()
