//! What leaves an answer in doubt, said so that it can be acted on: which consent may cover a deal, which fact is known only in part, and
//! replies that would say something else than was meant.

use crate::run::{Folder, Said, hostboard, say, text};

const ASKED: &str = "--pack lgr-section-24 --on 2027-06-01 --set register_complete_since=2006-12-31 \
                     --set direction_from=2027-05-01 --set direction_end=2028-04-01";

/// A register, with files beside it, in a folder of its own.
struct Case {
    folder: Folder,
    register: String,
}

impl Case {
    fn new(test: &str, register: &str) -> Case {
        let folder = Folder::new(test);
        let register = folder.file("register.csv", register);
        Case { folder, register }
    }

    fn explain(&self, deal: &str, more: &[&str]) -> Said {
        say(&format!("explain {deal} {} {ASKED}", self.register), more)
    }

    /// A column of the answers, in the order of the register.
    #[track_caller]
    fn column(&self, name: &str, more: &[&str]) -> Vec<String> {
        let words: Vec<&str> = ASKED.split_whitespace().collect();
        let args = [&["check", &self.register, "--format", "csv"], &words[..], more].concat();
        let said = text(&hostboard(&args).stdout);
        let mut lines = said.lines();
        let place = lines.next().unwrap().split(',').position(|heading| heading == name).unwrap();
        lines.map(|line| line.split(',').nth(place).unwrap().to_owned()).collect()
    }
}

const WORKS: &str = "\
deal,unit,kind,capital,variable_price,value,counterparty,matter,stage,end,extendable_to
X,u1,contract,no,no,110000.00..130000.00,Alpha Ltd,m1,proposed,2029-03-31,none
Y,u1,contract,no,no,130000.00,Beta Ltd,m2,proposed,2029-03-31,none
Z,u1,contract,no,no,115000.00,Cole Ltd,m3,proposed,2029-03-31,none
";

const CONSENTS: &str = "\
id,scope,deal,limit,given_by,given_on,standing
k1,specific,X,120000.00,successor,2027-05-20,official
k2,specific,Y,120000.00,successor,2027-05-20,official
k3,specific,Z,120000.00,successor,2027-05-20,official
";

#[test]
fn a_consent_that_may_cover_is_named_with_what_decides_it() {
    let case = Case::new("in-doubt-limit", WORKS);
    let consents = case.folder.file("consents.csv", CONSENTS);
    let with_consents = ["--consents", consents.as_str()];
    let open = case.explain("X", &with_consents);
    open.exits(1);
    open.has(
        "We cannot tell yet. The answer is either “Caught by section 24, and covered by a consent” or “Caught by section 24: needs consent”",
    );
    open.has("The consent k1 may cover it: its limit is £120,000, and the deal itself counts £110,000 to £130,000.");
    open.has("value: its value, of which only a range is recorded");
    let over = case.explain("Y", &with_consents);
    over.has("The consent k2 names this deal and does not count: its limit is £120,000, and the deal itself counts £130,000 or more.");
    assert_eq!(case.column("status", &with_consents), ["cannot-tell", "consent", "covered"]);
}

#[test]
fn days_that_a_yearly_price_depends_on_are_named() {
    let case = Case::new(
        "in-doubt-days",
        "deal,unit,kind,capital,variable_price,value,value_basis,value_gross,value_vat,currency,counterparty,matter,stage,start,end,extendable_to\n\
         A,u1,contract,no,no,70000.00,annual,,,GBP,Alpha Ltd,m1,proposed,,2029-03-31,none\n\
         B,u1,contract,no,no,70000.00,annual,,,GBP,Beta Ltd,m2,proposed,2027-04-02,2029-05-01,none\n\
         C,u1,contract,no,no,90000.00,whole-life,95000.00..110000.00,net,GBP,Cole Ltd,m3,proposed,2027-06-01,2029-03-31,none\n\
         D,u1,contract,no,no,150000.00,whole-life,,,,Dale Ltd,m4,proposed,2027-06-01,2029-03-31,none\n",
    );
    let missing = case.column("missing", &["--set", "counts_vat=yes"]);
    assert_eq!(missing, ["value; start", "", "value_gross", "currency"]);
    assert_eq!(case.column("verdict", &["--set", "counts_vat=yes"])[1], "consent");
}

#[test]
fn a_settled_share_is_one_of_a_joint_deal() {
    let case = Case::new(
        "in-doubt-share",
        "deal,unit,kind,capital,variable_price,value,counterparty,matter,stage,end,extendable_to\n\
         Q,u1,contract,no,no,150000.00,Acme Ltd,m1,proposed,2029-03-31,none\n\
         W,u1;u2,contract,no,no,150000.00,Bolt Ltd,m2,proposed,2029-03-31,none\n",
    );
    let settled = |name: &str, deal: &str| {
        let rows = format!("question,unit,deal,where,about,answer,reason,by,on\nshare,,{deal},,,50%,equal shares,,\n");
        case.folder.file(name, rows)
    };
    let (of_all, of_one) = (settled("all.csv", ""), settled("one.csv", "Q"));
    let answers = case.column("verdict", &["--settled", &of_all]);
    assert_eq!(answers, ["consent", "allowed", "allowed"]);
    assert_eq!(case.column("verdict", &["--settled", &of_one])[0], "consent");
    case.explain("Q", &["--settled", &of_one]).lacks("Who enters into it together");
    let told = say(&format!("check {} {ASKED} --settled {of_one}", case.register), &[]);
    told.warns("`50%` is a share, and one body alone enters into `Q`");
}

#[test]
fn yes_and_no_are_no_names_of_a_matter() {
    let case = Case::new("in-doubt-matter", WORKS);
    for answer in ["yes", "No", "same", "different", "true", "n"] {
        let rows = format!("question,unit,deal,where,about,answer,reason,by,on\nmatter,u1,X; Z,,,{answer},asked,,\n");
        let settled = case.folder.file("settled.csv", rows);
        let refused = say(&format!("check {} {ASKED} --settled {settled}", case.register), &[]);
        refused.exits(2).warns(&format!("column answer: `{answer}` is not a name that deals share"));
    }
}

#[test]
fn a_range_about_a_window_that_ends_before_it_begins_is_no_event() {
    let case = Case::new(
        "in-doubt-window",
        "deal,unit,kind,capital,variable_price,value,value_basis,counterparty,matter,stage,signed,start,end,extendable_to\n\
         A,u1,contract,no,no,60000.00,annual,Alpha Ltd,m1,signed,2024-09-01,2024-10-01,2028-03-01..2028-07-31,none\n",
    );
    let asked = "--pack lgr-section-24 --set direction_from=2027-05-01 --set direction_end=2028-04-01";
    let listed = say(&format!("check {} {asked} --on 2028-06-01 --renewals", case.register), &[]);
    listed.lacks("A of u1");
}

#[test]
fn a_consent_makes_nothing_firm_where_no_direction_says_who_consents() {
    let case = Case::new("in-doubt-undirected", WORKS);
    let consents = case.folder.file("consents.csv", CONSENTS.replace("120000.00,successor", ",North"));
    let explain = |given: &[&str]| {
        let asked = format!("explain Y {} --pack lgr-section-24 --on 2027-06-01 --consents {consents}", case.register);
        say(&asked, given)
    };
    // A direction may name somebody else than the pack's own word for whoever consents.
    explain(&[]).exits(1).has("We cannot tell yet").has("The consent k2 may cover it");
    let given = ["--set", "direction_from=2027-05-01", "--set", "direction_end=2028-04-01"];
    explain(&given).exits(0).has("covered by a consent");
}
