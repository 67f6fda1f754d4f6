use OrderState::{AwaitingPayment, Cancelled, Expired, Paid};
use PaymentState::{Captured, Pending, Void};
use proptest::prelude::*;

use super::*;

const TOTAL: Rupiah = Rupiah::new(1_250_000);
const TAKEN: Fact = Fact::Captured { amount: TOTAL };

fn order(state: OrderState) -> OrderFacts {
    OrderFacts { state, total: TOTAL, is_paid: state == Paid }
}

fn attempt(id: i64, state: PaymentState, settles: bool) -> AttemptFacts {
    AttemptFacts {
        id: PaymentId::new(id),
        state,
        settles,
        amount: TOTAL,
        returned: Rupiah::ZERO,
        is_charged_back: false,
        was_won: false,
    }
}

#[track_caller]
fn check(order: OrderFacts, this: AttemptFacts, others: &[AttemptFacts], fact: Fact, expected: Decision) {
    let attempts = [&[this], others].concat();
    assert_eq!(decide(&order, &attempts, this.id, fact), expected, "{order:?} {this:?} {fact:?}");
}

#[test]
fn the_table_of_words_and_deeds() {
    let (waiting, over) = (attempt(1, Pending, false), attempt(1, Void, false));
    let (paid, spare) = (attempt(1, Captured, true), attempt(1, Captured, false));
    let gone = Fact::Over(FailureReason::Expired);
    let refused = Fact::Declined(FailureReason::Declined);
    let quiet = Decision::Wait { is_challenged: false, failure: None };
    for (state, this, fact, expected) in [
        (AwaitingPayment, waiting, Fact::Waiting, quiet),
        (AwaitingPayment, waiting, Fact::Challenged, Decision::Wait { is_challenged: true, failure: None }),
        (
            AwaitingPayment,
            waiting,
            refused,
            Decision::Wait { is_challenged: false, failure: Some(FailureReason::Declined) },
        ),
        (AwaitingPayment, waiting, gone, Decision::GiveUp(FailureReason::Expired)),
        (AwaitingPayment, waiting, TAKEN, Decision::Settle),
        (AwaitingPayment, over, TAKEN, Decision::Settle),
        (AwaitingPayment, over, Fact::Waiting, Decision::AlreadyApplied),
        (AwaitingPayment, over, refused, Decision::AlreadyApplied),
        (Expired, over, TAKEN, Decision::PaidLate { may_revive: true }),
        (Cancelled, over, TAKEN, Decision::PaidLate { may_revive: false }),
        (Paid, paid, TAKEN, Decision::AlreadyApplied),
        (Paid, paid, gone, Decision::AlreadyApplied),
        (Paid, paid, Fact::Waiting, Decision::AlreadyApplied),
        (Expired, spare, TAKEN, Decision::AlreadyApplied),
    ] {
        check(order(state), this, &[], fact, expected);
    }
}

#[test]
fn the_second_money_for_an_order_is_the_second_whatever_its_amount() {
    let first = attempt(1, Captured, true);
    let second = attempt(2, Void, false);
    check(order(Paid), second, &[first], TAKEN, Decision::PaidTwice);
    check(order(Paid), second, &[first], Fact::Captured { amount: Rupiah::new(1) }, Decision::PaidTwice);
    // Also when the order is long on its way.
    check(OrderFacts { is_paid: true, ..order(OrderState::Shipped) }, second, &[first], TAKEN, Decision::PaidTwice);
}

#[test]
fn any_other_amount_is_for_a_person() {
    for amount in [1, 1_249_999, 1_250_001, 12_500] {
        let received = Rupiah::new(amount);
        let fact = Fact::Captured { amount: received };
        check(order(AwaitingPayment), attempt(1, Pending, false), &[], fact, Decision::WrongAmount { received });
        check(order(Expired), attempt(1, Void, false), &[], fact, Decision::WrongAmount { received });
    }
    // An attempt over another sum than the order's is no proof either.
    let odd = AttemptFacts { amount: Rupiah::new(5), ..attempt(1, Pending, false) };
    let fact = Fact::Captured { amount: Rupiah::new(5) };
    check(order(AwaitingPayment), odd, &[], fact, Decision::WrongAmount { received: Rupiah::new(5) });
}

