//! Cells as people fill them in: what is read, what is left, what is no value.

use hostboard_exchange::clean::Cleaned;
use hostboard_exchange::clean::amount::{self, Decimal};
use hostboard_exchange::clean::date::{self, DayOrOpen, Order};
use hostboard_exchange::clean::identifier::{charity, company};
use hostboard_exchange::clean::supplier::{FORMS, Form, parties};
use proptest::prelude::*;

/// What became of a cell, in one word or value.
fn said<T>(cleaned: Cleaned<T>, value: impl FnOnce(T) -> String) -> String {
    match cleaned {
        Cleaned::Plain(it) | Cleaned::Mended(it, _) => value(it),
        Cleaned::StandIn => "nothing".to_owned(),
        Cleaned::Left(reason) => format!("left: {reason:?}"),
        Cleaned::Unreadable => "unreadable".to_owned(),
    }
}

#[test]
fn amounts() {
    let check = |decimal, table: &[(&str, &str)]| {
        for (text, expected) in table {
            let value = |amount: amount::Amount| {
                let year = if amount.is_annual { " a year" } else { "" };
                format!("{}{year}{}", amount.pence.0, amount.vat.map_or(String::new(), |vat| format!(" {vat}")))
            };
            assert_eq!(said(amount::read(text, decimal), value), *expected, "{text:?}");
        }
    };
    check(
        Decimal::Point,
        &[
            ("26773.58", "2677358"),
            (" 771,931.57 ", "77193157"),
            ("$1,317,169.92 CAD", "131716992"),
            ("£1,234", "123400"),
            ("Â£1,234.50", "123450"),
            ("\u{fffd}1,234.50", "123450"),
            ("?500", "50000"),
            ("GBP 500", "50000"),
            ("942467.", "94246700"),
            ("1 234 567", "123456700"),
            ("1\u{a0}234", "123400"),
            ("£1.25m", "125000000"),
            ("10k", "1000000"),
            ("1.5 million", "150000000"),
            ("£5,000 per annum", "500000 a year"),
            ("£5,000 pa", "500000 a year"),
            ("£5,000 excluding VAT", "500000 net"),
            ("£209,921 excluding VAT\n£251,905 including VAT", "20992100 net"),
            ("80652.3666666667", "8065237"),
            ("8333.333333", "833333"),
            ("6666.666667", "666667"),
            ("2.501467911", "unreadable"),
            ("0.125", "unreadable"),
            ("148747.4925", "unreadable"),
            ("942.5000", "94250"),
            ("3501.872.63", "unreadable"),
            ("1241,32", "unreadable"),
            ("12,34,567", "unreadable"),
            ("Various amounts", "unreadable"),
            ("31.65/MT", "left: Rate"),
            ("£12.50 per hour", "left: Rate"),
            ("5%", "left: Rate"),
            ("£10,000 - £50,000", "left: Range"),
            ("10,000 to 50,000", "left: Range"),
            ("up to £50,000", "left: Bound"),
            ("£50,000+", "left: Bound"),
            ("c. £50,000", "left: ApproximateSum"),
            ("£6,000 inc VAT", "600000 gross"),
            ("£5 inc VAT\n£6 inc VAT", "left: SeveralAmountLines"),
            ("£100 £200", "left: SeveralAmounts"),
            ("-500", "left: BelowNothing"),
            ("(500.00)", "left: BelowNothing"),
            ("-", "nothing"),
            ("None", "nothing"),
            ("TBC", "nothing"),
            ("9999999999999999", "unreadable"),
        ],
    );
    check(
        Decimal::Comma,
        &[("1.234,50", "123450"), ("1241,32", "124132"), ("1,234.50", "unreadable"), ("17,5", "1750")],
    );
}

