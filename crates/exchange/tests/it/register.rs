//! Canonical registers, a few cells at a time.

use super::{deals, read, shown};
use hostboard_domain::deal::DealFact;
use hostboard_exchange::note::Note;
use hostboard_exchange::register::{ParkedReason, ReadOptions, read_register};

const DEFAULTS: &str = "currency=GBP value_basis=whole-life";

/// The deals and the problems of a register, a line each.
#[track_caller]
fn check(text: &str, expected_deals: &[&str], expected_problems: &[&str]) {
    let reading = read(text);
    let plain: Vec<String> = deals(&reading).iter().map(|deal| deal.replace(DEFAULTS, "~")).collect();
    assert_eq!(plain, expected_deals);
    assert_eq!(shown(&reading.problems).lines().collect::<Vec<_>>(), expected_problems);
}

/// The problems that stop the reading.
#[track_caller]
fn check_refused(bytes: &[u8], unit: Option<&str>, expected: &[&str]) {
    let problems =
        read_register("deals.csv", bytes, &ReadOptions { unit, ..Default::default() }).err().expect("refused");
    assert_eq!(shown(&problems).lines().collect::<Vec<_>>(), expected);
    assert!(problems.iter().all(|problem| !problem.help.is_empty()));
}

#[test]
fn cells_are_read_and_blanks_are_not_recorded() {
    check("deal,value,end\nD,60000,open\nE,,\n", &["U:D@2 value=60000.00 ~ end=open", "U:E@3 ~"], &[]);
    check("deal,one_off,capital,kind\nD, yes ,no,contract\n", &["U:D@2 kind=contract one_off=yes capital=no ~"], &[]);
    check("deal,payer\nD,counterparty\nE,\n", &["U:D@2 ~ payer=counterparty", "U:E@3 ~"], &[]);
}

#[test]
fn a_portfolio_s_deals_are_read_by_their_own_columns() {
    use hostboard_exchange::published;
    let published = |text: &str| published::read("deals.csv", text.as_bytes(), &ReadOptions::default(), &[]).unwrap();
    // What a missing column means in a register is no fact of a record.
    for text in [
        "id,unit,value,end,sources,note,destination\nD,U,60000,open,,,\nE,V,,,,,\n",
        "Unit,ID,Value,End,Sources,Note,Destination\nU,D,60000,open,,,\nV,E,,,,,\n",
    ] {
        let read = published(text);
        assert!(read.recognised.is_none(), "{text}");
        let kept = "[sources]= [note]= [destination]=";
        let plain: Vec<String> =
            deals(&read.reading).iter().map(|deal| deal.to_lowercase().replace(kept, "~")).collect();
        assert_eq!(plain, ["u:d@2 value=60000.00 end=open ~", "v:e@3 ~"], "{text}");
    }
    // A heading of nobody's makes it a register like any other; so does a column `deal`.
    assert!(published("id,unit,value,Firm's name\nD,U,60000,Alpha\n").recognised.is_some());
    let read = published("deal,id,unit,value\nD,x,U,60000\n");
    assert_eq!(deals(&read.reading), [format!("U:D@2 value=60000.00 {DEFAULTS} [id]=x")]);
}

#[test]
fn a_cell_that_cannot_be_read_is_a_problem_and_not_recorded() {
    check(
        "deal,value,end\nD,about 5,2028-03-31\nE,5,2022-09-31\n",
        &["U:D@2 ~ end=2028-03-31", "U:E@3 value=5.00 ~"],
        &[
            "deals.csv, row 2, column value: `about 5` is not an amount",
            "deals.csv, row 3, column end: `2022-09-31` is not a real date",
        ],
    );
    check(
        "deal,payer\nD,nobody\n",
        &["U:D@2 ~"],
        &["deals.csv, row 2, column payer: `nobody` is none of the values of this column"],
    );
    check(
        "deal,currency\nD,pounds\nE,EUR\n",
        &["U:D@2 value_basis=whole-life", "U:E@3 currency=EUR value_basis=whole-life"],
        &["deals.csv, row 2, column currency: `pounds` is not a currency code"],
    );
}

#[test]
fn stages_follow_days_of_signing_unless_they_could_not_be_read() {
    check(
        "deal,stage,signed\nD,,2020-01-01\nE,done,2020-01-01\nF,proposed,2020-01-01\n",
        &["U:D@2 ~ stage=signed signed=2020-01-01", "U:E@3 ~ signed=2020-01-01", "U:F@4 ~ signed=2020-01-01"],
        &[
            "deals.csv, row 3, column stage: `done` is none of the values of this column",
            "deals.csv, row 4, column stage: the deal is marked `proposed` and has a day on which or by which it was signed",
        ],
    );
}