#[test]
fn what_a_person_enters_is_judged_like_the_word_of_a_gateway() {
    let short = Rupiah::new(1_240_000);
    for (state, amount, expected) in [
        (AwaitingPayment, TOTAL, Decision::Settle),
        (AwaitingPayment, short, Decision::WrongAmount { received: short }),
        (Expired, TOTAL, Decision::PaidLate { may_revive: true }),
        (Cancelled, TOTAL, Decision::PaidLate { may_revive: false }),
        (Cancelled, short, Decision::WrongAmount { received: short }),
        (Paid, TOTAL, Decision::PaidTwice),
        (Paid, short, Decision::PaidTwice),
    ] {
        assert_eq!(entered(&order(state), amount), expected, "{state:?} {amount}");
    }
}

#[test]
fn what_went_back_is_booked_after_what_came_in_and_once() {
    let fact = |total| Fact::Refunded { amount: TOTAL, total: Rupiah::new(total) };
    check(order(AwaitingPayment), attempt(1, Pending, false), &[], fact(400), Decision::Settle);
    let paid = attempt(1, Captured, true);
    check(order(Paid), paid, &[], fact(400), Decision::Returned { more: Rupiah::new(400) });
    let known = AttemptFacts { returned: Rupiah::new(400), ..paid };
    check(order(Paid), known, &[], fact(400), Decision::AlreadyApplied);
    check(order(Paid), known, &[], fact(300), Decision::AlreadyApplied);
    check(order(Paid), known, &[], fact(900), Decision::Returned { more: Rupiah::new(500) });
    check(order(Paid), paid, &[], Fact::ChargedBack { amount: TOTAL }, Decision::ChargedBack);
    let known = AttemptFacts { is_charged_back: true, ..paid };
    check(order(Paid), known, &[], Fact::ChargedBack { amount: TOTAL }, Decision::AlreadyApplied);
}

#[test]
fn money_that_is_disputed_is_gone_until_the_shop_wins_and_only_its_word_brings_it_back() {
    let won = |total| Fact::DisputeWon { amount: TOTAL, total: Rupiah::new(total) };
    let paid = attempt(1, Captured, true);
    let gone = AttemptFacts { is_charged_back: true, ..paid };
    check(order(Paid), gone, &[], won(0), Decision::DisputeWon);
    check(order(Paid), paid, &[], won(0), Decision::AlreadyApplied);
    // What was refunded beside it is booked after it.
    check(order(Paid), gone, &[], won(400), Decision::DisputeWon);
    check(order(Paid), paid, &[], won(400), Decision::Returned { more: Rupiah::new(400) });
    // Told of for the first time when all is over.
    check(order(AwaitingPayment), attempt(1, Pending, false), &[], won(0), Decision::Settle);
    // A gateway that does not speak of the dispute any more has not said who won it.
    check(order(Paid), gone, &[], TAKEN, Decision::AlreadyApplied);
    // What a person said is not undone by a gateway that keeps saying the same.
    let by_hand = AttemptFacts { was_won: true, ..paid };
    check(order(Paid), by_hand, &[], Fact::ChargedBack { amount: TOTAL }, Decision::AlreadyApplied);
    // The bank can take it once more.
    check(order(Paid), paid, &[], Fact::ChargedBack { amount: TOTAL }, Decision::ChargedBack);
}

#[test]
fn an_attempt_of_another_order_is_not_ours() {
    let known = attempt(1, Pending, false);
    let decision = decide(&order(AwaitingPayment), &[known], PaymentId::new(9), TAKEN);
    assert_eq!(decision, Decision::Unmatched);
}

/// The books of one order, as the services write them.
#[derive(Debug, Clone, PartialEq)]
struct Books {
    order: OrderFacts,
    attempts: Vec<AttemptFacts>,
}

