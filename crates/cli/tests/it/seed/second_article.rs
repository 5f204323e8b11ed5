//! What the second article says: `seed_n01` to `seed_n15`.

use super::{Entry, ask, at, entries, holds, holds_of_n, with};
use crate::run::{Folder, say};

#[test]
fn seed_n01() {
    let unit = "unit norfolk-and-waveney";
    ask(unit).has("SEARCH norfolk-and-waveney-search").has("approached: Capita (S2: understood; report)");
    at(unit, "2013-03-01", "2013-02-27").exits(0).lacks("SEARCH").lacks("approached");
    let says = "the Board has asked several private firms whether they might run the unit";
    holds_of_n("search-firms-approached", "reports", "report", &[("says", says), ("locator", "paragraph 1")]);
}

#[test]
fn seed_n02() {
    ask("unit norfolk-and-waveney")
        .has("vacant, since 30 November 2012 or earlier according to the source (M1, S2: states; report)")
        .has(
            "opened because: the unit has no permanent managing director, and its interim head is to go at the end of \
         March 2013 (S2: states; report)",
        );
    let owner = ("owner", "the business development unit of the Board");
    holds_of_n("norfolk-and-waveney-search", "states", "report", &[owner, ("unit", "norfolk-and-waveney")]);
    // The register itself raises it.
    let raised = "Norfolk and Waveney [norfolk-and-waveney]: The unit has no permanent head";
    ask("watch").has(raised).has("appointment norfolk-and-waveney-managing-director-2 (S2: states; report)");
}

#[test]
fn seed_n03() {
    let watch = at("watch", "2013-03-01", "2013-03-01");
    watch
        .exits(1)
        .part("ACT NOW", "WATCH (")
        .has("Norfolk and Waveney [norfolk-and-waveney]: An interim head is due to leave and no successor is recorded")
        .has("when its head is expected to go: 31 March 2013")
        .has("appointment norfolk-and-waveney-managing-director-2 (S2: states; report)");
    at("watch", "2013-02-27", "2013-02-27").lacks("An interim head is due to leave");
    let unit = |day, known| at("unit norfolk-and-waveney", day, known);
    unit("2013-03-31", "2013-03-31")
        .has("Robert Garner, interim, since 30 November 2012 or earlier according to the source, expected to end 31 March 2013 (S2: states; report)");
    unit("2013-04-01", "2013-04-30").has(
        "Robert Garner, interim, since 30 November 2012 or earlier according to the source, was expected to end 31 March 2013 (S2: states; report)",
    );
    // As known before the article, nobody had said when the interim head goes.
    unit("2013-02-27", "2013-02-27")
        .has("Robert Garner, interim, since 30 November 2012 or earlier according to the source (M1: states; report)")
        .lacks("31 March 2013");
}

#[test]
fn seed_n04() {
    let unit = |day| at("unit norfolk-and-waveney", day, "2013-04-30");
    let tasks = "support tasks; customers not recorded; recorded of every unit (S2: states; report)";
    let design =
        "help with the design of health services; customers not recorded; recorded of every unit (S2: reports; report)";
    unit("2013-03-31").exits(0).lacks("support tasks").lacks("help with the design");
    unit("2013-04-01").has(tasks).has(design).has("who its customers are");
    // Nobody published which customers a unit served, so no page names any.
    let real = unit("2013-04-01");
    real.part("SERVICES", "DEALS").lacks("Clinical Commissioning Group").lacks("serves");
    for id in ["every-unit-support-tasks", "every-unit-service-design"] {
        holds(id, &[("customers", ""), ("unit", ""), ("valid_from", "2013-04-01"), ("known", "2013-02-28")]);
    }
    for (id, services) in entries() {
        let named = |entry: &Entry| {
            entry["kind of record"] == "service" && entry.get("customers").is_some_and(|c| !c.is_empty())
        };
        assert!(!services.iter().any(named), "{id}");
    }
    holds_of_n("role-of-units", "reports", "report", &[("as_at", "2013-04-01"), ("locator", "paragraph 4")]);
}

const FIRMS: [(&str, &str); 8] = [
    ("ernst-and-young", "Ernst and Young"),
    ("capita", "Capita"),
    ("serco", "Serco"),
    ("circle", "Circle"),
    ("atos", "Atos"),
    ("kpmg", "KPMG"),
    ("pwc", "PwC"),
    ("mckinsey", "McKinsey"),
];

