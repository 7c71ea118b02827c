//! Tests of the whole: models whose answer is known, the order of events, laws that must hold,
//! the program as people and scripts meet it.
#![expect(
    clippy::disallowed_methods,
    reason = "tests lay out files, read what was written and wait for programs"
)]

mod ageing;
mod allocation;
mod architecture;
mod attribution;
mod backlog;
mod bad_luck;
mod blessed;
mod board;
mod changes;
mod chart_captions;
#[path = "../../benches/bm/mod.rs"]
mod bm_model;
mod cli;
mod combined;
mod closed_form;
mod covers;
mod data;
mod decided;
mod diagnostics;
mod docs;
mod estate;
mod estimates;
mod evidence;
mod fault_tree;
mod files;
mod first_outages;
mod fits;
mod golden;
mod graphs;
mod halves;
mod histories;
mod horizons;
mod impact;
mod languages;
mod msrcpsp;
mod mutations;
mod net_benefit;
mod networks;
mod order;
mod people;
mod plans;
mod plan_changes;
mod plan_clocks;
mod orders;
mod page_words;
mod power;
mod properties;
mod psplib;
mod renewals;
mod lengths;
mod measures;
mod r1;
#[path = "../../benches/r1/mod.rs"]
mod r1_model;
mod random_estate;
mod rare;
mod rare_luck;
mod rare_ways;
mod recovery_plans;
mod scenario;
mod sensitivity;
mod structure;
mod suppliers;
mod report;
mod report_charts;
mod report_charts_measures;
mod report_clock;
mod report_dense;
mod report_objectives;
mod report_office;
mod report_pictures;
mod report_truths;
mod report_words;
mod told;
mod skill_loss;
mod spares;
mod standby;
mod standby_files;
mod phases;
mod units;
mod whole_estate;
mod within;
mod worth;
mod year_edges;
mod years;
