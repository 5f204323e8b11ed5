//! One deal, with its unit of 500 already loaded: what a page or a caller of the library waits for.
//!
//! Target: a whole explanation by thirty rules takes at most ten times the bare verdict where the deal is allowed, forty where not.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use hostboard_bench::packs;
use hostboard_bench::register::{Recipe, write};
use hostboard_domain::register::Register;
use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_rules::answer::advice;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::Detail;
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::hint::black_box;

const DEALS: u64 = 500;

fn unit() -> Register {
    let mut bytes = Vec::new();
    write(&Recipe { rows: DEALS, seed: 1, blanks: 5, units: 1 }, &mut bytes).expect("writing to memory");
    read_register("unit.csv", &bytes, &ReadOptions::default()).expect("a register we made").register
}

fn one_deal(criterion: &mut Criterion) {
    for (name, pack) in [("thirty rules", packs::thirty()), ("shipped pack", packs::shipped("packs/lgr-section-24"))] {
        measure(&mut criterion.benchmark_group(name), &pack);
    }
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, pack: &Pack) {
    let register = unit();
    let ask = packs::ask(pack);
    let (context, by_unit, assume) = (Context::new(&register), register.rows_by_unit(), Assumptions::default());
    let view = UnitView::new(&context, &by_unit[0], &assume, ask.settings.on);
    let loaded = UnitAsk::new(&ask, &view);
    let all: Vec<usize> = (0..view.len()).collect();
    // An answer is the dearer the more it leaves open, so each sort of answer is shown by itself.
    let mut sorts: Vec<(&str, Vec<usize>)> = vec![("all", all.clone())];
    for word in ["allowed", "consent", "refused", "cannot-tell"] {
        let of_sort = all.iter().copied().filter(|i| loaded.deal(*i).outcomes().verdict(&ask).word() == word);
        sorts.push((word, of_sort.collect()));
    }
    for (sort, deals) in sorts.iter().filter(|(_, deals)| !deals.is_empty()) {
        let mut turn = deals.iter().cycle();
        let mut next = || *turn.next().unwrap_or(&0);
        group.bench_function(format!("explanation/{sort}"), |bencher| {
            bencher.iter(|| black_box(loaded.deal(next()).explain(Detail::Whole)));
        });
        group.bench_function(format!("verdict alone/{sort}"), |bencher| {
            bencher.iter(|| black_box(loaded.deal(next()).outcomes()));
        });
    }
    let mut turn = all.iter().cycle();
    let mut next = || *turn.next().unwrap_or(&0);
    // Parts of an explanation that are advice: taken from the whole, they leave one without.
    group.bench_function("of which changes that would do", |bencher| {
        bencher.iter(|| {
            let asked = loaded.deal(next());
            black_box(advice::changes(&asked, asked.outcomes()))
        });
    });
    group.bench_function("of which earliest days", |bencher| {
        bencher.iter(|| {
            let asked = loaded.deal(next());
            black_box(advice::earliest(&asked, asked.outcomes()))
        });
    });
}

criterion_group!(benches, one_deal);
criterion_main!(benches);
