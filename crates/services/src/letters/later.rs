//! Writing letters into the outbox, in the unit of work of what they tell.

use domain::contact::Email;
use domain::ids::{OrderId, OrderLineId, ShipmentId};
use domain::lang::Lang;
use domain::order::{Order, OrderLine};
use domain::shop::ShopSettings;
use domain::time::Timestamp;
use mailer::letters::{
    Attention, BackOrdered, CancellationDeclined, Cancelled, Expired, GoodsArrived, Letterhead, MoneyBack, NewOrder,
    Paid, ParcelFailed, PartPaid, Placed, ProofRejected, ReadyToFetch, Refunded, ReturnAnswered, Shipped, TakenBack,
    UnitsCancelled, Written,
};
use store::WriteTx;
use store::outbox::NewMail;

use super::Occasion;
use crate::Failure;
use crate::base::Base;
use crate::secrets::sha256_hex;

/// Where a letter goes and what names it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Envelope<'a> {
    /// Names the occasion: what was said under this key is not said again.
    pub(crate) key: &'a str,
    /// Who gets it.
    pub(crate) to: &'a Email,
    /// The order it is about, if any.
    pub(crate) order: Option<OrderId>,
}

/// Writes whatever letters the occasion wants. They are sent after the commit, and never if there is none.
pub(crate) async fn later<E>(
    base: &Base,
    tx: &WriteTx,
    order: OrderId,
    occasion: Occasion<'_>,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let order = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?;
    let shop = tx.settings().shop().await?;
    let desk = Desk { base, tx, order: &order, shop: &shop, now };
    let key = occasion.key(order.id);
    if let Some(letter) = desk.to_staff(&occasion) {
        desk.send_to_staff(&format!("{key}/staff"), &letter).await?;
    }
    desk.write_customer(&key, &occasion).await
}

/// Puts a letter into the outbox; says whether it was not there yet.
pub(crate) async fn enqueue<E>(
    tx: &WriteTx,
    envelope: Envelope<'_>,
    letter: &Written,
    now: Timestamp,
) -> Result<bool, Failure<E>> {
    let mail = NewMail {
        key: envelope.key,
        recipient: envelope.to,
        subject: letter.subject.as_str(),
        text: &letter.text,
        html: &letter.html,
        attachments: &[],
        order: envelope.order,
        at: now,
    };
    Ok(tx.outbox().enqueue(mail).await?.is_some())
}

/// What letters about one order are written with.
struct Desk<'a> {
    base: &'a Base,
    tx: &'a WriteTx,
    order: &'a Order,
    shop: &'a ShopSettings,
    now: Timestamp,
}

