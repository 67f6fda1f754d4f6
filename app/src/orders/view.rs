use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{Order, OrderEvent, OrderLine, OrderState, OrderSummary};
use domain::payment::{ProofState, TransferProof};
use domain::tax::Tax;
use domain::time::Timestamp;
use domain::voucher::VoucherCode;
use serde::{Deserialize, Serialize};

use super::after_view::AfterView;
use super::parcel_view::ParcelView;
use super::pay_view::PayView;
use super::sentences as s;
use crate::cart::units_name;
use crate::ui::PictureView;

/// How long an order counts as placed just now, in seconds.
const NEW_SECS: i64 = 3600;

/// An order in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub(crate) struct OrderView {
    /// What people call it.
    pub(crate) number: String,
    /// Where it stands.
    pub(crate) state: OrderState,
    /// Whether it was placed just now and goes on: its buyer is thanked.
    pub(crate) is_new: bool,
    /// Whether it is picked up.
    pub(crate) pickup: bool,
    /// What is paid.
    pub(crate) total: Rupiah,
    /// How it is paid.
    pub(crate) pay: PayView,
    /// The lines.
    pub(crate) lines: Vec<OrderLineView>,
    /// The sums: what and how much.
    pub(crate) sums: Vec<(String, Rupiah)>,
    /// How the PPN came about, when there is any.
    pub(crate) tax_note: Option<String>,
    /// The number of its invoice, when there is one.
    pub(crate) invoice: Option<String>,
    /// Number and sum of each credit note, oldest first.
    pub(crate) credit_notes: Vec<(String, Rupiah)>,
    /// Facts: what and its value.
    pub(crate) facts: Vec<(String, Vec<String>)>,
    /// The history, newest first.
    pub(crate) events: Vec<EventView>,
    /// The parcels.
    pub(crate) parcels: Vec<ParcelView>,
    /// What of it has yet to leave, in words; empty unless a part has left.
    pub(crate) to_follow: String,
    /// The proofs sent so far: when, where it stands, why it was rejected.
    pub(crate) proofs: Vec<(String, ProofState, String)>,
    /// Whether the customer can still call it off.
    pub(crate) can_cancel: bool,
    /// Whether a proof of transfer is wanted.
    pub(crate) can_send_proof: bool,
    /// What can be done after it was paid, and what was.
    pub(crate) after: AfterView,
}

/// A line in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrderLineView {
    /// Its name and options.
    pub(crate) name: String,
    /// The product's address at the time.
    pub(crate) slug: String,
    /// The picture at the time.
    pub(crate) picture: Option<PictureView>,
    /// Units.
    pub(crate) quantity: u32,
    /// What is paid for all of them.
    pub(crate) total: Rupiah,
    /// What is special about its units; may be empty.
    pub(crate) note: String,
    /// What they cost before a voucher, when it took something off.
    pub(crate) before: Option<Rupiah>,
}

/// A step of its history in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EventView {
    /// What happened.
    pub(crate) title: String,
    /// What was said about it.
    pub(crate) note: String,
    /// When, for people.
    pub(crate) at: String,
    /// When, for machines.
    pub(crate) iso: String,
}

/// An order in the list of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrderCardView {
    /// What people call it.
    pub(crate) number: String,
    /// When it was placed.
    pub(crate) placed: String,
    /// Where it stands.
    pub(crate) state: OrderState,
    /// What it costs.
    pub(crate) total: Rupiah,
    /// What it holds, in words.
    pub(crate) content: String,
    /// The picture of its first line.
    pub(crate) picture: Option<PictureView>,
}

impl OrderView {
    /// The order as `lang` shows it.
    pub(crate) fn of(order: &Order, proofs: &[TransferProof], pay: PayView, may: (bool, bool), lang: Lang) -> Self {
        Self {
            number: order.number.clone(),
            state: order.state,
            is_new: false,
            pickup: order.shipping.service.pickup,
            total: order.to_pay(),
            pay,
            lines: order.lines.iter().map(|line| OrderLineView::of(line, lang)).collect(),
            sums: sums(order, lang),
            tax_note: tax_note(&order.totals.tax, lang),
            invoice: None,
            credit_notes: Vec::new(),
            facts: facts(order, lang),
            events: order.events.iter().rev().map(|event| EventView::of(event, lang)).collect(),
            parcels: ParcelView::sent(order, lang),
            to_follow: String::new(),
            proofs: proofs
                .iter()
                .map(|proof| (proof.uploaded_at.date_time(lang), proof.state, proof.reason.clone()))
                .collect(),
            can_cancel: may.0,
            can_send_proof: may.1,
            after: AfterView::default(),
        }
    }

