//! The estate with every set of measures that can be in force.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{Bundle, Measures, Model};
use crate::random::{Address, Draws, Purpose, Seed, Threshold, bernoulli_threshold};
use crate::sim::{Program, YearDraw};
use crate::study::batch::Watch;
use crate::study::measures::information::{Uncertain, Unknown};
use crate::study::outcomes::Outcomes;
use crate::units::rate::YEAR;

/// Services that a comparison is about: those that every variant has.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedService {
    /// Its name.
    pub name: String,
    /// Its RTO as the first variant states it `[s]`.
    pub rto: Option<f64>,
    /// Its MTPD as the first variant states it `[s]`.
    pub mtpd: Option<f64>,
}

/// An estate that is compared with others.
#[derive(Debug, Clone)]
pub struct Estate {
    program: Program,
    services: Vec<ComparedService>,
    /// How strikes are drawn, if it is a horizon run.
    draw: Option<YearDraw>,
    /// What strikes.
    threats: Vec<String>,
}

impl Estate {
    /// Compiles a model.
    pub fn new(model: &Model) -> Estate {
        let services = model.services().map(|(_, node, service)| ComparedService {
            name: node.name.clone(),
            rto: service.rto(),
            mtpd: service.mtpd,
        });
        let services = services.collect();
        let program = Program::compile(model);
        let draw = model.years.is_some().then(|| YearDraw::of(&program).with_quiet());
        let threats = model.occurrences.iter().map(|it| it.name.clone()).collect();
        Estate { program, services, draw, threats }
    }

    /// Has all of them draw their strikes with the largest rates among them, so that they meet the
    /// same luck.
    pub(in crate::study) fn draw_alike(estates: &mut [&mut Estate]) {
        let draws: Vec<Option<YearDraw>> =
            estates.iter().map(|estate| estate.draw.clone()).collect();
        let all: Vec<&YearDraw> = draws.iter().flatten().collect();
        for estate in estates.iter_mut() {
            estate.draw = estate.draw.as_ref().map(|draw| draw.among(&all));
        }
    }

    /// What its first replications led to, for these services; years cut at these times `[s]`.
    pub(in crate::study) fn run(
        &self,
        services: &[ComparedService],
        seed: Seed,
        runs: u64,
        cuts: &[f64],
        watch: &impl Watch,
    ) -> Outcomes {
        let rows: Vec<usize> = services
            .iter()
            .filter_map(|service| self.services.iter().position(|it| it.name == service.name))
            .collect();
        let outcomes = match &self.draw {
            Some(draw) => Outcomes::of_years(&self.program, draw, seed, 0..runs, cuts, watch),
            None => Outcomes::of(&self.program, seed, 0..runs, watch),
        };
        outcomes.of_services(&rows)
    }

    /// The same with rates that stay as they are for so many years.
    fn by_period(&self, years: u64) -> Estate {
        let draw = self.draw.as_ref().map(|draw| draw.with_rates_of_periods(years));
        Estate { draw, ..self.clone() }
    }

    /// Simulated time `[s]`.
    pub(in crate::study) fn horizon(&self) -> f64 {
        self.program.horizon()
    }

    /// Whether replications are years.
    pub(in crate::study) fn is_year(&self) -> bool {
        self.draw.is_some()
    }

    /// The services of the first estate that all others have too.
    pub(in crate::study) fn common<'e>(
        first: &Estate,
        others: &(impl Iterator<Item = &'e Estate> + Clone),
    ) -> Vec<ComparedService> {
        let everywhere = |service: &&ComparedService| {
            let has = |estate: &Estate| estate.services.iter().any(|it| it.name == service.name);
            others.clone().all(has)
        };
        first.services.iter().filter(everywhere).cloned().collect()
    }
}

/// An estate with measures, by which of them are in force.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "they are the estates, and there is no better name")]
pub struct Estates {
    measures: Measures,
    estates: BTreeMap<Bundle, Estate>,
    /// Where the luck of each measure is drawn, and what it takes.
    luck: Vec<(Address, Threshold)>,
    services: Vec<ComparedService>,
}

/// The sets of measures that can be in force if a bundle is taken: some of its measures work only
/// with a chance. The whole bundle comes first if it can be.
pub fn possible(measures: &Measures, bundle: &Bundle) -> Vec<Bundle> {
    let works = |row: usize| measures.list[row].works;
    let rows = bundle.rows().iter().copied();
    let chancy: Vec<usize> = rows.filter(|&row| works(row) > 0.0 && works(row) < 1.0).collect();
    let mut found = Vec::new();
    for mask in 0..1_u64 << chancy.len() {
        let set = measures.in_force(bundle, |row| match chancy.iter().position(|it| *it == row) {
            Some(at) => mask >> at & 1 == 0,
            None => works(row) > 0.0,
        });
        if !found.contains(&set) {
            found.push(set);
        }
    }
    found
}

