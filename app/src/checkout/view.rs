use domain::checkout::{CheckoutForm, CheckoutView, MethodOffer, VoucherPreview};
use domain::form::{FieldError, FieldErrors};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::pricing::Totals;
use domain::shipping::{Rounding, ShippingQuote};
use serde::{Deserialize, Serialize};

use super::book::BookView;
use super::sentences as s;
use crate::cart::{CartView, units_name};
use crate::catalog::{days, weight};
use crate::orders::{discount_name, tax_note};

/// The checkout in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckoutPageView {
    /// Names this attempt to order.
    pub(crate) key: String,
    /// What was typed so far.
    pub(crate) form: CheckoutForm,
    /// What would be ordered.
    pub(crate) cart: CartView,
    /// The ways to send it.
    pub(crate) services: Vec<ServiceView>,
    /// What wooden packing and insurance add, in words; none where nothing is sent.
    pub(crate) extras: Option<(String, String)>,
    /// The account's address book; empty for a guest.
    pub(crate) book: Vec<BookView>,
    /// Whether somebody is signed in.
    pub(crate) is_signed_in: bool,
    /// The ways to pay.
    pub(crate) methods: Vec<MethodView>,
    /// The sums: what, how much, whether it lowers the total.
    pub(crate) sums: Vec<SumView>,
    /// What is paid; none when it is beyond what the shop handles.
    pub(crate) total: Option<Rupiah>,
    /// PPN within or on top, when the shop charges it.
    pub(crate) tax_note: Option<String>,
    /// What the code that was entered does.
    pub(crate) voucher: VoucherView,
    /// Whether the goods are picked up.
    pub(crate) pickup: bool,
    /// Whether a service is chosen, so that the total is the last word.
    pub(crate) complete: bool,
}

/// What the code that was entered does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum VoucherView {
    /// There is none.
    None,
    /// It is taken: in words.
    Applied(String),
    /// It is not taken.
    Refused(FieldError),
}

impl VoucherView {
    fn of(preview: &VoucherPreview, lang: Lang) -> Self {
        match preview {
            VoucherPreview::None => Self::None,
            VoucherPreview::Refused(error) => Self::Refused(error.clone()),
            VoucherPreview::Applied { code, benefit, off, in_part } => {
                Self::Applied(s::applied(code, *benefit, *off, *in_part, lang))
            }
        }
    }

    /// What to say at the field of the code.
    pub(super) fn errors(&self) -> FieldErrors {
        match self {
            Self::Refused(error) => FieldErrors::one("voucher", error.clone()),
            Self::None | Self::Applied(_) => FieldErrors::default(),
        }
    }

    /// What it does, when it is taken.
    pub(super) fn applied(&self) -> Option<&str> {
        match self {
            Self::Applied(words) => Some(words),
            Self::None | Self::Refused(_) => None,
        }
    }
}

/// A way to send it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ServiceView {
    /// Its code.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// How long it takes.
    pub(crate) days: String,
    /// What it costs, extras included.
    pub(crate) cost: Rupiah,
    /// Whether it is pick-up.
    pub(crate) pickup: bool,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
    /// Why it costs that: what and how much.
    pub(crate) why: Vec<(String, String)>,
}

/// A way to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MethodView {
    /// Its key.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// What it means, or why it is not to be had.
    pub(crate) note: String,
    /// Whether it takes this order.
    pub(crate) accepted: bool,
}

/// A line of the sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SumView {
    /// What.
    pub(crate) name: String,
    /// How much.
    pub(crate) amount: Rupiah,
}

impl CheckoutPageView {
    /// The checkout as `lang` shows it. `banks` are those transfers go to.
    pub(crate) fn of(view: CheckoutView, banks: &str, lang: Lang) -> Self {
        let chosen = view.quotes.iter().find(|quote| quote.service.code == view.form.shipping);
        let cart = CartView::of(&view.cart, lang);
        Self {
            sums: view
                .totals
                .as_ref()
                .map(|totals| sums(totals, chosen, (cart.units, &view.voucher), lang))
                .unwrap_or_default(),
            total: view.totals.as_ref().map(|totals| totals.total),
            tax_note: view.totals.as_ref().and_then(|totals| tax_note(&totals.tax, lang)),
            voucher: VoucherView::of(&view.voucher, lang),
            complete: chosen.is_some(),
            services: view.quotes.iter().map(|quote| ServiceView::of(quote, &view.form.shipping, lang)).collect(),
            methods: view.methods.iter().map(|offer| MethodView::of(offer, banks, lang)).collect(),
            extras: view.extras.map(|extra| {
                let [packing, insurance] =
                    [extra.packing, extra.insurance].map(|amount| s::adds(amount, extra.is_exact, lang));
                (packing, insurance)
            }),
            book: view.book.iter().map(BookView::of).collect(),
            is_signed_in: view.is_signed_in,
            key: view.key,
            form: view.form,
            cart,
            pickup: view.pickup,
        }
    }
}

impl ServiceView {
    fn of(quote: &ShippingQuote, chosen: &str, lang: Lang) -> Self {
        let service = &quote.service;
        Self {
            code: service.code.clone(),
            name: service.name_in(lang).to_owned(),
            days: days(quote, lang),
            cost: quote.total(),
            pickup: service.pickup,
            chosen: service.code == chosen,
            why: if service.pickup { Vec::new() } else { why(quote, lang) },
        }
    }
}