#[test]
fn dates() {
    let value = |when| match when {
        DayOrOpen::On(day) => day.to_string(),
        DayOrOpen::Open => "open".to_owned(),
    };
    for (text, expected) in [
        ("2027-04-01", "2027-04-01"),
        ("2027/4/1", "2027-04-01"),
        ("1/4/2027", "2027-04-01"),
        ("01-04-2027", "2027-04-01"),
        ("01.04.2027", "2027-04-01"),
        ("01/04/27", "2027-04-01"),
        ("1/4/2027 00:00", "2027-04-01"),
        ("2027-04-01 00:00:00", "2027-04-01"),
        ("2027-04-01T00:00:00+01:00", "2027-04-01"),
        ("2027-03-31T23:59:59Z", "2027-03-31"),
        ("28 October 2025", "2025-10-28"),
        ("28th of October, 2025", "2025-10-28"),
        ("October 28, 2025", "2025-10-28"),
        ("Friday 28 Oct 2025", "2025-10-28"),
        ("28-Oct-25", "2025-10-28"),
        ("1 Sept 2025", "2025-09-01"),
        ("20270401", "2027-04-01"),
        ("46478", "2027-04-01"),
        ("46478.0", "2027-04-01"),
        ("ongoing", "open"),
        ("Rolling contract", "open"),
        ("TBC", "nothing"),
        ("n/a", "nothing"),
        ("2022-09-31", "unreadable"),
        ("22/04/222", "unreadable"),
        ("31/04/2027", "unreadable"),
        ("04/13/2027", "unreadable"),
        ("01/01/1", "unreadable"),
        ("X", "unreadable"),
        ("see contract", "unreadable"),
        ("March 2027", "left: MonthOnly"),
        ("Mar-27", "left: MonthOnly"),
        ("2027", "left: YearOnly"),
        ("31/12/9999", "left: FarOffDay"),
        ("2099-12-31", "left: FarOffDay"),
        ("01/01/1900", "left: LongPastDay"),
    ] {
        assert_eq!(said(date::read(text, Order::DayFirst), value), expected, "{text:?}");
    }
    for (text, expected) in [("4/1/2027", "2027-04-01"), ("13/04/2027", "unreadable"), ("2027-04-01", "2027-04-01")] {
        assert_eq!(said(date::read(text, Order::MonthFirst), value), expected, "{text:?}");
    }
}

#[test]
fn numbers_of_firms_and_charities() {
    for (text, expected) in [
        ("12345678", "GB-COH-12345678"),
        ("2535986", "GB-COH-02535986"),
        ("2535986.0", "GB-COH-02535986"),
        (" 0253 5986 ", "GB-COH-02535986"),
        ("sc123456", "GB-COH-SC123456"),
        ("IP29627R", "GB-COH-IP29627R"),
        ("CHA1049226", "GB-CHC-1049226"),
        ("31552R", "left: NotCompanyNumber"),
        ("GBML4119704", "left: NotCompanyNumber"),
        ("123456789", "left: NotCompanyNumber"),
        ("Various", "nothing"),
        ("0", "nothing"),
        ("-", "nothing"),
    ] {
        assert_eq!(said(company(text), |id| id), expected, "{text:?}");
    }
    assert_eq!(said(charity("1049226"), |id| id), "GB-CHC-1049226");
    assert_eq!(said(charity("12"), |id| id), "left: NotCharityNumber");
}

