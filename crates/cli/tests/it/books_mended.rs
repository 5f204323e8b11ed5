//! What a finance officer gets wrong in accounts, parameters and workbooks, and how it is told.

use crate::books::{Easton, without};
use crate::run::say;
use rust_xlsxwriter::Workbook;

/// A certainty that is corrected in the file corrects the row: its income counts once, at the new certainty.
#[test]
fn a_corrected_certainty_counts_once() {
    let of_harbour = |text: String, from: &str, to: &str| {
        let (from, to) =
            (format!("2013-07,income,harbour,finance,{from},"), format!("2013-07,income,harbour,finance,{to},"));
        assert!(text.contains(&from));
        text.replace(&from, &to)
    };
    let right = Easton::new("books-right");
    right.change("accounts.csv", |text| of_harbour(text, "signed", "agreed")).load().exits(0);
    let at_first = Easton::new("books-corrected");
    at_first.load().exits(0);
    at_first
        .change("accounts.csv", |text| of_harbour(text, "signed", "agreed"))
        .load()
        .exits(0)
        .has("Appended 1 entry;");
    assert_eq!(at_first.books("").out(), right.books("").out());
}

/// Two certainties of one customer, service and month may be parts of one income; they are told, and so is a row that the file
/// no longer gives.
#[test]
fn what_stands_at_two_certainties_is_told_and_so_is_a_row_that_is_gone() {
    let easton = Easton::new("books-two-certainties");
    let more = "easton-month-3,easton,2013-07,income,harbour,finance,agreed,,,,,,1000.00\n";
    easton.change("accounts.csv", |text| text + more).load().exits(0).lacks("no longer in these files");
    let told =
        "Income from Harbour for finance in July 2013 stands at two certainties: £141,250 signed and £1,000 agreed.";
    easton.books("").exits(0).has(told).has("with what is agreed, a surplus of £276,658.08");
    let id = "easton-month-3:2013-07:income:harbour:finance:2";
    let gone = format!(
        "1 recorded row of accounts of easton-month-3 is no longer in these files; it stays recorded and counts: {id}."
    );
    easton.change("accounts.csv", |text| text.replace(more, "")).load().exits(0).has(&gone);
    easton.books("").has(told);
    let retraction = format!("[[account]]\nid = \"{id}\"\nact = \"retract\"\nwhy = \"it was one contract\"\n");
    std::fs::write(easton.file("accounts.toml"), retraction).unwrap();
    easton.load().exits(0).has("Appended 1 entry;").lacks("no longer in these files");
    easton.books("").lacks("two certainties").has("with what is agreed, a surplus of £275,658.08");
    easton.load().exits(0).has("Appended 0 entries").lacks("no longer in these files");
}

/// The same goes for a what-if: a month that is corrected is no second leaving.
#[test]
fn a_corrected_month_of_a_what_if_is_one_leaving() {
    let easton = Easton::new("books-what-if-corrected");
    easton.load().exits(0);
    easton.change("what-ifs.csv", |text| text.replace("2014-07", "2014-08")).load().exits(0);
    let said = crate::run::say(&format!("what-ifs easton --store {}", easton.store()), &[]);
    said.exits(0).has("If Harbour leaves in August 2014 and costs stay.").lacks("says twice when");
}

/// A customer whose name is corrected is another row: the one before is told, and so is the misspelt name, with the one that may be meant.
#[test]
fn a_misspelt_customer_is_told_first_and_so_is_the_row_that_stays() {
    let easton = Easton::new("books-misspelt");
    let (right, wrong) = ("2013-07,income,harbour,finance", "2013-07,income,harbuor,finance");
    easton.change("accounts.csv", |text| text.replace(right, wrong)).load().exits(0);
    let told = "1 customer is recorded as no body: harbuor (is it `harbour`?). Their income counts.";
    easton.books("").part("On signed income", "THREE TESTS").has(told);
    easton.change("accounts.csv", |text| text.replace(wrong, right)).load().exits(0).has(
        "1 recorded row of accounts of easton-month-3 is no longer in these files; it stays recorded and counts: \
         easton-month-3:2013-07:income:harbuor:finance.",
    );
    easton
        .books("--leaves moor=2013-08 --leaves harbuor=2014-07 --leaves nobody=2014-07")
        .refused(&["No income of this report is from nobody: it is from `easton-council`, `harbour`, `harbuor`"]);
    let easton = Easton::new("books-leaves-misspelt");
    easton.load().exits(0);
    let said = easton.books("--leaves moor=2013-08 --leaves harbuor=2014-07");
    said.refused(&["--leaves: No income of this report is from harbuor: is it `harbour`? "]);
    assert!(said.err().find("harbuor") < said.err().find("Moor cannot leave"), "{}", said.err());
    assert!(!said.err().contains("ask for what can be") && !said.err().contains(".;"), "{}", said.err());
}

