//! Money on the pages of customers and of staff, by plain forms alone.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::account::{Account, Permission, Role};
use domain::checkout::CheckoutForm;
use domain::payment::{PaymentMethod, TaskKind};
use payments::{Channel, DeclineReason, Provider, Status};
use services::checkout::Placed;
use services::{CartOwner, Never, Staff, Visitor};
use testkit::gateway::ScriptedGateway;

use crate::browser::{Answer, Browser};
use crate::proofs::PIXEL;
use crate::site::{TestSite, form};

/// An order of a guest who pays at Midtrans.
async fn placed(site: &TestSite) -> Placed {
    let account = site.account("rina", Role::Customer, &[]).await;
    let visitor = Visitor { account: Some(account), ..Visitor::default() };
    let owner = CartOwner::of(&visitor).unwrap();
    let services = &site.shop.services;
    services.carts.add(&owner, site.guitar.variant(), 1.try_into().unwrap()).await.unwrap();
    let key = services.checkout.open(&visitor, &owner).await.unwrap().key;
    let typed = CheckoutForm { payment: PaymentMethod::Midtrans.key().to_owned(), ..form() };
    services.checkout.place(&visitor, &owner, &key, &typed).await.unwrap()
}

fn works_here(account: &Account) -> Staff {
    Staff::admit_any::<Never>(&Visitor { account: Some(account.clone()), ..Visitor::default() }).unwrap()
}

/// Says that the money was transferred back, with a picture.
async fn transferred(browser: &mut Browser, task: i64) -> Answer {
    let mut body = b"--b\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\nBCA 1234\r\n--b\r\ncontent-disposition: form-data; name=\"proof\"; filename=\"x.png\"\r\n\r\n".to_vec();
    body.extend_from_slice(PIXEL);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let request = Request::post(format!("/admin/tasks/{task}/transferred"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body)).await
}

#[track_caller]
fn says(page: &Answer, words: &[&str]) {
    let text = page.text();
    for word in words {
        assert!(text.contains(word), "the page does not say: {word}");
    }
}

/// The version of an order, as the forms of its page name it.
async fn version(site: &TestSite, number: &str) -> i64 {
    site.shop.store.read().orders().by_number(number).await.unwrap().unwrap().version
}

