# A name for each chore. Each does its own set-up; nothing is fetched but from crates.io, PyPI,
# the npm registry and Debian's packages.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

PACKS := $(sort $(notdir $(wildcard packs/*)))
FUZZ_TARGETS := csv published workbook mapping pack condition entry portfolio multipart query forms
FUZZ_SECONDS := 600

export CARGO_TERM_COLOR ?= auto

# Published files that some tests read, and the list of what was not run for want of them.
DATA := $(or $(HOSTBOARD_DATA),../shared/data)
NOT_RUN := $(CURDIR)/target/not-run.txt

.PHONY: help demo test test-data fmt screenshots bench bench-engines kill fuzz clean
.PHONY: check-rust check-lints check-strace check-format check-clippy check-tests check-pages check-docs check-packs

help: ## list the chores
	@echo 'Chores:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: check-rust ## show the portfolio of 2012 in a browser, at the address that is printed
	@tools/demo

test: check-rust check-lints check-strace .venv/ready e2e/node_modules/.ready check-format check-clippy check-tests check-pages check-docs check-packs ## everything that has to hold before a change is merged
	@tools/not-run "$(NOT_RUN)"
	@echo 'make test: everything that was run holds'

test-data: check-rust .venv/ready ## only the tests that need published files (HOSTBOARD_DATA)
	@tools/need-data "$(DATA)"
	HOSTBOARD_DATA="$(DATA)" cargo test --workspace --locked --test it -- with_data

fmt: check-rust ## format the code
	cargo fmt --all

screenshots: check-rust e2e/node_modules/.ready ## make the pictures of the docs anew
	cargo build --locked --package hostboard
	cd e2e && node screenshots.mjs

bench: check-rust ## measure and compare with the targets (minutes; a quiet machine)
	bench/run

bench-engines: check-rust ## run the printed SQL on Sail and Spark over a million rows, and compare with `check`
	bench/run engines

kill: check-rust check-strace ## kill commands and servers at random moments, 1,000 times
	HOSTBOARD_KILL_ROUNDS=1000 cargo test --locked --package hostboard --test kill -- --nocapture
	cargo test --locked --package hostboard-store --test faults -- --nocapture

fuzz: check-rust ## feed the readers with rubbish, 10 minutes each
	tools/fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

clean: ## remove what these chores made
	cargo clean
	rm -rf .venv out e2e/node_modules

check-rust:
	@tools/need-rust

check-lints:
	@tools/need-rust fmt clippy

# A loss of power is tried on what `strace` recorded of a store's writes.
check-strace:
	@command -v strace >/dev/null || tools/apt strace

# The printed SQL is run in real engines: DuckDB and DataFusion from PyPI, SQLite as it comes with Python, PostgreSQL where it is installed.
.venv/ready: tools/venv
	tools/venv

# Pages are looked at in Debian's Chromium, with packages from the npm registry.
e2e/node_modules/.ready: tools/browser e2e/package-lock.json
	tools/browser

check-format:
	cargo fmt --all --check

check-clippy:
	cargo clippy --workspace --all-targets --locked -- -D warnings

# Plain `cargo test`: it is the one way everybody knows to read. Random registers and packs come from one
# seed here, so that a change is blamed for what it did; `cargo test` by itself tries new ones each time.
check-tests test-data: export HOSTBOARD_PROMISED_ENGINES := 1
check-tests test-data: export PROPTEST_RNG_SEED ?= 2012
check-tests test-data: export HOSTBOARD_PYTHON := $(CURDIR)/.venv/bin/python
check-tests: export HOSTBOARD_NOT_RUN := $(NOT_RUN)
check-tests:
	@mkdir -p target && rm -f "$(NOT_RUN)"
	cargo test --workspace --locked

check-pages:
	cargo build --locked --package hostboard
	cd e2e && HOSTBOARD=$(CURDIR)/target/debug/hostboard node --test --test-reporter=spec test/

check-docs: export RUSTDOCFLAGS := -D warnings
check-docs:
	cargo doc --workspace --no-deps --locked

check-packs:
	@for pack in $(PACKS); do cargo run --quiet --locked --package hostboard -- pack test "$$pack"; done
