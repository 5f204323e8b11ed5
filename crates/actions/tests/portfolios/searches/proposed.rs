//! Candidates that the register proposes: by name, with what is recorded of each and what is not.

use super::{ledger, reader, times};
use hostboard_actions::portfolio::search::search;
use hostboard_actions::words::candidate::{label, says};

/// The candidates of the search on 1 March 2013, each with its reasons.
fn proposed(test: &str, files: &[(&str, &str)], illustrative: bool) -> Vec<String> {
    let ledger = ledger(&format!("proposed-{test}"), files);
    let view = ledger.view(times("2013-03-01"), &reader());
    let found = search(&view, &[], "s", illustrative).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let line = |one: &hostboard_actions::portfolio::search::Proposed| {
        let facts: Vec<String> = one
            .facts
            .iter()
            .map(|(fact, cited)| {
                let says = says(fact).unwrap_or_else(|| "not recorded".to_owned());
                let from: Vec<&str> = cited.iter().map(|cited| cited.id.as_str()).collect();
                format!("{}: {says} [{}]", label(fact), from.join(" "))
            })
            .collect();
        format!("{}: {}", one.body.name, facts.join("; "))
    };
    found.proposed.iter().map(line).collect()
}

const DEALS: &str = "id,unit,kind,form,counterparty_id,end,illustrative\n";

#[test]
fn nobody_is_proposed_whom_no_record_names() {
    assert_eq!(proposed("nobody", &[], false), Vec::<String>::new());
    // A deal of another form, and a neighbour that is no unit, make none.
    let deals = format!("{DEALS}d,u,contract,works,x,2012-12-31,\n");
    let relations = "id,body,how,to\nr,u,borders,c1\n";
    assert_eq!(proposed("other", &[("deals.csv", &deals), ("relations.csv", relations)], false), Vec::<String>::new());
}

#[test]
fn a_neighbour_and_who_shares_the_head_are_proposed_for_a_takeover() {
    let files = [
        ("relations.csv", "id,body,how,to\nr,v,borders,u\nt,v,serves,c1\nw,v,serves,c2\n"),
        ("appointments.csv", "id,post,person,basis\nm,up,Ann Example,shared\nn,vp,Ann Example,shared\n"),
        ("checkpoints.csv", "id,title,grades\nk,Checkpoint,A>B\n"),
        ("reviews.csv", "id,checkpoint,unit,state,rating,concluded\nw1,k,v,concluded,A,2012-05-14\n"),
        ("rungs.csv", "id,title\ng,a letter\n"),
        ("interventions.csv", "id,unit,rung\ni,v,g\n"),
    ];
    assert_eq!(
        proposed("units", &files, false),
        ["Unit V: Neighbour: its area borders the unit’s [r]; Shared head: Ann Example heads both [m]; \
          Size: it: at least 2 customers; the unit: customers not recorded [t w]; Rating: A at Checkpoint, 14 May 2012 [w1]; \
          Load: its head holds 2 posts; 1 open intervention; it is in no search that is not decided [n]; \
          Conflict of interest: not recorded []"]
    );
}

#[test]
fn firms_are_proposed_for_what_they_did_or_were_asked() {
    let deals = format!(
        "{DEALS}d,u,contract,manpower,y,2012-12-31,\ne,u,contract,franchise,y,2013-12-31,\ni,u,contract,manpower,z,,yes\n"
    );
    let approaches = "id,search,body,conflict\na,s,x,owns a share of a supplier\n";
    let files = [("deals.csv", deals.as_str()), ("approaches.csv", approaches)];
    let x = "Firm X: Record: not recorded []; Load: it is in 1 search that is not decided [s a]; \
             Conflict of interest: owns a share of a supplier [a]";
    let y = "Firm Y: Record: 2 deals of this sort; the last ends on 31 December 2013 [d e]; \
             Load: it is in no search that is not decided []; Conflict of interest: not recorded []";
    assert_eq!(proposed("firms", &files, false), [x, y]);
    let z = "Firm Z: Record: 1 deal of this sort; when the last ends is not recorded [i]; \
             Load: it is in no search that is not decided []; Conflict of interest: not recorded []";
    assert_eq!(proposed("invented", &files, true), [x, y, z]);
}