#[test]
fn seed_n05() {
    let unit = |day, known| at("unit norfolk-and-waveney", day, known);
    let (now, then) = (unit("2013-02-28", "2013-02-28"), unit("2012-09-30", "2012-09-30"));
    // As it was in November, as known in February: perhaps by that day.
    let november = unit("2012-11-01", "2013-02-28");
    november.has("As it was on 1 November 2012, as known on 28 February 2013");
    let (now_in_november, all) = (unit("2012-11-01", "2012-11-30"), at("portfolio", "2012-09-30", "2012-09-30"));
    for (id, name) in FIRMS {
        now.has(&format!("approached: {name}"));
        november.has(&format!("approached: {name}, perhaps by this day"));
        for before in [&then, &now_in_november, &all] {
            before.exits(0).lacks(name).lacks("approached");
        }
        // One of them was known already, for a study of its own.
        let firm = at(&format!("unit {id}"), "2012-09-30", "2012-09-30");
        if id == "pwc" {
            firm.exits(0).lacks("S2").lacks("approach").lacks("Norfolk");
        } else {
            firm.refused(&[&format!("no body with the id `{id}` was known")]);
        }
        let told = [("made", "..2013-02"), ("told", ""), ("given", "")];
        let (approach, body) = (format!("norfolk-approach-{id}"), ("body", id));
        holds_of_n(&approach, "understood", "report", &[&told[..], &[body]].concat());
    }
    assert_eq!(now.out().matches("approached: ").count(), 8);
    assert_eq!(now.part("approached: ", "talks").out().matches("(S2: understood; report)").count(), 8);
}

#[test]
fn seed_n06() {
    ask("unit norfolk-and-waveney")
        .has("no decision is recorded")
        .has("option: A private firm fills the chief executive's post and nothing more (S2: states; report)")
        .has("option: A private firm forms the whole top team (S2: states; report)");
    holds_of_n("norfolk-head-post", "states", "report", &[("way", "head-post"), ("locator", "paragraph 6")]);
    holds_of_n("norfolk-whole-team", "states", "report", &[("way", "whole-team"), ("locator", "paragraph 6")]);
    holds_of_n("norfolk-and-waveney-search", "states", "report", &[("decided", ""), ("decision", "")]);
    holds_of_n("search-undecided", "states", "report", &[("says", "no final decision has been taken")]);
}

#[test]
fn seed_n07() {
    let of = ("of", "norfolk-and-waveney-search");
    let market = [of, ("title", "tests the market for suppliers from outside the NHS")];
    let diversity = [of, ("title", "makes the sector more diverse"), ("measure", "the diversity figure of the market")];
    let entry = |topic| entries()[topic].iter().map(|entry| entry["kind of record"].as_str()).collect::<Vec<_>>();
    // A criterion and a claim share each id.
    for (id, criterion) in [("search-market-test", &market[..]), ("search-diversity", &diversity[..])] {
        assert_eq!(entry(id).len(), 2);
        holds(id, criterion);
        let claim = [("topic", "reason for a private firm"), ("about", "norfolk-and-waveney-search")];
        holds(id, &claim);
        ask(&format!("log {id}"))
            .has(&format!("criterion {id} known 2013-02-28"))
            .has(&format!("claim {id} known 2013-02-28"));
    }
    holds("search-market-test", &[("phrase", "test of the market"), ("stance", "states"), ("standing", "report")]);
}

#[test]
fn seed_n08() {
    ask("unit norfolk-and-waveney")
        .has("approached: Ernst and Young; answered: cautious of such openings; named four things");
    ask("unit ernst-and-young").has(
        "the firm is cautious about such openings, and would have to be sure of support, of room for modern methods \
         and of joint talent (S2: states; on-record)",
    );
    holds("norfolk-approach-ernst-and-young", &[("respondent", "Derek Felton"), ("stance", "understood")]);
    for condition in ["customers", "staff", "modern-methods", "joint-talent"] {
        let id = format!("norfolk-condition-{condition}");
        let asked = [("approach", "norfolk-approach-ernst-and-young"), ("state", "open"), ("shown_by", "")];
        holds_of_n(&id, "states", "on-record", &asked);
    }
    let holder = ("holder", "an executive director of Ernst and Young");
    holds_of_n("ernst-and-young-cautious", "states", "on-record", &[holder, ("phrase", "naturally very cautious")]);
}

#[test]
fn seed_n09() {
    ask("unit norfolk-and-waveney").has(
        "option: Other units of the NHS take the unit over; named by a senior source in commissioning support (S2: \
         reports; unnamed)",
    );
    let holder = ("holder", "a senior source in commissioning support");
    holds_of_n("search-better-nhs", "reports", "unnamed", &[holder, ("locator", "paragraph 11")]);
}

#[test]
fn seed_n10() {
    ask("unit norfolk-and-waveney")
        .has("borders Greater East Midlands, the only one (S2: states; report)")
        .has("option: An independent body runs the unit as a franchise; named by the article")
        .lacks("which units it borders");
    // It holds both ways; that it is the only one is said of Norfolk and Waveney alone.
    let other = ask("unit greater-east-midlands");
    other.has("borders Norfolk and Waveney (S2: states; report)").lacks("the only one");
    let option =
        [("way", "franchise"), ("for_it", "the unit lies apart: its only direct neighbour is Greater East Midlands")];
    holds_of_n("norfolk-franchise", "reports", "report", &option);
    holds_of_n("search-isolation", "reports", "report", &[("locator", "paragraph 12")]);
}

