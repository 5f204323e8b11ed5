//! `hostboard what-ifs`: recorded what-ifs of a unit's books, side by side.

use crate::books::Easton;
use crate::run::{Said, say};

impl Easton {
    fn what_ifs(&self, more: &str) -> Said {
        say(&format!("what-ifs easton --store {} {more}", self.store()), &[])
    }

    /// The worked unit with these rows of what-ifs beside its own.
    fn with_what_ifs(test: &str, rows: &str) -> Easton {
        let easton = Easton::new(test);
        easton.change("what-ifs.csv", |text| text + rows);
        easton.load().exits(0);
        easton
    }
}

#[test]
fn each_what_if_comes_out_to_the_penny_beside_the_books_as_they_are() {
    let easton = Easton::with_what_ifs("what-ifs", "");
    easton
        .what_ifs("--level in-negotiation")
        .exits(0)
        .has("as recorded holds: £275,658.08 fails: -£95,341.92 holds: £140,316.16 holds: £285,304.34")
        .has("Harbour leaves holds: £275,658.08 fails: -£1,366,591.92 fails: -£1,130,933.84 fails: -£515,184.34")
        .has("Harbour leaves and costs fall holds: £275,658.08 fails: -£1,098,216.92 fails: -£862,558.84 fails: -£246,809.34")
        .has("fails: -£132,652.32")
        .has("Harbour leaves: If Harbour leaves in July 2014 and costs stay.")
        .has("If Harbour leaves in July 2014 and costs fall as the parameters say. Builds on Harbour leaves.")
        .has("Independence: If it is independent from October 2014. Rests on 1 placeholder: own overhead. Not for decision.")
        .has("1 of 3 what-ifs breaks even.");
    easton.what_ifs("").has("None of 3 what-ifs breaks even. (With what is agreed.)");
    easton.what_ifs("--final").refused(&["these accounts are illustrative"]);
    let file = easton.what_ifs("--level in-negotiation --format csv");
    file.has("easton,easton-month-3,Harbour leaves,in-negotiation,surplus,2014-15,fails,-1366591.92,-1366591.92,,yes,");
    // The mark stands in each row of what rests on a placeholder, and in no other.
    assert_eq!(file.out().matches("Rests on 1 placeholder: own overhead. Not for decision.").count(), 4);
}

#[test]
fn what_ifs_build_on_one_another_and_suppose_values() {
    let rows = "easton,Harbour and Moor,Harbour leaves,moor,2014-02,,,made-up,yes\n\
                easton,Harbour later,Harbour and Moor,harbour,2015-01,,,made-up,yes\n\
                easton,Late payers,,harbour,,debtor_months,6,made-up,yes\n\
                easton,Too early,,north-vale,2013-10,,,made-up,yes\n\
                easton,Notice given,,north-vale,2013-10,,,made-up,yes\n\
                easton,Notice given,,north-vale,,notice_months,3,made-up,yes\n";
    let easton = Easton::with_what_ifs("what-ifs-bases", rows);
    easton
        .what_ifs("--level in-negotiation")
        .exits(0)
        .has("Harbour and Moor: If Moor leaves in February 2014, Harbour leaves in July 2014 and costs stay. Builds on Harbour leaves.")
        .has("Harbour later: If Moor leaves in February 2014, Harbour leaves in January 2015 and costs stay.")
        .has("Late payers: With the debtor months of Harbour at 6 months instead of 2 months. Rests on 1 placeholder: debtor months of Harbour.")
        .has("Too early: If North Vale leaves in October 2013 and costs stay. North Vale cannot leave in October 2013")
        // That it can be gone by then rests on the notice that was supposed.
        .has("instead of 6 months. Rests on 1 placeholder: notice months of North Vale. Not for decision.")
        .has("of 7 what-ifs")
        .has("1 is not reckoned.");
    say(&format!("what-ifs easton --store {} --level hoped", easton.store()), &[]).exits(2);
    say("what-ifs essex --store csu-2012", &[]).refused(&["no finance report of Essex"]);
}

#[test]
fn a_circle_is_named_and_nothing_in_it_is_reckoned() {
    let rows = "easton,a,b,moor,2014-02,,,made-up,yes\n\
                easton,b,c,,2014-10,,,made-up,yes\n\
                easton,c,a,,,price_change,0.03,made-up,yes\n\
                easton,on a,a,,2014-11,,,made-up,yes\n\
                easton,lost,nothing,,2014-11,,,made-up,yes\n\
                easton,twice,,moor,2014-02,,,made-up,yes\n\
                easton,twice,,moor,2014-03,,,made-up,yes\n\
                easton,two bases,Harbour leaves,,2014-11,,,made-up,yes\n\
                easton,two bases,Independence,,,pay_award,0.02,made-up,yes\n\
                easton,no such share,,,,saving_share,4,made-up,yes\n";
    let easton = Easton::with_what_ifs("what-ifs-circle", rows);
    let said = easton.what_ifs("--level in-negotiation");
    said.exits(0)
        .has("a, which builds on b, which builds on c, which builds on a: a circle, so none of them can be reckoned.")
        .has("on a builds on a, which is not reckoned, so it is not either.")
        .has("lost builds on nothing, and no what-if of this unit is called so.")
        .has("twice says twice when Moor leaves.")
        .has("two bases builds on Harbour leaves and Independence: name one of them in all its rows.")
        .has("no such share gives the saving share a value that it cannot have.")
        .has("of 3 what-ifs")
        .has("8 are not reckoned.")
        // The others stand as they were.
        .has("Harbour leaves holds: £275,658.08 fails: -£1,366,591.92");
    assert_eq!(said.out().matches("a circle").count(), 1);
}

#[test]
fn rows_that_say_two_things_or_none_are_refused_by_cell() {
    let easton = Easton::new("what-ifs-bad");
    let rows = "easton,x,,moor,2014-02,price_change,0.1,made-up,yes\n\
                easton,y,,moor,,,,made-up,yes\n\
                easton,z,,,,,0.1,made-up,yes\n\
                easton,w,,,,,,made-up,yes\n\
                easton,v,v,,2014-02,,,made-up,yes\n\
                easton,u,,,spring,,,made-up,yes\n\
                easton,t,,,,price,0.1,made-up,yes\n";
    easton.change("what-ifs.csv", |text| text + rows);
    easton.load().refused(&[
        "what-ifs.csv, row 5, column month: a row says one change, and this says two",
        "what-ifs.csv, row 6, column month: the month in which the customer leaves is blank",
        "what-ifs.csv, row 7, column parameter: it has a value of nothing",
        "what-ifs.csv, row 8, column parameter: it changes nothing",
        "what-ifs.csv, row 9, column base: it builds on itself",
        "what-ifs.csv, row 10, column month: `spring` is not a month",
        "what-ifs.csv, row 11, column parameter: `price` is not one of",
    ]);
}
