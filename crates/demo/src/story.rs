//! The shop's past, lived through once more: every event goes through the use case that a customer or staff would have used,
//! with the clock put to its moment.

use std::collections::HashMap;

use domain::account::Account;
use domain::cart::Quantity;
use domain::checkout::CheckoutForm;
use domain::order::OrderAction;
use domain::payment::PaymentMethod;
use services::checkout::Placed;
use services::{CartKey, CartOwner, OrderAccess, Services, Staff, Visitor};

use crate::SeedError;
use crate::clock::PastClock;
use crate::content::{Content, OrderSeed, PersonSeed};
use crate::receipt;
use crate::seed::told;
use crate::shelves::Variants;
use crate::timeline::{Deed, Event};

/// What staff note when a transfer is on the account.
const CONFIRMED: &str = "Cocok dengan mutasi rekening.";

/// Everybody and everything that takes part.
pub(crate) struct Story<'a> {
    content: &'a Content,
    services: &'a Services,
    clock: &'a PastClock,
    clerk: Staff,
    customers: HashMap<String, Account>,
    variants: Variants,
    /// Orders placed so far, by their place in the content.
    placed: HashMap<usize, Placed>,
}

impl<'a> Story<'a> {
    pub(crate) fn new(
        content: &'a Content,
        services: &'a Services,
        clock: &'a PastClock,
        clerk: Staff,
        customers: HashMap<String, Account>,
        variants: Variants,
    ) -> Self {
        Self { content, services, clock, clerk, customers, variants, placed: HashMap::new() }
    }

    /// Lets one event happen.
    pub(crate) async fn tell(&mut self, event: &Event) -> Result<(), SeedError> {
        self.clock.put_to(event.at);
        let Some(order) = self.content.orders.get(event.order) else { return Ok(()) };
        if event.deed == Deed::Place {
            let placed = self.place(order).await?;
            self.placed.insert(event.order, placed);
            return Ok(());
        }
        let placed = self.placed.get(&event.order);
        let placed = placed.ok_or_else(|| SeedError::refused(order.key.as_str(), "was not placed"))?;
        match event.deed {
            Deed::SendProof => self.send_proof(order, placed).await,
            Deed::Cancel => {
                let access = self.access(order, placed);
                told(&order.key, self.services.orders.cancel(&placed.number, &access).await)
            }
            Deed::Expire => told(&order.key, self.services.orders.expire_due().await).map(drop),
            deed => self.work(order, &placed.number, deed, event.order).await,
        }
    }

    async fn place(&self, order: &OrderSeed) -> Result<Placed, SeedError> {
        let buyer = self.buyer(order)?;
        let visitor = Visitor {
            account: self.customers.get(&buyer.key).cloned(),
            cart_key: Some(CartKey::new(self.services.new_token())),
            lang: buyer.lang,
        };
        let owner = CartOwner::of(&visitor).ok_or_else(|| SeedError::refused(order.key.as_str(), "has no cart"))?;
        for (sku, units) in &order.lines {
            let variant = self.variants.get(sku.as_str());
            let variant = variant.ok_or_else(|| SeedError::refused(sku.as_str(), "is not on the shelves"))?;
            let units = Quantity::try_new(*units).map_err(|error| SeedError::refused(order.key.as_str(), error))?;
            told(&order.key, self.services.carts.add(&owner, *variant, units).await)?;
        }
        let page = told(&order.key, self.services.checkout.open(&visitor, &owner).await)?;
        let form = typed(order, buyer);
        told(&order.key, self.services.checkout.place(&visitor, &owner, &page.key, &form).await)
    }

    async fn send_proof(&self, order: &OrderSeed, placed: &Placed) -> Result<(), SeedError> {
        let orders = &self.services.orders;
        let access = self.access(order, placed);
        let view = told(&order.key, orders.view(&placed.number, &access).await)?;
        let picture = receipt::png(view.order.totals.total)?;
        told(&order.key, orders.send_proof(&placed.number, &access, picture).await)
    }

    /// What staff do.
    async fn work(&self, order: &OrderSeed, number: &str, deed: Deed, place: usize) -> Result<(), SeedError> {
        let (orders, clerk) = (&self.services.orders, &self.clerk);
        let action = match deed {
            Deed::Settle if order.payment == PaymentMethod::BankTransfer => {
                return told(&order.key, orders.confirm_transfer(clerk, number, CONFIRMED).await);
            }
            Deed::Settle => return told(&order.key, orders.settle_in_store(clerk, number).await),
            Deed::Ship => {
                let courier = self.courier(order)?;
                let tracking = tracking_number(courier, place);
                return told(&order.key, orders.ship(clerk, number, courier, &tracking).await);
            }
            Deed::Process => OrderAction::Process,
            Deed::HandOver => OrderAction::HandOver,
            Deed::Deliver => OrderAction::Deliver,
            Deed::Complete => OrderAction::Complete,
            // Those are the customer's and the clock's.
            Deed::Place | Deed::SendProof | Deed::Cancel | Deed::Expire => return Ok(()),
        };
        told(&order.key, orders.step(clerk, number, action, "").await)
    }

    fn access(&self, order: &OrderSeed, placed: &Placed) -> OrderAccess {
        match self.customers.get(&order.buyer) {
            Some(account) => OrderAccess::Owner(account.id),
            None => OrderAccess::Link(placed.access_token.clone()),
        }
    }

    fn buyer(&self, order: &OrderSeed) -> Result<&'a PersonSeed, SeedError> {
        self.content.person(&order.buyer).ok_or_else(|| SeedError::refused(order.key.as_str(), "has no buyer"))
    }

    fn courier(&self, order: &OrderSeed) -> Result<&'a str, SeedError> {
        let service = self.content.shipping_services.iter().find(|service| service.code == order.shipping);
        let service = service.ok_or_else(|| SeedError::refused(order.key.as_str(), "is sent by nobody"))?;
        Ok(&service.courier)
    }
}

/// The checkout as the buyer fills it in.
fn typed(order: &OrderSeed, buyer: &PersonSeed) -> CheckoutForm {
    let address = &buyer.address;
    CheckoutForm {
        email: buyer.email.to_string(),
        name: buyer.name.clone(),
        phone: buyer.phone.to_string(),
        shipping: order.shipping.clone(),
        province: address.province.clone(),
        city: address.city.clone(),
        district: address.district.clone(),
        village: address.village.clone(),
        postal_code: address.postal_code.clone(),
        street: address.street.clone(),
        packing: String::new(),
        insurance: String::new(),
        payment: order.payment.key().to_owned(),
        note: String::new(),
        voucher: String::new(),
    }
}

/// A number that looks like the courier's.
fn tracking_number(courier: &str, place: usize) -> String {
    // Spread, so that parcels of two days do not seem to follow each other.
    let number = (place + 17) * 7_654_321 % 10_000_000_000;
    match courier {
        "jne" => format!("01013{number:010}"),
        "jnt" => format!("JP{number:010}"),
        "sicepat" => format!("00{number:010}"),
        "pos" => format!("P26{number:010}"),
        _ => format!("{number:010}"),
    }
}
