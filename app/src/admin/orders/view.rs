use domain::form::FieldErrors;
use domain::ids::{ProductId, ProofId};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{IllegalStep, Order, OrderAction, OrderEvent, OrderLine, OrderState};
use domain::parcel::ParcelError;
use domain::payment::{PaymentMethod, ProofState, TransferProof};
use domain::shipping::{ShippingService, courier_name};
use domain::shop::BankAccount;
use serde::{Deserialize, Serialize};

use super::after_view::StaffAfterView;
use super::money_view::StaffMoneyView;
use super::papers_view::PaperView;
use crate::orders::{ParcelView, event, line_note, remark, sums, tax_note};
use crate::ui::PictureView;

/// Why an order was not marked as shipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ShipRefusal {
    /// It is not the time for it.
    Illegal(IllegalStep),
    /// Courier or number.
    Fields(FieldErrors),
    /// What would be in it.
    Parcel(ParcelError),
}

/// An order as staff see it, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StaffOrderView {
    /// What people call it.
    pub(crate) number: String,
    /// Where it stands.
    pub(crate) state: OrderState,
    /// What can be done now.
    pub(crate) actions: Vec<OrderAction>,
    /// How it is paid.
    pub(crate) method: PaymentMethod,
    /// Until when it must be paid, while it waits for money.
    pub(crate) until: Option<String>,
    /// When the money came.
    pub(crate) paid: Option<String>,
    /// What is paid.
    pub(crate) total: Rupiah,
    /// The lines.
    pub(crate) lines: Vec<LineView>,
    /// The sums: what and how much.
    pub(crate) sums: Vec<(String, Rupiah)>,
    /// How the PPN came about, when there is any.
    pub(crate) tax_note: Option<String>,
    /// Its invoice and credit notes, oldest first.
    pub(crate) papers: Vec<PaperView>,
    /// Whether there is a packing slip: for what lies ready, or what left.
    pub(crate) has_slip: bool,
    /// Whether there is a label.
    pub(crate) has_label: bool,
    /// Who buys.
    pub(crate) buyer: BuyerView,
    /// How it is sent.
    pub(crate) service: String,
    /// The key of the courier the customer chose.
    pub(crate) courier: String,
    /// The couriers there are: key and name.
    pub(crate) couriers: Vec<(String, String)>,
    /// Where transfers go to.
    pub(crate) banks: Vec<String>,
    /// The proofs of transfer, newest first.
    pub(crate) proofs: Vec<ProofView>,
    /// The parcels that left, whatever became of them.
    pub(crate) parcels: Vec<ParcelView>,
    /// Whether the customer can be told that what they fetch lies ready.
    pub(crate) can_tell_ready: bool,
    /// The history, newest first.
    pub(crate) events: Vec<EventView>,
    /// What is open of it, and what the customer asks.
    pub(crate) after: StaffAfterView,
    /// What came in and what went back.
    pub(crate) money: StaffMoneyView,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineView {
    /// Of which product.
    pub(crate) product: ProductId,
    /// Its name at the time.
    pub(crate) name: String,
    /// What distinguishes the variant.
    pub(crate) options: String,
    /// The SKU at the time.
    pub(crate) sku: String,
    /// The picture at the time.
    pub(crate) picture: Option<PictureView>,
    /// Units.
    pub(crate) quantity: u32,
    /// Price of one.
    pub(crate) price: Rupiah,
    /// What a voucher took off, if anything.
    pub(crate) discount: Option<Rupiah>,
    /// What is paid for all.
    pub(crate) total: Rupiah,
    /// What is special about its units; may be empty.
    pub(crate) note: String,
}

/// Who buys and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BuyerView {
    /// The buyer's name.
    pub(crate) name: String,
    /// Whether they have an account.
    pub(crate) has_account: bool,
    /// Where confirmations go.
    pub(crate) email: String,
    /// The telephone, as Indonesians write it.
    pub(crate) phone: String,
    /// Its digits, for WhatsApp.
    pub(crate) whatsapp: String,
    /// The receiver, their telephone and the lines below; empty for pick-up.
    pub(crate) address: Vec<String>,
    /// What they wrote.
    pub(crate) note: String,
}

/// A proof of transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProofView {
    /// Which proof.
    pub(crate) id: ProofId,
    /// When it came.
    pub(crate) at: String,
    /// Where it stands.
    pub(crate) state: ProofState,
    /// Why it was rejected.
    pub(crate) reason: String,
}

/// A step of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EventView {
    /// What happened.
    pub(crate) title: String,
    /// Who did it; none for the customer or the shop's own clockwork.
    pub(crate) actor: Option<String>,
    /// What was said about it.
    pub(crate) note: String,
    /// When, for people.
    pub(crate) at: String,
    /// When, for machines.
    pub(crate) iso: String,
}

