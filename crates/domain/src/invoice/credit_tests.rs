use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

/// An invoice over these prices, three units each; PPN as `policy` says.
fn invoice(prices: &[i64], discount: i64, shipping: i64, policy: TaxPolicy) -> Invoice {
    let line = |(index, price): (usize, &i64)| InvoiceLine {
        name: format!("Barang {index}"),
        sku: format!("B-{index}"),
        options: Vec::new(),
        quantity: 3,
        unit_price: Rupiah::new(*price),
        total: Rupiah::new(price * 3),
    };
    let lines: Vec<_> = prices.iter().enumerate().map(line).collect();
    let goods: Rupiah = lines.iter().map(|line| line.total).sum();
    let (discount, shipping) = (Rupiah::new(discount).min(goods), Rupiah::new(shipping));
    let net = goods.checked_sub(discount).expect("fits");
    let tax = policy.on_order(net, shipping).expect("fits");
    let totals = Totals { goods, discount, shipping, tax, total: [net, shipping, tax.on_top()].into_iter().sum() };
    Invoice { lines, totals, ..Invoice::sample() }
}

fn registered(prices_include_tax: bool) -> TaxPolicy {
    TaxPolicy { registered: true, prices_include_tax, ..TaxPolicy::default() }
}

fn what(amount: i64, shipping: i64, units: &[(String, u32)]) -> Credited<'_> {
    Credited { amount: Rupiah::new(amount), shipping: Rupiah::new(shipping), units, reason: "cacat" }
}

/// Amount, tax, net, base, shipping.
fn sums(notes: &[Invoice]) -> [i64; 5] {
    let sum = |of: fn(&Totals) -> Rupiah| notes.iter().map(|note| of(&note.totals)).sum::<Rupiah>().amount();
    [
        sum(|totals| totals.total),
        sum(|totals| totals.tax.amount),
        sum(|totals| totals.tax.net),
        sum(|totals| totals.tax.base),
        sum(|totals| totals.shipping),
    ]
}

proptest::proptest! {
    #[test]
    fn the_parts_never_exceed_the_invoice_and_the_last_one_completes_it(
        prices in proptest::collection::vec(1..9_000_000_i64, 1..5),
        discount in 0..3_000_000_i64,
        shipping in 0..400_000_i64,
        asks in proptest::collection::vec((1..6_000_000_i64, 0..400_000_i64, 0..4_u32), 0..9),
        registered: bool,
        prices_include_tax: bool,
        taxes_sending: bool,
    ) {
        let policy = TaxPolicy { registered, prices_include_tax, taxes_sending, ..TaxPolicy::default() };
        let invoice = invoice(&prices, discount, shipping, policy);
        let mut notes: Vec<Invoice> = Vec::new();
        let rest = (i64::MAX, 0, 0);
        for (amount, shipping, units) in asks.into_iter().chain([rest]) {
            let units = [("B-0".to_owned(), units)];
            let Some(note) = credit_note_of(&invoice, &notes, &what(amount, shipping, &units), NOW) else { continue };
            let totals = note.totals;
            let parts = totals.goods.amount() + totals.shipping.amount() + totals.tax.on_top().amount();
            proptest::prop_assert_eq!(parts, totals.total.amount());
            proptest::prop_assert_eq!(note.lines.iter().map(|line| line.total).sum::<Rupiah>(), totals.goods);
            proptest::prop_assert!(totals.total.amount() <= amount && totals.tax.amount.amount() >= 0);
            proptest::prop_assert!(totals.goods.amount() >= 0 && totals.tax.base.amount() >= 0);
            notes.push(note);
            let whole = sums(std::slice::from_ref(&invoice));
            for (sum, most) in sums(&notes).into_iter().zip(whole) {
                proptest::prop_assert!(sum <= most);
            }
        }
        proptest::prop_assert_eq!(sums(&notes), sums(std::slice::from_ref(&invoice)));
        proptest::prop_assert_eq!(uncredited(&invoice, &notes), Rupiah::ZERO);
    }
}

#[test]
fn units_are_credited_with_their_part_of_the_ppn() {
    let invoice = invoice(&[1_110_000, 2_220_000], 0, 71_000, registered(true));
    let units = [("B-0".to_owned(), 2)];
    let note = credit_note_of(&invoice, &[], &what(2_220_000, 0, &units), NOW).expect("something is left");
    let lines: Vec<_> = note.lines.iter().map(|line| (line.sku.as_str(), line.quantity, line.total)).collect();
    assert_eq!(lines, [("B-0", 2, Rupiah::new(2_220_000))]);
    assert_eq!((note.totals.tax.amount, note.totals.tax.net), (Rupiah::new(220_000), Rupiah::new(2_000_000)));
    let credit = note.credit.expect("is a credit note");
    assert_eq!((credit.invoice, credit.reason.as_str()), (invoice.number.clone(), "cacat"));
    assert_eq!(units_left(&invoice, &[]).len(), 2);
}

