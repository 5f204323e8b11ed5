//! Options and terms in words of our own making.

use hostboard_domain::time::Day;
use hostboard_exchange::clean::extension::{Extension, Field, Latest, OpenOption, latest_end, read};
use hostboard_exchange::clean::term::period;

/// An answer with all it says: `24 [12, 12] until … of 36 in 60`.
fn shown(extension: &Extension) -> String {
    let Extension::Settled(options) = extension else {
        return match extension {
            Extension::NoOption => "none".to_owned(),
            Extension::NotApplicable => "n/a".to_owned(),
            _ => "open".to_owned(),
        };
    };
    let mut words = Vec::new();
    words.extend(options.months.map(|months| months.to_string()));
    if options.periods.len() > 1 {
        words.push(options.periods.iter().map(u32::to_string).collect::<Vec<_>>().join("+"));
    }
    words.extend(options.until.map(|until| format!("until {until}")));
    words.extend(options.initial_months.map(|months| format!("after {months}")));
    words.extend(options.total_months.map(|months| format!("of {months}")));
    words.join(" ")
}

/// One case a line: the text, two bars, the answer.
#[track_caller]
fn check(field: Field, cases: &str) {
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (text, expected) = case.rsplit_once(" || ").unwrap_or_else(|| panic!("{case}"));
        assert_eq!(shown(&read(text, field)), expected, "{text}: {:?}", read(text, field));
    }
}

#[test]
fn a_cell_about_the_option() {
    check(
        Field::Option,
        "24 months || 24
        24months || 24
        24monthsrn || 24
        18 months at the Council\u{2019}s sole discretion || 18
        12 x 2 || 24 12+12
        2x1year || 24 12+12
        Two (2) x Twelve (12) month || 24 12+12
        two one year options || 24 12+12
        2 annual extensions || 24 12+12
        one (1) option year || 12
        a further year || 12
        2 years 6 months || 30
        1.5 years || 18
        1\u{bd} years || 18
        1+1 || 24 12+12
        +1year +1year || 24 12+12
        a further 3 + 1 + 1 years || 60 36+12+12
        up to 36 months in 12 month extensions || 36 12+12+12
        two years in annual increments || 24 12+12
        four years in two yearly increments || 48
        84 months renewable on an annual basis || 84 12+12+12+12+12+12+12
        not exceeding 24 months || 24
        2 years (1 year + 1 year) || 24 12+12
        Initial term of 7 years, option of a further five years (3+1+1) || 60 36+12+12 after 84
        Three years with the option to extend for two further years (3+1+1) || 24 12+12 after 36
        24 months, plus an optional 24 + 12 months || 36 24+12 after 24
        option to extend for 12 months and a further 6 months || 18 12+6
        extended from 36 to 48 months at our option || open
        Option to extend from 36 to 48 months || 12 after 36 of 48
        Option of one year extensions, two of them; total 5 years || open
        2 x 12 month extensions. Maximum total contract length of 5 years || 24 12+12 of 60
        until 31 May 2024 || until 2024-05-31
        Option to extend by 1 year to 31/03/2028 || 12 until 2028-03-31
        Contract: 1 April 2024 to 31 March 2027, option to extend by 2 years until 31 March 2029 || \
         24 until 2029-03-31 after 36
        opsiwn i ymestyn am 12 mis arall || 12
        Gellir ymestyn am hyd at ddwy flynedd || 24
        dau gyfnod pellach o ddeuddeg mis || 24 12+12
        pedwar mis ar hugain || 24
        opsiwn i ymestyn hyd at 31 Mawrth 2028 || until 2028-03-31",
    );
}

#[test]
fn a_cell_that_denies_or_does_not_apply() {
    check(
        Field::Option,
        "None || none
        no option to extend || none
        No further extensions available. || none
        cannot be extended || none
        non-extendable || none
        Dim opsiwn i ymestyn || none
        N/A || n/a
        not applicable || n/a
        Ddim yn berthnasol || n/a
        not known || open
        0 || open
        No option to extend beyond 31 March 2026 || open
        No option to extend. 12 months. || open",
    );
}

