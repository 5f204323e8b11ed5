//! `hostboard check --renewals`, through the binary.

use crate::run::{Folder, say};

const REGISTER: &str = "\
deal,unit,kind,capital,variable_price,value,value_basis,counterparty,matter,stage,signed,start,end,extendable_to,notice_days
S1234,salford,contract,no,no,60000.00,annual,Firm Ltd,m1,signed,2024-08-01,2024-10-01,2027-09-30,none,30
P1,salford,contract,no,no,60000.00,whole-life,Firm Ltd,m1,proposed,,2027-07-01,2027-12-31,none,
B1,bury,contract,no,no,1000.00,whole-life,Other Ltd,m2,signed,2024-08-01,2026-10-01,2027-09-30,none,none
";
const ASKED: &str = "--pack lgr-section-24 --on 2027-06-01 --set direction_from=2027-05-01 \
                     --set register_complete_since=2006-12-31 --renewals";

#[test]
fn decisions_come_by_day_with_the_answer_on_each() {
    let folder = Folder::new("renewals");
    let register = folder.file("register.csv", REGISTER);
    say(&format!("check {register} {ASKED} --set direction_end=2028-04-01 --known 2027-06-01"), &[])
        .exits(1)
        .has("3 decisions come between 1 June 2027 and 1 April 2028 on 2 deals in")
        .has("as known on 1 June 2027.")
        .has("(a) Caught by section 24: needs consent (b) Not caught by section 24")
        .has("2027-08 1 0 2027-09 1 1 all 2 1")
        .has("2027-08-31 last day of notice to end S1234 of salford, with Firm Ltd, £60,000 a year: Caught")
        .has("2027-09-30 end of S1234 of salford, with Firm Ltd, £60,000 a year: Caught by section 24: needs consent (successor): non-capital-contract")
        .has("2027-09-30 end of B1 of bury, with Other Ltd, £1,000 a year: Not caught by section 24")
        .has("1 deal is only proposed and left out here");
    say(&format!("check {register} {ASKED} --set direction_end=2028-04-01 --until 2027-08-30"), &[])
        .exits(0)
        .has("0 decisions come between 1 June 2027 and 30 August 2027")
        .lacks("COMING");
}

#[test]
fn decisions_are_written_for_machines() {
    let folder = Folder::new("renewals-formats");
    let register = folder.file("register.csv", REGISTER);
    let asked = format!("check {register} {ASKED} --set direction_end=2028-04-01");
    say(&format!("{asked} --format csv"), &[])
        .exits(1)
        .has("unit,deal,event,date,counterparty,value,length_months,verdict,at_least,at_most,consent_of,rules,missing,strength,working,assumed")
        .has("salford,S1234,notice-to-end,2027-08-31,Firm Ltd,180000.00,36,consent,consent,consent,successor,non-capital-contract,,statute,,")
        .has("bury,B1,end,2027-09-30,Other Ltd,1000.00,12,allowed,allowed,allowed,,,,,,");
    say(&format!("{asked} --format jsonl"), &[]).exits(1).has(r#"{"pack":{"name":"lgr-section-24","#).has(
        r#","unit":"salford","deal":"S1234","event":"end","date":"2027-09-30","counterparty":"Firm Ltd","value":"180000.00","length_months":36,"verdict":"consent""#,
    );
    let out = folder.path("coming.parquet");
    say(&format!("{asked} --format parquet --out {out}"), &[]).refused(&["write text, csv or jsonl"]);
}