#[test]
fn ppn_on_top_goes_back_on_top() {
    let invoice = invoice(&[1_000_000], 0, 0, registered(false));
    let units = [("B-0".to_owned(), 1)];
    let note = credit_note_of(&invoice, &[], &what(1_110_000, 0, &units), NOW).expect("something is left");
    assert_eq!((note.totals.goods, note.totals.tax.amount), (Rupiah::new(1_000_000), Rupiah::new(110_000)));
    assert_eq!(note.lines[0].total, Rupiah::new(1_000_000));
    assert_eq!(units_left(&invoice, &[note]), [("B-0".to_owned(), 2)]);
}

#[test]
fn a_part_of_the_price_is_for_no_units_and_sending_has_no_ppn() {
    let invoice = invoice(&[1_110_000], 0, 71_000, registered(true));
    let note = credit_note_of(&invoice, &[], &what(111_000, 0, &[]), NOW).expect("something is left");
    assert_eq!((note.lines.len(), note.lines[0].sku.as_str()), (1, ""));
    assert_eq!((note.totals.shipping, note.totals.tax.amount), (Rupiah::ZERO, Rupiah::new(11_000)));
    let sending =
        credit_note_of(&invoice, std::slice::from_ref(&note), &what(71_000, 71_000, &[]), NOW).expect("is left");
    assert_eq!((sending.lines.len(), sending.totals.tax.amount), (0, Rupiah::ZERO));
    assert_eq!(sending.totals.total, Rupiah::new(71_000));
    let rest = credit_note_of(&invoice, &[note, sending], &what(9_000_000, 71_000, &[]), NOW).expect("is left");
    assert_eq!((rest.totals.total, rest.totals.shipping), (Rupiah::new(3_219_000), Rupiah::ZERO));
}

#[test]
fn what_is_taken_back_of_the_shipping_is_told_apart_where_it_is_all_of_it() {
    let invoice = invoice(&[1_110_000], 0, 171_000, registered(true));
    let invoice = Invoice { packing: Rupiah::new(90_000), insurance: Rupiah::new(10_300), ..invoice };
    let part = credit_note_of(&invoice, &[], &what(71_000, 71_000, &[]), NOW).expect("something is left");
    assert_eq!((part.freight(), part.packing, part.insurance), (Rupiah::new(71_000), Rupiah::ZERO, Rupiah::ZERO));
    let all = credit_note_of(&invoice, &[], &what(171_000, 171_000, &[]), NOW).expect("something is left");
    assert_eq!((all.freight(), all.packing), (Rupiah::new(70_700), Rupiah::new(90_000)));
    // As earlier releases froze it.
    let json = serde_json::to_value(&invoice).expect("is JSON");
    let mut fields = json.as_object().expect("has fields").clone();
    fields.remove("packing");
    fields.remove("insurance");
    let before: Invoice = serde_json::from_value(fields.into()).expect("is read");
    assert_eq!(before.freight(), Rupiah::new(171_000));
}

#[test]
fn sending_that_is_taxed_goes_back_with_its_ppn() {
    let policy = TaxPolicy { taxes_sending: true, ..registered(false) };
    let invoice = invoice(&[1_000_000], 0, 100_000, policy);
    assert_eq!(invoice.totals.total, Rupiah::new(3_441_000));
    let sending = credit_note_of(&invoice, &[], &what(111_000, 111_000, &[]), NOW).expect("is left");
    let totals = sending.totals;
    assert_eq!((totals.goods, totals.shipping), (Rupiah::ZERO, Rupiah::new(100_000)));
    assert_eq!((totals.tax.amount, totals.tax.sending), (Rupiah::new(11_000), Rupiah::new(11_000)));
    let rest = credit_note_of(&invoice, &[sending], &what(9_000_000, 0, &[]), NOW).expect("is left");
    assert_eq!((rest.totals.goods, rest.totals.shipping), (Rupiah::new(3_000_000), Rupiah::ZERO));
    assert_eq!((rest.totals.tax.amount, rest.totals.tax.sending), (Rupiah::new(330_000), Rupiah::ZERO));
}

#[test]
fn of_an_invoice_taken_back_whole_nothing_is_left() {
    let invoice = invoice(&[500_000], 100_000, 20_000, registered(true));
    // As earlier releases wrote it: a copy of the invoice.
    assert_eq!(credit_note_of(&invoice, std::slice::from_ref(&invoice), &what(1, 0, &[]), NOW), None);
}
