//! Threats of one asset, site or person (`per`): a strike hits one of those that the hits name.

use std::collections::HashSet;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::evidence::Scope;
use crate::model::Effect;
use crate::model::Headcount;
use crate::model::Hit;
use crate::model::LocationId;
use crate::model::NodeId;
use crate::model::PersonId;
use crate::model::Target;
use crate::scenario::lower::Lower;
use crate::scenario::lower::threats::Strike;
use crate::scenario::names::What;
use crate::scenario::raw::Threat as RawThreat;
use crate::scenario::raw::UnitWord;
use crate::scenario::read::Spanned;

/// One that may be struck.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Asset(NodeId),
    Site(LocationId),
    Person(PersonId),
}

impl Lower<'_> {
    /// What a threat does that strikes one unit of several, which are found in its hits; `None` after
    /// telling what is wrong.
    pub(super) fn units(
        &mut self,
        per: &Spanned<UnitWord>,
        raw: &RawThreat,
        strike: &Strike,
    ) -> Option<Strike> {
        if let Some(renewal) = &raw.renewal {
            let message = "`per` belongs to a rate; a renewal is of one";
            let error = Diagnostic::error(Code::ConflictingKeys, message).at(per.place);
            let error = error.related(renewal.place, "the renewal");
            self.r.push(error.help("write `fails` at the assets, each of which has its own clock"));
            return None;
        }
        let Strike { hits, places, .. } = strike;
        if per.value == UnitWord::Person
            && let Some(members) = hits.iter().find_map(|hit| self.headcount(hit))
        {
            self.of_one(per, strike);
            // One of a team is as good as another.
            let hits = hits.iter().map(of_one_member).collect();
            return Some(Strike { hits, places: places.clone(), units: members });
        }
        let units = self.find_units(per.value, raw, hits);
        if units.is_empty() {
            // A hit that finds nothing has been told already.
            if hits.len() == raw.hits.len() {
                self.has_no_units(per);
            }
            return None;
        }
        let mut split = Strike { units: units.len() as u32, ..Strike::default() };
        for (hit, place) in hits.iter().zip(places) {
            let before = split.hits.len();
            for (number, unit) in units.iter().enumerate() {
                if let Some(part) = self.part(hit, *unit) {
                    split.hits.push(Hit { unit: Some(number as u32), ..part });
                }
            }
            // What has nothing to do with any of them comes with each.
            if split.hits.len() == before {
                split.hits.push(hit.clone());
            }
            split.places.resize(split.hits.len(), *place);
        }
        Some(split)
    }

    /// Tells of a threat that strikes several at once as often as the library says of one.
    pub(super) fn check_scope(&mut self, raw: &RawThreat, name: &str, strike: &Strike) {
        let Some(rate) = &raw.rate else { return };
        let Some(entry) = rate.evidence else { return };
        let Some(frequency) = entry.frequency else { return };
        let Some(per) = frequency.scope.per() else { return };
        let word = match frequency.scope {
            Scope::Organisation => return,
            Scope::Asset => UnitWord::Asset,
            Scope::Site => UnitWord::Site,
            Scope::Person => UnitWord::Person,
        };
        let members = strike.hits.iter().filter_map(|hit| self.headcount(hit)).max();
        let units = self.find_units(word, raw, &strike.hits).len();
        let number = match word {
            UnitWord::Person => units.max(members.unwrap_or(0) as usize),
            UnitWord::Asset | UnitWord::Site => units,
        };
        if number < 2 {
            return;
        }
        let (rate_of, each) = (entry.name, frequency.each);
        let message = format!(
            "`{rate_of}` is the rate of one {each}, and `{name}` strikes {number} at once with it"
        );
        let finding = Diagnostic::finding(Code::RateOfOne, message).at(rate.place);
        self.r.push(
            finding.help(format!(
                "add `per: {per}`, so that each has this rate and is struck by itself"
            )),
        );
    }

    /// Tells of hits that keep several away, where a strike hits one.
    fn of_one(&mut self, per: &Spanned<UnitWord>, strike: &Strike) {
        for (hit, place) in strike.hits.iter().zip(&strike.places) {
            if let Effect::Absent { count, .. } = hit.effect
                && count != Headcount::Number(1)
                && count != Headcount::Share(1.0)
            {
                let message = "each strike keeps one person away, and this says how many";
                let error = Diagnostic::error(Code::ConflictingKeys, message).at(*place);
                let error = error.related(per.place, "one person");
                self.r.push(error.help("write `effect: absent`, or leave out `per`"));
            }
        }
    }

    fn has_no_units(&mut self, per: &Spanned<UnitWord>) {
        let (what, keys) = match per.value {
            UnitWord::Asset => ("an asset", "`nodes` or `kind`"),
            UnitWord::Site => ("a site", "`at`"),
            UnitWord::Person => ("a person", "`person` or `team`"),
        };
        let message = format!("no hit of the threat names {what}");
        let error = Diagnostic::error(Code::EmptySelector, message).at(per.place);
        self.r.push(error.help(format!("add {keys} to a hit")));
    }

    /// Members of the team that a hit keeps away, if it is aimed at a team as such.
    fn headcount(&self, hit: &Hit) -> Option<u32> {
        let (Target::Team(team), Effect::Absent { .. }) = (&hit.target, &hit.effect) else {
            return None;
        };
        Some(self.parts.teams[team.index()].members).filter(|members| *members > 0)
    }

    fn find_units(&self, word: UnitWord, raw: &RawThreat, hits: &[Hit]) -> Vec<Unit> {
        let mut targets = hits.iter().map(|hit| &hit.target);
        match word {
            UnitWord::Asset => {
                let nodes = targets.find_map(|target| match target {
                    Target::Nodes(nodes) => Some(nodes),
                    _ => None,
                });
                nodes.into_iter().flatten().copied().map(Unit::Asset).collect()
            }
            UnitWord::Person => {
                let people = targets.find_map(|target| match target {
                    Target::People(people) => Some(people),
                    _ => None,
                });
                people.into_iter().flatten().copied().map(Unit::Person).collect()
            }
            UnitWord::Site => {
                let table = self.names.table(What::Location);
                let names = raw.hits.iter().flat_map(|hit| hit.at.iter());
                let mut rows: Vec<usize> =
                    names.filter_map(|name| table.find(&name.value)).collect();
                let mut seen = HashSet::new();
                rows.retain(|row| seen.insert(*row));
                rows.into_iter().map(|row| Unit::Site(self.location_rows[row])).collect()
            }
        }
    }

    /// What a hit does to one unit; `None` if nothing.
    fn part(&self, hit: &Hit, unit: Unit) -> Option<Hit> {
        let (target, kept) = match &hit.target {
            Target::Nodes(nodes) => {
                let kept = positions(nodes, |node| match unit {
                    Unit::Asset(asset) => *node == asset,
                    Unit::Site(site) => {
                        self.lies_within(self.parts.nodes[node.index()].location, site)
                    }
                    Unit::Person(_) => false,
                });
                (Target::Nodes(kept.iter().map(|at| nodes[*at]).collect()), kept)
            }
            Target::People(people) => {
                let kept = positions(people, |person| match unit {
                    Unit::Person(one) => *person == one,
                    Unit::Site(site) => {
                        self.lies_within(self.parts.people[person.index()].location, site)
                    }
                    Unit::Asset(_) => false,
                });
                (Target::People(kept.iter().map(|at| people[*at]).collect()), kept)
            }
            Target::Team(_) | Target::Organisation => return None,
        };
        if kept.is_empty() {
            return None;
        }
        let chances = kept.iter().filter_map(|at| hit.chances.get(*at).copied()).collect();
        Some(Hit { target, chances, ..hit.clone() })
    }

    fn lies_within(&self, mut place: Option<LocationId>, site: LocationId) -> bool {
        while let Some(inner) = place {
            if inner == site {
                return true;
            }
            place = self.parts.locations[inner.index()].parent;
        }
        false
    }
}

/// Where in a list those are that are wanted.
fn positions<T>(list: &[T], is_wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    list.iter().enumerate().filter(|(_, it)| is_wanted(it)).map(|(at, _)| at).collect()
}

/// A hit on a team that keeps one of its members away.
fn of_one_member(hit: &Hit) -> Hit {
    let mut one = hit.clone();
    if let Effect::Absent { count, .. } = &mut one.effect {
        *count = Headcount::Number(1);
    }
    one
}