#[tokio::test(flavor = "multi_thread")]
async fn the_orders_page_leads_a_guest_through_paying() {
    let gateway = Arc::new(ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa));
    let site = TestSite::connected(vec![gateway.clone()]).await;
    let placed = placed(&site).await;
    let (mut guest, token) = (site.guest(), &placed.access_token);
    let (page, pay) = (format!("/orders/{}?token={token}", placed.number), format!("/orders/{}/pay", placed.number));
    let before = guest.get(&page).await;
    says(&before, &["Bayar sekarang", "Ganti cara bayar", "id=\"payment\"", "value=\"bank_transfer\"", "sisa "]);
    guest.post(&pay, &format!("token={token}&method=")).await;
    says(&guest.get(&page).await, &["Lanjutkan pembayaran"]);

    let attempt = gateway.opened()[0].clone();
    gateway.choose(&attempt, "8810812345678");
    gateway.decline(&attempt, DeclineReason::Funds);
    guest.get(&format!("/payments/return/{attempt}")).await;
    says(&guest.get(&page).await, &["Saldo atau limitnya tidak cukup", "8810 8123 4567 8"]);

    let other = guest.post(&pay, &format!("token={token}&method=bank_transfer")).await;
    assert_eq!(other.header("location"), format!("{page}#payment"));
    says(&guest.get(&page).await, &["Transfer tepat sebesar ini", "Unggah buktinya"]);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_an_order_whose_money_the_bank_took_offers_no_papers_and_says_why() {
    let gateway = Arc::new(ScriptedGateway::paying_by(Provider::Midtrans, Channel::Card));
    let site = TestSite::connected(vec![gateway.clone()]).await;
    let placed = placed(&site).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let (mut guest, mut asep) = (site.guest(), site.signed_in(&staff).await);
    guest.post(&format!("/orders/{}/pay", placed.number), &format!("token={}&method=", placed.access_token)).await;
    let attempt = gateway.opened()[0].clone();
    assert!(gateway.pay(&attempt));
    guest.get(&format!("/payments/return/{attempt}")).await;
    let (page, slip) = (format!("/admin/orders/{}", placed.number), "packing-slip.pdf");
    says(&asep.get(&page).await, &[slip, "label.pdf"]);

    gateway.becomes(&attempt, Status::ChargedBack);
    let known = site.shop.store.read().payments().by_ref(&attempt).await.unwrap().unwrap();
    site.shop.services.payments.look(known.id).await.unwrap();
    let shown = asep.get(&page).await;
    says(&shown, &["Ditarik bank", "sampai sengketanya selesai"]);
    assert!(!shown.text().contains(slip) && !shown.text().contains("label.pdf"));
    assert_eq!(asep.get(&format!("{page}/{slip}")).await.status, StatusCode::NOT_FOUND);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_of_another_sum_is_decided_and_sent_back_by_plain_forms() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let number = site.order(&owner).await.number;
    let (mut rina, mut asep) = (site.signed_in(&owner).await, site.signed_in(&staff).await);
    let order = format!("/admin/orders/{number}");
    says(&asep.get("/admin/tasks").await, &["Beres semua"]);
    let seen = version(&site, &number).await;
    asep.post("/api/admin/orders/odd-transfer", &format!("number={number}&seen={seen}&received=1.500.000")).await;
    says(&asep.get(&order).await, &["Jumlah tidak sesuai", "Terima jumlah ini", "Masuk, tidak melunasi"]);
    says(&asep.get("/admin/tasks").await, &["Jumlah tidak sesuai", &number, "Kembalikan uangnya"]);
    says(&asep.get("/admin").await, &["Tugas yang menunggu", "Jumlah tidak sesuai"]);
    says(&rina.get(&format!("/orders/{number}")).await, &["Transfer kekurangannya", "Sudah masuk", "Unggah buktinya"]);

    let task = async |kind: TaskKind| {
        let tasks = site.shop.services.payments.tasks(&works_here(&staff), usize::MAX).await.unwrap();
        tasks.iter().find(|task| task.kind == kind).map(|task| task.id.get()).unwrap()
    };
    let odd = task(TaskKind::WrongAmount).await;
    asep.post("/api/admin/tasks/resolve", &format!("task={odd}&act=refund&note=Kurang+bayar")).await;
    says(&asep.get(&order).await, &["Transfer pengembalian", "Sudah ditransfer", "Jumlahnya berbeda"]);
    says(
        &rina.get(&format!("/orders/{number}")).await,
        &["Pengembalian uang", "Menunggu transfer", "Jumlahnya berbeda"],
    );
    let back = task(TaskKind::ManualRefund).await;
    let done = transferred(&mut asep, back).await;
    let list = format!("/admin/tasks?task=done#task-{back}");
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, list.as_str()));
    let again = transferred(&mut asep, back).await;
    assert!(again.header("location").contains("task=resolved"), "{}", again.header("location"));
    let page = asep.get(&order).await;
    says(&page, &["Sudah dikembalikan", "/proof"]);
    let text = page.text();
    let proof = text.split("/admin/refunds/").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let picture = asep.get(&format!("/admin/refunds/{proof}/proof")).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/jpeg"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_by_lines_is_asked_for_once_however_often_the_form_is_sent() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let number = site.order(&owner).await.number;
    let mut asep = site.signed_in(&staff).await;
    asep.post("/api/admin/orders/confirm", &format!("number={number}")).await;
    let page = asep.get(&format!("/admin/orders/{number}")).await;
    says(&page, &["Kembalikan uang", "kamu yang transfer", "form[units][0][units]", "name=\"form[key]\""]);
    let text = page.text();
    let line = text.split("form[units][0][line]\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let typed = format!(
        "number={number}&form[key]=k1&form[how]=lines&form[units][0][line]={line}&form[units][0][units]=1&form[amount]=&form[reason]=Cacat"
    );
    for _ in 0..2 {
        let answer = asep.post("/api/admin/orders/refund", &typed).await;
        assert!(answer.status.is_redirection(), "{}", answer.status);
    }
    let money = site.shop.services.payments.money(&works_here(&staff), &number).await.unwrap();
    assert_eq!(money.refunds.len(), 1);
    says(&asep.get(&format!("/admin/orders/{number}")).await, &["Cacat", "1 × Gitar Uji", "Transfer pengembalian"]);
    let unsaid = format!("number={number}&form[key]=k2&form[reason]=x");
    let answer = asep.call(&Method::POST, "/api/admin/orders/refund", &unsaid).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody said how much");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_was_refused_is_still_in_its_form_under_its_name() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let number = site.order(&owner).await.number;
    let mut asep = site.signed_in(&staff).await;
    let order = format!("/admin/orders/{number}");
    asep.post("/api/admin/orders/confirm", &format!("number={number}")).await;
    let typed = format!(
        "number={number}&form[key]=kunci-yang-sama&form[how]=amount&form[amount]=900.000.000&form[reason]=Terlalu+banyak"
    );
    asep.post("/api/admin/orders/refund", &typed).await;
    says(&asep.get(&order).await, &["value=\"kunci-yang-sama\"", "value=\"900.000.000\"", "value=\"Terlalu banyak\""]);
    assert!(!asep.get(&order).await.text().contains("kunci-yang-sama"), "told once");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rest_of_a_short_transfer_is_noted_on_the_page_of_its_order_and_pays_it() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let number = site.order(&owner).await.number;
    let (mut rina, mut asep) = (site.signed_in(&owner).await, site.signed_in(&staff).await);
    let order = format!("/admin/orders/{number}");
    let known = site.shop.store.read().orders().by_number(&number).await.unwrap().unwrap();
    let short = known.totals.total.amount() - 10_000;
    let note = async |asep: &mut Browser, received: i64| {
        let seen = version(&site, &number).await;
        let form = format!("number={number}&seen={seen}&received={received}");
        asep.post("/api/admin/orders/odd-transfer", &form).await;
    };
    note(&mut asep, short).await;
    says(&asep.get(&order).await, &["Catat transfer berikutnya", "Transfer masuk"]);
    says(&rina.get(&format!("/orders/{number}")).await, &["Transfer kekurangannya", "10.000", "Unggah buktinya"]);
    note(&mut asep, 10_000).await;
    says(&asep.get(&order).await, &["Melunasi pesanan", "Ada transfer lagi untuk pesanan ini"]);
    let paid = site.shop.store.read().orders().by_number(&number).await.unwrap().unwrap();
    assert!(paid.paid_at.is_some());
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_for_an_order_that_was_called_off_is_entered_on_its_page() {
    const FORM: &str = "Transfer masuk terlambat atau jumlahnya berbeda";
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let number = site.order(&owner).await.number;
    let mut asep = site.signed_in(&staff).await;
    let order = format!("/admin/orders/{number}");
    let before = asep.get(&order).await;
    assert_eq!(before.text().matches(FORM).count(), 1, "beside the proof, and nowhere else");
    says(&before, &["Batalkan pesanan"]);
    assert!(!before.text().contains("ikut dikembalikan"), "nothing was paid");

    asep.post("/api/admin/orders/step", &format!("number={number}&step=cancel&note=Salah+pesan")).await;
    says(&asep.get(&order).await, &["Dibatalkan", FORM]);
    let seen = version(&site, &number).await;
    asep.post("/api/admin/orders/odd-transfer", &format!("number={number}&seen={seen}&received=1.500.000")).await;
    let after = asep.get(&order).await;
    says(&after, &["Masuk, tidak melunasi", "Kembalikan uangnya"]);
    assert!(!after.text().contains(FORM), "the next one is the rest");
    says(&after, &["Catat transfer berikutnya"]);
    site.close().await;
}
