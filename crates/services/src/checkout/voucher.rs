//! What a voucher does for a cart: shown before, decided anew under the voucher's lock when the order is placed.

use std::collections::{HashMap, HashSet};

use domain::cart::Cart;
use domain::checkout::{Checkout, CheckoutForm, PlaceError, VoucherPreview};
use domain::contact::{Email, Phone};
use domain::form::{FieldError, FieldErrors};
use domain::ids::{CategoryId, OrderId, ProductId, UserId};
use domain::money::Rupiah;
use domain::time::Timestamp;
use domain::voucher::{CustomerKeys, Reduction, Voucher, VoucherLine, VoucherRefusal, covered, customer_keys};
use store::vouchers::Redemption;
use store::{Reader, WriteTx};

use crate::{Failure, Never};

/// A voucher that an order is about to use; its row is locked.
pub(super) struct Redeeming {
    pub(super) voucher: Voucher,
    pub(super) reduction: Reduction,
    customer: CustomerKeys,
}

/// What the goods of a cart are, as far as a voucher is concerned.
struct Goods {
    places: HashMap<ProductId, CategoryId>,
    covered: HashSet<CategoryId>,
}

/// What the code on the form does for this cart now, and how much it takes off. How often the customer used it is only known
/// once they said who they are.
pub(super) async fn preview(
    read: &Reader,
    cart: &Cart,
    form: &CheckoutForm,
    account: Option<UserId>,
    now: Timestamp,
) -> Result<(VoucherPreview, Rupiah), Failure<Never>> {
    let refused = |refusal| Ok((VoucherPreview::Refused(FieldError::Voucher(refusal)), Rupiah::ZERO));
    let code = match form.voucher_code() {
        Ok(Some(code)) => code,
        Ok(None) => return Ok((VoucherPreview::None, Rupiah::ZERO)),
        Err(error) => return Ok((VoucherPreview::Refused(error), Rupiah::ZERO)),
    };
    let Some(voucher) = read.vouchers().by_code(&code).await? else { return refused(VoucherRefusal::Unknown) };
    let times = match (Email::parse(&form.email), Phone::parse(&form.phone)) {
        (Ok(email), Ok(phone)) => {
            read.vouchers().times_used_by(voucher.id, &customer_keys(account, &email, &phone)).await?
        }
        _ => 0,
    };
    let goods = if voucher.categories.is_empty() {
        Goods::any()
    } else {
        let places = read.catalog().categories_of(&products(cart)).await?;
        Goods { places, covered: covered(&voucher.categories, &read.catalog().categories().await?) }
    };
    match judge(&voucher, cart, &goods, times, now) {
        Ok(reduction) => {
            let in_part = reduction.by_line.iter().any(|off| !off.is_positive());
            let off = reduction.total;
            Ok((VoucherPreview::Applied { code, benefit: voucher.benefit, off, in_part }, off))
        }
        Err(refusal) => refused(refusal),
    }
}

/// Locks the voucher that was asked for and decides what it takes off. Whoever comes next waits until this order is placed,
/// and counts it.
pub(super) async fn redeeming(
    tx: &WriteTx,
    cart: &Cart,
    checkout: &Checkout,
    account: Option<UserId>,
    now: Timestamp,
) -> Result<Option<Redeeming>, Failure<PlaceError>> {
    let Some(code) = &checkout.voucher else { return Ok(None) };
    let voucher = tx.vouchers().lock(code).await?.ok_or_else(|| refusal(VoucherRefusal::Unknown))?;
    let customer = customer_keys(account, &checkout.contact.email, &checkout.contact.phone);
    let times = tx.vouchers().times_used_by(voucher.id, &customer).await?;
    let goods = if voucher.categories.is_empty() {
        Goods::any()
    } else {
        let places = tx.catalog().categories_of(&products(cart)).await?;
        Goods { places, covered: covered(&voucher.categories, &tx.catalog().categories().await?) }
    };
    let reduction = judge(&voucher, cart, &goods, times, now).map_err(refusal)?;
    Ok(Some(Redeeming { voucher, reduction, customer }))
}

/// The order uses the voucher from now on.
pub(super) async fn redeem(
    tx: &WriteTx,
    redeeming: &Redeeming,
    order: OrderId,
    now: Timestamp,
) -> Result<(), Failure<PlaceError>> {
    let redemption = Redemption {
        voucher: redeeming.voucher.id,
        order,
        customer: &redeeming.customer,
        amount: redeeming.reduction.total,
        at: now,
    };
    if tx.vouchers().redeem(redemption).await? { Ok(()) } else { Err(Failure::Conflict) }
}

fn judge(
    voucher: &Voucher,
    cart: &Cart,
    goods: &Goods,
    times: u32,
    now: Timestamp,
) -> Result<Reduction, VoucherRefusal> {
    voucher.check(now)?;
    voucher.check_customer(times)?;
    let lines: Vec<VoucherLine> = cart
        .lines
        .iter()
        .map(|priced| VoucherLine { category: goods.category(priced.offer.product), amount: priced.total() })
        .collect();
    voucher.reduce(&lines, &goods.covered)
}

impl Goods {
    /// For a voucher that does not ask.
    fn any() -> Self {
        Self { places: HashMap::new(), covered: HashSet::new() }
    }

    /// A product that is nowhere is in no category.
    fn category(&self, product: ProductId) -> CategoryId {
        self.places.get(&product).copied().unwrap_or(CategoryId::new(0))
    }
}

fn products(cart: &Cart) -> Vec<ProductId> {
    cart.lines.iter().map(|priced| priced.offer.product).collect()
}

/// A refusal is told at the field of the code.
fn refusal(refusal: VoucherRefusal) -> Failure<PlaceError> {
    let errors = FieldErrors::one("voucher", FieldError::Voucher(refusal));
    Failure::Rejected(PlaceError::Form(errors))
}
