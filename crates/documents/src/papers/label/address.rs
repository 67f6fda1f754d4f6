//! Who receives the parcel: as large as the paper allows.

use domain::papers::{Party, ShippingLabel};

use super::super::sheet::{Area, Ink, Sheet};
use super::super::typeset::{Type, bold, regular};
use super::super::words;

/// The bar with town and post code, which parcels are sorted by.
const TOWN: f32 = 28.0;
/// Sizes of the address, from the largest to the least that is readable on thermal paper.
const SIZES: [f32; 13] = [14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.0, 7.0];

/// Draws the recipient into `area`.
pub(super) fn draw(sheet: &mut Sheet, label: &ShippingLabel, area: Area) {
    let to = &label.to;
    let tag = words::recipient(label.lang).to_uppercase();
    let mut y = area.y + 4.0;
    let tag_type = bold(8.0).tracked(0.6).in_ink(Ink::White);
    sheet.block(Area { x: area.x, y, w: tag_type.width(&tag) + 9.0, h: 12.0 }, Ink::Black);
    sheet.text(area.x + 4.5, y + 9.0, &tag, tag_type);
    if label.cod.is_none() {
        let word = words::no_collect(label.lang);
        let width = bold(8.0).width(word) + 9.0;
        sheet.frame(Area { x: area.right() - width - 0.5, y: y + 0.5, w: width, h: 11.0 }, 1.0, Ink::Black);
        sheet.text(area.right() - width + 4.0, y + 9.0, word, bold(8.0));
    }
    let name = to.name.to_uppercase();
    let set = bold(17.0).fitted(&name, area.w, 11.5);
    y = sheet.lines(area.x, y + 15.0 + set.size, &set.wrapped(&name, area.w, 2), set);
    let phone = bold(12.5).fitted(&to.phone, area.w, 7.0);
    if !to.phone.is_empty() {
        sheet.text(area.x, y - 1.0, &to.phone, phone);
        y += 15.0;
    }
    let has_town = !(to.city.is_empty() && to.postal_code.is_empty());
    let bottom = area.bottom() - if has_town { TOWN + 6.0 } else { 4.0 };
    let (lines, set) = fitted(to, area.w, bottom - (y - 11.0));
    sheet.lines(area.x, y - 11.0 + set.size, &lines, set);
    if has_town {
        town(sheet, to, Area { y: bottom + 1.0, h: TOWN, ..area });
    }
}

/// Street and place at the largest size at which all of it fits; at the least size, as much as fits.
fn fitted(to: &Party, width: f32, height: f32) -> (Vec<String>, Type) {
    let mut lines = Vec::new();
    let mut set = regular(SIZES[0]);
    for size in SIZES {
        set = regular(size);
        lines = [&to.street, &to.place].into_iter().flat_map(|part| set.wrapped(part, width, 8)).collect();
        if high(&lines, set) <= height {
            return (lines, set);
        }
    }
    while lines.len() > 1 && high(&lines, set) > height {
        lines.pop();
    }
    (lines, set)
}

fn high(lines: &[String], set: Type) -> f32 {
    lines.iter().map(|_| set.leading()).sum()
}

fn town(sheet: &mut Sheet, to: &Party, area: Area) {
    let code = bold(19.0).fitted(&to.postal_code, area.w * 0.4, 8.0);
    let code_width = if to.postal_code.is_empty() { 0.0 } else { code.width(&to.postal_code) + 14.0 };
    let room = area.w - code_width - 8.0;
    sheet.frame(Area { x: area.x + 0.6, w: area.w - 1.2, ..area }, 1.2, Ink::Black);
    let city = to.city.to_uppercase();
    let (city_type, province_type) = (bold(12.5).fitted(&city, room, 7.0), regular(8.0));
    sheet.text(area.x + 6.0, area.y + 13.5, &city_type.cut(&city, room), city_type);
    sheet.text(area.x + 6.0, area.y + 23.5, &province_type.cut(&to.province, room), province_type);
    if code_width > 0.0 {
        sheet.rule(area.right() - code_width, area.y, 1.2, area.h, Ink::Black);
        sheet.text_to(area.right() - 7.0, area.y + 21.0, &to.postal_code, code);
    }
}
