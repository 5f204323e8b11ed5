//! A search with many options and many conditions that are for each of them.

use super::{ledger, reader, times};
use hostboard_actions::portfolio::search::{ForOptions, standings};
use hostboard_analysis::appraisal::Passage;
use std::fmt::Write;
use std::sync::Arc;

const MANY: usize = 400;

#[test]
fn conditions_for_every_option_are_kept_once_however_many_options_there_are() {
    let mut options = "id,search,title,way,candidates,candidates_complete\n".to_owned();
    let mut conditions = "id,search,approach,options,title,state,shown_by,settled_by\n".to_owned();
    for at in 0..MANY {
        writeln!(options, "o{at},s,Option {at},whole-team,,yes").unwrap();
        writeln!(conditions, "c{at},s,,,Condition {at},passed,a paper,the treasurer").unwrap();
        writeln!(conditions, "d{at},,a,,Demand {at},passed,a paper,the treasurer").unwrap();
    }
    conditions +=
        "e,s,,o7,One more,failed,a paper,the treasurer\nf,s,,o8 o9,Condition 1,passed,a paper,the treasurer\n";
    let files = [
        ("options.csv", options.as_str()),
        ("conditions.csv", &conditions),
        ("approaches.csv", "id,search,body,options,answer,answered_on\na,s,x,,interested,2013-02\n"),
    ];
    let ledger = ledger("wide-search", &files);
    let view = ledger.view(times("2013-03-01"), &reader());
    let all = standings(&view, "s");
    assert_eq!(all.len(), MANY);
    for (at, one) in all.iter().enumerate() {
        let is_failed = at == 7;
        assert_eq!(one.passage, if is_failed { Passage::NotMet } else { Passage::Met }, "{}", one.id);
        assert_eq!(one.own.len(), MANY + usize::from(is_failed), "{}", one.id);
        let [candidate] = one.candidates.as_deref().unwrap() else { panic!("{}", one.id) };
        assert_eq!((candidate.body.as_str(), candidate.conditions.len()), ("x", MANY));
        // None is copied for an option.
        assert!(one.own.iter().zip(&all[0].own).all(|(one, first)| Arc::ptr_eq(one, first)));
        let first = &all[0].candidates.as_ref().unwrap()[0];
        assert!(candidate.conditions.iter().zip(&first.conditions).all(|(one, first)| Arc::ptr_eq(one, first)));
    }
    // One that is for every option stays so, whatever another record of it names.
    let joined = all[3].own.iter().find(|one| one.title == "Condition 1").unwrap();
    assert!(joined.cited.len() == 2 && joined.options == ForOptions::Every);
}
