//! Sudden ends of the whole program: commands and servers are killed at random moments, alone and several at once, with erasures,
//! backups and restores among them. 20 rounds here; `make kill` does 1,000.
//!
//! After each round the ledger verifies, everything acknowledged is there once, nothing is there by half, no erased name is
//! back, and a backup or a replaced ledger is whole.
#![allow(clippy::unwrap_used, missing_docs)]
#![cfg(unix)]

mod server;
mod world;

use server::Server;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use world::{Ids, World, name};

const ROUNDS: &str = "HOSTBOARD_KILL_ROUNDS";

/// Xorshift: the same rounds every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn wait(&mut self, most_millis: u64) {
        std::thread::sleep(Duration::from_micros(self.below(most_millis * 1_000)));
    }
}

/// What was done and how it ended, for the figures in the reference.
#[derive(Debug, Default)]
struct Counts {
    killed: usize,
    ended: usize,
    recorded: usize,
    erased: usize,
    backups: usize,
    restored: usize,
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_erased_comes_back() {
    let rounds = std::env::var(ROUNDS).map_or(20, |rounds| rounds.parse().unwrap());
    let (mut world, mut chance, mut counts) = (World::new(), Chance(2_012), Counts::default());
    for round in 0..rounds {
        match round % 7 {
            0 => load(&mut world, &mut chance, &mut counts, round),
            1 => erase(&mut world, &mut chance, &mut counts),
            2 => back_up(&mut world, &mut chance, &mut counts, round),
            3 => serve(&mut world, &mut chance, &mut counts, round, 1),
            4 => serve(&mut world, &mut chance, &mut counts, round, 2),
            5 => restore(&mut world, &mut chance, &mut counts),
            _ => all_at_once(&mut world, &mut chance, &mut counts, round),
        }
        world.check();
    }
    // What kills left of ledgers in the making goes with the next of the same name.
    let copied = world.done(&["backup", &world.path("last.db"), "--store", &world.store()]);
    assert!(copied.status.success());
    let done = world.done(&["restore", &world.path("last.db"), "--store", &world.store()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let left = world.files("ledger.db.").into_iter().filter(|path| path.to_string_lossy().contains(".making")).count();
    assert_eq!(left, 0);
    eprintln!("{rounds} rounds: {counts:?}");
    assert!(counts.killed > 0 && counts.recorded > rounds / 7, "{counts:?}");
}

/// Runs a command and kills it, or not; whether it ended by itself, and well.
fn killed(world: &World, chance: &mut Chance, counts: &mut Counts, args: &[&str]) -> bool {
    let mut child = world.begin(args);
    // Every fourth is left to end, however slow the machine is.
    if chance.below(4) > 0 {
        chance.wait(80);
        let _ = child.kill();
    }
    let done = child.wait_with_output().unwrap();
    match done.status.code() {
        None => counts.killed += 1,
        Some(0) => counts.ended += 1,
        Some(code) => panic!("{args:?} exits {code}: {}", String::from_utf8_lossy(&done.stderr)),
    }
    done.status.success()
}

fn load(world: &mut World, chance: &mut Chance, counts: &mut Counts, round: usize) {
    let ids: Vec<String> = (0..=chance.below(40)).map(|n| format!("load-{round}-{n}")).collect();
    world.portfolio("more", &ids);
    world.tried.extend(ids.iter().cloned());
    if killed(world, chance, counts, &["load", &world.path("more"), "--store", &world.store()]) {
        counts.recorded += ids.len();
        world.acknowledged.extend(ids.iter().cloned());
    }
    let (there, _) = world.read(&world.store());
    let part = ids.iter().filter(|id| there.contains(*id)).count();
    assert!(part == 0 || part == ids.len(), "{part} of {} bodies of one batch", ids.len());
}

fn erase(world: &mut World, chance: &mut Chance, counts: &mut Counts) {
    let person = world.somebody();
    let id = format!("a{person}");
    let store = world.store();
    let args = ["erase", "appointment", &id, "person", "--why", "they asked for it", "--store", &store];
    if killed(world, chance, counts, &args) {
        counts.erased += 1;
        world.erased.insert(person);
        world.holds_no(person);
    }
}

fn back_up(world: &mut World, chance: &mut Chance, counts: &mut Counts, round: usize) {
    let to = world.path(&format!("backup-{round}.db"));
    killed(world, chance, counts, &["backup", &to, "--store", &world.store()]);
    keep_backup(world, counts, &to);
}

/// A backup is whole, or not there.
fn keep_backup(world: &mut World, counts: &mut Counts, at: &str) {
    if !std::path::Path::new(at).exists() {
        return;
    }
    let store = format!("sqlite:{at}");
    world.verifies(&store);
    let (ids, _) = world.read(&store);
    counts.backups += 1;
    if let Some((old, _)) = world.backup.replace((at.into(), ids)) {
        let _ = std::fs::remove_file(old);
    }
}

/// Afterwards the ledger is what it was, or what the backup holds.
fn restore(world: &mut World, chance: &mut Chance, counts: &mut Counts) {
    let Some((backup, held)) = world.backup.clone() else { return };
    let backup = backup.display().to_string();
    let done = killed(world, chance, counts, &["restore", &backup, "--store", &world.store()]);
    let (there, _) = world.read(&world.store());
    let is_old = world.acknowledged.is_subset(&there);
    if done || !is_old {
        assert_eq!(there, held, "neither what it was nor what was put back");
        counts.restored += 1;
        (world.acknowledged, world.tried) = (held.clone(), held);
    }
    for kept in world.files("ledger.db.replaced-") {
        if !kept.display().to_string().ends_with("-wal") {
            world.verifies(&format!("sqlite:{}", kept.display()));
        }
        std::fs::remove_file(kept).unwrap();
    }
}

/// So many servers of one ledger, each with somebody who records in it, until all are killed.
fn serve(world: &mut World, chance: &mut Chance, counts: &mut Counts, round: usize, servers: usize) {
    let store = world.store();
    let mut servers: Vec<Server> = (0..servers).map(|_| Server::start(&store).unwrap()).collect();
    let (tried, acknowledged) = record_until(&mut servers, round, || chance.wait(400));
    counts.killed += servers.len();
    counts.recorded += acknowledged.len();
    world.tried.extend(tried);
    world.acknowledged.extend(acknowledged);
}

/// What was recorded by a visitor of each server until they were killed, and what was acknowledged of it.
fn record_until(servers: &mut [Server], round: usize, wait: impl FnOnce()) -> (Ids, Ids) {
    let visitors: Vec<_> = servers.iter().map(Server::visitor).collect();
    std::thread::scope(|scope| {
        let recording = |(number, mut visitor): (usize, server::Visitor)| {
            scope.spawn(move || {
                let (mut tried, mut acknowledged) = (Ids::new(), Ids::new());
                for n in 0.. {
                    let id = format!("web-{round}-{number}-{n}");
                    tried.insert(id.clone());
                    match visitor.record(&id) {
                        Some(true) => drop(acknowledged.insert(id)),
                        Some(false) => {}
                        None => break,
                    }
                }
                (tried, acknowledged)
            })
        };
        let threads: Vec<_> = visitors.into_iter().enumerate().map(recording).collect();
        wait();
        servers.iter_mut().for_each(Server::kill);
        let (mut tried, mut acknowledged) = (Ids::new(), Ids::new());
        for thread in threads {
            let (more_tried, more) = thread.join().unwrap();
            tried.extend(more_tried);
            acknowledged.extend(more);
        }
        (tried, acknowledged)
    })
}

/// Two servers with their visitors, an erasure, a backup and a load, all at once; once the erasure is acknowledged no page of
/// either server shows the name. Then all are killed.
fn all_at_once(world: &mut World, chance: &mut Chance, counts: &mut Counts, round: usize) {
    let store = world.store();
    let mut servers: Vec<Server> = (0..2).map(|_| Server::start(&store).unwrap()).collect();
    let person = world.somebody();
    let (id, name) = (format!("a{person}"), name(person));
    let page = format!("/records/appointment/{id}");
    let readers: Vec<_> = servers.iter().map(Server::visitor).collect();
    let shown = |reader: &server::Visitor| reader.get(&page).is_some_and(|answer| answer.text.contains(&name));
    assert!(readers.iter().all(shown), "the name is shown before");
    let ids: Vec<String> = (0..10).map(|n| format!("beside-{round}-{n}")).collect();
    world.portfolio("more", &ids);
    world.tried.extend(ids.iter().cloned());
    let backup = world.path(&format!("backup-{round}.db"));
    let (was_erased, was_loaded) = (AtomicBool::new(false), AtomicBool::new(false));
    let (tried, acknowledged) = record_until(&mut servers, round, || {
        let copying = world.begin(&["backup", &backup, "--store", &store]);
        let args = ["erase", "appointment", &id, "person", "--why", "they asked for it", "--store", &store];
        let loading = world.begin(&["load", &world.path("more"), "--store", &store]);
        if world.done(&args).status.success() {
            was_erased.store(true, Ordering::Relaxed);
            for reader in &readers {
                let answer = reader.get(&page).unwrap();
                assert!(!answer.text.contains(&name), "an erased name is shown: {}", answer.status);
            }
        }
        chance.wait(200);
        let mut running = [copying, loading];
        running.iter_mut().for_each(|child| drop(child.kill()));
        let [mut copying, mut loading] = running;
        copying.wait().unwrap();
        was_loaded.store(loading.wait().unwrap().success(), Ordering::Relaxed);
    });
    counts.killed += 2;
    counts.recorded += acknowledged.len();
    world.tried.extend(tried);
    world.acknowledged.extend(acknowledged);
    if was_loaded.into_inner() {
        world.acknowledged.extend(ids);
    }
    if was_erased.into_inner() {
        counts.erased += 1;
        world.erased.insert(person);
    }
    keep_backup(world, counts, &backup);
}
