//! The map as a flow chart of Mermaid.

use std::fmt::Write;

use crate::report::chart::map::build::{ArrowKind, DependencyMap, Role};

impl DependencyMap {
    /// The map for pages that render Mermaid: places become subgraphs; arrows that others imply are
    /// left out, since Mermaid draws few hundred at most.
    pub fn to_mermaid(&self) -> String {
        let mut out = String::from("flowchart LR\n");
        let mut put = |line: std::fmt::Arguments<'_>| {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{line}");
        };
        let places = self.places_on_it().map(|(place, _)| Some(place)).chain([None]);
        for place in places {
            let indent = if place.is_some() { "    " } else { "  " };
            if let Some(place) = place {
                put(format_args!("  subgraph p{place} [\"{}\"]", coded(&self.places[place])));
            }
            for (at, node) in self.nodes.iter().enumerate().filter(|(_, it)| it.place == place) {
                let name = coded(&node.label());
                match node.role {
                    Role::Service => put(format_args!("{indent}n{at}([\"{name}\"]):::service")),
                    Role::Standby => put(format_args!("{indent}n{at}[\"{name}\"]:::standby")),
                    Role::Asset | Role::Supplier => put(format_args!("{indent}n{at}[\"{name}\"]")),
                }
            }
            if place.is_some() {
                put(format_args!("  end"));
            }
        }
        for arrow in self.arrows.iter().filter(|arrow| !arrow.is_implied) {
            let line = match arrow.kind {
                ArrowKind::Needed => "-->",
                ArrowKind::Alternative | ArrowKind::Dispensable => "-.->",
                ArrowKind::StandsBy => "-. stands by .->",
                ArrowKind::Starts => "-. to start .->",
            };
            put(format_args!("  n{} {line} n{}", arrow.from, arrow.to));
        }
        let single: Vec<String> = (0..self.nodes.len())
            .filter(|at| self.nodes[*at].is_single)
            .map(|at| format!("n{at}"))
            .collect();
        put(format_args!("  classDef service fill:#005C91,color:#FFFFFF,stroke:#005C91"));
        put(format_args!("  classDef standby stroke-dasharray:6 3"));
        put(format_args!("  classDef single stroke:#B44A00,stroke-width:3px"));
        if !single.is_empty() {
            put(format_args!("  class {} single", single.join(",")));
        }
        out
    }
}

/// Text between quotes of Mermaid: what could end it or mean something as character codes.
fn coded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    if out.trim().is_empty() { String::from("#32;") } else { out }
}