#[test]
fn names_that_name_nobody_are_not_recorded() {
    check(
        "deal,counterparty\nD,Various\nE, n/a \nF,Various Trades Ltd\n",
        &["U:D@2 ~", "U:E@3 ~", "U:F@4 ~ counterparty=Various Trades Ltd"],
        &[],
    );
}

#[test]
fn rows_without_ids_are_kept_or_parked() {
    check(
        "deal,unit,value\n,U,5\nD,U,6\nD,U,7\nD,V,8\n",
        &["U:row-2@2 value=5.00 ~", "U:D@3 value=6.00 ~", "U:D@4 value=7.00 ~", "V:D@5 value=8.00 ~"],
        &[
            "deals.csv, row 2, column deal: the row has no id of a deal; it is answered as `row-2`",
            "deals.csv, row 4, column deal: rows 3 and 4 both have the id `D` within `U`",
        ],
    );
    let reading = read_register("deals.csv", b"deal,unit\nD,\n\"E\",U\n", &ReadOptions::default()).unwrap();
    assert_eq!(reading.register.len(), 1);
    let parked = &reading.parked[0];
    assert_eq!((parked.row, parked.text.as_str(), parked.reason), (2, "D,", ParkedReason::NoUnit));
}

#[test]
fn nothing_is_read_of_a_row_with_a_cell_too_many_or_too_few() {
    let help = |row: usize| {
        format!(
            "give the row 3 cells: one that holds a comma stands between quotes. Until then nothing in it is read; it is \
             answered as `row-{row}`, and sums of its unit have no upper end"
        )
    };
    check(
        "deal,value,end\nD\nE,5,open,,more,\nF,1,000,\nG,7,\n",
        &["U:row-2@2 ~", "U:row-3@3 ~", "U:row-4@4 ~", "U:G@5 value=7.00 ~"],
        &[
            "deals.csv, row 2, column value: the row ends after 1 of 3 cells, before `value`",
            "deals.csv, row 3: the row has 3 more cells than there are headings: `more`",
            "deals.csv, row 4: the row has 1 more cell than there are headings",
        ],
    );
    let reading = read_register("deals.csv", b"deal,unit,end\nD,U\n", &ReadOptions::default()).unwrap();
    assert_eq!(reading.problems[0].help, help(2));
    check("deal,value,,\nD,5,,\nE,6\nF,7,\n", &["U:D@2 value=5.00 ~", "U:E@3 value=6.00 ~", "U:F@4 value=7.00 ~"], &[]);
}

#[test]
fn a_row_that_may_be_any_units_is_one_of_each() {
    let file = b"deal,unit,value\nA,U,5\nB\nC,V,6\nD\n";
    let reading = read_register("deals.csv", file, &ReadOptions::default()).unwrap();
    let rows = (0..reading.register.len()).map(|row| (reading.register.unit_id(row), reading.register.deal(row)));
    assert_eq!(rows.collect::<Vec<_>>(), [("U", "A"), ("V", "C"), ("U", "row-3"), ("V", "row-3")]);
    assert_eq!(reading.parked.iter().map(|parked| parked.row).collect::<Vec<_>>(), [3, 5]);
}

#[test]
fn blank_lines_count_as_rows_and_quoted_line_breaks_do_not() {
    check(
        "deal,title\r\n\r\nD,\"two\r\nlines\"\r\n,\r\nE,x\r\n",
        &["U:D@3 ~ [title]=two\r\nlines", "U:E@5 ~ [title]=x"],
        &[],
    );
}

#[test]
fn quotes() {
    check(
        "deal,a,b\nD,\"x, \"\"y\"\"\",5\" pipe\nE,\"in\" out,\"\"\n",
        &["U:D@2 ~ [a]=x, \"y\" [b]=5\" pipe", "U:E@3 ~ [a]=in out [b]="],
        &[],
    );
}

#[test]
fn lone_carriage_returns() {
    check("deal,value\rD,5\rE,6\r", &["U:D@2 value=5.00 ~", "U:E@3 value=6.00 ~"], &[]);
    check("deal,a\nD,x\ry\n", &["U:D@2 ~ [a]=x\ry"], &[]);
}