impl Estates {
    /// Makes the estates that taking any of these bundles, or nothing, can lead to, also while
    /// some of their measures are not yet in force.
    ///
    /// # Errors
    ///
    /// Those of `make`, for the first estate that cannot be made.
    pub fn make<E>(
        measures: &Measures,
        choices: &[Bundle],
        mut make: impl FnMut(&Bundle) -> Result<Model, E>,
    ) -> Result<Estates, E> {
        let luck = measures.list.iter().map(|measure| {
            let address = Address::of(Purpose::Measure, &[&measure.name]);
            (address, bernoulli_threshold(measure.works))
        });
        let mut estates = Estates {
            luck: luck.collect(),
            measures: measures.clone(),
            estates: BTreeMap::new(),
            services: Vec::new(),
        };
        estates.add(&Bundle::default(), &mut make)?;
        for choice in choices {
            for stage in estates.stages(choice) {
                estates.add(&stage, &mut make)?;
            }
        }
        estates.draw_alike();
        Ok(estates)
    }

    /// What is in force of a bundle one after the other, all of it last. Nothing matters of it but
    /// the last in an exercise, which knows no years.
    pub(in crate::study) fn stages(&self, choice: &Bundle) -> Vec<Bundle> {
        let mut stages = Vec::new();
        if self.is_year() {
            let schedule = self.measures.schedule(choice);
            stages = schedule.stages;
            stages.retain(|stage| stage != choice);
        }
        stages.push(choice.clone());
        stages
    }

    /// Makes the estates that a bundle can lead to, unless they are there.
    pub(in crate::study) fn add<E>(
        &mut self,
        choice: &Bundle,
        make: &mut impl FnMut(&Bundle) -> Result<Model, E>,
    ) -> Result<(), E> {
        for set in possible(&self.measures, choice) {
            if let Entry::Vacant(place) = self.estates.entry(set) {
                let estate = Estate::new(&make(place.key())?);
                place.insert(estate);
            }
        }
        Ok(())
    }

    /// Has all estates meet the same luck, and finds the services that they share.
    pub(in crate::study) fn draw_alike(&mut self) {
        let mut all: Vec<&mut Estate> = self.estates.values_mut().collect();
        Estate::draw_alike(&mut all);
        self.services = Estate::common(&self.estates[&Bundle::default()], &self.estates.values());
    }

    /// Whether replications are years.
    pub fn is_year(&self) -> bool {
        self.estates.get(&Bundle::default()).is_some_and(Estate::is_year)
    }

    /// Draws rates that are not certain by themselves in each year, so that it can be told what
    /// knowing them is worth. The years are the same in distribution, with other luck.
    pub fn draw_rates_apart(&mut self) {
        for estate in self.estates.values_mut() {
            estate.draw = estate.draw.as_ref().map(YearDraw::with_rates_apart);
        }
    }

    /// Whether some rate or another estimate is not certain.
    pub(in crate::study) fn is_uncertain(&self) -> bool {
        self.estates.values().any(|estate| {
            estate.program.is_estimated()
                || estate.draw.as_ref().is_some_and(YearDraw::is_uncertain)
        })
    }

    /// Whether rates that are not certain are drawn by themselves.
    pub(in crate::study) fn draws_rates_apart(&self) -> bool {
        let draw = self.estates[&Bundle::default()].draw.as_ref();
        draw.is_some_and(YearDraw::draws_rates_apart)
    }

    /// What is not certain: rates and other estimates, in each of the first replications.
    pub(in crate::study) fn unknowns(&self, seed: u64, runs: usize) -> Vec<Unknown> {
        let mut found: Vec<Unknown> = self.unknown_rates(seed, runs);
        // All share their luck; one that an estate has not is found in another.
        for estate in self.estates.values() {
            let rows = estate.program.estimates().enumerate().filter(|(_, estimate)| {
                let is_known =
                    |it: &Unknown| it.what == Uncertain::Estimate(estimate.name.to_owned());
                !found.iter().any(is_known)
            });
            let new: Vec<(usize, String)> =
                rows.map(|(row, estimate)| (row, estimate.name.to_owned())).collect();
            if new.is_empty() {
                continue;
            }
            let group = estate.draw.as_ref().map_or(1, YearDraw::group);
            let mut values: Vec<Vec<f64>> = vec![Vec::with_capacity(runs); new.len()];
            for run in 0..runs {
                let draws = Draws::new(Seed::new(seed), run as u64).of_group(group);
                let drawn = estate.program.values_of_estimates(&draws);
                for (values, (row, _)) in values.iter_mut().zip(&new) {
                    values.push(drawn[*row]);
                }
            }
            found.extend(new.into_iter().zip(values).map(|((_, name), values)| {
                let squares = values.iter().map(|x| x * x).collect();
                Unknown { what: Uncertain::Estimate(name), columns: vec![values, squares] }
            }));
        }
        found
    }