#[test]
fn a_cell_that_settles_nothing() {
    check(
        Field::Option,
        "24 || open
        3+1+1 || open
        24 + 24 months || open
        36 months plus 12 month extension || open
        (24) || open
        four years in two yearly increments (2 + 2 + 2) || open
        Option to extend for 3 years (1+1) || open
        12 months or 24 months || open
        12-24 months || open
        12/24 months || open
        12 months or as agreed || open
        two (3) years || open
        at least 12 months || open
        about 12 months || open
        every 12 months || open
        renewal in 4 years || open
        Expected renewal at the end || open
        annual renewals in 2030 and 2031 || open
        rolling 12 months || open
        1 year at a time || open
        12 months then annually || open
        12 month extensions || open
        further periods of 12 months || open
        12 months on each occasion || open
        May be extended up to 5 years || open
        contract period 12 months || open
        12 months from award || open
        12 months, extendable || open
        24 months notice || open
        24 months of hosting || open
        option to purchase 12 months of cover || open
        extend the warranty by 12 months || open
        has been extended by 12 months || open
        12 months extension granted || open
        second extension of 12 months || open
        Lot 1: 12 months || open
        90 days || open
        until 31 November 2026 || open
        31 May 2024 || open
        August 2030 || open
        Springfield || open
        From 1 July 2019 for 12 months; may be extended by 2 x 12 months, not later than 30 June 2023 || open
        999 years || open
        4294967295 x 4294967295 months || open",
    );
}

