//! Letters about what goes otherwise than it was ordered: missing goods, returns, money that does not belong to its order.

use domain::ids::{OrderId, ReturnId};
use domain::money::Rupiah;
use domain::order::{Order, OrderLine};
use domain::parcel::{ParcelFate, Remedy};
use domain::payment;
use domain::returns::{Return, ReturnCause, ReturnLine, ReturnState};

use super::super::{
    BackOrdered, CancellationDeclined, Declined, GoodsArrived, Letterhead, MoneyBack, ParcelFailed, PartPaid,
    RefundWay, ReturnAnswered, ReturnOutcome, Stray, TakenBack, UnitsCancelled, Written,
};
use super::{NOW, banks, cash_on_delivery, order, paid, parcel, picked_up};

/// What is missing when an order is packed.
pub(super) fn missing(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let (remark, until) = ("Satu set senarnya rusak waktu dikemas.", NOW.plus_secs(7 * 24 * 3600));
    let one_waits = |mut order: Order| {
        order.lines[1].backordered = 1;
        order
    };
    let one_gone = |mut order: Order| {
        order.lines[1].cancelled = 1;
        order
    };
    let waits = |order: Order, until| {
        let waiting: [(&OrderLine, u32); 1] = [(&order.lines[1], 1)];
        BackOrdered { order: &order, link, waiting: &waiting, until, remark }.write(head)
    };
    let arrived = |order: Order| {
        let came: [(&OrderLine, u32); 1] = [(&order.lines[1], 1)];
        GoodsArrived { order: &order, link, came: &came }.write(head)
    };
    let gone = |order: Order| {
        let units: [(&OrderLine, u32); 1] = [(&order.lines[1], 1)];
        UnitsCancelled { order: &order, link, units: &units, amount: Rupiah::new(85_000), remark }.write(head)
    };
    let mut half_here = one_waits(paid(head.lang));
    half_here.lines[1].expected_at = Some(until);
    let lowered = Order { waived: Rupiah::new(85_000), ..one_gone(cash_on_delivery(head.lang)) };
    vec![
        ("back-ordered", waits(one_waits(paid(head.lang)), Some(until))),
        ("back-ordered-store", waits(one_waits(picked_up(head.lang)), None)),
        ("goods-arrived", arrived(paid(head.lang))),
        ("goods-arrived-part", arrived(half_here)),
        ("goods-arrived-store", arrived(picked_up(head.lang))),
        ("units-cancelled", gone(one_gone(paid(head.lang)))),
        ("units-cancelled-cod", gone(lowered)),
    ]
}

/// One parcel of several that did not get there.
pub(super) fn undelivered(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let (order, parcel) = (paid(head.lang), parcel());
    let inside: [(&OrderLine, u32); 1] = [(&order.lines[1], 2)];
    let failed = |fate, remedy, waits: usize, amount| {
        let waiting: [(&OrderLine, u32); 1] = [(&order.lines[1], 1)];
        let (waiting, remark) = (&waiting[..waits], "Kurir tidak menemukan rumahnya.");
        ParcelFailed { order: &order, link, parcel: &parcel, fate, remedy, inside: &inside, waiting, amount, remark }
            .write(head)
    };
    let worth = Rupiah::new(170_000);
    vec![
        ("parcel-came-back", failed(ParcelFate::CameBack, Remedy::SendAgain, 0, Rupiah::ZERO)),
        ("parcel-lost", failed(ParcelFate::Lost, Remedy::SendAgain, 1, Rupiah::ZERO)),
        ("parcel-lost-refund", failed(ParcelFate::Lost, Remedy::Refund, 0, worth)),
        ("parcel-lost-refunded-before", failed(ParcelFate::Lost, Remedy::Refund, 0, Rupiah::ZERO)),
    ]
}

/// What is answered to customers who want to call something off or send it back.
pub(super) fn answers(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let (order, case) = (paid(head.lang), case());
    let answered = |outcome, answer| ReturnAnswered { order: &order, link, case: &case, outcome, answer }.write(head);
    let settled = ReturnOutcome::Settled {
        goods: Rupiah::new(3_400_000),
        deduction: Rupiah::new(150_000),
        shipping: Rupiah::new(131_000),
        amount: Rupiah::new(3_381_000),
    };
    let declined = |why| CancellationDeclined { order: &order, link, why }.write(head);
    let ordered = "Pesanan ini dibuat khusus, jadi tidak bisa dibatalkan.";
    let used = "Gitarnya sudah dipakai manggung: ada goresan yang bukan dari pengiriman.";
    vec![
        ("cancellation-declined", declined(Declined::Answered(ordered))),
        ("cancellation-too-late", declined(Declined::TooLate)),
        ("return-approved", answered(ReturnOutcome::Approved, "Sertakan juga kartu garansinya, ya.")),
        ("return-declined", answered(ReturnOutcome::Declined { is_here: false }, used)),
        ("return-declined-here", answered(ReturnOutcome::Declined { is_here: true }, used)),
        ("return-settled", answered(settled, "Kotaknya tidak ikut, jadi ada potongan.")),
    ]
}

/// Money that does not belong to its order.
pub(super) fn strays(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let (paid, waiting) = (paid(head.lang), order(head.lang));
    let back = |order, amount, stray, way| MoneyBack { order, link, amount, stray, way }.write(head);
    let total = paid.totals.total;
    let part = payment::PartPaid { came: Rupiah::new(3_500_000), missing: Rupiah::new(326_000) };
    vec![
        ("part-paid", PartPaid { order: &waiting, link, part, banks: &banks() }.write(head)),
        ("money-back-late", back(&waiting, total, Stray::Late, RefundWay::AsPaid)),
        ("money-back-twice", back(&paid, total, Stray::Twice, RefundWay::TransferToCome)),
        ("money-back-excess", back(&paid, Rupiah::new(75_000), Stray::Excess, RefundWay::Transferred)),
        ("money-back-amount", back(&waiting, Rupiah::new(3_500_000), Stray::Amount, RefundWay::TransferToCome)),
        ("taken-back", TakenBack { order: &paid, link, amount: Rupiah::new(170_000) }.write(head)),
    ]
}

/// A return of the guitar.
fn case() -> Return {
    let order = order(domain::lang::Lang::Id);
    let guitar = &order.lines[0];
    Return {
        id: ReturnId::new(7),
        number: "RMA-2611-000007".to_owned(),
        order: OrderId::new(42),
        order_number: order.number.clone(),
        state: ReturnState::Requested,
        cause: ReturnCause::Faulty,
        reason: "Pickup depan mati.".to_owned(),
        photos: Vec::new(),
        answer: String::new(),
        lines: vec![ReturnLine {
            line: guitar.id,
            name: guitar.name.clone(),
            quantity: 1,
            restocked: 0,
            written_off: 0,
        }],
        refund_goods: Rupiah::ZERO,
        refund_shipping: Rupiah::ZERO,
        requested_at: NOW,
    }
}
