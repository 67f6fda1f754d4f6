//! Reads a help text: a little Markdown, just what these pages need. It never becomes HTML by itself: components show it.

/// A help page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Article {
    /// Its title.
    pub(super) title: String,
    /// What it says in one breath.
    pub(super) lead: String,
    /// The rest.
    pub(super) blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A section begins.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// Items; `true` when they are steps in an order.
    List(bool, Vec<Vec<Span>>),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    /// Plain text.
    Plain(String),
    /// What the eye should find.
    Strong(String),
    /// Text and address.
    Link(String, String),
}

impl Article {
    /// Reads `# title`, a first paragraph, and then `## headings`, paragraphs, `- items` and `1. steps`, parted by blank lines.
    pub(super) fn read(text: &str) -> Self {
        let mut parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        let title = parts.next().unwrap_or_default().trim_start_matches("# ").to_owned();
        let lead = joined(parts.next().unwrap_or_default());
        Self { title, lead, blocks: parts.map(Block::read).collect() }
    }
}

impl Block {
    fn read(part: &str) -> Self {
        if let Some(heading) = part.strip_prefix("## ") {
            return Self::Heading(heading.to_owned());
        }
        let is_ordered = part.starts_with("1. ");
        if !is_ordered && !part.starts_with("- ") {
            return Self::Paragraph(Span::read(&joined(part)));
        }
        let mut items: Vec<String> = Vec::new();
        for line in part.lines().map(str::trim) {
            match (item(line), items.last_mut()) {
                (None, Some(item)) => {
                    item.push(' ');
                    item.push_str(line);
                }
                (begun, _) => items.push(begun.unwrap_or(line).to_owned()),
            }
        }
        Self::List(is_ordered, items.iter().map(|item| Span::read(item)).collect())
    }
}

/// The text of an item that begins in this line.
fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| {
        let (number, text) = line.split_once(". ")?;
        (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(text)
    })
}

/// The lines of a paragraph as one.
fn joined(part: &str) -> String {
    part.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

impl Span {
    /// Reads `**strong**` and `[text](address)`; whatever is not finished stays as it was written.
    fn read(text: &str) -> Vec<Self> {
        let (mut spans, mut rest) = (Vec::new(), text);
        while let Some((before, span, after)) = Self::first(rest) {
            if !before.is_empty() {
                spans.push(Self::Plain(before.to_owned()));
            }
            spans.push(span);
            rest = after;
        }
        if !rest.is_empty() {
            spans.push(Self::Plain(rest.to_owned()));
        }
        spans
    }

    /// The first span that is not plain, with what stands before and after it.
    fn first(text: &str) -> Option<(&str, Self, &str)> {
        let strong = || {
            let (before, rest) = text.split_once("**")?;
            let (inside, after) = rest.split_once("**")?;
            Some((before, Self::Strong(inside.to_owned()), after))
        };
        let link = || {
            let (before, rest) = text.split_once('[')?;
            let (name, rest) = rest.split_once("](")?;
            let (address, after) = rest.split_once(')')?;
            Some((before, Self::Link(name.to_owned(), address.to_owned()), after))
        };
        match (strong(), link()) {
            (Some(strong), Some(link)) => Some(if strong.0.len() < link.0.len() { strong } else { link }),
            (strong, link) => strong.or(link),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<Span> {
        vec![Span::Plain(text.to_owned())]
    }

    #[test]
    fn a_page_is_read_in_its_parts() {
        let article = Article::read(
            "# Retur\n\nTujuh hari,\nbukan enam.\n\n## Caranya\n\nBegini:\n\n1. Kabari kami\n   dulu.\n2. Kirim.\n\n- satu\n- dua\n",
        );
        assert_eq!((article.title.as_str(), article.lead.as_str()), ("Retur", "Tujuh hari, bukan enam."));
        assert_eq!(
            article.blocks,
            [
                Block::Heading("Caranya".to_owned()),
                Block::Paragraph(plain("Begini:")),
                Block::List(true, vec![plain("Kabari kami dulu."), plain("Kirim.")]),
                Block::List(false, vec![plain("satu"), plain("dua")]),
            ]
        );
    }

    #[test]
    fn strong_words_and_links_are_found_in_their_order() {
        let spans = Span::read("Tulis ke [WhatsApp](https://wa.me/62) **dalam 7 hari**, ya.");
        assert_eq!(
            spans,
            [
                Span::Plain("Tulis ke ".to_owned()),
                Span::Link("WhatsApp".to_owned(), "https://wa.me/62".to_owned()),
                Span::Plain(" ".to_owned()),
                Span::Strong("dalam 7 hari".to_owned()),
                Span::Plain(", ya.".to_owned()),
            ]
        );
    }

    #[test]
    fn what_is_not_finished_stays_as_it_is() {
        assert_eq!(Span::read("2 ** 3 [a] (b"), plain("2 ** 3 [a] (b"));
        assert_eq!(Span::read(""), []);
        assert_eq!(Article::read("").blocks, []);
    }
}