#[test]
fn a_description_of_the_whole_deal() {
    check(
        Field::Text,
        "The contract is for 36 months. || open
        24 months || open
        Cleaning for three years with the option to extend for a further two 12-month periods. || 24 12+12 after 36
        A contract of 3 years, plus 12 months extension on written instruction || 12 after 36
        Contract term: 2 years +1+1 optional || 24 12+12 after 24
        The term is 2 years, plus a two year and an additional one year optional extension period || 36 24+12 after 24
        It may be extended by up to 12 months in aggregate. || 12
        For two years, making four with the option of a further two || open
        Two years. Option to extend for two years, to a maximum of four years. || 24 of 48
        Initially 2 years, extendable to 5 years || open
        The term has been extended by 12 months. || open
        To extend the system to 31 May 2029 || open
        A 12-month extension was approved. || open
        The authority may extend the closing date by 12 days. || open
        An extension of the car park within 12 months || open
        Optional 24 months of training || open
        Contract for 4 years with no option to extend. || none
        Contract for 4 years with no optional extension. || none
        Contract for 4 years with no optional works. || open
        Three years with an option to extend for two years and no right to extend further || open
        Lot 1 has a possible extension of 12 months || open
        It may be extended by two years, or four for schools || open
        Two options to extend for another 24 months. The maximum contract period is 6 years from an initial period of 2 \
         years. || 48 after 24 of 72
        Bydd yn rhedeg am 2 flynedd. Bydd opsiwn i'w ymestyn +1+1+1. || 36 12+12+12",
    );
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

/// The text of a cell, start, end (`_` for none), whether the end counts the options: `yes`, `no`, `_`.
#[track_caller]
fn latest(text: &str, start: &str, end: &str, includes: &str, expected: &str) {
    let includes = match includes {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let found = match latest_end(&read(text, Field::Option), day(start), day(end), includes) {
        Latest::Until(day) => day.to_string(),
        Latest::NoOption => "none".to_owned(),
        Latest::Open { .. } => "open".to_owned(),
    };
    assert_eq!(found, expected, "{text}, {start} to {end}, {includes:?}");
}

#[test]
fn the_last_day_with_all_options() {
    latest("12 months", "_", "2028-03-31", "no", "2029-03-31");
    latest("12 months", "_", "2028-03-15", "no", "2029-03-15");
    // A month's last day stays one.
    latest("12 months", "_", "2027-02-28", "no", "2028-02-29");
    latest("12 months", "_", "2028-02-29", "no", "2029-02-28");
    latest("6 months", "_", "2028-08-31", "no", "2029-02-28");
    latest("1 month", "_", "2027-01-30", "no", "2027-02-28");
    latest("12 months", "_", "2028-03-31", "yes", "2028-03-31");
    latest("12 months", "2026-04-01", "2028-03-31", "_", "open");
    latest("12 months", "2026-04-01", "_", "no", "open");
    latest("none", "_", "2028-03-31", "_", "none");
    latest("n/a", "_", "2028-03-31", "no", "open");
    latest("24", "_", "2028-03-31", "no", "open");
    // The initial term says whether the end counts the options, and contradicts.
    latest("24 month contract with a 12 month extension", "2026-04-01", "2028-03-31", "_", "2029-03-31");
    latest("24 month contract with a 12 month extension", "2026-04-01", "2029-03-31", "_", "2029-03-31");
    latest("24 month contract with a 12 month extension", "2026-04-01", "2029-03-31", "no", "open");
    latest("24 month contract with a 12 month extension", "2026-04-01", "2030-03-31", "no", "open");
    latest("24 month contract with a 12 month extension", "2026-04-01", "_", "_", "2029-03-31");
    latest("until 31 May 2030", "_", "2028-05-31", "_", "2030-05-31");
    latest("until 31 May 2030", "_", "2031-05-31", "no", "open");
    latest("until 31 May 2030", "_", "_", "_", "2030-05-31");
    latest("option of 2 years until 31 May 2030", "_", "2028-05-31", "no", "2030-05-31");
    latest("option of 2 years until 31 May 2030", "_", "2029-05-31", "no", "open");
    assert_eq!(
        latest_end(&read("12 months", Field::Option), None, Some(Day::LATEST), Some(false)),
        Latest::Open { reason: OpenOption::RunsOn }
    );
}

#[track_caller]
fn term(text: &str, expected: &str) {
    let shown = |day: Option<Day>| day.map_or("_".to_owned(), |day| day.to_string());
    let found = period(text).map(|term| format!("{}..{}", shown(term.start), shown(term.end)));
    assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
}

#[test]
fn a_term_in_words() {
    term(
        "Paint for a period of seventeen (17) months, from October 1, 2030 to February 28, 2032",
        "2030-10-01..2032-02-28",
    );
    term("Paint for a period of twelve (12) months, from October 1, 2030 to February 28, 2032", "none");
    term("from 1st June 2025 until the 31st May 2026", "2025-06-01..2026-05-31");
    term("The contract is commencing on 1 July 2019 and will run until 30 June 2020", "2019-07-01..2020-06-30");
    term("The contract period runs between 1 April 2025 and 31 March 2028.", "2025-04-01..2028-03-31");
    term("The framework starts on 01/03/2025 and the initial end date is 31/03/2033.", "2025-03-01..2033-03-31");
    term("Contract term: 1 April 2024 - 31 March 2027", "2024-04-01..2027-03-31");
    term("The contract will commence on 1 October 2030. It ends on a day to be agreed.", "2030-10-01.._");
    term("The term of the contract is until 31 March 2031", "_..2031-03-31");
    // A season that comes again is no term.
    term("It is to be in service starting October 1, 2030, and from October to April annually.", "none");
    // What follows a word of option is not of the term.
    term(
        "The contract runs from 1 April 2024 to 31 March 2026 with an option to extend until 31 March 2028",
        "2024-04-01..2026-03-31",
    );
    term("The contract runs from 1 April 2024 to 31 March 2026, optional to 31 March 2028", "2024-04-01..2026-03-31");
    // Two that differ; the same twice.
    term("The contract runs from 1 April 2024 to 31 March 2026. The contract ends on 31 March 2027.", "none");
    term(
        "The contract runs from 1 April 2024 to 31 March 2026. The term is from 1 April 2024 to 31 March 2026.",
        "2024-04-01..2026-03-31",
    );
    term("The contract runs from 31 March 2026 to 1 April 2024", "none");
    term("The contract ends on 31 November 2026", "none");
    term("Questions until 5 May 2030", "none");
    term("The show is held from 26th to 28th July 2030", "none");
    term("The current contract ends on 31 March 2030", "none");
    term("The contract runs from April 2025 to March 2027", "none");
    term("Work on site from 3 June 2030 to 5 July 2030 in two phases by night", "none");
}
