#!/usr/bin/env python3
"""Makes up a large portfolio as a folder, to measure pages on.

    bench/portfolio.py FOLDER [--units 500] [--deals 200000] [--entries 1000000] [--seed 1]

Each unit has a host, a post with heads, reviews, services and neighbours; deals are corrected now and then, so that the
ledger holds several entries of most. Published over ten years. The same arguments make the same bytes.
"""

import argparse
import csv
import datetime
import random
from pathlib import Path

START = datetime.date(2016, 1, 4)
FORMS = ["consultancy", "manpower", "product-supply", "specialist-skills", "partnership", "customer-agreement"]
SECTORS = ["private", "voluntary", "nhs", "local-government"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--deals", type=int, default=200_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    make(options.folder, options.units, options.deals, options.entries, random.Random(options.seed))


def make(folder: Path, units: int, deals: int, entries: int, chance: random.Random) -> None:
    made = 0

    def table(name: str, headings: list[str], rows) -> None:
        nonlocal made
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            for row in rows:
                writer.writerow(row)
                made += 1

    (folder / "portfolio.toml").write_text(
        'id = "large"\ntitle = "A large portfolio, made up"\nhost = "host"\nhandover = "2026-04-01"\n'
        'development_until = "2027-03-31"\ndeclared = "2016-01-04"\npacks = "csu-2012"\n'
    )
    made += 1
    weeks = 520
    table(
        "sources",
        ["id", "publisher", "title", "date", "standing"],
        (
            {
                "id": f"W{week}",
                "publisher": "The host",
                "title": f"Return of week {week}",
                "date": (START + datetime.timedelta(weeks=week)).isoformat(),
                "standing": "official",
            }
            for week in range(weeks)
        ),
    )
    unit = [f"unit-{n}" for n in range(units)]
    suppliers = max(50, deals // 40)
    cited = ["valid_from", "act", "sources", "stance", "standing", "why"]

    def said(week: int, valid_from: str = "") -> dict:
        return {"valid_from": valid_from, "sources": f"W{week}", "stance": "states", "standing": "official"}

    def bodies():
        yield {"id": "host", "name": "The host", "kind": "host", "sector": "nhs", **said(0)}
        for n, name in enumerate(unit):
            yield {"id": name, "name": f"Unit of area {n}", "kind": "unit", "sector": "nhs", **said(0)}
        for n in range(suppliers):
            sector = SECTORS[0] if chance.random() < 0.7 else chance.choice(SECTORS)
            yield {"id": f"s{n}", "name": f"Supplier {n} Ltd", "kind": "supplier", "sector": sector, **said(0)}

    table("bodies", ["id", "name", "kind", "sector", *cited], bodies())
    table(
        "relations",
        ["id", "body", "how", "to", *cited],
        [{"id": f"{u}-hosted", "body": u, "how": "hosted-by", "to": "host", **said(1, "2016-04-01")} for u in unit]
        + [
            {"id": f"{u}-borders", "body": u, "how": "borders", "to": unit[n + 1], **said(1)}
            for n, u in enumerate(unit[:-1])
        ],
    )
    table(
        "posts",
        ["id", "body", "title", "head", *cited],
        ({"id": f"{u}-head", "body": u, "title": "managing director", "head": "yes", **said(1)} for u in unit),
    )

    def appointments():
        for u in unit:
            for term in range(4):
                week = 2 + term * 120 + chance.randrange(60)
                day = (START + datetime.timedelta(weeks=week)).isoformat()
                until = (START + datetime.timedelta(weeks=2 + (term + 1) * 120)).isoformat()
                basis = chance.choice(["permanent", "permanent", "permanent", "interim", "shared"])
                yield {
                    "id": f"{u}-head-{term}", "post": f"{u}-head", "person": f"Person {u[5:]} {term}",
                    "basis": basis, "expected_end": until if basis == "interim" else "",
                    "valid_to": "" if term == 3 else until, **said(week, day),
                }  # fmt: skip

    table("appointments", ["id", "post", "person", "basis", "expected_end", "valid_to", *cited], appointments())
    table(
        "checkpoints",
        ["id", "title", "number", "happened", *cited],
        (
            {"id": f"c{n}", "title": f"Checkpoint {n}", "number": n, "happened": f"{2016 + n // 4}", **said(n * 12)}
            for n in range(40)
        ),
    )
    table(
        "reviews",
        ["id", "checkpoint", "unit", "state", "rating", "concluded", *cited],
        (
            {
                "id": f"{u}-c{n}", "checkpoint": f"c{n}", "unit": u, "state": "concluded",
                "rating": chance.choice("ABCD"),
                "concluded": (START + datetime.timedelta(weeks=n * 12)).isoformat(), **said(n * 12 + 1),
            }
            for n in range(40)
            for u in unit
        ),
    )  # fmt: skip
    table(
        "services",
        ["id", "unit", "line", *cited],
        (
            {"id": f"{u}-line-{n}", "unit": u, "line": f"service line {n}", **said(3, "2016-04-01")}
            for u in unit
            for n in range(20)
        ),
    )
    versions = max(1, (entries - made) * 3 // 4 // deals)

    def all_deals():
        for n in range(deals):
            week = 5 + chance.randrange(weeks - 20)
            signed = START + datetime.timedelta(weeks=week, days=chance.randrange(5))
            start = signed + datetime.timedelta(days=30)
            end = start + datetime.timedelta(days=chance.choice([180, 365, 730, 1095, 1825]))
            supplier = chance.randrange(suppliers)
            row = {
                "id": f"D{n}", "unit": chance.choice(unit), "kind": "contract", "form": chance.choice(FORMS),
                "one_off": chance.choice(["yes", "no", ""]), "capital": "no",
                "variable_price": chance.choice(["yes", "no", ""]), "currency": "GBP", "value_basis": "whole-life",
                "payer": "unit", "counterparty": f"Supplier {supplier} Ltd", "counterparty_id": f"s{supplier}",
                "stage": "signed" if chance.random() < 0.97 else "proposed", "start": start.isoformat(),
                "end": end.isoformat() if chance.random() < 0.9 else "",
                "extendable_to": chance.choice(["none", "", (end + datetime.timedelta(days=365)).isoformat()]),
                "matter": f"matter {chance.randrange(2000)}",
            }  # fmt: skip
            row["signed" if row["stage"] == "signed" else "proposed"] = signed.isoformat()
            for version in range(versions):
                row["value"] = f"{chance.randrange(2_000, 3_000_000)}.00"
                why = "the value was corrected" if version else ""
                yield {**row, **said(min(weeks - 1, week + version * 4)), "why": why}

    table(
        "deals",
        ["id", "unit", "kind", "form", "one_off", "capital", "variable_price", "value", "currency", "value_basis",
         "payer", "counterparty", "counterparty_id", "stage", "signed", "proposed", "start", "end", "extendable_to",
         "matter", *cited],
        all_deals(),
    )  # fmt: skip
    left = max(0, entries - made)
    table(
        "claims",
        ["id", "topic", "about", "says", "as_at", *cited],
        (
            {
                "id": f"claim-{n}", "topic": f"topic {n % 200}", "about": chance.choice(unit),
                "says": f"what was said, number {n}", "as_at": f"{2016 + n % 10}",
                **said(5 + chance.randrange(weeks - 6)),
            }
            for n in range(left)
        ),
    )  # fmt: skip
    print(f"{made} entries in {folder}")


if __name__ == "__main__":
    main()