    /// The same at this moment: who comes back another day, or called it off, is not thanked for ordering.
    pub(super) fn at(self, placed_at: Timestamp, now: Timestamp) -> Self {
        let goes_on = matches!(self.state, OrderState::AwaitingPayment | OrderState::Paid | OrderState::Processing);
        Self { is_new: goes_on && now < placed_at.plus_secs(NEW_SECS), ..self }
    }

    /// Whether staff have yet to look at a proof of transfer.
    pub(super) fn has_waiting_proof(&self) -> bool {
        self.proofs.iter().any(|(_, state, _)| *state == ProofState::Sent)
    }
}

impl OrderLineView {
    fn of(line: &OrderLine, lang: Lang) -> Self {
        let options = line.options.iter().map(|option| option.value.in_lang(lang)).collect::<Vec<_>>().join(", ");
        let name = line.name.in_lang(lang);
        Self {
            name: if options.is_empty() { name.to_owned() } else { format!("{name}, {options}") },
            slug: line.slug.to_string(),
            picture: line.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
            quantity: line.quantity,
            total: line.net(),
            before: line.discount.is_positive().then(|| line.gross()),
            note: s::line_note(line, lang),
        }
    }
}

impl EventView {
    fn of(event: &OrderEvent, lang: Lang) -> Self {
        Self {
            title: s::event(event.kind, lang).to_owned(),
            note: s::remark(event, lang),
            at: event.at.date_time(lang),
            iso: event.at.iso(),
        }
    }
}

impl OrderCardView {
    /// An order as `lang` lists it.
    pub(crate) fn of(order: &OrderSummary, lang: Lang) -> Self {
        let first = order.first_line.in_lang(lang);
        let more = order.units.saturating_sub(1);
        Self {
            number: order.number.clone(),
            placed: order.placed_at.date(lang),
            state: order.state,
            total: order.total,
            content: if more == 0 {
                first.to_owned()
            } else {
                lang.pick(format!("{first} dan {more} barang lain"), format!("{first} and {more} more"))
            },
            picture: order.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
        }
    }
}

/// What the total is made of: what and how much.
pub(crate) fn sums(order: &Order, lang: Lang) -> Vec<(String, Rupiah)> {
    let (totals, shipping) = (&order.totals, &order.shipping);
    let units: u32 = order.lines.iter().map(|line| line.quantity).sum();
    let all = [
        (units_name(units, lang), totals.goods, true),
        (
            discount_name(order.voucher.as_ref(), lang),
            Rupiah::new(-totals.discount.amount()),
            totals.discount.is_positive(),
        ),
        (shipping.service.name_in(lang).to_owned(), shipping.freight, true),
        (lang.pick("Packing kayu", "Wooden packing").to_owned(), shipping.packing, shipping.packing.is_positive()),
        (lang.pick("Asuransi", "Insurance").to_owned(), shipping.insurance, shipping.insurance.is_positive()),
        ("PPN".to_owned(), totals.tax.on_top(), totals.tax.on_top().is_positive()),
        (
            lang.pick("Tidak jadi dikirim", "Not sent").to_owned(),
            Rupiah::new(-order.waived.amount()),
            order.waived.is_positive(),
        ),
    ];
    all.into_iter().filter(|(_, _, shown)| *shown).map(|(name, amount, _)| (name, amount)).collect()
}

/// What a discount is called.
pub(crate) fn discount_name(voucher: Option<&VoucherCode>, lang: Lang) -> String {
    voucher.map_or_else(|| lang.pick("Potongan", "Discount").to_owned(), |code| format!("Voucher {code}"))
}

/// How the PPN came about, when the shop charges it: rate, base (DPP nilai lain where it is only a part), and whether it is within
/// the prices.
pub(crate) fn tax_note(tax: &Tax, lang: Lang) -> Option<String> {
    if !tax.amount.is_positive() {
        return None;
    }
    let Tax { policy, base, amount, .. } = tax;
    let dpp = if tax.has_other_base() { "DPP nilai lain" } else { "DPP" };
    let how = format!("{}% × {dpp} {base}", policy.rate_percent);
    Some(if policy.prices_include_tax && tax.sending.is_positive() {
        lang.pick(
            format!("Harga dan ongkos kirim termasuk PPN {amount} ({how})."),
            format!("Prices and shipping include {amount} PPN (VAT): {how}."),
        )
    } else if policy.prices_include_tax {
        lang.pick(format!("Harga termasuk PPN {amount} ({how})."), format!("Prices include {amount} PPN (VAT): {how}."))
    } else {
        lang.pick(format!("PPN {amount} = {how}."), format!("PPN (VAT) {amount} = {how}."))
    })
}

