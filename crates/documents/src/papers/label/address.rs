//! Who receives the parcel: as large as the paper allows.

use domain::papers::{Party, ShippingLabel};

use super::super::sheet::{Area, Ink, Sheet};
use super::super::typeset::{Type, bold, regular};
use super::super::words;

/// The row with the tag and the telephone.
const TAG: f32 = 16.0;
/// The bar with town and post code, which parcels are sorted by.
const TOWN: f32 = 28.0;
const GAP: f32 = 5.0;
/// Sizes of the address, from the largest to the least that is readable on thermal paper.
const SIZES: [f32; 15] = [16.0, 15.0, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.0, 7.0];
/// The size that the label makes room for.
const READABLE: f32 = 9.0;

/// The height at which the whole address stands at a readable size.
pub(super) fn height(label: &ShippingLabel, width: f32) -> f32 {
    let (name, name_type) = name(&label.to, width);
    let set = regular(READABLE);
    TAG + high(&name, name_type) + high(&lines(&label.to, width, set), set) + town_height(&label.to) + 2.0 * GAP
}

/// Draws the recipient into `area`.
pub(super) fn draw(sheet: &mut Sheet, label: &ShippingLabel, area: Area) {
    let to = &label.to;
    tag_row(sheet, label, area);
    let (name, name_type) = name(to, area.w);
    let top = area.y + GAP + TAG;
    sheet.lines(area.x, top + name_type.size, &name, name_type);
    let top = top + high(&name, name_type);
    let bottom = area.bottom() - town_height(to);
    let (lines, set) = fitted(to, area.w, bottom - GAP - top);
    sheet.lines(area.x, top + set.size, &lines, set);
    if town_height(to) > GAP {
        town(sheet, to, Area { y: bottom, h: TOWN, ..area });
    }
}

/// “Kepada”, whether nothing is to be collected, and the telephone.
fn tag_row(sheet: &mut Sheet, label: &ShippingLabel, area: Area) {
    let y = area.y + GAP;
    let tag = words::recipient(label.lang).to_uppercase();
    let set = bold(8.0).tracked(0.6).in_ink(Ink::White);
    let width = set.width(&tag) + 9.0;
    sheet.block(Area { x: area.x, y, w: width, h: 12.0 }, Ink::Black);
    sheet.text(area.x + 4.5, y + 9.0, &tag, set);
    let mut left = area.x + width + 6.0;
    if label.cod.is_none() {
        let word = words::no_collect(label.lang);
        let width = bold(8.0).width(word) + 9.0;
        sheet.frame(Area { x: left + 0.5, y: y + 0.5, w: width, h: 11.0 }, 1.0, Ink::Black);
        sheet.text(left + 5.0, y + 9.0, word, bold(8.0));
        left += width + 6.0;
    }
    let room = area.right() - left;
    let phone = bold(13.0).fitted(&label.to.phone, room, 7.0);
    sheet.text_to(area.right(), y + 10.5, &phone.cut(&label.to.phone, room), phone);
}

/// The name in capitals.
fn name(to: &Party, width: f32) -> (Vec<String>, Type) {
    let name = to.name.to_uppercase();
    let set = bold(18.0).fitted(&name, width, 11.5);
    (set.wrapped(&name, width, 2), set)
}

fn lines(to: &Party, width: f32, set: Type) -> Vec<String> {
    [&to.street, &to.place].into_iter().flat_map(|part| set.wrapped(part, width, 8)).collect()
}

/// Street and place at the largest size at which all of it fits; at the least size, as much as fits.
fn fitted(to: &Party, width: f32, height: f32) -> (Vec<String>, Type) {
    for size in SIZES {
        let set = regular(size);
        let lines = lines(to, width, set);
        if high(&lines, set) <= height {
            return (lines, set);
        }
    }
    let set = regular(READABLE);
    let mut lines = lines(to, width, set);
    while !lines.is_empty() && high(&lines, set) > height {
        lines.pop();
    }
    if let Some(last) = lines.last_mut() {
        *last = set.cut(&format!("{last} …"), width);
    }
    (lines, set)
}

fn town_height(to: &Party) -> f32 {
    if to.city.is_empty() && to.postal_code.is_empty() { GAP } else { TOWN + GAP }
}

fn high(lines: &[String], set: Type) -> f32 {
    lines.iter().map(|_| set.leading()).sum()
}

fn town(sheet: &mut Sheet, to: &Party, area: Area) {
    let code_type = bold(19.0).fitted(&to.postal_code, area.w * 0.4, 8.0);
    let code = code_type.cut(&to.postal_code, area.w * 0.4);
    let code_width = if code.is_empty() { 0.0 } else { code_type.width(&code) + 14.0 };
    let room = area.w - code_width - 8.0;
    sheet.frame(Area { x: area.x + 0.6, w: area.w - 1.2, ..area }, 1.2, Ink::Black);
    let city = to.city.to_uppercase();
    let (city_type, province_type) = (bold(12.5).fitted(&city, room, 7.0), regular(8.0));
    sheet.text(area.x + 6.0, area.y + 13.5, &city_type.cut(&city, room), city_type);
    sheet.text(area.x + 6.0, area.y + 23.5, &province_type.cut(&to.province, room), province_type);
    if code_width > 0.0 {
        sheet.rule(area.right() - code_width, area.y, 1.2, area.h, Ink::Black);
        sheet.text_to(area.right() - 7.0, area.y + 21.0, &code, code_type);
    }
}