impl StaffOrderView {
    /// The order as `lang` shows it to staff.
    pub(crate) fn of(
        order: &Order,
        proofs: &[TransferProof],
        actions: Vec<OrderAction>,
        banks: &[BankAccount],
        services: &[ShippingService],
        lang: Lang,
    ) -> Self {
        let waiting = order.state == OrderState::AwaitingPayment;
        Self {
            number: order.number.clone(),
            state: order.state,
            actions,
            method: order.payment_method,
            until: order.expires_at.filter(|_| waiting).map(|until| until.date_time(lang)),
            paid: order.paid_at.map(|paid| paid.date_time(lang)),
            total: order.to_pay(),
            lines: order.lines.iter().map(|line| LineView::of(line, lang)).collect(),
            sums: sums(order, lang),
            tax_note: tax_note(&order.totals.tax, lang),
            papers: Vec::new(),
            has_slip: false,
            has_label: false,
            buyer: BuyerView::of(order),
            service: order.shipping.service.name_in(lang).to_owned(),
            courier: order.shipping.service.courier.clone(),
            couriers: couriers(&order.shipping.service, services),
            banks: banks.iter().map(|bank| format!("{} {}", bank.bank, bank.number)).collect(),
            proofs: proofs
                .iter()
                .rev()
                .map(|proof| ProofView {
                    id: proof.id,
                    at: proof.uploaded_at.date_time(lang),
                    state: proof.state,
                    reason: proof.reason.clone(),
                })
                .collect(),
            parcels: ParcelView::sent(order, lang),
            can_tell_ready: false,
            events: order.events.iter().rev().map(|event| EventView::of(event, lang)).collect(),
            after: StaffAfterView::of(order, lang),
            money: StaffMoneyView::default(),
        }
    }

    /// Whether `action` can be taken now.
    pub(super) fn can(&self, action: OrderAction) -> bool {
        self.actions.contains(&action)
    }

    /// The newest proof that nobody looked at.
    pub(super) fn waiting_proof(&self) -> Option<ProofId> {
        self.proofs.iter().find(|proof| proof.state == ProofState::Sent).map(|proof| proof.id)
    }
}

impl LineView {
    fn of(line: &OrderLine, lang: Lang) -> Self {
        Self {
            product: line.product,
            name: line.name.in_lang(lang).to_owned(),
            options: line.options.iter().map(|option| option.value.in_lang(lang)).collect::<Vec<_>>().join(", "),
            sku: line.sku.to_string(),
            picture: line.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
            quantity: line.quantity,
            price: line.unit_price,
            discount: Some(line.discount).filter(|discount| discount.is_positive()),
            total: line.net(),
            note: line_note(line, lang),
        }
    }
}

impl BuyerView {
    fn of(order: &Order) -> Self {
        let receiver = |address: &domain::address::Address| {
            [vec![address.recipient.clone(), address.phone.to_string()], address.lines()].concat()
        };
        Self {
            name: order.contact.name.clone(),
            has_account: order.customer.is_some(),
            email: order.contact.email.to_string(),
            phone: order.contact.phone.to_string(),
            whatsapp: order.contact.phone.digits().to_owned(),
            address: order.address.as_ref().map(receiver).unwrap_or_default(),
            note: order.note.clone(),
        }
    }
}

impl EventView {
    fn of(happened: &OrderEvent, lang: Lang) -> Self {
        Self {
            title: event(happened.kind, lang).to_owned(),
            actor: happened.actor.clone(),
            // A note of the shop itself about a unit that was missing.
            note: remark(happened, lang)
                .replace('⟳', lang.pick("diganti unit lain dari stok.", "replaced by another unit from stock."))
                .trim_end()
                .to_owned(),
            at: happened.at.date_time(lang),
            iso: happened.at.iso(),
        }
    }
}

/// Every courier once, the customer's choice first.
fn couriers(chosen: &ShippingService, services: &[ShippingService]) -> Vec<(String, String)> {
    let mut couriers: Vec<(String, String)> = Vec::new();
    for service in std::iter::once(chosen).chain(services).filter(|service| !service.pickup) {
        if !couriers.iter().any(|(key, _)| *key == service.courier) {
            couriers.push((service.courier.clone(), courier_name(&service.courier)));
        }
    }
    couriers
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::shipping::Rounding;

    fn service(courier: &str, code: &str, pickup: bool) -> ShippingService {
        ShippingService {
            code: code.to_owned(),
            name: code.to_owned(),
            courier: courier.to_owned(),
            base_price: Rupiah::ZERO,
            price_per_kg: Rupiah::ZERO,
            divisor: 6000,
            rounding: Rounding::Exact,
            minimum_grams: 0,
            days_min: 1,
            days_max: 2,
            cod: false,
            pickup,
        }
    }

    #[test]
    fn each_courier_is_offered_once_and_the_chosen_one_first() {
        let services = [
            service("jne", "JNE-REG", false),
            service("jne", "JNE-YES", false),
            service("pos", "POS", false),
            service("pickup", "PICKUP", true),
        ];
        let names =
            |chosen: &ShippingService| couriers(chosen, &services).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(names(&services[2]), ["pos", "jne"]);
        assert_eq!(
            names(&service("wahana", "WAHANA", false)),
            ["wahana", "jne", "pos"],
            "one that is not offered any more stays choosable"
        );
    }
}