/// How the price of a parcel came about.
fn why(quote: &ShippingQuote, lang: Lang) -> Vec<(String, String)> {
    let (service, load) = (&quote.service, quote.load);
    let grams = |grams: u64| weight(u32::try_from(grams).unwrap_or(u32::MAX), lang);
    let rounding = match service.rounding {
        Rounding::Exact => String::new(),
        Rounding::UpTolerating(tolerance) => lang.pick(
            format!(", dibulatkan ke kg (sisa sampai {tolerance} g diabaikan)"),
            format!(", rounded to kg (up to {tolerance} g forgiven)"),
        ),
    };
    let mut why = vec![
        (
            lang.pick("Berat timbang", "Actual weight").to_owned(),
            lang.pick(
                format!("{}, {} koli", grams(quote.packed_grams(load)), load.cartons),
                format!("{}, {} parcels", grams(quote.packed_grams(load)), load.cartons),
            ),
        ),
        (
            lang.pick("Berat volume", "Weight by volume").to_owned(),
            format!("{} cm³ ÷ {} = {}", load.cubic_cm, service.divisor, grams(quote.volume_grams)),
        ),
        (
            lang.pick("Berat yang dihitung", "Chargeable weight").to_owned(),
            format!("{}{rounding}", grams(quote.chargeable_grams)),
        ),
        (
            lang.pick("Tarif", "Rate").to_owned(),
            format!(
                "{} + {} × {} / kg = {}",
                service.base_price,
                grams(quote.chargeable_grams),
                service.price_per_kg,
                quote.freight
            ),
        ),
    ];
    if quote.packing.is_positive() {
        why.push((lang.pick("Packing kayu", "Wooden packing").to_owned(), quote.packing.to_string()));
    }
    if quote.insurance.is_positive() {
        why.push((lang.pick("Asuransi", "Insurance").to_owned(), quote.insurance.to_string()));
    }
    why
}

impl MethodView {
    fn of(offer: &MethodOffer, banks: &str, lang: Lang) -> Self {
        use domain::payment::PaymentMethod;
        let note = match (offer.accepted, offer.method) {
            (true, PaymentMethod::Midtrans) => s::channels(offer.channels.iter().map(|one| one.name(lang))),
            (true, PaymentMethod::Stripe) => lang
                .pick(
                    "Visa, Mastercard, dan kartu lain, lewat halaman Stripe.",
                    "Visa, Mastercard and others, on Stripe's page.",
                )
                .to_owned(),
            (true, PaymentMethod::BankTransfer) => lang.pick(
                format!("{banks}. Unggah bukti, kami cek di jam buka."),
                format!("{banks}. Upload the proof, we check it during opening hours."),
            ),
            (true, PaymentMethod::CashOnDelivery) => {
                lang.pick("Bayar tunai ke kurir saat barang sampai.", "Pay the courier in cash at the door.").to_owned()
            }
            (true, PaymentMethod::PayInStore) => {
                lang.pick("Barang kami tahan sampai kamu datang.", "We hold the goods until you come.").to_owned()
            }
            (false, PaymentMethod::PayInStore) => {
                lang.pick("Hanya untuk ambil di toko.", "Only for pick-up in the store.").to_owned()
            }
            (false, PaymentMethod::CashOnDelivery) => match offer.maximum {
                Some(most) => lang.pick(
                    format!("Hanya sampai {most} dan dengan kurir yang melayani COD."),
                    format!("Only up to {most}, with couriers that offer it."),
                ),
                None => {
                    lang.pick("Hanya dengan kurir yang melayani COD.", "Only with couriers that offer it.").to_owned()
                }
            },
            (false, PaymentMethod::Midtrans | PaymentMethod::Stripe | PaymentMethod::BankTransfer) => {
                lang.pick("Tidak tersedia untuk jumlah ini.", "Not available for this amount.").to_owned()
            }
        };
        Self {
            key: offer.method.key().to_owned(),
            name: offer.method.name(lang).to_owned(),
            note,
            accepted: offer.accepted,
        }
    }
}

fn sums(
    totals: &Totals,
    chosen: Option<&ShippingQuote>,
    (units, voucher): (u32, &VoucherPreview),
    lang: Lang,
) -> Vec<SumView> {
    let mut sums = vec![SumView { name: units_name(units, lang), amount: totals.goods }];
    if totals.discount.is_positive() {
        let code = match voucher {
            VoucherPreview::Applied { code, .. } => Some(code),
            VoucherPreview::None | VoucherPreview::Refused(_) => None,
        };
        sums.push(SumView { name: discount_name(code, lang), amount: Rupiah::new(-totals.discount.amount()) });
    }
    if let Some(quote) = chosen {
        sums.push(SumView { name: quote.service.name_in(lang).to_owned(), amount: quote.freight });
        let extras = [
            (lang.pick("Packing kayu", "Wooden packing"), quote.packing),
            (lang.pick("Asuransi", "Insurance"), quote.insurance),
        ];
        sums.extend(
            extras
                .into_iter()
                .filter(|(_, amount)| amount.is_positive())
                .map(|(name, amount)| SumView { name: name.to_owned(), amount }),
        );
    }
    if totals.tax.on_top().is_positive() {
        sums.push(SumView { name: "PPN".to_owned(), amount: totals.tax.on_top() });
    }
    sums
}
