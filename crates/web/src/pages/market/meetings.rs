//! A series of meetings: its sentence, what that rests on, what would change it, a chart and its table.

use crate::frame::Frame;
use crate::kit::chart::{CountBar, Drawn, count_bars};
use crate::kit::components::Mark;
use crate::kit::words::{capital, grouped};
use hostboard_actions::portfolio::market::{Period, Series};
use hostboard_actions::words::market as words;
use hostboard_analysis::trend::Verdict;

pub(super) struct Meetings {
    pub(super) title: String,
    pub(super) is_illustrative: bool,
    pub(super) verdicts: Vec<Told>,
    pub(super) left_aside: Vec<String>,
    pub(super) chart: Option<Drawn>,
    pub(super) periods: Vec<Row>,
}

/// One verdict in sentences.
pub(super) struct Told {
    pub(super) sentence: String,
    pub(super) how: Vec<String>,
    pub(super) change: Option<String>,
}

pub(super) struct Row {
    pub(super) when: String,
    pub(super) counts: [Option<String>; 4],
    pub(super) trend: Option<String>,
    pub(super) ended: Option<&'static str>,
    pub(super) mark: Mark,
}

/// So many periods are drawn, the newest; the table has all.
const MOST_DRAWN: usize = 60;

pub(super) fn meetings(frame: &Frame, place: usize, series: &Series) -> Meetings {
    let every = series.in_order.every;
    let told = |verdict: &Verdict| Told {
        sentence: words::verdict(verdict, every, &series.told),
        how: match verdict {
            Verdict::Tested(judged) => words::how_tested(judged, every),
            _ => Vec::new(),
        },
        change: words::would_change(verdict, every, &series.told),
    };
    let verdicts: Vec<Told> = series.verdicts.iter().map(told).collect();
    let title = capital(&series.title);
    Meetings {
        chart: verdicts.first().and_then(|first| chart(place, &title, &first.sentence, series)),
        is_illustrative: series.is_illustrative,
        verdicts,
        left_aside: words::left_aside(&series.in_order),
        periods: series.periods.iter().map(|period| row(frame, period)).collect(),
        title,
    }
}

/// Meetings held by period; nothing where fewer than two are counted.
fn chart(place: usize, title: &str, sentence: &str, series: &Series) -> Option<Drawn> {
    let with_count = series.periods.iter().filter(|period| period.held.is_some() && period.when.is_some());
    if with_count.count() < 2 {
        return None;
    }
    let from = series.periods.len().saturating_sub(MOST_DRAWN);
    let bar = |period: &Period| CountBar {
        label: period
            .when
            .and_then(|when| when.first().or(when.last()))
            .map_or_else(String::new, |day| day.month_in_short()),
        count: period.held,
    };
    let bars: Vec<CountBar> = series.periods[from..].iter().map(bar).collect();
    let about = "Meetings held, by period, from nothing up. A period without a bar and with a dash is not recorded.";
    Some(count_bars(&format!("meetings-{place}"), &format!("{title}: {sentence}"), about, "meetings held", &bars))
}

fn row(frame: &Frame, period: &Period) -> Row {
    let number = |number: Option<u64>| number.map(|n| grouped(usize::try_from(n).unwrap_or(usize::MAX)));
    Row {
        when: period.when.map_or_else(|| "Period not recorded".to_owned(), |when| capital(&when.spoken())),
        counts: [period.planned, period.held, period.invited, period.attending].map(number),
        trend: period.trend.as_deref().map(capital),
        ended: period.ended.map(words::ended),
        mark: Mark::of(frame, &period.cited),
    }
}
