use domain::ids::{OrderLineId, ShipmentId};
use domain::lang::Lang;
use domain::order::{Order, OrderAction, Shipment};
use domain::parcel;
use domain::shipping::{courier_name, tracking_link};
use serde::{Deserialize, Serialize};

use super::sentences as s;
use crate::catalog::escape;

/// A parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ParcelView {
    /// Which parcel.
    pub(crate) id: ShipmentId,
    /// What is in it, in words.
    pub(crate) content: String,
    /// What became of it, in words; empty while it is on its way.
    pub(crate) note: String,
    /// Whether it is on its way.
    pub(crate) is_on_its_way: bool,
    /// The courier's name.
    pub(crate) courier: String,
    /// The courier's number.
    pub(crate) number: String,
    /// Where it can be followed.
    pub(crate) link: Option<String>,
}

impl ParcelView {
    /// The parcels on their way; what was handed over in the store has no number to follow.
    pub(crate) fn sent(order: &Order, lang: Lang) -> Vec<Self> {
        let sent = order.shipments.iter().filter(|parcel| !parcel.tracking_number.is_empty());
        sent.map(|parcel| Self::of(order, parcel, lang)).collect()
    }

    fn of(order: &Order, parcel: &Shipment, lang: Lang) -> Self {
        Self {
            id: parcel.id,
            content: goods(order, &parcel.lines, lang),
            note: s::parcel_note(parcel, lang),
            is_on_its_way: parcel::on_its_way(order, parcel.id, OrderAction::Deliver).is_ok(),
            courier: courier_name(&parcel.courier),
            number: parcel.tracking_number.clone(),
            link: tracking_link(&parcel.courier, &escape(&parcel.tracking_number)),
        }
    }
}

/// Units of lines in words: `2 × Gitar Uji (Hitam), 1 × Senar`.
pub(super) fn goods(order: &Order, units: &[(OrderLineId, u32)], lang: Lang) -> String {
    let told = units.iter().filter_map(|(line, units)| Some(format!("{units} × {}", order.line(*line)?.name_in(lang))));
    told.collect::<Vec<_>>().join(", ")
}
