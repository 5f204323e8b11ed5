//! What an appraisal never says, over many random tables and groups.

use hostboard_actions::words::appraisal::{
    Allowed, GroupSays, Named, WHAT_A_WEIGHTING_IS, WHAT_SHARES_ARE, changes, conventions, drawn, outcome, pair,
    search, switching, weighting,
};
use hostboard_analysis::appraisal::{
    Alone, Conventions, Grade, Order, Score, SearchOutcome, Smaa, Table, Value, Weights,
};
use hostboard_analysis::chance::Stream;

const NEVER: [&str; 8] = ["probab", "best", "optimal", "winner", "winning", "recommend", "total score", "likely"];

/// Every sentence that a random appraisal says, and whether its scores are illustrative.
fn sentences(case: u64) -> (Vec<String>, bool) {
    let numbers = Stream::new(5, "never said").draw(case);
    let below = |place: u64, limit: usize| ((numbers.uniform(place) * limit as f64) as usize).min(limit - 1);
    let (options, criteria) = (1 + below(1, 4), 2 + below(2, 2));
    let is_illustrative = below(3, 2) == 0;
    let mut scores = Vec::new();
    for option in 0..options {
        for criterion in 0..criteria {
            let place = 10 + 10 * (option * criteria + criterion) as u64;
            let grade = if is_illustrative { Grade::Illustrative } else { Grade::ALL[below(place, 3)] };
            let value = match below(place + 1, 4) {
                0 => Value::Blank,
                1 => Value::Between(20.0, 20.0 + below(place + 2, 80) as f64, grade),
                _ => Value::Single(below(place + 3, 101) as f64, grade),
            };
            scores.push(Score { option, criterion, value });
        }
    }
    let table = Table::new(options, criteria, &scores).unwrap();
    let ids = ["a", "b", "c"];
    let order = Order::parse(&ids[..criteria].join(" > "), &ids[..criteria]).unwrap();
    let ordered = Weights::new(criteria, Some(order), &[]).unwrap();
    let run = |weights: &Weights| Smaa::new(&table, weights, case).unwrap().run(&Alone).unwrap();
    let (one, other) = (run(&ordered), run(&Weights::any(criteria)));
    let names: Vec<String> = ["the first", "the second", "the third", "the fourth"].map(str::to_owned).into();
    let of: Vec<String> = ["skills", "support", "cover"].map(str::to_owned).into();
    let ifs = vec![None, Some("if customers support it".to_owned()), None, Some("if staff support it".to_owned())];
    let named = Named { options: &names, criteria: &of, ifs: &ifs, is_illustrative: table.is_illustrative() };
    let conventions_of = Conventions::default();
    let lead = conventions_of.lead;
    let mut said = vec![WHAT_A_WEIGHTING_IS.to_owned(), WHAT_SHARES_ARE.to_owned()];
    said.extend(conventions(&conventions_of));
    let groups = [&one, &other].map(|found| (found.leader(lead), found.outcome(&conventions_of)));
    let classes = of[..criteria].iter().map(|name| vec![name.clone()]).collect();
    let [in_order, any] = [Some(classes), None].map(|order| Allowed { order, ranges: Vec::new() });
    let says = [
        GroupSays { name: Some("customers"), allowed: &in_order, found: Some(&one) },
        GroupSays { name: Some("the host"), allowed: &any, found: Some(&other) },
    ];
    let mut shares = vec![search(&SearchOutcome::of(&groups), &says, &table, &conventions_of, &named)];
    for (found, allowed) in [(&one, &in_order), (&other, &any)] {
        shares.push(outcome(found, allowed, &table, &conventions_of, &named));
        shares.extend(pair(found, &named));
        said.extend(changes(found, lead, &table, allowed, &named));
        shares.extend((0..options).map(|option| weighting(found, option, &named).words(&named)));
        shares.extend((0..criteria).filter_map(|criterion| switching(&table, criterion, &named)));
        said.push(drawn(&found.found, case));
    }
    let parted = shares.iter().flat_map(|text| text.split_inclusive(". ")).map(|one| one.trim().to_owned());
    said.extend(parted);
    (said, table.is_illustrative())
}

#[test]
fn some_words_are_never_said_and_shares_of_illustrative_scores_say_so() {
    let mut with_share = 0;
    for case in 0..300 {
        let (said, is_illustrative) = sentences(case);
        for sentence in said {
            let lower = sentence.to_lowercase();
            assert!(!NEVER.iter().any(|word| lower.contains(word)), "case {case}: {sentence}");
            let is_convention =
                lower.contains("order survives where") || lower.contains("%") && lower.contains("never to come");
            if is_illustrative && sentence.contains('%') && !is_convention {
                assert!(lower.contains("illustrative scores"), "case {case}: {sentence}");
                with_share += 1;
            }
        }
    }
    assert!(with_share > 500, "{with_share}");
}