#[test]
fn a_last_day_is_asked_for_where_none_is_known() {
    let folder = Folder::new("renewals-until");
    let register = folder.file("register.csv", REGISTER);
    let csu = format!("check {register} --pack csu-2012 --on 2027-06-01 --renewals");
    say(&csu, &[]).refused(&["pass --until DATE"]);
    say(&format!("{csu} --until 2027-09-30"), &[]).has("2027-09-30 end of B1 of bury");
    say(&format!("check {register} --pack csu-2012 --until 2027-09-30"), &[]).refused(&["--renewals"]);
    // The last day is each unit's own; a unit that no direction names has none.
    let directions = folder.file("directions.csv", "unit,named,from,end\nsalford,yes,2027-05-01,2027-08-31\n");
    say(&format!("check {register} {ASKED} --directions {directions}"), &[])
        .exits(1)
        .has("1 decision comes between 1 June 2027 and 31 August 2027 on 1 deal")
        .has("Nothing is listed of bury, whose last day is not known: pass --until DATE.");
}

/// A consent to the old deal is none to the new one.
#[test]
fn a_consent_to_the_running_deal_does_not_carry_over() {
    let folder = Folder::new("renewals-consents");
    let register = folder.file("register.csv", REGISTER);
    let consents = folder.file(
        "consents.csv",
        "id,scope,deal,given_by,given_on,standing\nc1,specific,S1234,successor,2027-05-20,official\n",
    );
    say(&format!("check {register} {ASKED} --set direction_end=2028-04-01 --consents {consents}"), &[])
        .has("2027-09-30 end of S1234 of salford, with Firm Ltd, £60,000 a year: Caught");
}

/// Whether using an option enters into a contract is open until somebody settles it, by unit or for all.
#[test]
fn an_option_s_day_waits_for_whether_using_it_enters_into_a_contract() {
    let folder = Folder::new("renewals-options");
    let head = REGISTER.lines().next().unwrap();
    let row = |deal: &str, unit: &str, value: &str| {
        format!(
            "{deal},{unit},contract,no,no,{value},annual,{deal} Ltd,{deal},signed,2024-08-01,2024-10-01,2027-09-30,2029-09-30,\n"
        )
    };
    let rows =
        [row("large", "salford", "60000.00"), row("small", "salford", "1000.00"), row("other", "bury", "60000.00")];
    let register = folder.file("register.csv", format!("{head}\n{}", rows.concat()));
    let asked = format!("check {register} {ASKED} --set direction_end=2028-04-01");
    let open = "cannot-tell,allowed,consent,,non-capital-contract,extension_enters,";
    say(&format!("{asked} --format csv"), &[])
        .exits(1)
        .has(&format!("salford,large,option,2027-09-30,large Ltd,180000.00,36,{open}"))
        // Allowed whether or not it is a new contract.
        .has("salford,small,option,2027-09-30,small Ltd,3000.00,36,allowed,allowed,allowed,,,,")
        .has("cannot-tell,,,open,yes salford");
    say(&asked, &[]).has("missing: extension_enters").has("Whether using an option enters into a contract is open.");
    say(&format!("{asked} --set extension_enters=yes --format csv"), &[])
        .exits(1)
        .has("large Ltd,180000.00,36,consent,consent,consent,successor,non-capital-contract,,")
        .has("consent,,,yes");
    let none = say(&format!("{asked} --set extension_enters=no --format csv"), &[]);
    none.exits(0).has("salford,large,option,2027-09-30,large Ltd,,,allowed,allowed,allowed,,,,,,,allowed,,,no");
    say(&format!("{asked} --set extension_enters=no"), &[])
        .has("option day of large of salford, with large Ltd, £60,000 a year: no new contract")
        .lacks("Whether using an option enters into a contract is open");
    // As a council settles it: who advised, when, why; here for one of the two.
    let settled = folder.file(
        "settled.csv",
        "question,unit,deal,where,about,answer,reason,by,on\nextension_enters,salford,,,,no,counsel advised so,the monitoring officer,2027-05-20\n",
    );
    say(&format!("{asked} --settled {settled} --format csv"), &[])
        .has("salford,large,option,2027-09-30,large Ltd,,,allowed")
        .has(&format!("bury,other,option,2027-09-30,other Ltd,180000.00,36,{open}"));
}
