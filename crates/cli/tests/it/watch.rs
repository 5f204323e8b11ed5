//! `hostboard watch`, `check` and `explain` on portfolios that name several packs.

use crate::run::{Folder, say};

/// Councils whose permanent chief executive leaves, and two of which share a head, under these packs.
fn councils(test: &str, packs: &str) -> Folder {
    let folder = Folder::new(test);
    let portfolio = format!(
        "id = \"shire\"\ntitle = \"Councils of the shire\"\nhost = \"county\"\nopens_at = \"2026-12-01\"\n\
         opens_known = \"2026-12-01\"\ndeclared = \"2026-11-01\"\npacks = \"{packs}\"\n"
    );
    folder.file("portfolio.toml", portfolio);
    folder
        .file("bodies.csv", "id,kind,name\ncounty,host,The County\na,unit,Aldwick\nb,unit,Brackwater\nc,unit,Carrow\n");
    folder.file(
        "posts.csv",
        "id,body,title,head\na1,a,chief executive,yes\nb1,b,chief executive,yes\nc1,c,chief executive,yes\n",
    );
    let appointments = "id,post,person,basis,expected_end\nm,a1,J Morrow,permanent,2026-12-31\n\
                        p,b1,P Holt,shared,\nq,c1,P Holt,shared,\n";
    folder.file("appointments.csv", appointments);
    let deals = "id,unit,kind,form,value,currency,value_basis,counterparty,stage,end,extendable_to\n\
                 D1,a,contract,manpower,120000.00,GBP,whole-life,Example Ltd,proposed,2029-03-31,none\n";
    folder.file("deals.csv", deals);
    folder
}

fn watch(folder: &Folder, more: &str) -> crate::run::Said {
    let store = folder.0.display().to_string();
    say(&format!("watch {more} --store"), &[&store])
}

#[test]
fn a_chief_executive_who_leaves_and_a_shared_head_raise_alarms() {
    let folder = councils("watch-councils", "lgr-section-24 transition");
    watch(&folder, "")
        .exits(1)
        .has("The pack lgr-section-24 watches for nothing")
        .has("By the watch rules of the pack transition")
        .has("ACT NOW (1) Aldwick [a]: The head is due to leave and no successor is recorded")
        .has("Brackwater [b]: The head of the unit heads another one too")
        .has("Carrow [c]: The head of the unit heads another one too")
        .lacks("No rule is raised");
    watch(&folder, "--horizon 29d").exits(0).lacks("ACT NOW");
}

#[test]
fn nothing_raised_is_said_only_where_a_rule_watches() {
    let blind = councils("watch-blind", "lgr-section-24");
    watch(&blind, "").exits(0).has("No rule watches units or milestones.").lacks("No rule is raised");
    let units = councils("watch-units", "csu-2012");
    watch(&units, "").exits(0).has("No rule is raised.").has("No rule watches milestones.");
}

#[test]
fn a_parameter_goes_to_the_packs_that_have_it() {
    let folder = councils("watch-set", "csu-2012 transition");
    watch(&folder, "--set many_heads=1 --set customers_lost=2").exits(1).has("Several people headed the unit");
    watch(&folder, "--set heads=1").exits(2);
}

#[test]
fn each_pack_with_rules_about_deals_is_asked_of_a_ledger() {
    let folder = councils("check-several", "lgr-section-24 csu-2012 transition");
    let store = folder.0.display().to_string();
    let (section_24, of_2012) = ("Section 24 directions", "What commissioning support units could sign");
    for command in ["check --store", "explain D1 --store"] {
        say(command, &[&store]).has(section_24).has(of_2012).lacks("Watching bodies");
    }
    say("check --format csv --store", &[&store]).refused(&["name one of lgr-section-24, csu-2012"]);
    say("check --pack csu-2012 --format csv --store", &[&store]).has("D1");
    let only = councils("check-none", "transition");
    say("check --store", &[&only.0.display().to_string()]).refused(&["no pack with rules about deals"]);
}