#[test]
fn parties_of_a_cell() {
    let named = |text: &str, form| {
        let party = |party: hostboard_exchange::clean::supplier::Party| match party.identifier {
            Some(id) => format!("{} [{id}]", party.name),
            None => party.name,
        };
        parties(text, form).into_iter().map(party).collect::<Vec<_>>().join(" + ")
    };
    for (form, text, expected) in [
        (Form::Names, "Example Lifts Ltd", "Example Lifts Ltd"),
        (Form::Names, "Example, Lifts & Sons", "Example, Lifts & Sons"),
        (Form::Names, "A Ltd; B Ltd", "A Ltd + B Ltd"),
        (Form::Names, "A Ltd\nB Ltd\n", "A Ltd + B Ltd"),
        (Form::Names, "A | B", "A + B"),
        (Form::Names, "MGI A|B", "MGI A|B"),
        (Form::Names, "A &amp; B Ltd", "A & B Ltd"),
        (Form::Names, "A&apos;s B&#039;s C&#39;s", "A's B's C's"),
        (Form::Names, "A Ltd; a  ltd", "A Ltd"),
        (Form::Names, "Various", ""),
        (Form::CommaSeparated, "A Ltd,B Trust", "A Ltd + B Trust"),
        (Form::CommaSeparated, "Smith, Ltd", "Smith, Ltd"),
        (Form::CommaSeparated, "Smith,Ltd", "Smith, Ltd"),
        (Form::CommaSeparated, "SPORT, LEISURE & CULTURE LTD", "SPORT, LEISURE & CULTURE LTD"),
        (Form::CommaSeparated, "A Ltd, The Cellar, & B Ltd", "A Ltd + The Cellar, & B Ltd"),
        (Form::CommaSeparated, "A Ltd, T/a B Group", "A Ltd, T/a B Group"),
        (Form::CommaSeparated, "A,A,a", "A"),
        // Words that send the reader elsewhere, or say that nobody won, name no party.
        (Form::Names, "Various ( see the link)", ""),
        (Form::Names, "Multiple suppliers - see attached spreadsheet", ""),
        (Form::Names, "Various Artists Ltd", "Various Artists Ltd"),
        (Form::Names, "Multiplex Constructions Pty Ltd", "Multiplex Constructions Pty Ltd"),
        (Form::Names, "Please see Scope", ""),
        (Form::Names, "NO BIDS RECEIVED", ""),
        (Form::Names, "No 1 (For) Signs", "No 1 (For) Signs"),
        (Form::Names, "Not Binary Limited", "Not Binary Limited"),
        (Form::Names, "Cancelled Part C", ""),
        (Form::Names, "Name withheld (an individual)", ""),
        (Form::Names, "Name withheld (a person, and not a company)", ""),
        (Form::Bracketed, "[See Attachment|.|NONE_OTHER||Yes|No]", ""),
        (Form::Bracketed, "[A Ltd|1 High St,\nTown|COMPANIES_HOUSE|1234567|Yes|No]", "A Ltd [GB-COH-01234567]"),
        (Form::Bracketed, "[A|x|y|NONE||No|No][B|x|NONE||No|No]", "A + B"),
        (
            Form::Bracketed,
            "[A|x|COMPANIES_HOUSE|1234567|No|No]\n[B|x|COMPANIES_HOUSE|7654321|No|No]",
            "A [GB-COH-01234567] + B [GB-COH-07654321]",
        ),
        (Form::Bracketed, "", ""),
        (Form::NumberAndName, "505111667 - Urbe - L.da", "Urbe - L.da [PT-NIF-505111667]"),
        (Form::NumberAndName, "505111667 - A | 506093190 - B", "A [PT-NIF-505111667] + B [PT-NIF-506093190]"),
        (Form::NumberAndName, "513369392 - A,\nUnipessoal Lda", "A, Unipessoal Lda [PT-NIF-513369392]"),
        (Form::NumberAndName, "513369392 - A &amp; B; lda", "A & B; lda [PT-NIF-513369392]"),
        (Form::NumberAndName, "505111667 - A; 506093190 - B", "A [PT-NIF-505111667] + B [PT-NIF-506093190]"),
        (Form::NumberAndName, "500900469 - SUCH | Service", "SUCH | Service [PT-NIF-500900469]"),
        (Form::NumberAndName, "RGPD - A B", "A B"),
        (Form::NumberAndName, "GB 713972818 - A Ltd", "A Ltd"),
        (Form::NumberAndName, "A (B-857) - A (B-857)", "A (B-857)"),
        (Form::NumberAndName, "A B - C 2", "A B - C 2"),
    ] {
        assert_eq!(named(text, form), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_them_panic_and_what_is_read_is_a_value(text in "\\PC{0,40}|[0-9£$,. /a-zA-Z:-]{0,30}") {
        for order in [Order::DayFirst, Order::MonthFirst] {
            if let Some(DayOrOpen::On(day)) = date::read(&text, order).value() {
                prop_assert!((1950..2090).contains(&day.ymd().0));
            }
        }
        for decimal in [Decimal::Point, Decimal::Comma] {
            if let Some(amount) = amount::read(&text, decimal).value() {
                prop_assert!(amount.pence.0 >= 0 && amount.pence <= hostboard_domain::money::Pence::MOST);
            }
        }
        let _ = (company(&text), charity(&text));
        for (_, form) in FORMS {
            for party in parties(&text, *form) {
                prop_assert!(!party.name.trim().is_empty());
            }
        }
    }

    #[test]
    fn plain_amounts_and_days_read_as_they_are(pence in 0..10_000_000_000_000i64, day in -7_000..40_000i32) {
        let text = format!("{}.{:02}", pence / 100, pence % 100);
        prop_assert_eq!(amount::read(&text, Decimal::Point).value().map(|amount| amount.pence.0), Some(pence));
        let grouped = hostboard_domain::money::Pence(pence).to_string();
        prop_assert_eq!(amount::read(&grouped, Decimal::Point).value().map(|amount| amount.pence.0), Some(pence));
        let day = hostboard_domain::time::Day::from_number(day);
        prop_assert_eq!(date::read(&day.to_string(), Order::DayFirst).value(), Some(DayOrOpen::On(day)));
        let (year, month, date) = day.ymd();
        prop_assert_eq!(date::read(&format!("{date}/{month}/{year}"), Order::DayFirst).value(), Some(DayOrOpen::On(day)));
        prop_assert_eq!(date::read(&format!("{month}/{date}/{year}"), Order::MonthFirst).value(), Some(DayOrOpen::On(day)));
        prop_assert_eq!(date::read(&day.spoken(), Order::DayFirst).value(), Some(DayOrOpen::On(day)));
    }
}
