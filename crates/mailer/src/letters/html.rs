//! The HTML of a letter. One column that fits 360 px, styles in the elements (many programs take no others), tables only where
//! things stand side by side, no picture but those of the goods, dark where the reader's program is dark.

use super::letterhead::Letterhead;
use super::palette::{ACCENT, BAND, GROUND, LINE, MUTED, ON_ORANGE, ORANGE, STYLE, SURFACE, TEXT, TINT};
use super::sheet::{Block, GoodsLine, Sheet};

const FONT: &str = "font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,'Helvetica Neue',Arial,sans-serif";
/// The wordmark, in whatever heavy type the reader has: a picture of it would be blocked more often than shown.
const MARK: &str = "font-family:'Arial Black','Segoe UI Black','Helvetica Neue',Roboto,Arial,sans-serif;font-weight:900;font-size:24px;line-height:1;letter-spacing:3px";
/// A table that only lays out.
const TABLE: &str = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

/// The whole document.
pub(super) fn render(sheet: &Sheet, head: &Letterhead<'_>) -> String {
    let blocks: String = sheet.blocks.iter().map(block).collect();
    let (lang, subject, preview, title) =
        (head.lang.tag(), escape(&sheet.subject), escape(&sheet.preview), escape(&sheet.title));
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
         <title>{subject}</title><style>{STYLE}</style></head>\
         <body class=\"ground\" style=\"margin:0;padding:0;background:{GROUND}\">\
         <div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">{preview}</div>\
         <div class=\"ground\" style=\"padding:20px 8px;background:{GROUND}\">\
         <!--[if mso]><table role=\"presentation\" align=\"center\" width=\"600\"><tr><td><![endif]-->\
         <div role=\"article\" aria-roledescription=\"email\" lang=\"{lang}\" class=\"ink\" \
         style=\"max-width:600px;margin:0 auto;{FONT};font-size:16px;line-height:1.55;color:{TEXT}\">{band}\
         <div class=\"surface air\" style=\"padding:28px 28px 12px;background:{SURFACE}\">\
         <h1 class=\"ink\" style=\"margin:0 0 16px;font-size:25px;line-height:1.25;color:{TEXT}\">{title}</h1>{blocks}</div>\
         {foot}</div><!--[if mso]></td></tr></table><![endif]--></div></body></html>\n",
        band = band(head),
        foot = foot(sheet, head),
    )
}

/// The wordmark on black, below one orange string.
fn band(head: &Letterhead<'_>) -> String {
    let (site, name) = (escape(head.site), escape(&head.shop.name));
    format!(
        "<div class=\"band air\" style=\"padding:18px 28px 16px;background:{BAND};border-top:4px solid {ORANGE};border-radius:10px 10px 0 0\">\
         <a href=\"{site}\" aria-label=\"{name}\" style=\"{MARK};color:{ORANGE};text-decoration:none\">HURTROCK</a></div>"
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Say(words) => format!("<p style=\"margin:0 0 16px\">{}</p>", escape(words)),
        Block::Small(words) => small(words),
        Block::Amount { label, amount, until } => big_amount(label, amount, until.as_deref()),
        Block::Facts { title, rows } => facts(title.as_deref(), rows),
        Block::Act { label, link } => button(label, link),
        Block::Link { label, link } => format!(
            "<p style=\"margin:0 0 16px\"><a href=\"{}\" class=\"accent\" style=\"color:{ACCENT}\">{}</a></p>",
            escape(link),
            escape(label)
        ),
        Block::Goods { title, lines, sums, total } => goods(title, lines, sums, total.as_ref()),
        Block::Quote { who, words } => quote(who, words),
    }
}

fn small(words: &str) -> String {
    format!(
        "<p class=\"muted\" style=\"margin:0 0 16px;font-size:14px;line-height:1.5;color:{MUTED}\">{}</p>",
        escape(words)
    )
}

fn big_amount(label: &str, amount: &str, until: Option<&str>) -> String {
    let until = until.map(|until| format!("<div style=\"margin-top:6px;font-size:14px\">{}</div>", escape(until)));
    format!(
        "<div class=\"tint ink\" style=\"margin:0 0 20px;padding:16px 18px;background:{TINT};border-left:4px solid {ORANGE};color:{TEXT}\">\
         <div style=\"font-size:14px\">{}</div>\
         <div style=\"font-size:30px;line-height:1.25;font-weight:700;white-space:nowrap\">{}</div>{}</div>",
        escape(label),
        escape(amount),
        until.unwrap_or_default()
    )
}

fn heading(title: &str) -> String {
    format!(
        "<h2 class=\"ink\" style=\"margin:8px 0 8px;font-size:16px;line-height:1.4;color:{TEXT}\">{}</h2>",
        escape(title)
    )
}

