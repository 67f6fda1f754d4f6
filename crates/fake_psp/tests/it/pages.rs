use fake_psp::{Act, Channel, FakePsp, NotifyFault, Provider};

use crate::client::{self, Ask};
use crate::stage::{Stage, options, snap_body};

struct Page {
    status: u16,
    location: String,
    policy: String,
    html: String,
}

async fn page(request: Ask) -> Page {
    let response = request.header("accept-language", "en").send().await.unwrap();
    let header = |name: &str| response.headers.get(name).map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
    let (location, policy) = (header("location"), header("content-security-policy"));
    Page { status: response.status, location, policy, html: response.text }
}

async fn show(stage: &Stage, provider: Provider, target: &str) -> Page {
    page(client::get(stage.psp.page_url(provider, target).unwrap())).await
}

async fn press(stage: &Stage, provider: Provider, target: &str, button: &str) -> Page {
    page(client::post(format!("{}/{button}?lang=en", stage.psp.page_url(provider, target).unwrap()))).await
}

#[tokio::test]
async fn every_page_says_that_it_is_a_simulation_and_loads_nothing_from_elsewhere() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    stage.chosen("HR-2", Channel::Qris).await;
    for (provider, target) in [(Provider::Stripe, "HR-1"), (Provider::Midtrans, "HR-2")] {
        let shown = show(&stage, provider, target).await;
        assert!(shown.html.contains("no real money is moved"));
        assert!(
            shown.policy.starts_with("default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:3000;")
        );
        for foreign in ["<script", "style=\"", "https://", "onclick"] {
            assert!(!shown.html.contains(foreign), "{foreign} at {target}");
        }
    }
    let style = page(client::get(format!("{}/_page/style.css", stage.psp.stripe_url()))).await;
    assert!(style.html.contains("prefers-color-scheme: dark"));
}

#[tokio::test]
async fn the_buyer_pays_at_stripe_and_returns_with_the_session() {
    let stage = Stage::new().await;
    let id = stage.session("HR-1").await;
    let declined = press(&stage, Provider::Stripe, "HR-1", "decline").await;
    assert_eq!((declined.status, declined.location), (303, format!("/c/pay/{id}?lang=en")));
    assert!(show(&stage, Provider::Stripe, "HR-1").await.html.contains("The card was declined"));
    press(&stage, Provider::Stripe, "HR-1", "challenge").await;
    let paid = press(&stage, Provider::Stripe, "HR-1", "approve").await;
    assert_eq!(paid.location, format!("http://127.0.0.1:3000/done?s={id}"));
    assert_eq!(stage.psp.ledger().entries.len(), 1);
    let again = press(&stage, Provider::Stripe, "HR-1", "pay").await;
    assert_eq!(again.location, format!("/c/pay/{id}?lang=en"));
    assert!(show(&stage, Provider::Stripe, "HR-1").await.html.contains("Already paid"));
}

#[tokio::test]
async fn the_buyer_turns_back_at_stripe_and_the_session_stays_open() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    assert_eq!(press(&stage, Provider::Stripe, "HR-1", "back").await.location, "http://127.0.0.1:3000/cart");
    assert_eq!(stage.psp.act(Provider::Stripe, "HR-1", Act::Pay), Ok(()));
}

#[tokio::test]
async fn an_expired_page_at_stripe_says_so_and_nothing_else() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    assert!(show(&stage, Provider::Stripe, "HR-1").await.html.contains("this page stays valid"));
    assert_eq!(stage.psp.act(Provider::Stripe, "HR-1", Act::Expire), Ok(()));
    let expired = show(&stage, Provider::Stripe, "HR-1").await.html;
    assert!(expired.contains("This page has expired") && expired.contains("Back to the shop"), "{expired}");
    assert!(!expired.contains("stays valid"), "{expired}");
    assert_eq!(press(&stage, Provider::Stripe, "HR-1", "back").await.location, "http://127.0.0.1:3000/cart");
}