#[test]
fn headings_are_trimmed_and_lower_cased_and_near_ones_are_told_of() {
    let reading = read(" Deal ,VALUE,Extendable To,title\nD,5,none,x\n");
    assert_eq!(deals(&reading), [format!("U:D@2 value=5.00 {DEFAULTS} [Extendable To]=none [title]=x")]);
    let is_near_miss = |note: &&Note| matches!(note, Note::NearMiss { .. });
    let near_misses: Vec<&Note> = reading.notes.iter().filter(is_near_miss).collect();
    let expected = Note::NearMiss { heading: "Extendable To".to_owned(), near: "extendable_to", by_mapping: false };
    assert_eq!(near_misses, [&expected]);
}

#[test]
fn byte_order_marks() {
    for mark in [&b"\xef\xbb\xbf"[..], b"\xc3\xaf\xc2\xbb\xc2\xbf"] {
        let bytes = [mark, b"deal,value\nD,5\n"].concat();
        let reading =
            read_register("deals.csv", &bytes, &ReadOptions { unit: Some("U"), ..Default::default() }).unwrap();
        assert_eq!(reading.register.written(DealFact::Value, 0), "5.00");
    }
}

#[test]
fn what_cannot_be_read_at_all() {
    let unit = Some("U");
    check_refused(b"", unit, &["deals.csv: the file is empty"]);
    check_refused(b"\n , \n", unit, &["deals.csv: the file has no heading row"]);
    check_refused(
        b"value\n5\n",
        None,
        &[
            "deals.csv, row 1: the heading row has no column `deal`",
            "deals.csv, row 1: the heading row has no column `unit`",
        ],
    );
    check_refused(b"deal,a,A\n", unit, &["deals.csv, row 1, column A: columns 2 and 3 are both named `A`"]);
    check_refused(
        b"deal,a\nD,1\nE,\"2\nF,3\n",
        unit,
        &["deals.csv, row 3: a quote opens in this row and is never closed"],
    );
    check_refused(b"deal,a\nD,caf\xe9\n", unit, &["deals.csv, row 2: the file is not UTF-8 text"]);
    check_refused(b"\xff\xfed\0e\0", unit, &["deals.csv, row 1: the file is not UTF-8 text"]);
    let wide = format!("deal{}\nD\n", (0..5_000).map(|n| format!(",c{n}")).collect::<String>());
    check_refused(
        wide.as_bytes(),
        unit,
        &["deals.csv, row 1: the heading row has 5001 columns; a register has at most 4096"],
    );
}

#[test]
fn values_that_add_up_to_too_much() {
    let rows: String = (0..240_000).map(|n| format!("{n},100000000000\n")).collect();
    check_refused(
        format!("deal,value\n{rows}").as_bytes(),
        Some("U"),
        &["deals.csv: the values of this register add up to more than £20,000,000,000,000,000"],
    );
}

#[test]
fn hostile_rows_do_no_harm() {
    let commas = ",".repeat(1_000_000);
    check(
        &format!("deal\nD{commas}\nE\n"),
        &["U:row-2@2 ~", "U:E@3 ~"],
        &["deals.csv, row 2: the row has 1000000 more cells than there are headings"],
    );
    check(
        "deal,matter\n\0,x\nE,a\0b\n",
        &["U:row-2@2 ~ matter=x", "U:E@3 ~"],
        &[
            "deals.csv, row 2, column deal: the deal's id holds a NUL byte; it is answered as `row-2`",
            "deals.csv, row 3, column matter: `a\u{fffd}b` holds a NUL byte",
        ],
    );
}

#[test]
fn problems_are_kept_up_to_a_bound_and_counted_beyond_it() {
    let text = format!("deal,value\n{}", (0..12_000).map(|n| format!("{n},x\n")).collect::<String>());
    for threads in [1, 3] {
        let options = ReadOptions { unit: Some("U"), threads, ..Default::default() };
        let reading = read_register("deals.csv", text.as_bytes(), &options).unwrap();
        assert_eq!((reading.problems.len(), reading.unlisted_problems), (10_000, 2_000));
        assert_eq!(reading.problems[9_999].place.row(), Some(10_001));
    }
}

#[test]
fn progress_ends_with_every_byte_read() {
    let text = format!("deal,title\n{}", (0..40_000).map(|n| format!("{n},{}\n", "x".repeat(80))).collect::<String>());
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |done, of| told.lock().unwrap().push((done, of));
    let options = ReadOptions { unit: Some("U"), threads: 2, progress: Some(&tell), ..Default::default() };
    read_register("deals.csv", text.as_bytes(), &options).unwrap();
    let (told, all) = (told.into_inner().unwrap(), text.len() as u64);
    assert_eq!(told.last(), Some(&(all, all)));
    assert!(told.len() > 2 && told.iter().all(|(done, of)| done <= of));
}
