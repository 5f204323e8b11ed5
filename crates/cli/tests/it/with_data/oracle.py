"""What nine published files of contracts hold, worked out without the program, so that its reader can be held to it.

    python3 oracle.py FOLDER        (Python 3.11, openpyxl; FOLDER is the real files' `data` folder)

Prints one JSON object, a file's path within FOLDER to:
    rows         data rows: records after the heading, blank ones left out
    no_deal      rows that are no deal by their status; everything below down to `unreadable` leaves them out
    units        distinct units as written, spaces trimmed
    names        {count, letters}: rows with one usable counterparty name, and how many characters these names have, a
                 run of white space being one
    values       {count, pence}: hundredths of the file's own currency
    start, end, extendable_to, signed, awarded
                 {count, days}, where the file has such a thing; days are day numbers, counted from 1970-01-01
    no_option    rows that say that there is no option to extend
    unreadable   [row, column] of filled cells that hold neither a value of their column nor a known stand-in
    with_no_deal units, names, values and dates once more over all rows, where some are no deals
    seen         every kind of dirt met, with its count; a {count, pence} where money turns on it
Row 1 is the heading; a record is one row however many lines it spans; blank records count. In JSON, record 0 is row 2.

No file has a column for the latest end: `extendable_to` is what option columns settle, or what a person read in the
descriptions of the rows that the tables below list. A day of award is not a day of signing: it is given as `awarded`,
and `signed` only where the column says that the contract was made on that day.
What is a judgement says so in a comment, with the number of rows that it touches.
"""

import calendar
import csv
import datetime
import html
import io
import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl

EPOCH = datetime.date(1970, 1, 1)
NO_OPTION = "none"
STAND_INS = {"", "-", "--", ".", "n/a", "na", "none", "null", "nil", "tbc", "tba", "tbd", "unknown", "not known",
             "not applicable"}
# Judgement (Salford 19 rows, Toronto 45, Contracts Finder 2, Find a Tender 177, Lancashire 13): words in place of a
# name. `various` is a whole word, since a firm may be called Multiplex; `see` only before what may be looked at.
NO_NAME = re.compile(
    r"(various|multiple|several)\b"
    r"|(please )?see (the |attach|scope|prequalified)|no bids\b|cancelled\b|n/a\b"
    r"|(contract )?not awarded\b|no award\b|(name )?(withheld|redacted)\b"
)


class Sheet:
    """What is gathered while the rows of one file are read."""

    def __init__(self, *kinds):
        self.kinds, self.rows, self.seen, self.money, self.unreadable = kinds, [], Counter(), {}, []

    def saw(self, kind, pence=None):
        self.seen[kind] += 1
        if pence is not None:
            self.money[kind] = self.money.get(kind, 0) + pence

    def bad(self, row, column, kind):
        self.saw(kind)
        self.unreadable.append([row, column])

    def add(self, unit, name, value, no_deal=False, **facts):
        unit = unit.strip()
        if not unit:
            self.saw("unit_blank")
        if "&" in unit and html.unescape(unit) != unit:
            self.saw("unit_with_html_entity")
        # A day that another of its row denies is not recorded: the later column.
        start, end, option = (facts.get(kind) for kind in ("start", "end", "extendable_to"))
        if isinstance(start, int) and isinstance(end, int) and end < start:
            facts["end"] = end = None
            self.bad(len(self.rows), "end", "denied_end")
        if isinstance(option, int) and any(isinstance(day, int) and option < day for day in (start, end)):
            facts["extendable_to"] = None
            self.bad(len(self.rows), "extendable_to", "denied_option")
        self.rows.append({"unit": unit, "name": name, "value": value, "no_deal": no_deal, **facts})

    def counted(self, rows):
        units = {r["unit"] for r in rows if r["unit"]}
        values = [r["value"] for r in rows if r["value"] is not None]
        names = [r["name"] for r in rows if r["name"] is not None]
        out = {"units": len(units), "names": {"count": len(names), "letters": sum(map(len, names))}}
        out["values"] = {"count": len(values), "pence": sum(values)}
        for kind in self.kinds:
            held = [r[kind] for r in rows if isinstance(r.get(kind), int)]
            out[kind] = {"count": len(held), "days": sum(held)}
        if "extendable_to" in self.kinds:
            out["no_option"] = sum(r["extendable_to"] == NO_OPTION for r in rows)
        return out

    def summary(self):
        deals = [r for r in self.rows if not r["no_deal"]]
        out = {"rows": len(self.rows), "no_deal": len(self.rows) - len(deals), **self.counted(deals)}
        out["unreadable"] = self.unreadable
        if len(deals) != len(self.rows):
            out["with_no_deal"] = self.counted(self.rows)
        folded = len({" ".join(r["unit"].lower().split()) for r in deals if r["unit"]})
        if folded != out["units"]:
            self.seen["units_if_case_and_spaces_are_folded"] = folded
        seen = {k: {"count": n, "pence": self.money[k]} if k in self.money else n for k, n in self.seen.items()}
        out["seen"] = dict(sorted(seen.items()))
        return out


