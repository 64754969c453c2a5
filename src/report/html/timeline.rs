//! When what was said: dates run to the right, values upwards, in lines of SVG and in a table.
//!
//! Numbers and dates stand on a scale, a stretch as a bar as high as it is for a reader, with a thin
//! line for what logic allows beyond it. Names and answers have a lane each. What has no date stands
//! apart to the right and is never left out. Places along the width are given in percent, so that
//! letters keep their size on every screen.

mod scale;

use std::collections::BTreeMap;

use maud::{Markup, html};

use self::scale::{Dates, Heights, number};
use super::page::Page;
use super::quote::manner;
use super::words::{bdi, day, time};
use crate::claim::Claim;
use crate::observe::AsOf;
use crate::reconcile::{Part, Reconciled, Weighed};
use crate::report::inert;
use crate::rule::said;
use crate::stance::Certainty;
use crate::value::Stretch;
use crate::value::day::Days;

/// More values are not drawn; the table has them.
const LANES: usize = 14;

/// Longer labels are cut.
const LABEL: usize = 34;

/// So many articles are named at one place before the rest is counted.
const NAMED: usize = 6;

/// A value and all that say it.
#[derive(Debug)]
pub(super) struct Lane<'a> {
    pub(super) value: String,
    /// The camp it belongs to, which gives it its colour.
    camp: Option<usize>,
    pub(super) stretch: Option<&'a Stretch>,
    mentions: Vec<usize>,
}

/// Things that stand at one place of the drawing.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    /// A day, not a month or a year.
    is_day: bool,
    days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    is_plain: bool,
}

/// When a mention holds: the date that its text gives, else that of its article.
fn held(page: &Page<'_>, weighed: &Weighed) -> Option<Days> {
    let told = weighed.mention.as_of.filter(|as_of| as_of.words().is_some()).map(|AsOf { days, .. }| days);
    told.or_else(|| page.article(weighed)?.about.date)
}

/// Said in plain words of what is so: neither hedged nor denied, recalled, expected or asked.
fn is_plain(weighed: &Weighed) -> bool {
    weighed.part == Part::Position && weighed.mention.stance.certainty == Certainty::Asserted
}

fn lanes(reconciled: &Reconciled) -> Vec<Lane<'_>> {
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for (at, weighed) in reconciled.mentions.iter().enumerate() {
        let value = said(weighed);
        let camp = reconciled.camps.iter().position(|camp| camp.mentions.binary_search(&at).is_ok());
        match lanes.iter_mut().find(|lane| lane.value == value) {
            Some(lane) => {
                lane.mentions.push(at);
                lane.camp = lane.camp.or(camp);
            }
            None => lanes.push(Lane {
                value,
                camp,
                stretch: weighed.mention.reading.stretch(),
                mentions: vec![at],
            }),
        }
    }
    // The camps in their order, then what belongs to none.
    lanes.sort_by_key(|lane| lane.camp.unwrap_or(usize::MAX));
    lanes
}

/// The drawing and the table; nothing where no date is known or only one article speaks.
pub(super) fn timeline(
    page: &Page<'_>,
    at: usize,
    claim: &Claim,
    reconciled: &Reconciled,
    has_table: bool,
) -> Markup {
    let mut articles: Vec<&str> = reconciled.mentions.iter().map(|m| m.mention.article.as_str()).collect();
    articles.dedup();
    let dated = reconciled.mentions.iter().filter_map(|weighed| held(page, weighed));
    let Some(dates) = Dates::of(dated, reconciled.mentions.iter().any(|m| held(page, m).is_none())) else {
        return html! {};
    };
    if articles.len() < 2 {
        return html! {};
    }
    let lanes = lanes(reconciled);
    if lanes.len() < 2 {
        // Nothing differs: it is there for those who want it.
        return html! {
            details.timeline.single {
                summary { "When it was said" }
                (drawing(page, claim, reconciled, &lanes, &dates))
                @if has_table { (table(page, at, reconciled, &lanes)) }
            }
        };
    }
    html! {
        div.timeline {
            h4 { "When it was said" }
            (drawing(page, claim, reconciled, &lanes, &dates))
            @if has_table {
                details {
                    summary { "The same as a table" }
                    (table(page, at, reconciled, &lanes))
                }
            }
        }
    }
}

