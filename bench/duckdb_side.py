"""Answers by DuckDB: runs the printed SQL over the table of facts.

    python duckdb_side.py FACTS.csv STATEMENT.sql OUT.csv THREADS

The last line on standard error says how long each part took, as JSON. Python's and DuckDB's own
start is in none of them.
"""

import json
import sys
import time

import duckdb


def main() -> int:
    facts, statement, out, threads = sys.argv[1:]
    with open(facts, encoding="utf-8") as file:
        headings = file.readline().rstrip("\r\n").split(",")
    # Types are given, so that DuckDB spends nothing on guessing them.
    types = {name: "VARCHAR" if name in ("unit", "deal") else "BIGINT" for name in headings}
    with open(statement, encoding="utf-8") as file:
        sql = file.read().strip().rstrip(";")
    connection = duckdb.connect(":memory:", config={"threads": int(threads)})
    laps = {}
    start = time.monotonic()
    connection.execute(
        "CREATE TABLE facts AS SELECT * FROM read_csv(?, header = true, delim = ',', columns = ?)",
        [facts, types],
    )
    laps["load"] = time.monotonic() - start
    start, busy = time.monotonic(), time.process_time()
    connection.execute(f"COPY ({sql}\n) TO '{out}' (HEADER, DELIMITER ',')")
    laps["run"] = time.monotonic() - start
    laps["run_busy"] = time.process_time() - busy
    print(json.dumps(laps), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