impl Books {
    fn rank(&self) -> Vec<(u8, Rupiah, bool)> {
        let rank = |state| match state {
            Pending => 0,
            Void => 1,
            Captured => 2,
        };
        self.attempts.iter().map(|one| (rank(one.state), one.returned, one.is_charged_back)).collect()
    }

    /// Does what is decided until nothing is left to do.
    fn apply(&mut self, attempt: PaymentId, fact: Fact) {
        for _ in 0..5 {
            let decision = decide(&self.order, &self.attempts, attempt, fact);
            let this = self.attempts.iter_mut().find(|known| known.id == attempt).expect("is known");
            match decision {
                Decision::AlreadyApplied | Decision::Unmatched | Decision::Wait { .. } => return,
                Decision::GiveUp(_) => this.state = Void,
                Decision::Settle => {
                    (this.state, this.settles) = (Captured, true);
                    self.order = order(Paid);
                }
                Decision::PaidLate { .. } | Decision::PaidTwice | Decision::WrongAmount { .. } => {
                    this.state = Captured;
                }
                Decision::Returned { more } => {
                    this.returned = this.returned.checked_add(more).expect("fits");
                }
                Decision::ChargedBack => this.is_charged_back = true,
                Decision::DisputeWon => this.is_charged_back = false,
            }
        }
        panic!("never done: {self:?} {fact:?}");
    }
}

/// What a gateway may say of one attempt, in the order in which it happens.
fn history() -> impl Strategy<Value = Vec<Fact>> {
    let short = Rupiah::new(1_000);
    let back = |total| Fact::Refunded { amount: TOTAL, total: Rupiah::new(total) };
    let over = Fact::Over(FailureReason::Expired);
    let refused = Fact::Declined(FailureReason::Declined);
    prop_oneof![
        Just(vec![Fact::Waiting]),
        Just(vec![Fact::Waiting, over]),
        Just(vec![Fact::Waiting, refused, Fact::Waiting, TAKEN]),
        Just(vec![Fact::Waiting, Fact::Challenged, TAKEN]),
        Just(vec![Fact::Waiting, TAKEN, back(200_000), back(1_250_000)]),
        Just(vec![Fact::Waiting, TAKEN, Fact::ChargedBack { amount: TOTAL }]),
        Just(vec![Fact::Waiting, Fact::Captured { amount: short }]),
    ]
}

proptest! {
    #[test]
    fn shuffled_and_doubled_words_lead_to_the_same_end(
        history in history(),
        state in prop_oneof![Just(AwaitingPayment), Just(Expired), Just(Cancelled)],
        picks in prop::collection::vec(0..64_usize, 0..24),
    ) {
        let start = Books { order: order(state), attempts: vec![attempt(1, Pending, false)] };
        let id = PaymentId::new(1);
        let mut in_order = start.clone();
        for fact in &history {
            in_order.apply(id, *fact);
        }
        // Any of them, any number of times, in any order; and each at least once, the last ones first.
        let mut mixed = start;
        let some = picks.iter().map(|pick| history[pick % history.len()]);
        for fact in some.chain(history.iter().rev().copied()) {
            let before = mixed.rank();
            mixed.apply(id, fact);
            prop_assert!(mixed.rank().iter().zip(&before).all(|(now, then)| now >= then), "stepped down");
        }
        prop_assert_eq!(mixed, in_order);
    }

    #[test]
    fn of_two_payments_one_settles_whichever_is_told_first(second_first: bool) {
        let mut books = Books {
            order: order(AwaitingPayment),
            attempts: vec![attempt(1, Void, false), attempt(2, Pending, false)],
        };
        let ids = if second_first { [2, 1] } else { [1, 2] };
        for id in ids {
            books.apply(PaymentId::new(id), TAKEN);
        }
        prop_assert_eq!(books.attempts.iter().filter(|one| one.settles).count(), 1);
        prop_assert!(books.attempts.iter().all(|one| one.state == Captured));
    }
}