def records(path, encoding="utf-8-sig"):
    """(row, {heading: cell}, cells missing) of a CSV file; blank records are counted in the row and left out."""
    read = csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""))
    heading = next(read)
    for row, cells in enumerate(read, 2):
        if any(c.strip() for c in cells):
            missing = len(heading) - len(cells)
            yield row, dict(zip(heading, cells + [""] * missing)), missing


def pence(text):
    """Hundredths of a plain decimal number, or None if it is none or has parts of a hundredth."""
    if not re.fullmatch(r"-?\d+(\.\d*)?", text):
        return None
    whole = Decimal(text) * 100
    return int(whole) if whole == whole.to_integral_value() else None


def day(text):
    """Day number of `2022-03-31`, with a time or not, `31/03/2022` or `31 March 2022`; None for all else, a year of
    one to three digits among it."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"):
        try:
            when = datetime.datetime.strptime(text.strip().split("T")[0], form).date()
        except ValueError:
            continue
        return (when - EPOCH).days
    return None


def said_day(sheet, row, cells, column):
    text = cells[column].strip()
    if text.lower() in STAND_INS:
        sheet.saw(f"{column}: {'blank' if not text else text}")
        return None
    found = day(text)
    if found is None:
        sheet.bad(row, column, f"{column}: unreadable")
    return found


def usable(sheet, text):
    """The name itself, or None for a blank or a word in place of a name."""
    name = " ".join(html.unescape(text).split())
    if name.lower() in STAND_INS or NO_NAME.match(name.lower()):
        sheet.saw("name_stand_in" if name else "name_blank")
        return None
    if html.unescape(text) != text:
        sheet.saw("name_with_html_entity")
    return name


def order(sheet, start, end, what):
    if start is not None and end is not None and end < start:
        sheet.saw(what)


def salford(path):
    sheet = Sheet("start", "end", "extendable_to")
    total, yearly = "Total Contract Value (including extensions)", "Annual Value"
    for row, r, _ in records(path):
        # The mark at the head of the file was encoded twice, so it clings to the first heading, which is not needed.
        if any("ï»¿" in h for h in r):
            sheet.seen["byte_order_mark_encoded_twice"] = 1
        money = {}
        for column in (total, yearly):
            money[column] = pence(r[column]) if r[column] not in ("", "-") else None
            if money[column] is None:
                sheet.saw(f"{column}: {r[column] or 'blank'}")
        value = money[total]
        # Judgement (0 rows): an annual value beside no total would be a value with another basis.
        if value is None:
            value = money[yearly]
        if money[total] is not None and (money[yearly] or 0) > money[total]:
            sheet.saw("annual_above_total")
        start, end = (said_day(sheet, row, r, c) for c in ("Start Date", "Current Expiry Date"))
        order(sheet, start, end, "expires_before_it_starts")
        # Judgement (6 rows, 5 of them blank): End Date is the first end, before options taken, and fills nothing.
        first = day(r["End Date"])
        if r["End Date"] and r["End Date"] != "TBC" and first is None:
            sheet.saw("End Date (not used): unreadable")
        if first is not None and end is None:
            sheet.saw("End Date (not used): readable where Current Expiry Date is not")
        order(sheet, first, end, "expires_before_its_first_end")
        option, kind = salford_option(r)
        sheet.saw(f"option_to_extend: {kind}")
        sheet.add(r["Purchasing Body"], usable(sheet, r["Supplier Company Name"]), value,
                  start=start, end=end, extendable_to=option)
    return sheet


def months_later(last, months):
    """The last day of a term that is so many months longer; the last day of a month stays one."""
    def moved(when):
        year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
        return datetime.date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1]))
    when = EPOCH + datetime.timedelta(days=last)
    after = when + datetime.timedelta(days=1)
    return (moved(after) - EPOCH).days - 1 if after.day == 1 else (moved(when) - EPOCH).days


def salford_option(r):
    """Until when a deal may be extended (a day, `none`, or None), and how that was said.

    The months may be those of each option or of all. How far the present expiry lies behind the first end, with so many
    options taken, can say which. Every reading that the dates bear out is tried; only one day among them settles it.
    """
    months, count = (r[c].strip() for c in ("Option to extend (months)", "How many extensions"))
    if months in ("", "0") and count == "0":
        return NO_OPTION, "none"
    if not (months.isdigit() and count.isdigit()):
        return None, "not said or in words"
    months, count = int(months), int(count)
    if 0 in (months, count):
        return None, "months without options or the reverse"
    if count > 5:
        return None, "count holds months"
    said = [r[f"Extension {n} Taken?"].strip().lower() for n in (1, 2)]
    taken = said.count("yes")
    if set(said) - {"yes", "no", "", "n/a"} or said == ["no", "yes"] or taken > count:
        return None, "what was taken cannot be said"
    # Judgement (1 row): `N/A` for an option beside one that was taken may say that it is gone.
    if taken and "n/a" in said[:count]:
        return None, "what was taken cannot be said"
    start, first, now = (day(r[c]) for c in ("Start Date", "End Date", "Current Expiry Date"))
    now = first if now is None else now
    if now is None:
        return (NO_OPTION, "all taken") if taken == count else (None, "no end to count from")
    length = r["Contract Duration (months)"].strip()
    base = first
    if start is not None and length.isdigit() and int(length) > 0:
        # The first end may have been moved since: then the length says where it was.
        counted = months_later(start - 1, int(length))
        base = first if first is not None and abs(first - counted) <= 10 else counted
    if base is None:
        return None, "no end to count from"

    def moved_by(more):
        return abs(months_later(base, more) - now) <= 10

    settled = set()
    if taken == count:
        # Used up: moved by all their months, or by as much as the months of each come to and more.
        if moved_by(months) or moved_by(months * count) or now > months_later(base, months * count):
            settled.add(NO_OPTION)
    elif taken in (0, 2) and moved_by(months * count):
        # Nothing was taken, or as much as there are columns for, and the expiry counts all options: it is the last.
        settled.add(now)
    elif taken == 0 and count == 1 and moved_by(0):
        settled.add(months_later(now, months))
    elif taken > 0:
        for each in {months, months / count}:
            if each == int(each) and moved_by(int(each) * taken):
                settled.add(months_later(now, int(each) * (count - taken)))
    if len(settled) != 1:
        return None, "months and count, no day"
    only = settled.pop()
    return only, "all taken" if only == NO_OPTION else "months and count, a day"


def canberra(path):
    sheet = Sheet("end", "signed")
    numbers = Counter()
    for row, r, _ in records(path):
        value = pence(r["amount"])
        if value is None:
            sheet.bad(row, "amount", "amount: unreadable")
        if value == 0:
            sheet.saw("amount: 0, " + r["contract_type"].split("\n")[0])
            value = None
        # Judgement (11 rows): line breaks part the suppliers; a comma or a bar belongs to a name.
        names = [n for n in r["suppliers"].split("\n") if n.strip()]
        name = None
        if len(names) > 1:
            sheet.saw("several_suppliers")
        else:
            name = usable(sheet, r["suppliers"])
            # Judgement (7 rows): a panel number in brackets behind the name is not the name; it counts all the same.
            if re.search(r" \([A-Z0-9.\-]+\.\d+\)$", r["suppliers"]):
                sheet.saw("panel_number_behind_the_name")
        if "\n" in r["contract_type"]:
            sheet.saw("panel_number_behind_the_type")
        numbers[r["contract_number"]] += 1
        signed, end = (said_day(sheet, row, r, c) for c in ("execution_date", "expiry_date"))
        order(sheet, signed, end, "expires_before_it_is_signed")
        # Judgement (146 rows): panels, which buy nothing by themselves, stay deals: the file says only Current.
        sheet.add(r["directorate"], name, value, signed=signed, end=end)
    sheet.seen["contract_number_repeated"] = sum(n - 1 for n in numbers.values() if n > 1)
    return sheet


def toronto_award(sheet, row, text):
    """Pence of an award, or None; what is no amount is no value of its column."""
    plain = re.sub(r"[$,\s]", "", text)
    if plain in ("", "None"):
        sheet.saw(f"award: {plain or 'blank'}")
        return None
    if plain.endswith("CAD"):
        sheet.saw("award: CAD behind, read")
        plain = plain[:-3]
    if re.fullmatch(r"\d+\.", plain):
        sheet.saw("award: dot behind, read")
    # Judgement (1 row): a space behind a comma may be a slip of the hand, or part two numbers.
    if re.search(r"\d,?\s+\d", text):
        sheet.bad(row, "Award", "award: space within")
        return None
    value = pence(plain)
    if value is not None:
        if value == 0:
            sheet.saw("award: 0, not recorded")
            return None
        # Judgement (12 rows): zeros from the third place on change nothing, so the amount is read; the 7 with five
        # places are likely prices per tonne all the same.
        if re.search(r"\.\d{3,}$", plain):
            sheet.saw("award: more than two places, zeros at the end, read", value)
        # Judgement (5 rows): one cent holds a place on a roster and is no award.
        if value in (1, 100):
            sheet.saw("award: 0.01 or 1, not recorded")
            return None
        # Judgement (15 rows, kept as read): no contract for less than 200 dollars is awarded in this way.
        if value < 20_000:
            sheet.saw("award: below 200, likely a rate, read", value)
        # Judgement (3 rows, kept as read): ten digits without a cent are likely a telephone or vendor number.
        if re.fullmatch(r"\d{10}", text.strip()):
            sheet.saw("award: ten digits, likely no amount, read", value)
        return value
    if plain.count(".") > 1:
        kind = "award: two dots or more"
    elif re.fullmatch(r"\d+\.\d{3,}", plain):
        kind = "award: parts of a cent"  # Judgement (25 rows): a rate, or two numbers run together.
    elif "/" in plain:
        kind = "award: rate"
    elif re.fullmatch(r"S\d.*", plain):
        kind = "award: S for $"  # Judgement (1 row): not guessed at.
    else:
        kind = "award: words"
    sheet.bad(row, "Award", kind)
    return None


# What the descriptions of these rows state of the deal's term, first and last day. Read by a person, among the 103
# descriptions that have a day in words in them; the others speak of deadlines, openings, visits and a season.
# Judgement (4 rows): 33, 45, 6057 and 6631 state a term too, though not in words that name it beside its days; left open.
TORONTO_TERMS = {
    **dict.fromkeys(range(2, 8), ("2012-10-01", "2014-02-28")),
    22: (None, "2012-12-31"),
    32: (None, "2012-12-31"),
    37: ("2016-10-01", "2017-09-30"),
    39: ("2013-12-01", "2014-11-30"),
    44: (None, "2016-11-30"),
    47: (None, "2016-04-30"),
    6605: ("2024-01-01", "2028-12-31"),
    6796: ("2023-01-01", "2023-12-31"),
}


def toronto(path):
    sheet = Sheet("start", "end", "awarded")
    lines, awards, divisions = Counter(), Counter(), set()
    for row, r, _ in records(path):
        value = toronto_award(sheet, row, r["Award"])
        supplier = r["Successful Supplier"]
        name = usable(sheet, supplier)
        # Judgement (12 rows, kept as one name): commas between two or more legal forms hint at several firms.
        parts = re.split(r",(?!\s*(?:inc|ltd|limited|llp|ulc|a division)\b)", supplier, flags=re.I)
        if sum(bool(re.search(r"(?i)\b(inc|ltd|limited|group)\b", p)) for p in parts) > 1:
            sheet.saw("name_that_may_be_several")
        key = (r["Document Number"], re.sub(r"[^a-z0-9]", "", supplier.lower()))
        lines[key] += 1
        awards[(*key, value)] += 1
        # Judgement (24 rows): a list of divisions is one unit as written, since names hold commas themselves.
        if re.search(r",\S", r["Division"]):
            sheet.saw("unit_lists_several")
        if re.search(r"\w\?\w", r["Division"]):
            sheet.saw("unit_with_lost_character")
        # The day on which authority to award was obtained: before the contract, so never `signed`.
        awarded = said_day(sheet, row, r, "Award Authority Obtained Date")
        if not r["Division"].strip():
            sheet.saw("division_blank")
        divisions.add(r["Division"].strip())
        start, end = (day(said) if said else None for said in TORONTO_TERMS.get(row, (None, None)))
        # The City is the body that makes the deal; a division is a part of it.
        sheet.add("City of Toronto", name, value, start=start, end=end, awarded=awarded)
    sheet.seen["divisions"] = len(divisions - {""})
    # Judgement (368 rows, 64 with the same award; kept): one document and one supplier once more, in other letters;
    # lots, or an award carried over from an older system.
    sheet.seen["document_and_supplier_repeated"] = sum(n - 1 for n in lines.values())
    sheet.seen["document_supplier_and_award_repeated"] = sum(n - 1 for n in awards.values())
    return sheet


def portugal(path):
    sheet = Sheet("signed")
    book = openpyxl.load_workbook(path, read_only=True)
    lines = book.worksheets[0].iter_rows(values_only=True)
    heading = next(lines)
    taxpayers = set()
    for row, cells in enumerate(lines, 2):
        if all(c is None for c in cells):
            continue
        r = dict(zip(heading, cells))
        value = pence(str(r["precoContratual"]))
        if value is None or value < 0:
            # Judgement (2 rows): less than nothing is no price.
            sheet.bad(row, "precoContratual", "price: negative")
            value = None
        elif value == 0:
            sheet.saw("price: 0, not recorded")
            value = None
        elif value <= 100:
            sheet.saw("price: 1 or less, read")
        title = r["objectoContrato"]
        if not isinstance(title, str):
            sheet.saw("title_is_a_date" if isinstance(title, datetime.datetime) else "title_is_a_number")
        # ` | ` parts the suppliers where a number follows; 5 rows have it within a name. The first ` - ` ends the number,
        # which may hold a space, or be missing (5 rows).
        parts = re.split(r" \| (?=[^|]{1,20}? - )", r["adjudicatarios"] or "")
        name = None
        if len(parts) > 1:
            sheet.saw("several_suppliers")
        else:
            number, dash, rest = parts[0].partition(" - ")
            name = usable(sheet, rest if dash else number)
            if number == "RGPD":
                sheet.saw("supplier_number_hidden")
            elif not dash and number:
                sheet.saw("supplier_number_missing")
            elif number and not re.fullmatch(r"\d{9}", number):
                sheet.saw("supplier_number_foreign")
        taxpayers.add(r["adjudicante"].split(" ")[0])
        for column, cell in r.items():
            if cell == "NULL":
                sheet.saw(f"{column}: NULL")
        signed = (r["dataCelebracaoContrato"].date() - EPOCH).days
        if r["dataPublicacao"] < r["dataCelebracaoContrato"]:
            sheet.saw("published_before_it_was_signed")
        # Judgement (1,830 or 1,760 units): as written, name and number; the number alone joins spellings.
        sheet.add(r["adjudicante"], name, value, signed=signed)
    sheet.seen["units_by_number_alone"] = len(taxpayers)
    return sheet


# Until when the descriptions of these rows say that the deal may be extended: read by a person, with the dates of the row.
# Every row here has an option of a stated length or an end that counts all options, and dates that bear it out.
FINDER_OPTIONS = {
    "awarded-2020-10-02.csv": {
        29: "2027-06-30", 86: "2024-09-30", 95: "2027-09-30", 137: "2024-07-31", 141: "2023-03-31",
        185: "2027-09-30", 199: "2027-07-31", 294: "2023-08-31", 308: "2020-12-11", 326: "2024-08-30",
        371: "2027-03-31", 392: "2025-08-12", 398: "2025-05-31", 415: "2024-04-05", 422: "2024-07-31",
        423: "2022-12-09", 426: "2024-08-03", 427: "2023-12-17", 499: "2025-04-21", 512: "2027-07-31",
        539: "2028-01-31", 582: "2027-01-31", 584: "2027-01-31", 586: "2025-12-31", 626: "2024-03-31",
        640: "2025-06-16", 645: "2025-03-31", 651: "2027-07-31", 661: "2025-07-26", 664: "2025-07-07",
        668: "2025-03-31",
    },
    "open-notices-2025-11.csv": {
        4: "2031-03-31", 48: "2030-04-01", 67: "2031-03-31", 84: "2028-12-14", 103: "2031-03-31",
        106: "2030-06-30", 132: "2038-08-28", 145: "2027-10-31", 173: "2033-03-31", 193: "2030-01-11",
        204: "2042-06-30", 205: "2042-07-01", 621: "2029-03-31",
    },
}
SUPPLIERS = "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE]"


def finder_day(sheet, row, r, first, second):
    column = first if r[first].strip() else second
    if r[first].strip() and r[first] != r[second]:
        sheet.saw(f"{first}: other than {second}")
    # Judgement (5 rows, none of them a deal): `01/01/1` is an empty date printed, a stand-in and no year 1.
    if r[column] == "01/01/1":
        sheet.saw(f"{column}: 01/01/1")
        return None
    return said_day(sheet, row, r, column)


def finder_csv(path):
    sheet = Sheet("start", "end", "extendable_to", "awarded")
    for row, r, short in records(path):
        if short:
            sheet.saw("row_without_its_last_cell")
        status = f"{r['Notice Type']}, {r['Status']}"
        sheet.saw(f"status: {status}")
        low, high = (pence(r[c]) if r[c] else 0 for c in ("Value Low", "Value High"))
        no_deal = r["Notice Type"] in ("Pipeline", "PreProcurement")
        if r["Status"] == "Awarded":
            value = pence(r["Awarded Value"])
            if value is None:
                sheet.bad(row, "Awarded Value", "value: unreadable")
            elif value <= 100:
                sheet.saw("value: not said")
                value = None
            # Judgement (1 row, kept as read): the digits in order are likely made up.
            elif r["Awarded Value"].startswith("123456789"):
                sheet.saw("value: digits in order, read", value)
            elif value >= 10**11:
                # Judgement (2 rows, kept as read): a thousand million and more is a ceiling rather than a deal.
                sheet.saw("value: 1,000,000,000 or more, read", value)
        else:
            value, kind = asked(low, high)
            sheet.saw(f"{'no deal, ' if no_deal else ''}value: {kind}",
                      max(low, high) if kind.startswith("low") else None)
        # A record ends `|Yes|No]`; addresses hold bars and line breaks, so nothing else can be relied on.
        parts = re.split(r"\|(?:Yes|No)\|(?:Yes|No)\]", r[SUPPLIERS])[:-1]
        if len(parts) > 1:
            sheet.saw("several_suppliers")
        # Judgement (3 rows): one firm named for each lot is one.
        names = {" ".join(part[1:].split("|")[0].lower().split()) for part in parts}
        name = usable(sheet, parts[0][1:].split("|")[0]) if len(names) == 1 else None
        start = finder_day(sheet, row, r, "Contract start date", "Start Date")
        end = finder_day(sheet, row, r, "Contract end date", "End Date")
        order(sheet, start, end, "ends_before_it_starts")
        if start is not None and start == end:
            sheet.saw("starts_and_ends_on_one_day")
        # Judgement (open notices 339 rows, awarded 7): start on the day after closing and end a day later are a portal's
        # filling, not a term.
        closing = day(r["Closing Date"])
        if not no_deal and None not in (start, end, closing) and (start, end) == (closing + 1, closing + 2):
            sheet.saw("start and end filled in from closing")
        # Judgement (open notices 411 deals): so is any advertised term of a day. Where a notice has the contract's own
        # dates (all that were awarded), these are somebody's word and are kept.
        if not r["Contract start date"].strip() and None not in (start, end) and abs(end - start) <= 1:
            sheet.saw(f"{'no deal, ' if no_deal else ''}term of a day, not recorded")
            start = end = None
        option = day(FINDER_OPTIONS[path.name].get(row, ""))
        sheet.add(r["Organisation Name"], name, value, no_deal, start=start, end=end,
                  extendable_to=option, awarded=said_day(sheet, row, r, "Awarded Date"))
    return sheet


def asked(low, high):
    """The single value of a notice that was not awarded, and how it was said."""
    if max(low, high) <= 100:
        return None, "not said"
    if low == high:
        return low, "low and high equal"
    # Judgement (open notices 213 rows, search 1): a low figure alone is no single value, though of the 388 awarded
    # notices that have only a low figure 348 were awarded at it.
    if high <= 100:
        return None, "low alone"
    return None, "high alone" if low <= 100 else "a range"


def joined_names(sheet, text):
    """The one name in a cell where the source joined names by a comma without a space; names hold `, ` themselves."""
    # Judgement (Lancashire 2): behind `Ltd` a comma and a space part two firms too, unless a trade name follows.
    parts = [p for p in re.split(r"(?i),(?! )|(?<=\bltd), (?!t/a )|(?<=\blimited), (?!t/a )", text) if p.strip()]
    # Judgement (Lancashire 1): one firm named for each lot is one.
    if len({" ".join(p.lower().split()) for p in parts}) > 1:
        sheet.saw("several_suppliers")
        return None
    return usable(sheet, parts[0] if parts else "")


# As FINDER_OPTIONS, for the answer of the search.
API_OPTIONS = {"098e4c17-89ec-4389-803a-90f5fdb574b7": "2028-06-25"}


def finder_api(path):
    sheet = Sheet("start", "end", "extendable_to", "awarded")
    for row, notice in enumerate(json.loads(path.read_text("utf-8"))["noticeList"], 2):
        r = {k: "" if v is None else str(v) for k, v in notice["item"].items()}
        sheet.saw(f"status: {r['noticeType']}, {r['noticeStatus']}")
        if r["noticeStatus"] == "Awarded":
            value = pence(r["awardedValue"])
        else:
            low, high = pence(r["valueLow"]), pence(r["valueHigh"])
            value, kind = asked(low, high)
            sheet.saw(f"value: {kind}")
        if r["noticeStatus"] == "Awarded" and (value is None or value <= 100):
            sheet.saw("value: not said")
            value = None
        # Judgement (15 rows): the day as written; turned into UTC, 32 midnights of summer time fall a day early.
        for column in ("start", "end", "awardedDate"):
            if r[column].endswith("+01:00"):
                sheet.saw(f"{column}: summer time")
        # A notice that is not awarded has no suppliers; that is not dirt.
        name = joined_names(sheet, r["awardedSupplier"]) if r["awardedSupplier"] else None
        start, end, awarded = (said_day(sheet, row, r, c) for c in ("start", "end", "awardedDate"))
        sheet.add(r["organisationName"], name, value, r["noticeType"] in ("Pipeline", "PreProcurement"),
                  start=start, end=end, extendable_to=day(API_OPTIONS.get(r["id"], "")), awarded=awarded)
    return sheet


# Rows whose description says that there is no option to extend, read by a person.
TENDER_NO_OPTIONS = {55}


def find_a_tender(path):
    sheet = Sheet("extendable_to", "awarded")
    for row, r in enumerate(json.loads(path.read_text("utf-8")), 2):
        value = None
        words = {w: pence(re.sub(r"[£,]", "", m)) for m, w in
                 (v.split(" ", 1) for v in r["contract_value"])}
        if "excluding VAT" in words:
            value = words["excluding VAT"]
            sheet.saw("value: pair, without VAT taken")
        elif words:
            # An amount with VAT in it is recorded as what it is; the rate is for whoever counts it.
            value = words["including VAT"]
            sheet.saw("value: with VAT only")
        else:
            sheet.saw("value: none")
        if None in words.values():
            sheet.bad(row, "contract_value", "value: unreadable")
        name = usable(sheet, r["supplier_name"])
        awarded = said_day(sheet, row, r, "award_decision_date")
        # Judgement (34 rows, kept as read): without a supplier the day is when a decision is expected; all lie ahead of
        # the file. No stage is recorded of these notices, so nobody takes them for signed.
        if awarded is not None and r["supplier_name"] == "Unknown":
            sheet.saw("awarded: expected, no supplier, read")
        if r["supplier_name"] == "Unknown" and value is not None:
            sheet.saw("value without a supplier: estimate", value)
        if not r["contract_dates"]:
            sheet.saw("contract_dates: empty list")
        if r["authority_name"] == "Unknown":
            sheet.saw("authority_name: Unknown")
        if re.search(r"^(one|two|three|four)\.\d", r["description"]):
            sheet.saw("description_is_a_heading_of_the_form")
        # Judgement (176 rows): the file is named for awards, but only 43 notices name a supplier; none has a status,
        # so none is ruled out here.
        option = NO_OPTION if row in TENDER_NO_OPTIONS else None
        sheet.add(r["publishing_authority"], name, value, extendable_to=option, awarded=awarded)
    return sheet


def lancashire(path):
    sheet = Sheet("awarded")
    notices = Counter()
    for row, r, _ in records(path):
        sheet.saw(f"status: {r['notice_type']}, {r['status']}")
        awarded_value = pence(r["awarded_value"])
        value = awarded_value if r["status"] == "awarded" else None
        if r["status"] == "awarded" and awarded_value is not None and awarded_value <= 100:
            # Judgement (3 rows, beside the 47 zeros): a penny or a pound is not a value here either.
            sheet.saw(f"value: {'0' if awarded_value == 0 else '0.01 or 1'}, not recorded")
            value = None
        if value is None and awarded_value is None:
            sheet.bad(row, "awarded_value", "awarded_value: unreadable")
        # Judgement (42 rows): withdrawn, pipeline and early engagement are no deals. Closed (377) stays: the tender
        # ran out, what became of it is not said, so neither signed nor proposed.
        no_deal = r["notice_type"] in ("Pipeline", "PreProcurement") or r["status"] == "withdrawn"
        name = joined_names(sheet, r["awarded_supplier"]) if r["status"] == "awarded" else None
        # Judgement (6 rows): awarded by status, but the supplier's cell says that nobody won; still deals here.
        if re.match(r"(contract )?not awarded", r["awarded_supplier"].lower()):
            sheet.saw("awarded_to_nobody")
        notices[r["id"]] += 1
        if r["awarded_date"] and r["awarded_date"] > r["published_date"]:
            sheet.saw("awarded_after_it_was_published")
        awarded = said_day(sheet, row, r, "awarded_date")
        # Judgement (15 or 32 units): council_id, since `organisation` has two to four spellings of seven councils,
        # departments among them, and joint notices. It is a search's guess all the same: one row is a charity's, one a
        # developer's, and one joint notice stands under both councils.
        sheet.add(r["council_id"], name, value, no_deal, awarded=awarded)
        if re.search(r"(?i)on behalf of|voluntary service| (and|&) (south|wyre)", r["organisation"]):
            sheet.saw("organisation_joint_or_another_body")
    sheet.seen["notice_repeated"] = sum(n - 1 for n in notices.values())
    return sheet


FILES = {
    "contracts/registers/salford-contracts-register-2022-07.csv": salford,
    "contracts/registers/act-contracts-2025.csv": canberra,
    "contracts/registers/toronto-awarded-contracts.csv": toronto,
    "contracts/registers/portugal-contratos-publicos-2024.xlsx": portugal,
    "contracts/contracts-finder-csv/awarded-2020-10-02.csv": finder_csv,
    "contracts/contracts-finder-csv/open-notices-2025-11.csv": finder_csv,
    "contracts/contracts-finder-api/search-response-2025-11.json": finder_api,
    "contracts/find-a-tender-scraped/awards-2025-11.json": find_a_tender,
    "lancashire_contracts_finder_2026-03.csv": lancashire,
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: oracle.py FOLDER")
    folder = Path(sys.argv[1])
    found = {name: read(folder / name).summary() for name, read in FILES.items()}
    print(json.dumps(found, indent=1, ensure_ascii=False))