fn drawing(
    page: &Page<'_>,
    claim: &Claim,
    reconciled: &Reconciled,
    lanes: &[Lane<'_>],
    dates: &Dates,
) -> Markup {
    let shown = &lanes[..lanes.len().min(LANES)];
    let heights = Heights::of(shown);
    let height = heights.total();
    let label = format!(
        "Time line of {}: {}; a table with the same data follows",
        inert::text(&claim.title),
        shown.iter().map(|lane| inert::text(&lane.value)).collect::<Vec<_>>().join(", ")
    );
    let is_any_soft =
        shown.iter().flat_map(|lane| &lane.mentions).any(|at| !is_plain(&reconciled.mentions[*at]));
    html! {
        svg.chart role="img" aria-label=(label) width="100%" height=(height) {
            @for (at, lane) in shown.iter().enumerate() {
                @let y = heights.line(at);
                line.grid x1="0" x2="100%" y1=(number(y)) y2=(number(y)) {}
                text class=(format!("label {}", colour(lane))) x="0" y=(number(heights.label(at))) {
                    (cut(&lane.value))
                }
            }
            @if let Some(edge) = dates.edge() {
                line.edge x1=(percent(edge)) x2=(percent(edge)) y1="0" y2=(height - 20) {}
                text.tick x="100%" y=(height - 4) text-anchor="end" { "undated" }
            }
            @for (x, anchor, days) in dates.ticks() {
                text.tick x=(percent(x)) y=(height - 4) text-anchor=(anchor) { (day(days)) }
            }
            (arrows(page, reconciled, shown, dates, &heights))
            @for (at, lane) in shown.iter().enumerate() { (marks(page, reconciled, lane, at, dates, &heights)) }
        }
        @if is_any_soft || lanes.len() > LANES {
            p.legend {
                @if is_any_soft { "Filled: said plainly. Hollow: hedged, denied, recalled, expected or asked. " }
                @if lanes.len() > LANES { (lanes.len() - LANES) " more values stand in the table. " }
            }
        }
    }
}

/// From each value of the chain to the next.
fn arrows(
    page: &Page<'_>,
    reconciled: &Reconciled,
    lanes: &[Lane<'_>],
    dates: &Dates,
    heights: &Heights,
) -> Markup {
    let place = |mention: &usize| {
        let lane = lanes.iter().position(|lane| lane.mentions.contains(mention))?;
        let days = held(page, reconciled.mentions.get(*mention)?)?;
        let (left, right) = dates.place(Some(days));
        Some(((left + right) / 2.0, heights.line(lane)))
    };
    html! {
        @for (from, to) in reconciled.chain.iter().zip(reconciled.chain.iter().skip(1)) {
            @if let Some(((x1, y1), (x2, y2))) = place(from).zip(place(to)) {
                line.arrow x1=(percent(x1)) y1=(number(y1)) x2=(percent(x2)) y2=(number(y2)) marker-end="url(#arrow)" {}
            }
        }
    }
}

fn marks(
    page: &Page<'_>,
    reconciled: &Reconciled,
    lane: &Lane<'_>,
    at: usize,
    dates: &Dates,
    heights: &Heights,
) -> Markup {
    // Those that take up much room come first and stay behind the others.
    let mut spots: BTreeMap<Spot, Vec<&str>> = BTreeMap::new();
    for weighed in lane.mentions.iter().filter_map(|mention| reconciled.mentions.get(*mention)) {
        let days = held(page, weighed).map(|days| (days.first, days.last));
        let said_by = spots
            .entry(Spot {
                is_day: days.is_none_or(|(first, last)| first == last),
                days,
                is_plain: is_plain(weighed),
            })
            .or_default();
        if !said_by.contains(&weighed.mention.article.as_str()) {
            said_by.push(&weighed.mention.article);
        }
    }
    html! {
        @for (spot, said_by) in &spots {
            @let days = spot.days.map(|(first, last)| Days { first, last });
            @let (left, right) = dates.place(days);
            @let middle = (left + right) / 2.0;
            @let wide = !spot.is_day && right - left > 1.5;
            g class=(format!("{}{}", colour(lane), if wide { " wide-spot" } else if spot.is_plain { "" } else { " soft" })) {
                title {
                    (inert::text(&lane.value)) ": "
                    (said_by.iter().take(NAMED).map(|key| page.name(key)).collect::<Vec<_>>().join(", "))
                    @if said_by.len() > NAMED { " and " (said_by.len() - NAMED) " more" }
                    @if let Some(days) = days { ", " (day(days)) }
                }
                @match heights.bar(at) {
                    Some(bar) => {
                        @if let Some((top, bottom)) = bar.literal {
                            line.whisker x1=(percent(middle)) x2=(percent(middle)) y1=(number(top)) y2=(number(bottom)) {}
                        }
                        @let tall = (bar.likely.1 - bar.likely.0).max(9.0);
                        @let top = (bar.likely.0 + bar.likely.1 - tall) / 2.0;
                        @if wide {
                            rect x=(percent(left)) width=(percent(right - left)) y=(number(top)) height=(number(tall)) rx="3" {}
                        } @else {
                            rect x=(percent(middle)) width="10" y=(number(top)) height=(number(tall)) rx="3" transform="translate(-5)" {}
                        }
                    },
                    None => {
                        @let y = heights.line(at);
                        @if wide {
                            rect x=(percent(left)) width=(percent(right - left)) y=(number(y - 5.0)) height="10" rx="5" {}
                        } @else {
                            circle cx=(percent(middle)) cy=(number(y)) r="5.5" {}
                        }
                    },
                }
                @if said_by.len() > 1 {
                    text.many x=(percent(middle)) y=(number(heights.line(at) + 18.0)) text-anchor="middle" { "×" (said_by.len()) }
                }
            }
        }
    }
}

fn table(page: &Page<'_>, claim: usize, reconciled: &Reconciled, lanes: &[Lane<'_>]) -> Markup {
    let mut rows: Vec<(Option<jiff::civil::Date>, usize, &str)> = Vec::new();
    for lane in lanes {
        for at in &lane.mentions {
            let held = reconciled.mentions.get(*at).and_then(|weighed| held(page, weighed));
            rows.push((held.map(|days| days.first), *at, &lane.value));
        }
    }
    // By date, what has none at the end; then in the order of the articles.
    rows.sort_by_key(|(date, at, _)| (date.is_none(), *date, *at));
    html! {
        table.data {
            thead { tr { th scope="col" { "Date" } th scope="col" { "Article" } th scope="col" { "Value" } th scope="col" { "How it is said" } } }
            tbody {
                @for (_, at, value) in rows {
                    @if let Some(weighed) = reconciled.mentions.get(at) {
                        tr {
                            td { @match held(page, weighed) { Some(days) => { (time(days)) }, None => "undated" } }
                            td { a href=(page.to_mention(claim, at)) { (bdi(&page.name(&weighed.mention.article))) } }
                            td { (bdi(value)) }
                            td { (manner(weighed)) }
                        }
                    }
                }
            }
        }
    }
}

fn colour(lane: &Lane<'_>) -> String {
    lane.camp.map_or_else(|| "n".to_owned(), |camp| format!("c{}", camp % 6))
}

fn cut(value: &str) -> String {
    let text = inert::text(value);
    if text.chars().count() <= LABEL { text } else { format!("{}…", inert::start_of(&text, LABEL)) }
}

fn percent(x: f64) -> String {
    format!("{}%", number(x))
}
