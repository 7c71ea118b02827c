//! Recovery objectives on one time line, a row for each service.

use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::{self, MOST, NAMES, Rows, Scale};
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::tongue::{Tongue, say};

/// What was promised for a service `[s]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Objectives {
    /// The service.
    pub name: String,
    /// Its row in the model: the same colour everywhere.
    pub service: usize,
    /// Recovery point objective.
    pub rpo: Option<f64>,
    /// Recovery time objective.
    pub rto: Option<f64>,
    /// Mean work recovery time.
    pub wrt: Option<f64>,
    /// Maximum tolerable period of disruption.
    pub mtpd: Option<f64>,
}

/// Where the disruption is: to the left of it the data that may be lost.
const BEFORE: f64 = 150.0;

/// The ladder of objectives: RPO before the disruption, then RTO, work recovery and MTPD.
///
/// `clocks` says what RTOs and MTPDs count if they do not both count all time from the disruption.
/// `None` if there is nothing to draw.
pub fn draw_objectives(
    tongue: &Tongue,
    services: &[Objectives],
    clocks: Option<&str>,
) -> Option<Chart> {
    let mut shown: Vec<&Objectives> =
        services.iter().filter(|it| it.rto.is_some() || it.mtpd.is_some()).collect();
    if shown.is_empty() {
        return None;
    }
    shown.sort_by(|a, b| {
        let at = |it: &Objectives| it.mtpd.or(it.rto).unwrap_or(f64::INFINITY);
        at(a).total_cmp(&at(b))
    });
    let n_all = shown.len();
    shown.truncate(MOST);
    let title = say!(tongue, "chart-objectives-title").text();
    let finding = finding(tongue, services);
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Block(palette::tint(palette::MTPD, 0.35)), say!(tongue, "chart-rpo-key").text()),
        (Swatch::Block(palette::CURVE), say!(tongue, "chart-rto-key").text()),
        (
            Swatch::Block(palette::tint(palette::CURVE, 0.4)),
            say!(tongue, "chart-work-recovery").text(),
        ),
        (Swatch::Line(Stroke::dotted(palette::MTPD, 2.5)), say!(tongue, "mtpd").text()),
    ]);
    page.y += if shown.len() > 16 { 16.0 } else { 0.0 };
    let sums = shown.iter().flat_map(|it| {
        let rto = it.rto.unwrap_or(0.0);
        [rto, rto + it.wrt.unwrap_or(0.0), it.mtpd.unwrap_or(0.0)]
    });
    let scale = Scale::of(sums);
    let usual = if shown.len() > 16 { 22.0 } else { 34.0 };
    let pitch = rows::pitch(shown.iter().map(|it| it.name.as_str()), NAMES, usual);
    let axis = match clocks {
        Some(_) => say!(tongue, "chart-since-own-clock"),
        None => say!(tongue, "chart-since-disruption"),
    };
    let axis = axis.text();
    let rows = Rows::after(&mut page, tongue, shown.len(), pitch, scale, &axis, BEFORE);
    let zero = rows.area.left;
    page.scene.line(
        vec![(zero, rows.area.top), (zero, rows.area.bottom)],
        Stroke::solid(palette::AXIS, 1.5),
    );
    let most = shown.iter().filter_map(|it| it.rpo).fold(0.0, f64::max);
    for (row, service) in shown.iter().enumerate() {
        self::row(&mut page, tongue, &rows, row, service, most);
    }
    if n_all > shown.len() {
        page.note(&say!(tongue, "chart-objectives-shown", shown = MOST, all = n_all).text());
    }
    page.note(&say!(tongue, "chart-objectives-note").text());
    if let Some(clocks) = clocks {
        page.note(clocks);
    }
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    let name = String::from("objectives-ladder");
    Some(Chart { name, title, alt, scene: page.scene })
}