    /// The threats whose rates are not certain, with their rates as multiples of their means.
    fn unknown_rates(&self, seed: u64, years: usize) -> Vec<Unknown> {
        let Some(draw) = &self.estates[&Bundle::default()].draw else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        // All have the same rates; a threat that one has not is found in another.
        for estate in self.estates.values() {
            let Some(draw) = &estate.draw else { continue };
            let rows: Vec<Option<usize>> = draw.uncertain(&estate.program).collect();
            names.resize(rows.len(), String::new());
            for (name, row) in names.iter_mut().zip(rows) {
                if let Some(row) = row {
                    name.clone_from(&estate.threats[row]);
                }
            }
        }
        let mut rates = vec![Vec::with_capacity(years); names.len()];
        for year in 0..years {
            let draws = Draws::new(Seed::new(seed), year as u64);
            for (rates, rate) in rates.iter_mut().zip(draw.rates(&draws)) {
                rates.push(rate);
            }
        }
        let each = names.into_iter().zip(rates);
        each.map(|(name, rates)| Unknown { what: Uncertain::Rate(name), columns: vec![rates] })
            .collect()
    }

    /// The measures.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// The services that figures are about.
    pub fn services(&self) -> &[ComparedService] {
        &self.services
    }

    /// Simulated time `[s]`.
    pub(in crate::study) fn horizon(&self) -> f64 {
        self.estates[&Bundle::default()].horizon()
    }

    /// What of a bundle is in force in a replication.
    fn in_force(&self, bundle: &Bundle, seed: Seed, replication: u64) -> Bundle {
        let draws = Draws::new(seed, replication);
        self.measures.in_force(bundle, |row| {
            let (address, works) = self.luck[row];
            works.hits(draws.pair(address, 0).0)
        })
    }
}

/// What the first replications of an estate led to, by the measures in force; each set is simulated
/// once.
#[derive(Debug)]
pub(in crate::study) struct Runs {
    seed: Seed,
    n: u64,
    known: BTreeMap<Bundle, Outcomes>,
    /// So many years that follow each other have the same rates, if that matters.
    period: Option<u64>,
    /// Where years are cut in parts `[s]`.
    cuts: Vec<f64>,
}

impl Runs {
    pub(in crate::study) fn new(seed: u64, runs: u64) -> Runs {
        let (period, cuts) = (None, Vec::new());
        Runs { seed: Seed::new(seed), n: runs, known: BTreeMap::new(), period, cuts }
    }

    /// The same, years cut at these parts of them.
    pub(in crate::study) fn cut_at(seed: u64, runs: u64, cuts: &[f64]) -> Runs {
        let cuts = cuts.iter().map(|cut| cut * YEAR).collect();
        Runs { cuts, ..Runs::new(seed, runs) }
    }

    /// Other years, of which so many that follow each other share their rates.
    pub(in crate::study) fn of_periods(&self, years: u64) -> Runs {
        let (cuts, known) = (self.cuts.clone(), BTreeMap::new());
        Runs { period: Some(years), cuts, known, ..*self }
    }

    /// Where years are cut in parts `[yr]`.
    pub(in crate::study) fn cuts(&self) -> Vec<f64> {
        self.cuts.iter().map(|cut| cut / YEAR).collect()
    }

    /// What taking a bundle led to.
    pub(in crate::study) fn of(
        &mut self,
        estates: &Estates,
        choice: &Bundle,
        watch: &impl Watch,
    ) -> Outcomes {
        let sets = possible(&estates.measures, choice);
        for set in &sets {
            if !self.known.contains_key(set) {
                let estate = estates.estates.get(set).expect("invariant: made for every choice");
                let by_period = self.period.map(|years| estate.by_period(years));
                let estate = by_period.as_ref().unwrap_or(estate);
                let outcomes = estate.run(&estates.services, self.seed, self.n, &self.cuts, watch);
                self.known.insert(set.clone(), outcomes);
            }
        }
        if let [only] = &sets[..] {
            return self.known[only].clone();
        }
        let variants: Vec<&Outcomes> = sets.iter().map(|set| &self.known[set]).collect();
        Outcomes::mixed(&variants, |run| {
            let set = estates.in_force(choice, self.seed, run as u64);
            sets.iter().position(|other| *other == set).expect("invariant: a possible set")
        })
    }

    /// Forgets what it has simulated, to free its memory.
    pub(in crate::study) fn forget(&mut self) {
        self.known.clear();
    }
}
