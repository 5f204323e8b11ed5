//! Made-up guides with one thing changed: what is dated after the day asked about has not come, what is given twice is told.

use crate::run::{Folder, say};
use std::path::Path;

/// A folder of a guide, with one text of a file replaced.
fn changed(test: &str, guide: &str, file: &str, (old, new): (&str, &str)) -> (Folder, String) {
    let folder = Folder::new(test);
    let to = folder.path(guide);
    std::fs::create_dir_all(&to).unwrap();
    for entry in std::fs::read_dir(crate::root().join("docs/guides").join(guide)).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, Path::new(&to).join(path.file_name().unwrap())).unwrap();
    }
    let at = Path::new(&to).join(file);
    let text = std::fs::read_to_string(&at).unwrap();
    assert!(text.contains(old), "{old}");
    std::fs::write(at, text.replacen(old, new, 1)).unwrap();
    (folder, to)
}

#[test]
fn a_milestone_that_is_met_later_is_not_met_yet() {
    let met = ("2023-06,2023-08-31", "2023-06,2025-08-31");
    let (_kept, store) = changed("not-yet-milestone", "seaborough", "milestones.csv", met);
    say("programme --store", &[&store]).exits(0).lacks("happened: 31 August 2025");
    say("programme --at 2025-09-01 --store", &[&store]).exits(0).has("happened: 31 August 2025");
}

#[test]
fn meetings_of_a_later_month_are_not_counted_yet() {
    let row = "forum-2024-01,supplier forum,2024-01,6";
    let more = format!("forum-2026-01,supplier forum,2026-01,9,,,,forum-notes,yes\n{row}");
    let (_kept, store) = changed("not-yet-meetings", "seaborough", "engagements.csv", (row, &more));
    say("market --store", &[&store]).exits(0).lacks("January 2026");
    say("market --at 2026-02-01 --store", &[&store]).exits(0).has("January 2026");
}

#[test]
fn a_condition_that_is_settled_later_is_still_open() {
    let settled = ("the host's board,2014-01-30,minutes", "the host's board,2014-06-30,minutes");
    let (_kept, store) = changed("not-yet-settled", "westmarsh", "conditions.csv", settled);
    let told = "on 30 June 2014, which may be after the day asked about, so it is still open";
    say("search westmarsh --store", &[&store]).exits(0).has(told);
    say("search westmarsh --at 2014-07-01 --store", &[&store]).exits(0).lacks(told);
}

#[test]
fn a_score_that_one_assessor_gave_twice_is_told() {
    let row = "director,support,assessor 1,host,60,judged,talks in January,minutes,yes";
    let again = format!("{row}\ndirector,support,Assessor 1,host,90,judged,talks in February,minutes,yes");
    let told = "Assessor 1 scored “support of customers and staff” of “";
    let (_kept, store) = changed("scored-again", "westmarsh", "scores.csv", (row, &again));
    say("appraise westmarsh --store", &[&store]).exits(0).has(told).has("2 times, and the range takes in all of them");
    let other_group = again.replace("Assessor 1,host,90", "Assessor 1,staff,90");
    let (_kept, store) = changed("scored-for-others", "westmarsh", "scores.csv", (row, &other_group));
    say("appraise westmarsh --store", &[&store]).exits(0).lacks(told);
}
