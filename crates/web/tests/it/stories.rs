//! `/stories`: each step opens a page that is there, at its two times, and says what the step tells of.

use crate::{Page, csu};

/// Every story's address and the addresses of its steps.
fn stories() -> Vec<(String, Vec<String>)> {
    let list = csu().get("/stories");
    let html = |page: &Page, selector: &str| {
        let html = scraper::Html::parse_document(&page.text);
        let selector = scraper::Selector::parse(selector).unwrap();
        html.select(&selector).filter_map(|link| link.attr("href").map(str::to_owned)).collect::<Vec<_>>()
    };
    html(&list, ".card a").into_iter().map(|to| (to.clone(), html(&csu().get(&to), ".steps a"))).collect()
}

#[test]
fn each_step_shows_what_it_tells_of() {
    let stories = stories();
    assert_eq!(stories.len(), 2);
    let told = hostboard_actions::ledger::portfolios::stories("csu-2012").unwrap();
    for ((to, steps), (name, story)) in stories.iter().zip(&told) {
        assert_eq!(*to, format!("/stories/{name}"));
        assert!((6..=10).contains(&steps.len()), "{to} has {} steps", steps.len());
        for (at, step) in steps.iter().zip(&story.steps) {
            let page = csu().get(at);
            for text in &step.sees {
                assert!(page.main().contains(text), "{at}: `{text}` is not in: {}", page.main());
            }
            let bar = page.one(".times p");
            assert!(bar.contains(&step.at.spoken()), "{at}: {bar}");
            assert!(page.one(".walk p").contains(&step.title), "{at}");
        }
    }
}

#[test]
fn a_reader_goes_from_step_to_step() {
    let (_, steps) = stories().swap_remove(1);
    let mut at = steps[0].clone();
    let mut walked = vec![at.clone()];
    while let Some(next) = csu().get(&at).all(".walk a").first().filter(|text| *text == "Next step") {
        at = csu().get(&at).link(next);
        walked.push(at.clone());
    }
    assert_eq!(walked, steps);
}