/// Costs with their signs swapped are one line for each line of the report, and missing cells say why they are missing.
#[test]
fn swapped_signs_are_told_once_for_each_line() {
    let easton = Easton::new("books-signs");
    easton.change("accounts.csv", |text| {
        let swapped = text.lines().map(|line| {
            let (before, amount) = line.rsplit_once(',').unwrap();
            let is_cost = [",pay,", ",non-pay,"].iter().any(|cost| line.contains(cost));
            if is_cost { format!("{before},-{amount}\n") } else { format!("{line}\n") }
        });
        swapped.collect()
    });
    easton.load().exits(0);
    let said = easton.books("");
    said.exits(0)
        .has("of pay are below zero: is the sign swapped? Income and costs are positive.")
        .has("of non-pay are below zero: is the sign swapped?")
        .has("in April 2013 (below zero, so not recorded)")
        .lacks("(no amount)");
    said.part("On signed income", "THREE TESTS").has("of pay are below zero: is the sign swapped?");
    assert_eq!(said.out().matches("is below zero, and it is no credit").count(), 0);
}

/// A value that a parameter cannot have is said first, with what may be meant; what it leaves missing is one line.
#[test]
fn an_unusable_value_is_said_first() {
    let easton = Easton::new("books-unusable");
    easton.change("parameters.csv", |text| text.replace("on_cost_rate,,0.23", "on_cost_rate,,23")).load().exits(0);
    let said = easton.books("");
    said.part("On signed income", "THREE TESTS")
        .has("On cost rate (`on_cost_rate`): 23 is not used, since it takes a share from 0 to 1 (0.23?).");
    said.has("(no amount, and no `on_cost_rate`), and")
        .has("one row of on cost rate (`on_cost_rate`) about all would do");
    let missing = said.part("EVERY CELL THAT IS MISSING", "HOW MANY CUSTOMERS");
    assert_eq!(missing.out().matches("on-costs of").count(), 1, "{}", missing.out());
    easton.books("--forecast").has("on cost rate (`on_cost_rate`)");
}

/// What one row about all would mend is asked for once, by the word that files need.
#[test]
fn a_parameter_of_every_customer_is_asked_for_once() {
    let easton = Easton::new("books-no-notice");
    easton.change("parameters.csv", |text| without(text, &["notice_months,"])).load().exits(0);
    let said = easton.books("--forecast");
    said.exits(1).has(
        "The notice that customers have to give is not recorded: one row of notice months (`notice_months`) about all would do, \
         or one each about",
    );
    said.part("FORECAST", "SOURCES").has("(`notice_months`)").lacks("of harbour");
    easton.books("--leaves harbour=2014-07").refused(&[
        "The notice that Harbour has to give is not recorded: notice months (`notice_months`); record it as a row of parameters.csv",
    ]);
}

/// A total that differs is said near the top.
#[test]
fn a_total_that_differs_is_said_near_the_top() {
    let easton = Easton::new("books-total");
    easton
        .change("accounts.csv", |text| text + "easton-month-3,easton,2013-04,total-income,,,,,,,,,1.00\n")
        .load()
        .exits(0);
    easton.books("").part("On signed income", "THREE TESTS").has("1 total does not reconcile.");
}

fn workbook(sheets: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    for name in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        sheet.write(0, 0, "name").unwrap().write(0, 1, "value").unwrap();
        sheet.write(1, 0, "hire_limit").unwrap().write(1, 1, 7).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// A workbook of which no sheet is read does not pass unseen; sheets that are not read beside others are told.
#[test]
fn sheets_that_are_not_read_are_told() {
    let easton = Easton::new("books-sheets");
    std::fs::write(easton.file("finance.xlsx"), workbook(&["Cover", "Accounts 2026-27"])).unwrap();
    easton.load().refused(&[
        "finance.xlsx: no sheet of it was read: `Cover`, `Accounts 2026-27`; if `Accounts 2026-27` holds accounts, name it `accounts`",
    ]);
    std::fs::write(easton.file("finance.xlsx"), workbook(&["Cover"])).unwrap();
    easton.load().refused(&[
        "no sheet of it was read: `Cover`; name a sheet after one of the files, such as `accounts`, `reports`",
    ]);
    std::fs::write(easton.file("finance.xlsx"), workbook(&["Cover", "parameters"])).unwrap();
    let told = "finance.xlsx: 1 sheet is not read: Cover.";
    easton.load().exits(0).has(told);
    // Also where the folder itself is read.
    say("books easton --store", &[&easton.file("")]).warns(told);
}
