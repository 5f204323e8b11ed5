"""What nine published files of contracts hold, worked out without the program, so that its reader can be held to it.

    python3 oracle.py FOLDER        (Python 3.11, openpyxl; FOLDER is the real files' `data` folder)

Prints one JSON object, a file's path within FOLDER to:
    rows         data rows: records after the heading, blank ones left out
    no_deal      rows that are no deal by their status; everything below down to `unreadable` leaves them out
    units        distinct units as written, spaces trimmed
    names        rows with one usable counterparty name
    values       {count, pence}: hundredths of the file's own currency
    start, end, signed, awarded, annual
                 where the file has such a thing; days are day numbers, counted from 1970-01-01
    unreadable   [row, column] of filled cells that hold neither a value of their column nor a known stand-in
    with_no_deal units, names, values and dates once more over all rows, where some are no deals
    seen         every kind of dirt met, with its count; a {count, pence} where money turns on it
Row 1 is the heading; a record is one row however many lines it spans; blank records count. In JSON, record 0 is row 2.

No file has a column for the latest end, so `extendable_to` is nowhere. A day of award is not a day of signing: it
is given as `awarded`, and `signed` only where the column says that the contract was made on that day.
What is a judgement says so in a comment, with the number of rows that it touches.
"""

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
STAND_INS = {"", "-", "--", ".", "n/a", "na", "none", "null", "nil", "tbc", "tba", "tbd", "unknown", "not known"}
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
        self.rows.append({"unit": unit, "name": name, "value": value, "no_deal": no_deal, **facts})

    def counted(self, rows):
        units = {r["unit"] for r in rows if r["unit"]}
        values = [r["value"] for r in rows if r["value"] is not None]
        out = {"units": len(units), "names": sum(r["name"] is not None for r in rows)}
        out["values"] = {"count": len(values), "pence": sum(values)}
        for kind in self.kinds:
            held = [r[kind] for r in rows if r.get(kind) is not None]
            out[kind] = {"count": len(held), "pence" if kind == "annual" else "days": sum(held)}
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
    sheet = Sheet("start", "end", "annual")
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
        # Judgement (0 rows): an annual value stands in for nothing; it is counted only where there is no total.
        annual = money[yearly] if value is None else None
        if value is not None and (money[yearly] or 0) > value:
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
        # Judgement (178 rows): 0 months and 0 options say that there is none; any other pair gives no day, since
        # the months are per option in some rows and for all options in others.
        months, options = r["Option to extend (months)"], r["How many extensions"]
        if (months, options) == ("0", "0"):
            sheet.saw("option_to_extend: none")
        elif not (months.isdigit() and options.isdigit()):
            sheet.saw("option_to_extend: not said or in words")
        elif "0" in (months, options):
            sheet.saw("option_to_extend: months without options or the reverse")
        elif int(options) > 5:
            sheet.saw("option_to_extend: count holds months")
        else:
            sheet.saw("option_to_extend: months and count, no day")
        if r["Contract Reference"] == "":
            sheet.saw("reference_blank")
        if "\\n" in r["Supplier Company Name"] or "\x80" in r["Supplier Company Name"]:
            sheet.saw("name_with_broken_characters")
        # Judgement (about 6 rows): two firms in one name (`A, B and C`, `A & B`, `A via B`) stay one name as written.
        sheet.add(r["Purchasing Body"], usable(sheet, r["Supplier Company Name"]), value,
                  start=start, end=end, annual=annual)
    return sheet


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
    # Judgement (1 row): a space within the digits is a slip of the hand.
    if re.search(r"\d\s+\d", text):
        sheet.saw("award: space within, read")
    value = pence(plain)
    if value is not None:
        if value == 0:
            sheet.saw("award: 0, not recorded")
            return None
        # Judgement (12 rows): zeros from the third place on change nothing, so the amount is read; the 7 with five
        # places are likely prices per tonne all the same.
        if re.search(r"\.\d{3,}$", plain):
            sheet.saw("award: more than two places, zeros at the end, read", value)
        # Judgement (5 rows, kept as read): one cent holds a place on a roster.
        if value == 1:
            sheet.saw("award: 0.01, read")
        # Judgement (15 rows, kept as read): no contract for less than 200 dollars is awarded in this way.
        elif value < 20_000:
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


def toronto(path):
    sheet = Sheet("awarded")
    lines, awards = Counter(), Counter()
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
        sheet.add(r["Division"], name, value, awarded=awarded)
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
        # ` | ` parts the suppliers. The first ` - ` ends the number, which may hold a space, or be missing (5 rows).
        parts = (r["adjudicatarios"] or "").split(" | ")
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
    sheet = Sheet("start", "end", "awarded")
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
        name = usable(sheet, parts[0][1:].split("|")[0]) if len(parts) == 1 else None
        start = finder_day(sheet, row, r, "Contract start date", "Start Date")
        end = finder_day(sheet, row, r, "Contract end date", "End Date")
        order(sheet, start, end, "ends_before_it_starts")
        if start is not None and start == end:
            sheet.saw("starts_and_ends_on_one_day")
        # Judgement (open notices 339 rows, awarded 7; kept as read): start on the day after closing and end a day later
        # are a portal's filling, not a term.
        closing = day(r["Closing Date"])
        if not no_deal and None not in (start, end, closing) and (start, end) == (closing + 1, closing + 2):
            sheet.saw("start and end filled in from closing, read")
        sheet.add(r["Organisation Name"], name, value, no_deal, start=start, end=end,
                  awarded=said_day(sheet, row, r, "Awarded Date"))
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
    parts = [p for p in re.split(r",(?! )", text) if p.strip()]
    if len(parts) > 1:
        sheet.saw("several_suppliers")
        # Judgement (Lancashire 1): one firm named for each lot is several records, so no single name.
        if len({" ".join(p.lower().split()) for p in parts}) == 1:
            sheet.saw("several_suppliers, all one name")
        return None
    return usable(sheet, parts[0] if parts else "")


def finder_api(path):
    sheet = Sheet("start", "end", "awarded")
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
                  start=start, end=end, awarded=awarded)
    return sheet


def find_a_tender(path):
    sheet = Sheet("awarded")
    for row, r in enumerate(json.loads(path.read_text("utf-8")), 2):
        value = None
        words = {w: pence(re.sub(r"[£,]", "", m)) for m, w in
                 (v.split(" ", 1) for v in r["contract_value"])}
        if "excluding VAT" in words:
            value = words["excluding VAT"]
            sheet.saw("value: pair, without VAT taken")
        elif words:
            # Judgement (15 rows): an amount with VAT alone is the value, though not like the others.
            value = words["including VAT"]
            sheet.saw("value: with VAT only", value)
        else:
            sheet.saw("value: none")
        if value is None and words:
            sheet.bad(row, "contract_value", "value: unreadable")
        name = usable(sheet, r["supplier_name"])
        awarded = said_day(sheet, row, r, "award_decision_date")
        # Judgement (34 rows): without a supplier the day is when a decision is expected; all lie ahead of the file.
        if awarded is not None and r["supplier_name"] == "Unknown":
            sheet.saw("awarded: expected, no supplier")
            awarded = None
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
        sheet.add(r["publishing_authority"], name, value, awarded=awarded)
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