fn facts(title: Option<&str>, rows: &[(String, Vec<String>)]) -> String {
    let row = |(name, values): &(String, Vec<String>)| {
        let (first, more) = values.split_first().map_or(("", &[][..]), |(first, more)| (first.as_str(), more));
        let more = more.iter().fold(String::new(), |text, line| text + "<br>" + &escape(line));
        format!(
            "<tr><td class=\"muted line\" style=\"padding:9px 12px 9px 0;border-bottom:1px solid {LINE};width:36%;font-size:14px;color:{MUTED};vertical-align:top\">{}</td>\
             <td class=\"ink line\" style=\"padding:8px 0;border-bottom:1px solid {LINE};color:{TEXT};vertical-align:top;overflow-wrap:anywhere\"><b>{}</b>{more}</td></tr>",
            escape(name),
            escape(first)
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!("{}{TABLE} style=\"margin:0 0 20px\">{rows}</table>", title.map(heading).unwrap_or_default())
}

/// The colour stands on the cell, because some programs forget the padding of a link.
fn button(label: &str, link: &str) -> String {
    format!(
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:4px 0 20px\"><tr>\
         <td bgcolor=\"{ORANGE}\" style=\"background:{ORANGE};border-radius:999px\">\
         <a href=\"{}\" style=\"display:inline-block;padding:13px 26px;font-weight:700;color:{ON_ORANGE};text-decoration:none\">{}</a></td></tr></table>",
        escape(link),
        escape(label)
    )
}

fn goods(title: &str, lines: &[GoodsLine], sums: &[(String, String)], total: Option<&(String, String)>) -> String {
    let lines: String = lines.iter().map(goods_line).collect();
    let sum = |(name, amount): &(String, String), style: &str, class: &str| {
        format!(
            "<tr><td class=\"{class}\" style=\"padding:3px 12px 3px 0;{style}\">{}</td>\
             <td class=\"{class}\" align=\"right\" style=\"padding:3px 0;white-space:nowrap;{style}\">{}</td></tr>",
            escape(name),
            escape(amount)
        )
    };
    let quiet = format!("font-size:14px;color:{MUTED}");
    let strong = format!("font-size:18px;font-weight:700;color:{TEXT}");
    let sums: String =
        sums.iter().map(|row| sum(row, &quiet, "muted")).chain(total.map(|row| sum(row, &strong, "ink"))).collect();
    let sums = if sums.is_empty() { sums } else { format!("{TABLE} style=\"margin:10px 0 0\">{sums}</table>") };
    format!("{}<div style=\"margin:0 0 20px\">{TABLE}>{lines}</table>{sums}</div>", heading(title))
}

fn goods_line(line: &GoodsLine) -> String {
    let picture = line.picture.as_ref().map(|(address, alt)| {
        format!(
            "<img src=\"{}\" alt=\"{}\" width=\"56\" height=\"56\" style=\"display:block;width:56px;height:56px;object-fit:contain;\
             border-radius:6px;background:{GROUND};font-size:11px;line-height:1.2\">",
            escape(address),
            escape(alt)
        )
    });
    let below: Vec<&str> =
        [line.options.as_str(), line.units.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let cell = format!("border-bottom:1px solid {LINE};vertical-align:top");
    format!(
        "<tr><td class=\"line\" width=\"68\" style=\"padding:10px 12px 10px 0;width:56px;{cell}\">{}</td>\
         <td class=\"ink line\" style=\"padding:10px 8px 10px 0;color:{TEXT};{cell}\"><b style=\"font-weight:600\">{}</b>\
         <div class=\"muted\" style=\"font-size:14px;color:{MUTED}\">{}</div></td>\
         <td class=\"ink line\" align=\"right\" style=\"padding:10px 0;white-space:nowrap;color:{TEXT};{cell}\">{}</td></tr>",
        picture.unwrap_or_default(),
        escape(&line.name),
        below.into_iter().map(escape).collect::<Vec<_>>().join("<br>"),
        line.amount.as_deref().map(escape).unwrap_or_default()
    )
}

fn quote(who: &str, words: &str) -> String {
    let words = words.lines().map(escape).collect::<Vec<_>>().join("<br>");
    format!(
        "<div class=\"line\" style=\"margin:0 0 20px;padding:2px 0 2px 14px;border-left:3px solid {LINE}\">\
         <div class=\"muted\" style=\"font-size:14px;color:{MUTED}\">{}</div><div style=\"overflow-wrap:anywhere\">{words}</div></div>",
        escape(who)
    )
}

fn foot(sheet: &Sheet, head: &Letterhead<'_>) -> String {
    let link = |address: &str, words: &str| {
        format!("<a href=\"{}\" class=\"muted\" style=\"color:{MUTED}\">{}</a>", escape(address), escape(words))
    };
    let phone = link(&format!("tel:{}", head.shop.phone), &head.phone());
    let whatsapp = head.whatsapp().map(|address| format!(" · {}", link(&address, "WhatsApp"))).unwrap_or_default();
    format!(
        "<div class=\"surface muted line air\" style=\"padding:18px 28px 22px;background:{SURFACE};border-top:1px solid {LINE};\
         border-radius:0 0 10px 10px;font-size:14px;line-height:1.5;color:{MUTED}\"><b>{}</b><br>{}<br>{phone}{whatsapp}<br>{}\
         <div style=\"margin-top:12px;font-size:12px\">{}</div></div>",
        escape(&head.shop.name),
        escape(&head.shop.address),
        escape(&head.hours()),
        escape(&sheet.why)
    )
}

/// Text as HTML, in elements and in quoted attributes.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_people_typed_is_no_markup() {
        assert_eq!(escape("<b a=\"1\" b='2'>&"), "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;");
    }
}
