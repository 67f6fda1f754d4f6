//! Every subject of the contact sheet, from every side, as the media pipeline will render it.

use art::{ParseSubjectError, Subject, View, draw, family_names, finish_names};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

const SUBJECTS: &str = include_str!("../examples/subjects.txt");
const SIDE: u32 = 100;

fn subject(text: &str) -> Subject {
    Subject::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn render(svg: &str) -> Pixmap {
    let tree = Tree::from_str(svg, &Options::default()).expect("the drawing is well-formed");
    let mut pixels = Pixmap::new(SIDE, SIDE).expect("memory for a small picture");
    let scale = 100.0 / 1200.0;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels
}

#[test]
fn every_subject_renders_from_every_side_on_transparent_ground() {
    for text in SUBJECTS.lines() {
        let subject = subject(text);
        for &view in subject.views() {
            let svg = draw(&subject, view);
            assert!(svg.len() < 120_000, "{text} {view:?} weighs {} bytes", svg.len());
            let pixels = render(&svg);
            let painted = pixels.pixels().iter().filter(|p| p.alpha() > 40).count();
            assert!(painted > 600, "{text} {view:?} paints only {painted} of {} pixels", SIDE * SIDE);
            for (x, y) in [(0, 0), (SIDE - 1, 0), (0, SIDE - 1), (SIDE - 1, SIDE - 1)] {
                let corner = pixels.pixel(x, y).unwrap();
                assert_eq!(corner.alpha(), 0, "{text} {view:?} is opaque in the corner {x},{y}");
            }
        }
    }
}

#[test]
fn every_family_is_on_the_contact_sheet_and_draws_with_its_defaults() {
    for family in family_names() {
        assert!(SUBJECTS.lines().any(|l| l.split(' ').next() == Some(family)), "{family} is not on the sheet");
        assert!(draw(&subject(family), View::Front).starts_with("<svg "), "{family}");
    }
}

#[test]
fn every_finish_colours_a_guitar_differently_unless_it_is_a_synonym() {
    let same = [("sea-foam", "seafoam"), ("pink", "shell-pink"), ("gold", "gold-top")];
    let drawn: Vec<(&str, String)> =
        finish_names().map(|n| (n, draw(&subject(&format!("guitar body=s finish={n}")), View::Front))).collect();
    for (i, (a, first)) in drawn.iter().enumerate() {
        for (b, second) in &drawn[i + 1..] {
            assert!(first != second || same.contains(&(a, b)), "{a} and {b} look alike");
        }
    }
}

#[test]
fn the_same_subject_and_view_give_the_same_bytes() {
    let text = "guitar body=superstrat finish=quilt-blue pickups=hsh";
    assert_eq!(draw(&subject(text), View::Body), draw(&subject(text), View::Body));
}

#[test]
fn the_order_of_parameters_does_not_matter() {
    let (a, b) = (subject("bass body=j strings=5 finish=black"), subject("bass finish=black strings=5 body=j"));
    assert_eq!(draw(&a, View::Front), draw(&b, View::Front));
}

#[test]
fn parameters_change_the_drawing() {
    for (a, b) in [
        ("guitar body=s", "guitar body=s hand=left"),
        ("guitar body=s", "guitar body=s pickups=hss"),
        ("guitar body=s", "guitar body=s board=maple"),
        ("guitar body=superstrat", "guitar body=superstrat strings=7"),
        ("bass strings=4", "bass strings=5"),
        ("drumkit doublebass=no", "drumkit doublebass=yes"),
        ("pedal knobs=2", "pedal knobs=3"),
        ("keyboard keys=61", "keyboard keys=88"),
        ("strings gauge=9-42", "strings gauge=10-46"),
    ] {
        assert_ne!(draw(&subject(a), View::Front), draw(&subject(b), View::Front), "{a} / {b}");
    }
}

#[test]
fn guitars_and_basses_have_four_views() {
    for family in ["guitar", "bass", "acoustic"] {
        assert_eq!(subject(family).views(), [View::Front, View::Body, View::Headstock, View::Back]);
    }
}

#[test]
fn a_view_that_a_subject_lacks_falls_back_to_the_front() {
    let picks = subject("picks");
    assert_eq!(draw(&picks, View::Headstock), draw(&picks, View::Front));
}

#[test]
fn refusals_name_the_wrong_word() {
    let refusal = |text: &str| Subject::parse(text).unwrap_err();
    assert_eq!(refusal("  "), ParseSubjectError::Empty);
    assert_eq!(refusal("theremin"), ParseSubjectError::UnknownFamily("theremin".to_owned()));
    assert_eq!(refusal("guitar sunburst"), ParseSubjectError::NotAParameter("sunburst".to_owned()));
    assert_eq!(refusal("guitar knobs=3"), ParseSubjectError::UnknownParameter("knobs".to_owned()));
    assert_eq!(refusal("guitar body=s body=t"), ParseSubjectError::UnknownParameter("body".to_owned()));
    let value =
        |key: &str, value: &str| ParseSubjectError::UnknownValue { key: key.to_owned(), value: value.to_owned() };
    assert_eq!(refusal("guitar finish=beige"), value("finish", "beige"));
    assert_eq!(refusal("guitar strings=9"), value("strings", "9"));
    assert_eq!(refusal("strings gauge=<svg>"), value("gauge", "<svg>"));
    for text in ["theremin", "guitar finish=beige", "guitar knobs=3", "guitar sunburst"] {
        let wrong = text.split([' ', '=']).next_back().unwrap();
        let message = refusal(text).to_string();
        assert!(message.contains(wrong) || message.contains("knobs"), "{message}");
    }
}
