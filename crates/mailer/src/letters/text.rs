//! The plain text of a letter: complete, readable in any program, nothing wrapped by hand.

use super::letterhead::Letterhead;
use super::sheet::{Block, GoodsLine, Sheet};

/// The whole text.
pub(super) fn render(sheet: &Sheet, head: &Letterhead<'_>) -> String {
    let title = one_line(&sheet.title);
    let mut parts = vec![format!("{title}\n{}", "=".repeat(title.chars().count().min(60)))];
    parts.extend(sheet.blocks.iter().map(block));
    parts.push(foot(sheet, head));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> String {
    match block {
        Block::Say(words) | Block::Small(words) => words.clone(),
        Block::Amount { label, amount, until } => {
            let until = until.as_ref().map(|until| format!("\n{until}")).unwrap_or_default();
            format!("{label}:\n{amount}{until}")
        }
        Block::Facts { title, rows } => {
            let rows = rows.iter().map(|(name, values)| format!("{name}: {}", values.join(", ")));
            title.iter().map(|title| format!("{title}:")).chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::Act { label, link } | Block::Link { label, link } => format!("{label}:\n{link}"),
        Block::Goods { title, lines, sums, total } => goods(title, lines, sums, total.as_ref()),
        Block::Quote { who, words } => {
            let quoted = words.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n");
            format!("{who}:\n{quoted}")
        }
    }
}

fn goods(title: &str, lines: &[GoodsLine], sums: &[(String, String)], total: Option<&(String, String)>) -> String {
    let mut rows = vec![format!("{title}:")];
    rows.extend(lines.iter().map(line));
    rows.extend(sums.iter().chain(total).map(|(name, amount)| format!("{name}: {amount}")));
    rows.join("\n")
}

fn line(line: &GoodsLine) -> String {
    let options = if line.options.is_empty() { String::new() } else { format!(" ({})", line.options) };
    let amount = line.amount.as_ref().map(|amount| format!(" = {amount}")).unwrap_or_default();
    format!("- {}{options}\n  {}{amount}", line.name, line.units)
}

fn foot(sheet: &Sheet, head: &Letterhead<'_>) -> String {
    let whatsapp = head.whatsapp().map(|link| format!("\nWhatsApp: {link}")).unwrap_or_default();
    format!(
        "-- \n{}\n{}\n{} {}{whatsapp}\n{}\n{}\n\n{}",
        one_line(&head.shop.name),
        one_line(&head.shop.address),
        head.pick("Telepon", "Phone"),
        head.phone(),
        head.hours(),
        head.site,
        sheet.why
    )
}

fn one_line(text: &str) -> String {
    crate::Line::of(text).to_string()
}
