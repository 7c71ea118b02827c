//! The map in the language DOT of Graphviz.

use std::fmt::Write;

use crate::report::chart::map::build::{ArrowKind, DependencyMap, Role};

impl DependencyMap {
    /// The map for Graphviz: places become clusters, and all arrows are in it.
    pub fn to_dot(&self) -> String {
        let mut out = String::from("digraph estate {\n");
        let mut put = |line: std::fmt::Arguments<'_>| {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{line}");
        };
        put(format_args!("  label={};", quoted(&self.title)));
        put(format_args!("  rankdir=LR;"));
        put(format_args!("  node [shape=box, style=rounded, fontname=\"Helvetica\"];"));
        let places = self.places_on_it().map(|(place, _)| Some(place)).chain([None]);
        for place in places {
            let indent = if place.is_some() { "    " } else { "  " };
            if let Some(place) = place {
                put(format_args!("  subgraph cluster_{place} {{"));
                put(format_args!("    label={};", quoted(&self.places[place])));
            }
            let is_here = |node_place: Option<usize>| node_place == place;
            for (at, node) in self.nodes.iter().enumerate().filter(|(_, it)| is_here(it.place)) {
                let style = match node.role {
                    Role::Service => {
                        ", style=\"rounded,filled\", fillcolor=\"#005C91\", fontcolor=white"
                    }
                    Role::Standby => ", style=\"rounded,dashed\"",
                    Role::Asset | Role::Supplier => "",
                };
                let single = if node.is_single { ", color=\"#B44A00\", penwidth=2" } else { "" };
                put(format_args!(
                    "{indent}n{at} [label={}{style}{single}];",
                    quoted(&node.label())
                ));
            }
            if place.is_some() {
                put(format_args!("  }}"));
            }
        }
        for arrow in &self.arrows {
            let style = match arrow.kind {
                ArrowKind::Needed => "",
                ArrowKind::Alternative => " [style=dashed, color=\"#005C91\"]",
                ArrowKind::Dispensable => " [style=dotted]",
                ArrowKind::StandsBy => " [style=dashed, color=\"#006E50\"]",
                ArrowKind::Starts => " [style=dotted, color=\"#B44A00\"]",
            };
            put(format_args!("  n{} -> n{}{style};", arrow.from, arrow.to));
        }
        out + "}\n"
    }
}

/// A string of DOT; a backslash would begin an escape.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}
