use leptos::prelude::*;

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What stands below it; only some are shown, as many as there is room for.
    pub(crate) label: String,
    /// What it says when pointed at.
    pub(crate) told: String,
    /// How much; less than nothing is drawn as nothing.
    pub(crate) amount: i64,
}

/// Pixels from the top to the highest line: room for its label.
const TOP: i64 = 18;
/// Pixels between the highest line and the ground.
const HEIGHT: i64 = 144;
/// Pixels of the whole drawing.
const FULL: i64 = TOP + HEIGHT + 24;
/// Every so manieth bar has its label shown, counted from the last.
const LABELLED: usize = 7;

/// Bars over time, the last one being now. As wide as its place; words keep their size. Whoever cannot see it reads
/// `description`, and the table that the page puts behind it.
#[component]
pub(crate) fn BarChart(
    /// Begins the ids of its title and description.
    id: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] description: String,
    bars: Vec<Bar>,
    /// How an amount is written beside a line.
    mark: impl Fn(i64) -> String,
) -> impl IntoView {
    let lines = Lines::for_most(bars.iter().map(|bar| bar.amount).max().unwrap_or_default());
    let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
    let labelled = format!("{title_id} {description_id}");
    let count = bars.len();
    view! {
        <svg class="chart" role="img" aria-labelledby=labelled height=FULL>
            <title id=title_id>{title}</title>
            <desc id=description_id>{description}</desc>
            {lines.amounts().map(|amount| view! { <line class="chart__grid" x1="0" x2="100%" y1=lines.y(amount) y2=lines.y(amount)></line> }).collect_view()}
            {bars.into_iter().enumerate().map(|(index, bar)| view! { <Column place=(index, count) bar=bar lines=lines /> }).collect_view()}
            // Last, so that a bar never hides an amount.
            {lines.amounts().skip(1).map(|amount| view! { <text x="0" y=lines.y(amount) - 5>{mark(amount)}</text> }).collect_view()}
        </svg>
    }
}

#[component]
fn Column(place: (usize, usize), bar: Bar, lines: Lines) -> impl IntoView {
    let (index, count) = place;
    let is_last = index + 1 == count;
    let top = lines.y(bar.amount);
    let shown = (count - 1 - index).is_multiple_of(LABELLED);
    let (label_at, anchor) =
        if is_last { ("100%".to_owned(), "end") } else { (share(index * 2 + 1, count * 2), "middle") };
    view! {
        <rect class="chart__bar" class=("chart__bar--now", is_last) x=share(index * 8 + 1, count * 8) width=share(6, count * 8) y=top height=TOP + HEIGHT - top rx="3">
            <title>{bar.told}</title>
        </rect>
        {shown.then(|| view! { <text x=label_at y=FULL - 5 text-anchor=anchor>{bar.label}</text> })}
    }
}

/// The lines across a chart, at round amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lines {
    step: i64,
    count: i64,
}

impl Lines {
    /// Two to four steps of 1, 2 or 5 times a power of ten, the highest at or above `most`.
    fn for_most(most: i64) -> Self {
        let most = most.max(1);
        let mut power: i64 = 1;
        loop {
            for step in [power, power * 2, power * 5] {
                if step.saturating_mul(4) >= most {
                    return Self { step, count: (most + step - 1) / step };
                }
            }
            power = power.saturating_mul(10);
        }
    }

    const fn top(self) -> i64 {
        self.step * self.count
    }

    fn amounts(self) -> impl Iterator<Item = i64> {
        (0..=self.count).map(move |line| line * self.step)
    }

    /// Pixels from the top; what is not nothing can be seen.
    fn y(self, amount: i64) -> i64 {
        let amount = amount.clamp(0, self.top());
        let height = i128::from(amount) * i128::from(HEIGHT) / i128::from(self.top());
        let height = i64::try_from(height).unwrap_or(HEIGHT).max(if amount > 0 { 2 } else { 0 });
        TOP + HEIGHT - height
    }
}

/// `part` of `whole` in percent, with two decimals.
fn share(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_at_round_amounts_and_hold_the_highest_bar() {
        for (most, step, count) in [
            (0, 1, 1),
            (1, 1, 1),
            (4, 1, 4),
            (5, 2, 3),
            (12_400_000, 5_000_000, 3),
            (20_000_001, 10_000_000, 3),
            (99, 50, 2),
        ] {
            assert_eq!(Lines::for_most(most), Lines { step, count }, "{most}");
        }
        let huge = Lines::for_most(i64::MAX / 8);
        assert!(huge.top() >= i64::MAX / 8);
    }

    #[test]
    fn bars_grow_from_the_ground_to_the_highest_line() {
        let lines = Lines::for_most(4_000_000);
        assert_eq!((lines.y(0), lines.y(2_000_000), lines.y(4_000_000)), (TOP + HEIGHT, TOP + HEIGHT / 2, TOP));
        assert_eq!(lines.y(1), TOP + HEIGHT - 2, "a little is not nothing");
        assert_eq!(lines.y(-5), lines.y(0));
    }

    #[test]
    fn shares_are_written_without_rounding_up() {
        assert_eq!((share(1, 3).as_str(), share(3, 3).as_str(), share(0, 0).as_str()), ("33.33%", "100.00%", "0.00%"));
    }
}