fn finding(tongue: &Tongue, services: &[Objectives]) -> String {
    let with = services.iter().filter(|it| it.rto.is_some() && it.mtpd.is_some());
    let (mut n, mut broken, mut tight) = (0_u64, 0_u64, None::<(&str, f64)>);
    for it in with {
        let (Some(rto), Some(mtpd)) = (it.rto, it.mtpd) else { continue };
        n += 1;
        let left = mtpd - rto - it.wrt.unwrap_or(0.0);
        broken += u64::from(left < 0.0);
        if tight.is_none_or(|(_, least)| left < least) {
            tight = Some((&it.name, left));
        }
    }
    let words = match tight {
        None => say!(tongue, "chart-no-objectives"),
        Some((name, left)) if left < 0.0 => {
            let time = tongue.duration(-left);
            say!(
                tongue,
                "chart-objectives-broken",
                broken = broken,
                n = n,
                service = name,
                time = time
            )
        }
        Some((name, left)) if n > 1 => {
            let none = || say!(tongue, "chart-none").text();
            let time = if left == 0.0 { none() } else { tongue.duration(left) };
            say!(tongue, "chart-objectives-least", n = n, service = name, time = time)
        }
        Some((name, left)) => {
            let nothing = || say!(tongue, "chart-nothing").text();
            let time = if left == 0.0 { nothing() } else { tongue.duration(left) };
            say!(tongue, "chart-objectives-left", service = name, time = time)
        }
    };
    words.text()
}

fn row(page: &mut Page, tongue: &Tongue, rows: &Rows, row: usize, it: &Objectives, most_rpo: f64) {
    let scene = &mut page.scene;
    let (y, zero) = (rows.y(row), rows.area.left);
    let half = rows.pitch * 0.28;
    rows.rule(scene, row);
    rows.name(scene, row, &it.name);
    let color = palette::of_service(it.service);
    let bar = |left: f64, right: f64| Area { left, top: y - half, right, bottom: y + half };
    let small = Type::plain(12.0, palette::SOFT_INK);
    if let Some(rpo) = it.rpo {
        let wide = if most_rpo > 0.0 { (rpo / most_rpo * 74.0).max(2.0) } else { 2.0 };
        scene.block(bar(zero - wide, zero), palette::tint(palette::MTPD, 0.35));
        let label = tongue.duration(rpo);
        scene.text((zero - wide - 6.0, y + 4.5), label, small.anchored(Anchor::End));
    }
    let mut end = zero;
    let mut labels = Vec::new();
    if let Some(rto) = it.rto {
        end = rows.x(rto).max(zero + 2.0);
        scene.block(bar(zero, end), color);
        labels.push(say!(tongue, "chart-rto", limit = tongue.duration(rto)).text());
        if let Some(wrt) = it.wrt.filter(|wrt| *wrt > 0.0) {
            let to = rows.x(rto + wrt);
            scene.block(bar(end, to), palette::tint(color, 0.4));
            end = to;
            labels.push(format!("+ {}", tongue.duration(wrt)));
        }
    }
    if let Some(mtpd) = it.mtpd {
        let x = rows.x(mtpd);
        let tall = rows.pitch * 0.42;
        scene.line(vec![(x, y - tall), (x, y + tall)], Stroke::dotted(palette::MTPD, 2.5));
        labels.push(say!(tongue, "chart-mtpd", limit = tongue.duration(mtpd)).text());
    }
    let label = labels.join("  ");
    let wide = crate::report::chart::font::width(&label, 12.0, false) + 8.0;
    let mark = it.mtpd.map_or(end, |at| rows.x(at));
    let past = end.max(mark) + 8.0;
    if end + 8.0 + wide < mark {
        scene.text((end + 8.0, y + 4.5), label, small);
    } else if past + wide < crate::report::chart::page::WIDTH - 6.0 {
        scene.text((past, y + 4.5), label, small);
    } else if end - zero > wide + 10.0 {
        let ink = palette::ink_on(color);
        scene.text((zero + 8.0, y + 4.5), label, Type::plain(12.0, ink));
    } else {
        scene.text_on((mark - 8.0 - wide, y + 4.5), &label, small, palette::WHITE);
    }
}
