//! A deal that brings nothing to any sum, and leaves nothing of itself open, changes no other answer and nothing that one rests on.
//!
//! What would follow were deals counted otherwise is told from the sum as it is where all deals of a unit are alike in what matters,
//! and added up again where they are not: a bystander makes them unlike, so both ways have to say the same.

use crate::asking::{ask, assumed, each_unit, pack, run};
use crate::naive::Row;
use crate::properties::{question, settings_of};
use crate::reading::register_of;
use crate::registers::columns_of;
use hostboard_domain::register::Register;
use hostboard_rules::answer::Outcomes;
use hostboard_rules::question::{Ask, Ground};
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::BTreeSet;

/// By unit, by row: the answer and what it rests on.
fn told(ask: &Ask<'_>, register: &Register, assume: &Assumptions) -> Vec<Vec<(Outcomes, Vec<Ground>)>> {
    let mut all = Vec::new();
    each_unit(ask, register, assume, |unit| {
        let of_deal = |i: usize| {
            let deal = unit.deal(i);
            let outcomes = deal.outcomes();
            (outcomes, deal.grounds(outcomes))
        };
        all.push((0..unit.view.len()).map(of_deal).collect());
    });
    all
}

/// A signed contract of no value with a party and of a matter that no other deal has, all of it recorded.
fn bystander(unit: &str) -> Row {
    let cells = [
        ("deal", "bystander"),
        ("unit", unit),
        ("kind", "contract"),
        ("stage", "signed"),
        ("signed", "2020-02-03"),
        ("value", "0.00"),
        ("currency", "GBP"),
        ("value_basis", "whole-life"),
        ("value_vat", "gross"),
        ("payer", "unit"),
        ("in_kind", "none"),
        ("break_on", "none"),
        ("counterparty", "Bystanders of Nowhere"),
        ("counterparty_id", "XX-BYSTANDER"),
        ("matter", "the matter of nobody else"),
    ];
    cells.into_iter().map(|(column, text)| (column.to_owned(), text.to_owned())).collect()
}

#[test]
fn a_bystander_changes_nothing_that_answers_rest_on() {
    let pack = pack("lgr-section-24");
    let resting = Cell::new(0);
    run(120, question(), |question| {
        let ask = ask(&pack, settings_of(&question));
        let rows = &question.0.rows;
        let units: BTreeSet<&str> = rows.iter().map(|row| row["unit"].as_str()).collect();
        let beside: Vec<Row> = rows.iter().cloned().chain(units.into_iter().map(bystander)).collect();
        // A file says by its columns what a blank value basis or currency means, so these stay; a blank of others is a blank.
        let before = columns_of(rows);
        let of_file = |column: &str| !["currency", "value_basis"].contains(&column) || before.contains(&column);
        let after: Vec<&str> = columns_of(&beside).into_iter().filter(|column| of_file(column)).collect();
        for assume in [Assumptions::default(), assumed(&question.0.assumptions)] {
            let alone = told(&ask, &register_of(rows, &before), &assume);
            let together = told(&ask, &register_of(&beside, &after), &assume);
            for (alone, together) in alone.iter().zip(&together) {
                prop_assert_eq!(alone.len() + 1, together.len());
                for (place, (alone, together)) in alone.iter().zip(together).enumerate() {
                    prop_assert_eq!(alone, together, "row {} of its unit", place);
                    resting.set(resting.get() + alone.1.len());
                }
            }
        }
        Ok(())
    });
    assert!(resting.get() > 0, "no answer rests on anything");
}