#[tokio::test]
async fn the_buyer_takes_a_number_at_midtrans_and_pays_it() {
    let stage = Stage::new().await;
    stage.order("HR-1").await;
    let offers = show(&stage, Provider::Midtrans, "HR-1").await;
    for offered in ["QRIS", "GoPay", "BCA Virtual Account", "BNI Virtual Account", "Credit or debit card"] {
        assert!(offers.html.contains(offered), "{offered}");
    }
    press(&stage, Provider::Midtrans, "HR-1", "choose/bca_va").await;
    let number = stage.status("HR-1").await.text("/va_numbers/0/va_number");
    assert!(show(&stage, Provider::Midtrans, "HR-1").await.html.contains(&number));
    let paid = press(&stage, Provider::Midtrans, "HR-1", "pay").await;
    assert_eq!(paid.location, "http://127.0.0.1:3000/back?order_id=HR-1&status_code=200&transaction_status=settlement");
}

#[tokio::test]
async fn a_large_sum_offers_no_qris() {
    let stage = Stage::new().await;
    stage.snap(&snap_body("HR-1", 18_000_000)).await;
    let offers = show(&stage, Provider::Midtrans, "HR-1").await;
    assert!(!offers.html.contains("QRIS") && offers.html.contains("GoPay"));
    assert!(offers.html.contains("Rp\u{a0}18.000.000"));
}

#[tokio::test]
async fn the_notification_can_be_answered_before_the_browser_returns() {
    let stage = Stage::new().await;
    for provider in [Provider::Stripe, Provider::Midtrans] {
        stage.notify_faults(provider, vec![NotifyFault::BeforeRedirect]);
    }
    stage.session("HR-1").await;
    press(&stage, Provider::Stripe, "HR-1", "pay").await;
    assert!(stage.shop.received().iter().any(|event| event.field("type") == "checkout.session.completed"));
    stage.chosen("HR-2", Channel::BcaVa).await;
    press(&stage, Provider::Midtrans, "HR-2", "pay").await;
    assert!(stage.shop.received().iter().any(|note| note.field("transaction_status") == "settlement"));
}

#[tokio::test]
async fn both_languages_are_spoken() {
    let stage = Stage::new().await;
    stage.order("HR-1").await;
    let url = stage.psp.page_url(Provider::Midtrans, "HR-1").unwrap();
    let indonesian = page(client::get(format!("{url}?lang=id"))).await;
    assert!(indonesian.html.contains("<html lang=\"id\">") && indonesian.html.contains("Pilih cara bayar"));
    assert_eq!(page(client::get(format!("{}/c/pay/none", stage.psp.stripe_url()))).await.status, 404);
}

#[tokio::test]
async fn the_front_page_shows_what_can_be_paid_and_where() {
    let stage = Stage::new().await;
    let front = || page(client::get(format!("{}/", stage.psp.stripe_url())));
    assert!(front().await.html.contains("Nothing yet"));
    stage.session("HR-1").await;
    stage.chosen("HR-2", Channel::BcaVa).await;
    let number = stage.status("HR-2").await.text("/va_numbers/0/va_number");
    let shown = front().await.html;
    for (provider, order) in [(Provider::Stripe, "HR-1"), (Provider::Midtrans, "HR-2")] {
        assert!(shown.contains(&stage.psp.page_url(provider, order).unwrap()) && shown.contains(order), "{order}");
    }
    assert!(shown.contains(&number) && shown.contains("no real money is moved"));
    press(&stage, Provider::Stripe, "HR-1", "pay").await;
    press(&stage, Provider::Midtrans, "HR-2", "pay").await;
    assert!(front().await.html.contains("Nothing yet"));
}

#[tokio::test]
async fn for_people_there_are_no_controls_and_the_shops_language() {
    let psp = FakePsp::start_for_people(options()).await.unwrap();
    let get = |path: &str| client::get(format!("{}{path}", psp.stripe_url()));
    assert_eq!(page(get("/_ctl/ledger")).await.status, 404);
    assert!(page(get("/")).await.html.contains("<html lang=\"id\">"));
    assert!(page(get("/").header("cookie", "theme=dark; lang=en")).await.html.contains("<html lang=\"en\">"));
    let forgotten = page(get("/c/pay/cs_test_before")).await;
    assert!(forgotten.status == 404 && forgotten.html.contains("Tidak ada yang dibayar"), "{}", forgotten.html);
}
