//! The estate as a scenario file.

use std::fmt::Write as _;

use super::estate::{Estate, RATE, SIGMA_DETECTION, SIGMA_FIRST};

impl Estate {
    /// The same model as [`parts`](Estate::parts) with few crews, as a user would write it.
    pub(crate) fn yaml(&self) -> String {
        let mut text = String::with_capacity(self.assets.len() * 400);
        self.write_yaml(&mut text).expect("a string grows");
        text
    }

    fn write_yaml(&self, text: &mut String) -> std::fmt::Result {
        writeln!(text, "title: R1 {}", self.assets.len())?;
        writeln!(text, "queue order: [priority]\nhorizon: 10000h\nteams:")?;
        for (i, members) in self.teams.iter().enumerate() {
            writeln!(text, "  t-{i}: {members}")?;
        }
        writeln!(text, "assets:")?;
        for (i, asset) in self.assets.iter().enumerate() {
            writeln!(text, "  a-{i}:")?;
            if !asset.deps.is_empty() {
                let of = names('a', &asset.deps);
                if asset.needed == asset.deps.len() {
                    writeln!(text, "    needs: [{of}]")?;
                } else {
                    writeln!(text, "    needs: {{at least: {}, of: [{of}]}}", asset.needed)?;
                }
            }
            writeln!(text, "    priority: {}", asset.priority + 1)?;
            let median = asset.detection_median;
            writeln!(text, "    detection: lognormal(median {median}h, sigma {SIGMA_DETECTION})")?;
            writeln!(text, "    restored by: {{down: p-{i}}}")?;
        }
        writeln!(text, "services:")?;
        for (i, service) in self.services.iter().enumerate() {
            let (m, weight) = (service.assets.len(), service.weight);
            let upstream = service
                .upstream
                .map_or(String::new(), |row| format!("{{on: s-{row}, at: mbco}}, "));
            let rate: Vec<String> =
                RATE.iter().map(|(at, rate)| format!("{at}h: {}/h", rate * weight)).collect();
            writeln!(text, "  s-{i}:\n    rto: {}h", service.rto)?;
            writeln!(text, "    mbco: {}", service.needed as f64 / m as f64)?;
            writeln!(
                text,
                "    needs: [a-{}, {upstream}{{pool: {{of: [{}]}}}}]",
                service.critical,
                names('a', &service.assets)
            )?;
            writeln!(text, "    impact: {{rate: {{{}}}}}", rate.join(", "))?;
        }
        writeln!(text, "procedures:")?;
        for (i, asset) in self.assets.iter().enumerate() {
            let (median, mode) = (asset.first_median, asset.second_mode);
            let (low, high) = (0.5 * mode, 3.0 * mode);
            let [first, second] = asset.teams;
            writeln!(
                text,
                "  p-{i}:\n    after: detection\n    needs: []\n    tasks:\n      \
                 - first: {{takes: 'lognormal(median {median}h, sigma {SIGMA_FIRST})', team: t-{first}}}\n      \
                 - second: {{takes: 'triangular({low}h, {mode}h, {high}h)', team: t-{second}}}"
            )?;
        }
        writeln!(text, "happens:\n  - at: 0h\n    name: strike\n    hits:")?;
        let chances: Vec<String> = self
            .assets
            .iter()
            .enumerate()
            .map(|(i, asset)| format!("a-{i}: {}", asset.chance))
            .collect();
        writeln!(text, "      - {{nodes: {{{}}}, effect: down}}", chances.join(", "))
    }
}

fn names(letter: char, rows: &[usize]) -> String {
    rows.iter().map(|row| format!("{letter}-{row}")).collect::<Vec<_>>().join(", ")
}
