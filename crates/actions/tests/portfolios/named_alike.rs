//! Units and bodies that files beside a register name otherwise than the register does.

use crate::{Folder, local};
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::explain::explain_one;
use hostboard_actions::answer::packs;
use hostboard_actions::ledger::Times;
use hostboard_actions::register::open::{OpenOptions, Opened, open};
use hostboard_domain::time::Day;

const PORTFOLIO: &str = "id = \"vale\"\ntitle = \"Vale\"\nhost = \"vale\"\ndeclared = \"2026-05-01\"\nopens_at = \"2026-09-01\"\n\
                         packs = \"lgr-section-24\"\n";
const BODIES: &str = "id,name,kind\nvale,Vale County Council,host\nshadow,Vale Shadow Authority,stakeholder\n\
                      east,East Vale Council,unit\nwest,West Vale Council,unit\nmid,Mid Vale Council,unit\n";
const DEALS: &str = "id,unit,kind,capital,variable_price,value,currency,value_basis,counterparty,matter,stage,end,extendable_to\n\
                     grass,east,contract,no,no,120000.00,GBP,whole-life,Example Grounds Ltd,grass,proposed,2029-03-31,none\n\
                     depot,east,disposal,,,450000.00,GBP,whole-life,Example Homes Ltd,,proposed,,\n\
                     roads,west,contract,no,no,300000.00,GBP,whole-life,Example Roads Ltd,roads,proposed,2030-03-31,none\n\
                     paper,mid,contract,no,no,400000.00,GBP,whole-life,Example Paper Ltd,paper,proposed,2029-03-31,none\n";
const DIRECTIONS: &str = "id,unit,from,end,consenter,consenter_by_limb,limbs,disposal_limit,complete\n\
                          to-east,east,2026-06-01,2028-04-01,vale+shadow,land-disposal: vale|shadow,,200000,yes\n\
                          to-west,west,2026-06-01,2028-04-01,shadow,,(c),,yes\n";
const CONSENTS: &str = "id,scope,unit,deal,given_by,given_on,conditions,conditions_met,standing\n\
                        for-depot,specific,east,depot,Vale County Council,2026-07-10,,,official\n\
                        for-roads,specific,west,roads,shadow,2026-07-20,a break is agreed,,official\n";

/// What a ledger of these files answers.
const ANSWERS: [&str; 4] = ["grass consent", "depot allowed", "roads cannot-tell", "paper allowed"];
/// What is answered where no unit of the register is under a direction: a file of directions leaves nothing out.
const FREE: [&str; 4] = ["grass allowed", "depot allowed", "roads allowed", "paper allowed"];

fn answers(opened: &Opened) -> Vec<String> {
    let pack = packs::open("lgr-section-24").unwrap();
    let on = Day::parse("2026-09-01");
    let question = Question { on, known: on, ..Question::default() };
    let ready = question.ready(&pack, opened).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let register = &opened.register;
    let answer = |row: usize| explain_one(opened, &ready, row).answer.verdict.word();
    (0..register.len()).map(|row| format!("{} {}", register.deal(row), answer(row))).collect()
}

fn by_name(text: &str) -> String {
    [("east", "East Vale Council"), ("west", "West Vale  council"), ("mid", "Mid Vale Council")]
        .iter()
        .fold(text.to_owned(), |text, (id, name)| text.replace(&format!(",{id},"), &format!(",{name},")))
}

fn opened(folder: &Folder, register: &str, options: OpenOptions<'_>) -> Opened {
    let register = format!("{}{register}", folder.portfolio());
    let options = OpenOptions { register: &register, threads: 1, ..options };
    open(&options, &local()).unwrap_or_else(|error| panic!("{:?}", error.problems()))
}

#[test]
fn a_portfolio_s_files_answer_alike_as_a_ledger_a_folder_and_a_file_with_others_beside_it() {
    let misspelt = |text: &str| text.replace(",east,", ",eest,").replace(",west,", ",wast,");
    // How the register and what stands beside it name units, whether bodies do too, what is answered, whether it is told.
    type Naming<'a> = &'a dyn Fn(&str) -> String;
    let (by_id, by_name): (Naming<'_>, Naming<'_>) = (&str::to_owned, &by_name);
    for (n, (deals, beside_it, has_bodies, expected, told)) in [
        (by_id, by_id, true, ANSWERS, 0),
        (by_name, by_id, true, ANSWERS, 0),
        (by_id, by_name, true, ANSWERS, 0),
        (by_name, by_id, false, FREE, 1),
        (by_id, by_name, false, FREE, 1),
        // The bodies do not say who is meant.
        (by_id, &misspelt, true, FREE, 1),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = Folder::empty(&format!("named-alike-{n}"));
        folder.write("deals.csv", &deals(DEALS));
        folder.write("directions.csv", &beside_it(DIRECTIONS));
        folder.write("consents.csv", &beside_it(CONSENTS));
        if has_bodies {
            folder.write("bodies.csv", BODIES);
        }
        let beside = |name: &str| format!("{}/{name}", folder.portfolio());
        let (given, consents) = (beside("directions.csv"), beside("consents.csv"));
        let alone = opened(
            &folder,
            "/deals.csv",
            OpenOptions { directions: Some(&given), consents: Some(&consents), ..OpenOptions::default() },
        );
        let as_folder = opened(&folder, "", OpenOptions::default());
        for (way, opened) in [("alone", &alone), ("as a folder", &as_folder)] {
            assert_eq!(answers(opened), expected, "{way}, {n}: {:?}", opened.problems);
            let is_it = |message: &str| message.contains("none of the units in this file is a unit of the register");
            let found: Vec<_> = opened.problems.iter().filter(|problem| is_it(&problem.message)).collect();
            assert_eq!(found.len(), told, "{way}, {n}: {:?}", opened.problems);
        }
    }
    let folder = Folder::empty("named-alike-ledger");
    let files = [DEALS, DIRECTIONS, CONSENTS, BODIES, PORTFOLIO];
    let names = ["deals.csv", "directions.csv", "consents.csv", "bodies.csv", "portfolio.toml"];
    names.iter().zip(files).for_each(|(name, text)| folder.write(name, text));
    let times = Times { at: Day::parse("2026-09-01"), known: Day::parse("2099-01-01") };
    assert_eq!(answers(&opened(&folder, "", OpenOptions { times, ..OpenOptions::default() })), ANSWERS);
}

#[test]
fn a_file_about_bodies_that_hold_no_deals_leaves_nothing_out() {
    let folder = Folder::empty("named-alike-others");
    let only_east: Vec<&str> = DEALS.lines().filter(|line| line.starts_with("id") || line.contains(",east,")).collect();
    folder.write("deals.csv", &only_east.join("\n"));
    folder.write("bodies.csv", BODIES);
    folder.write("directions.csv", &DIRECTIONS.replace(",east,", ",mid,"));
    assert_eq!(answers(&opened(&folder, "", OpenOptions::default())), ["grass allowed", "depot allowed"]);
}
