//! The estate with every set of measures that can be in force.

use std::collections::BTreeMap;

use crate::model::{Bundle, Measures, Model};
use crate::random::{Address, Draws, Purpose, Seed, Threshold, bernoulli_threshold};
use crate::sim::Program;
use crate::study::batch::Watch;
use crate::study::outcomes::Outcomes;

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
}

impl Estate {
    /// Compiles a model.
    pub fn new(model: &Model) -> Estate {
        let services = model.services().map(|(_, node, service)| ComparedService {
            name: node.name.clone(),
            rto: service.rto(),
            mtpd: service.mtpd,
        });
        Estate { services: services.collect(), program: Program::compile(model) }
    }

    /// What its first replications led to, for these services.
    pub(in crate::study) fn run(
        &self,
        services: &[ComparedService],
        seed: Seed,
        runs: u64,
        watch: &impl Watch,
    ) -> Outcomes {
        let rows: Vec<usize> = services
            .iter()
            .filter_map(|service| self.services.iter().position(|it| it.name == service.name))
            .collect();
        Outcomes::of(&self.program, seed, 0..runs, watch).of_services(&rows)
    }

    /// Simulated time `[s]`.
    pub(in crate::study) fn horizon(&self) -> f64 {
        self.program.horizon()
    }

    /// The services of the first estate that all others have too.
    pub(in crate::study) fn common<'e>(
        first: &Estate,
        others: impl Iterator<Item = &'e Estate> + Clone,
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
    /// Makes the estates that taking any of these bundles, or nothing, can lead to.
    ///
    /// # Errors
    ///
    /// Those of `make`, for the first estate that cannot be made.
    pub fn make<E>(
        measures: &Measures,
        choices: &[Bundle],
        mut make: impl FnMut(&Bundle) -> Result<Model, E>,
    ) -> Result<Estates, E> {
        let mut estates = BTreeMap::new();
        for choice in std::iter::once(&Bundle::default()).chain(choices) {
            for set in possible(measures, choice) {
                if !estates.contains_key(&set) {
                    let model = make(&set)?;
                    estates.insert(set, Estate::new(&model));
                }
            }
        }
        let luck = measures.list.iter().map(|measure| {
            let address = Address::of(Purpose::Measure, &[&measure.name]);
            (address, bernoulli_threshold(measure.works))
        });
        let luck = luck.collect();
        let services = Estate::common(&estates[&Bundle::default()], estates.values());
        Ok(Estates { measures: measures.clone(), estates, luck, services })
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
pub(in crate::study) struct Runs<'e> {
    estates: &'e Estates,
    seed: Seed,
    runs: u64,
    known: BTreeMap<Bundle, Outcomes>,
}

impl<'e> Runs<'e> {
    pub(in crate::study) fn new(estates: &'e Estates, seed: u64, runs: u64) -> Runs<'e> {
        Runs { estates, seed: Seed::new(seed), runs, known: BTreeMap::new() }
    }

    /// What taking a bundle led to.
    pub(in crate::study) fn of(&mut self, choice: &Bundle, watch: &impl Watch) -> Outcomes {
        let sets = possible(&self.estates.measures, choice);
        for set in &sets {
            if !self.known.contains_key(set) {
                let estate =
                    self.estates.estates.get(set).expect("invariant: made for every choice");
                let outcomes = estate.run(&self.estates.services, self.seed, self.runs, watch);
                self.known.insert(set.clone(), outcomes);
            }
        }
        if let [only] = &sets[..] {
            return self.known[only].clone();
        }
        let variants: Vec<&Outcomes> = sets.iter().map(|set| &self.known[set]).collect();
        Outcomes::mixed(&variants, |run| {
            let set = self.estates.in_force(choice, self.seed, run as u64);
            sets.iter().position(|other| *other == set).expect("invariant: a possible set")
        })
    }
}