fn facts(order: &Order, lang: Lang) -> Vec<(String, Vec<String>)> {
    let to = match &order.address {
        Some(address) => [vec![format!("{}, {}", address.recipient, address.phone)], address.lines()].concat(),
        None => vec![
            lang.pick("Diambil di toko", "Picked up in the store").to_owned(),
            format!("{}, {}", order.contact.name, order.contact.phone),
        ],
    };
    let mut facts = vec![
        (lang.pick("Ke", "To").to_owned(), to),
        (lang.pick("Kirim", "Shipping").to_owned(), vec![order.shipping.service.name_in(lang).to_owned()]),
        (lang.pick("Bayar", "Payment").to_owned(), vec![order.payment_method.name(lang).to_owned()]),
        ("E-mail".to_owned(), vec![order.contact.email.to_string()]),
    ];
    if !order.note.is_empty() {
        facts.push((lang.pick("Catatan", "Note").to_owned(), vec![order.note.clone()]));
    }
    facts
}

/// The step of an order's life a customer waits for, after what has happened: at most one line of what comes next.
pub(crate) fn next_step(view: &OrderView, lang: Lang) -> Option<&'static str> {
    match (view.state, view.pickup) {
        (OrderState::AwaitingPayment, _) => Some(lang.pick("Pembayaran", "Payment")),
        (OrderState::Paid, _) => Some(lang.pick("Dicek dan dikemas", "Checked and packed")),
        (OrderState::Processing, true) => Some(lang.pick("Ambil di toko", "Pick-up in the store")),
        (OrderState::Processing, false) => Some(lang.pick("Dikirim", "Shipped")),
        (OrderState::PartlyShipped, _) => Some(lang.pick("Sisanya dikirim", "The rest is shipped")),
        (OrderState::Shipped, _) => Some(lang.pick("Sampai di tanganmu", "In your hands")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::order::{OrderAction, OrderEventKind};

    #[test]
    fn every_kind_of_event_has_words_in_both_languages() {
        let kinds = [
            OrderEventKind::Placed,
            OrderEventKind::ProofSent,
            OrderEventKind::TransferCame,
            OrderEventKind::ProofRejected,
            OrderEventKind::ChargedBack,
            OrderEventKind::DisputeWon,
            OrderEventKind::Note,
            OrderEventKind::Step(OrderAction::Ship),
            OrderEventKind::BackOrdered,
            OrderEventKind::Allocated,
            OrderEventKind::UnitsCancelled,
            OrderEventKind::ReadyToFetch,
            OrderEventKind::ParcelArrived,
            OrderEventKind::ParcelCameBack,
            OrderEventKind::ParcelLost,
            OrderEventKind::Step(OrderAction::Reopen),
            OrderEventKind::Step(OrderAction::ReopenPart),
            OrderEventKind::CancelAsked,
            OrderEventKind::CancelDeclined,
            OrderEventKind::ReturnAsked,
            OrderEventKind::Return(domain::returns::ReturnAction::Close),
        ];
        for kind in kinds {
            assert_ne!(s::event(kind, Lang::Id), s::event(kind, Lang::En));
        }
    }

    #[test]
    fn the_tax_is_explained_when_there_is_any() {
        use domain::tax::TaxPolicy;
        let tax = |policy: TaxPolicy| policy.on(Rupiah::new(50_000_000)).expect("fits");
        assert_eq!(tax_note(&tax(TaxPolicy::default()), Lang::Id), None);
        let on_top = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
        assert_eq!(
            tax_note(&tax(on_top), Lang::Id).as_deref(),
            Some("PPN Rp\u{a0}5.500.000 = 12% × DPP nilai lain Rp\u{a0}45.833.333.")
        );
        let both = TaxPolicy { taxes_sending: true, prices_include_tax: true, ..on_top };
        let tax_of_both = both.on_order(Rupiah::new(1_110_000), Rupiah::new(111_000)).expect("fits");
        assert_eq!(
            tax_note(&tax_of_both, Lang::En).as_deref(),
            Some("Prices and shipping include Rp\u{a0}121.000 PPN (VAT): 12% × DPP nilai lain Rp\u{a0}1.008.333.")
        );
        let whole = TaxPolicy { base_numerator: 1, base_denominator: 1, ..on_top };
        assert!(tax_note(&tax(whole), Lang::En).is_some_and(|note| !note.contains("nilai lain")));
    }

    #[test]
    fn the_moment_is_written_for_people_and_for_machines() {
        let event = OrderEvent {
            at: Timestamp::from_millis(1_795_424_700_000),
            kind: OrderEventKind::Placed,
            actor: None,
            note: String::new(),
        };
        let view = EventView::of(&event, Lang::Id);
        assert_eq!((view.at.as_str(), view.iso.as_str()), ("23 November 2026, 16.05 WIB", "2026-11-23T09:05:00Z"));
    }
}