#[test]
fn seed_n11() {
    let because = "commissioning support and acute hospitals differ too much for the one to tell of the other";
    let told = [("counts", "no"), ("because", because), ("run_by", "Circle"), ("search", "norfolk-and-waveney-search")];
    holds_of_n("hinchingbrooke", "reports", "unnamed", &told);
    holds_of_n("search-comparison", "reports", "unnamed", &[("phrase", "not helpful")]);
    ask("log hinchingbrooke").has("comparable hinchingbrooke known 2013-02-28").has("counts=`no`");
}

#[test]
fn seed_n12() {
    let state = "Checkpoint 4: open, expected to end: April 2013; recorded of every unit (S2: states; report)";
    ask("unit arden").has(state);
    ask("unit norfolk-and-waveney").has(state);
    at("unit arden", "2013-02-27", "2013-02-27").lacks("Checkpoint 4");
    ask("programme").has("first to happen: November 2012 (Q1: states; report)");
    ask("programme")
        .part("said February 2013: NHS Commissioning Board: ", " units ")
        .has("April 2013; at least 4 months later than first promised")
        .has("(S2: states; report)");
    holds_of_n("checkpoint-4", "states", "report", &[("examines", "finance"), ("happened", "")]);
    holds_of_n("checkpoint-4-finance", "states", "report", &[("of", "checkpoint-4"), ("title", "finance")]);
    // A result that is recorded of one unit takes the place of what is recorded of every unit, and of no other unit.
    let open = "checkpoint-4-every-unit,checkpoint-4,,open,";
    let concluded =
        "checkpoint-4-arden,checkpoint-4,arden,concluded,passed,2013-02-20,,,2013-02-20,S2,,states,report\n";
    let folder = Folder::new("seed-n12");
    let store = with(&folder, "reviews.csv", open, &format!("{concluded}{open}"));
    let of = |unit: &str| say(&format!("unit {unit} --store"), &[&store]);
    of("arden").has("Checkpoint 4: concluded, rated passed, 20 February 2013").lacks("Checkpoint 4: open");
    of("norfolk-and-waveney").has(state);
}

#[test]
fn seed_n13() {
    for (id, place, source) in [
        ("development-plan", "1", "E1 H3"),
        ("closer-management", "2", "E1 H3"),
        ("more-intervention", "3", "E2"),
        ("stop", "4", "E1 H3"),
        ("end-of-operations", "5", "Q1"),
    ] {
        holds(id, &[("kind of record", "rung"), ("place", place), ("sources", source)]);
    }
    let expected = [("about", "checkpoint-4"), ("phrase", "widely expected"), ("holder", "many, none of them named")];
    holds_of_n("intervention-expected", "reports", "report", &expected);
    holds("intervention-by-risk", &[("sources", "E2"), ("stance", "states"), ("standing", "official")]);
    // Nothing is proposed while no finding is recorded; a condition that is not met in time is one.
    let none = "No step is proposed that nobody has decided on.";
    at("review checkpoint-2-essex", "2013-03-01", "2013-03-01").exits(0).has(none);
    let folder = Folder::new("seed-n13");
    let condition = "review,title,owner,due\ncheckpoint-2-essex,a plan for its customers,the unit,2013-02-28\n";
    let with_condition = with(&folder, "review-conditions.csv", "", condition);
    let on =
        |day: &str| say(&format!("review checkpoint-2-essex --at {day} --known {day}"), &["--store", &with_condition]);
    on("2013-02-28").exits(0).has("Concluded B.").has(none);
    on("2013-03-01")
        .exits(0)
        .has("Concluded B; 1 condition overdue.")
        .has("Proposed for Essex: more intervention by the Board.");
    // A person decides, and the reasons and facts of the day stay with the decision.
    let decision = "unit,rung,decided_by,decided_on,decision,valid_from,sources\n\
                    essex,more-intervention,director of the Board,2013-03-02,one condition was overdue,2013-03-02,S2\n";
    with(&folder, "interventions.csv", "", decision);
    on("2013-03-02")
        .exits(0)
        .has(none)
        .has("more intervention by the Board goes on; decided by director of the Board on 2 March 2013");
}

#[test]
fn seed_n14() {
    let unit = ask("unit norfolk-and-waveney");
    for level in ["local", "regional", "national"] {
        unit.has(&format!("talks, {level} (S2: states; on-record)"));
        let id = format!("norfolk-talks-{level}");
        holds_of_n(&id, "states", "on-record", &[("level", level), ("whom", ""), ("outcome", "")]);
    }
    let claim = [("holder", "a spokeswoman of the Board"), ("phrase", "very wide range")];
    holds_of_n("search-talks", "states", "on-record", &claim);
}

#[test]
fn seed_n15() {
    ask("unit norfolk-and-waveney").has(
        "option: People are seconded from within the NHS; named by a spokeswoman of the Board (S2: states; on-record)",
    );
    holds_of_n("norfolk-secondment", "states", "on-record", &[("way", "secondment"), ("locator", "paragraph 16")]);
    holds_of_n("search-secondment", "states", "on-record", &[("topic", "who should run the unit")]);
}
