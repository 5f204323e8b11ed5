"""Reads a file with another reader: `registers_peer.py READER FILE THREADS`.

The last line on standard error says how long that took, as JSON; starting Python and the reader is left out.
"""

import json
import sys
import time


def main() -> None:
    reader, path, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    load = {"duckdb": duckdb, "pandas": pandas, "pandas-openpyxl": workbook}[reader](path, threads)
    start = time.monotonic()
    rows = load()
    print(json.dumps({"load": time.monotonic() - start, "rows": rows}), file=sys.stderr)


def duckdb(path: str, threads: int):
    import duckdb

    database = duckdb.connect(config={"threads": threads})

    def load() -> int:
        # Rows that it can't read are left out, as a person in a hurry would have it.
        database.execute("CREATE TABLE t AS SELECT * FROM read_csv(?, ignore_errors = true)", [path])
        return database.execute("SELECT count(*) FROM t").fetchone()[0]

    return load


def pandas(path: str, threads: int):
    import pandas

    return lambda: len(pandas.read_csv(path, low_memory=False))


def workbook(path: str, threads: int):
    import openpyxl  # noqa: F401: so that its start is left out
    import pandas

    return lambda: len(pandas.read_excel(path, engine="openpyxl"))


if __name__ == "__main__":
    main()