impl Desk<'_> {
    fn head(&self, lang: Lang) -> Letterhead<'_> {
        Letterhead { shop: &self.shop.profile, site: &self.base.site, lang }
    }

    /// What the shop's own people are told of it: in Indonesian, the language of the shop.
    fn to_staff(&self, occasion: &Occasion<'_>) -> Option<Written> {
        let (order, head) = (self.order, self.head(Lang::Id));
        match *occasion {
            Occasion::Placed { .. } => Some(NewOrder { order }.write(&head)),
            Occasion::Trouble { trouble, amount, .. } => Some(Attention { order, trouble, amount }.write(&head)),
            _ => None,
        }
    }

    /// To the shop's own address; a shop without one is not written to.
    async fn send_to_staff<E>(&self, key: &str, letter: &Written) -> Result<(), Failure<E>> {
        if let Ok(to) = Email::parse(&self.shop.profile.email) {
            let envelope = Envelope { key, to: &to, order: Some(self.order.id) };
            enqueue(self.tx, envelope, letter, self.now).await?;
        }
        Ok(())
    }

    /// The customer's letter, with a link of its own: only hashes are kept of the secrets in links, so that an older one is not known.
    async fn write_customer<E>(&self, key: &str, occasion: &Occasion<'_>) -> Result<(), Failure<E>> {
        let token = match occasion {
            Occasion::Placed { token } => (*token).to_owned(),
            _ => self.base.tokens.token(),
        };
        let Some(letter) = self.to_customer(occasion, &token).await? else { return Ok(()) };
        let envelope = Envelope { key, to: &self.order.contact.email, order: Some(self.order.id) };
        let is_new = enqueue(self.tx, envelope, &letter, self.now).await?;
        if is_new && !matches!(occasion, Occasion::Placed { .. }) {
            self.tx.orders().add_link(self.order.id, &sha256_hex(&token), self.now).await?;
        }
        Ok(())
    }

    /// What the customer is told of it, in the order's language.
    async fn to_customer<E>(&self, occasion: &Occasion<'_>, token: &str) -> Result<Option<Written>, Failure<E>> {
        let (order, banks) = (self.order, self.shop.bank_accounts.as_slice());
        let head = self.head(order.locale);
        let link = &format!("{}/orders/{}?token={token}", self.base.site, order.number);
        Ok(Some(match *occasion {
            Occasion::Trouble { .. } => return Ok(None),
            Occasion::Shipped(parcel) => self.shipped(parcel, link, &head).await?,
            Occasion::Placed { .. } => Placed { order, link, banks }.write(&head),
            Occasion::Paid => Paid { order, link }.write(&head),
            Occasion::BackOrdered { units, until, remark, .. } => {
                let waiting = self.units(&[units]);
                BackOrdered { order, link, waiting: &waiting, until, remark }.write(&head)
            }
            Occasion::GoodsArrived { units, .. } => GoodsArrived { order, link, came: &self.units(units) }.write(&head),
            Occasion::ReadyToFetch { units, .. } => {
                ReadyToFetch { order, link, ready: &self.units(units) }.write(&head)
            }
            Occasion::ParcelFailed { parcel, fate, remedy, waiting, amount, remark } => {
                let parcel = &self.tx.orders().parcel(parcel).await?.ok_or(Failure::NotFound)?.shipment;
                let (inside, waiting) = (&self.units(&parcel.lines), &self.units(waiting));
                ParcelFailed { order, link, parcel, fate, remedy, inside, waiting, amount, remark }.write(&head)
            }
            Occasion::UnitsCancelled { units, amount, remark, .. } => {
                let units = self.units(units);
                UnitsCancelled { order, link, units: &units, amount, remark }.write(&head)
            }
            Occasion::CancelDeclined { why, .. } => CancellationDeclined { order, link, why }.write(&head),
            Occasion::Returned { case, outcome, answer } => {
                ReturnAnswered { order, link, case, outcome, answer }.write(&head)
            }
            Occasion::Cancelled { why, owed, reason, .. } => Cancelled { order, link, why, owed, reason }.write(&head),
            Occasion::Expired => Expired { order, link }.write(&head),
            Occasion::ProofRejected { reason, amount, .. } => {
                ProofRejected { order, link, reason, amount, banks }.write(&head)
            }
            Occasion::PartPaid { part, .. } => PartPaid { order, link, part, banks }.write(&head),
            Occasion::Refunded { amount, in_all, way, reason, .. } => {
                Refunded { order, link, amount, in_all, way, reason }.write(&head)
            }
            Occasion::TakenBack { amount, .. } => TakenBack { order, link, amount }.write(&head),
            Occasion::MoneyBack { amount, stray, way, .. } => {
                MoneyBack { order, link, amount, stray, way }.write(&head)
            }
        }))
    }

    /// Units of lines by the lines' ids.
    fn units(&self, units: &[(OrderLineId, u32)]) -> Vec<(&OrderLine, u32)> {
        let known = |(id, units): &(_, u32)| self.order.line(*id).map(|line| (line, *units));
        units.iter().filter_map(known).collect()
    }

    async fn shipped<E>(&self, parcel: ShipmentId, link: &str, head: &Letterhead<'_>) -> Result<Written, Failure<E>> {
        let parcel = self.tx.orders().parcel(parcel).await?.ok_or(Failure::NotFound)?;
        let inside = self.units(&parcel.lines);
        // What was refunded before it left does not follow.
        let leaving = self.tx.orders().leaving(self.order).await?;
        let left = leaving.lines.iter().map(|line| (line, line.open()));
        let rest: Vec<(&OrderLine, u32)> = left.filter(|(_, units)| *units > 0).collect();
        let letter = Shipped { order: self.order, link, parcel: &parcel.shipment, inside: &inside, rest: &rest };
        Ok(letter.write(head))
    }
}
