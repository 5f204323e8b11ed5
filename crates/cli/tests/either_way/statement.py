"""Runs printed statements in DuckDB and compares their answers with those of `check`.

Arguments: folders that each hold facts.csv, statement.sql and answers.csv. Prints a line of JSON: how many answers were compared,
and those that differ, by folder. Exits with 3 where DuckDB is not there.
"""

import csv
import json
import sys

try:
    import duckdb
except ImportError:
    sys.exit(3)


def found(folder):
    connection = duckdb.connect()
    with open(f"{folder}/facts.csv", encoding="utf-8") as facts:
        names = next(csv.reader(facts))
    kinds = {name: "VARCHAR" if name in ("unit", "deal") else "BIGINT" for name in names}
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
    read = f"read_csv('{folder}/facts.csv', header = true, columns = {{{columns}}})"
    connection.execute(f"CREATE TABLE facts AS SELECT * FROM {read}")
    with open(f"{folder}/statement.sql", encoding="utf-8") as statement:
        rows = connection.execute(statement.read()).fetchall()
    return sorted(tuple(row[1:6]) for row in rows)


def expected(folder):
    with open(f"{folder}/answers.csv", encoding="utf-8") as answers:
        columns = ("unit", "deal", "verdict", "at_least", "at_most")
        return sorted(tuple(row[column] for column in columns) for row in csv.DictReader(answers))


compared, differing = 0, []
for folder in sys.argv[1:]:
    here, there = found(folder), expected(folder)
    compared += len(there)
    differing += [[folder, *pair] for pair in zip(there, here) if pair[0] != pair[1]]
    if len(here) != len(there):
        differing.append([folder, len(there), len(here)])
print(json.dumps({"compared": compared, "differing": differing}))
