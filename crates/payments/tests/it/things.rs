//! One attempt, as a shop makes it.

use domain::address::Address;
use domain::contact::{Email, Phone};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::time::Timestamp;
use payments::{
    AttemptRef, Bill, BillLine, Buyer, GatewayRef, Handle, LineKind, OpenRequest, RefundRef, RefundRequest,
};

/// 2026-11-23 16:05:00 WIB.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

pub(crate) fn attempt(name: &str) -> AttemptRef {
    AttemptRef::try_new(name).unwrap()
}

/// An attempt over a guitar, a parcel and a voucher: Rp 1.222.000.
pub(crate) fn request(name: &str) -> OpenRequest {
    let line = |kind, code: &str, name: &str, unit| BillLine {
        kind,
        code: code.to_owned(),
        name: name.to_owned(),
        unit: Rupiah::new(unit),
        quantity: 1,
    };
    let lines = vec![
        line(
            LineKind::Goods,
            "GTR-001-RED",
            "Gitar listrik | merah, kidal, dengan nama yang panjang sekali",
            1_250_000,
        ),
        line(LineKind::Shipping, "shipping", "JNE REG", 72_000),
        line(LineKind::Discount, "MERDEKA", "Voucher MERDEKA", -100_000),
    ];
    OpenRequest {
        attempt: attempt(name),
        order: "HR-2611-000042".to_owned(),
        bill: Bill::try_new(Rupiah::new(1_222_000), lines).unwrap(),
        buyer: buyer(),
        return_url: "https://hurtrock.example/orders/HR-2611-000042".to_owned(),
        opened_at: NOW,
        expires_at: NOW.plus_secs(3 * 3600),
        lang: Lang::Id,
        channels: Vec::new(),
    }
}

fn buyer() -> Buyer {
    let phone = Phone::parse("081215558035").unwrap();
    Buyer {
        name: "Rina Kusuma".to_owned(),
        email: Email::parse("rina@contoh.id").unwrap(),
        phone: phone.clone(),
        address: Some(Address {
            recipient: "Rina Kusuma".to_owned(),
            phone,
            province: "Jawa Barat".to_owned(),
            city: "Bandung".to_owned(),
            district: "Coblong".to_owned(),
            village: "Dago".to_owned(),
            postal_code: "40135".to_owned(),
            street: "Jl. Dago 12".to_owned(),
        }),
    }
}

pub(crate) fn handle(name: &str, reference: &str) -> Handle {
    Handle { attempt: attempt(name), reference: GatewayRef::try_new(reference).ok() }
}

/// A refund that the shop believes possible; `left` is what it believes to be left.
pub(crate) fn refund(handle: &Handle, name: &str, amount: i64, left: i64) -> RefundRequest {
    let refund = RefundRef::try_new(name).unwrap();
    RefundRequest::try_new(handle.clone(), refund, Rupiah::new(amount), Rupiah::new(left), "senar putus").unwrap()
}
