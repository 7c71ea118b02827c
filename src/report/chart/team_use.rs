//! How many of a team are needed at once, against how many there are.

use crate::report::chart::bars::Bars;
use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::Stroke;
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::tongue::say;

/// A team between what is needed of it and what it has.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamNeed {
    /// The team.
    pub name: String,
    /// Members at work at once that nine runs in ten do not exceed.
    pub needed: f64,
    /// Members that it has.
    pub members: f64,
    /// Busy share of the time that its members were there.
    pub utilisation: f64,
}

/// Teams that are drawn at most: those that come closest to their size.
const MOST: usize = 30;

/// Need and members of each team that ever works. `None` if none does.
pub fn draw_team_use(setting: &Setting, teams: &[TeamNeed]) -> Option<Chart> {
    let tongue = &setting.tongue;
    let mut rows: Vec<&TeamNeed> = teams.iter().filter(|team| team.needed > 0.0).collect();
    let part = |team: &TeamNeed| team.needed / team.members.max(1e-9);
    // Of those that come equally close the one that is busier.
    rows.sort_by(|a, b| part(b).total_cmp(&part(a)).then(b.utilisation.total_cmp(&a.utilisation)));
    let n_all = rows.len();
    rows.truncate(MOST);
    let tightest = *rows.first()?;
    let count = |n: f64| tongue.number(n);
    let title = say!(tongue, "chart-use-title").text();
    let finding = say!(
        tongue,
        "chart-use-finding",
        team = &tightest.name,
        needed = count(tightest.needed),
        members = count(tightest.members),
        busy = tongue.percent(tightest.utilisation)
    );
    let finding = finding.text();
    let mut page = Page::new(&title, &finding);
    let mark = Stroke::solid(palette::RTO, 3.0);
    page.key(&[
        (Swatch::Block(palette::CURVE), say!(tongue, "chart-use-needed").text()),
        (Swatch::Line(mark), say!(tongue, "chart-use-members").text()),
    ]);
    let end = rows.iter().map(|team| team.needed.max(team.members)).fold(1.0, f64::max) * 1.04;
    let mut marks = Ticks { unit: "", ..ticks::of_amount(end) };
    // People are whole.
    marks.marks.retain(|mark| mark.0.fract() == 0.0);
    let axis = say!(tongue, "chart-use-axis").text();
    let bars = Bars::below(&mut page, tongue, rows.len(), end, &marks, &axis);
    for (index, team) in rows.iter().enumerate() {
        bars.name(&mut page.scene, index, &team.name);
        bars.block(&mut page.scene, index, 0.0, team.needed, palette::CURVE);
        let (x, y) = (bars.x(team.members), bars.y(index));
        page.scene.line(vec![(x, y - 12.0), (x, y + 12.0)], mark);
        let label = say!(
            tongue,
            "chart-use-label",
            needed = count(team.needed),
            members = count(team.members),
            busy = tongue.percent(team.utilisation)
        );
        let at = team.needed.max(team.members);
        bars.label(&mut page.scene, index, at, &label.text(), index == 0);
    }
    if n_all > rows.len() {
        page.note(&say!(tongue, "chart-use-shown", shown = MOST, all = n_all).text());
    }
    let alt = format!("{title}. {finding}");
    let name = String::from("team-use");
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}
