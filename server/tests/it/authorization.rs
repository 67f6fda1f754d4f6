//! Who may do what: every page, every server function and every other address, asked by everybody about one customer's order.
//! Whatever is not in the table fails, so that nothing can be added without saying who may use it.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, header};
use domain::account::{Account, Permission, Role};
use domain::address::AddressForm;
use domain::form::FieldErrors;
use domain::ids::{AddressId, MailId, OrderId};
use domain::listing::ListQuery;
use domain::money::Rupiah;
use domain::payment::RefundWhat;
use domain::voucher::VoucherForm;
use services::payments::RefundForm;
use services::{Customer, Never, OrderAccess, Staff, Visitor};

use crate::browser::Browser;
use crate::site::TestSite;

/// Who asks: a guest, a customer with nothing of their own, staff of another area, the customer whose order it is, staff who handle
/// orders, an admin. The owner comes before staff, so that what staff may do is not yet done.
const ACTORS: [&str; 6] = ["guest", "other", "clerk", "owner", "staff", "admin"];

/// What everybody may do.
const ALL: [u16; 6] = [200; 6];

/// What staff who handle orders may do: as a function, and as a page, which asks guests to sign in.
const FOR_ORDERS: [u16; 6] = [401, 403, 403, 403, 200, 200];
const FOR_ORDERS_PAGE: [u16; 6] = [303, 403, 403, 403, 200, 200];
/// The same about a return, a task or a refund that does not exist.
const NO_RETURN: [u16; 6] = [401, 403, 403, 403, 404, 404];

/// Address, arguments, and how each actor is answered. `{number}`, `{token}`, `{proof}`, `{variant}` and `{slug}` are those of the
/// owner's order.
const TABLE: &[(&str, &str, &str, [u16; 6])] = &[
    // Pages
    ("GET", "/", "", ALL),
    ("GET", "/products", "", ALL),
    ("GET", "/products/{slug}", "", ALL),
    ("GET", "/categories/{slug}", "", [404; 6]),
    ("GET", "/search", "q=gitar", ALL),
    ("GET", "/help/{topic}", "", ALL),
    ("GET", "/cart", "", ALL),
    ("GET", "/checkout", "", ALL),
    ("GET", "/orders", "", [401, 200, 200, 200, 200, 200]),
    ("GET", "/orders/{number}", "", [401, 404, 404, 200, 404, 404]),
    ("GET", "/orders/{number}", "token={token}", ALL),
    ("GET", "/admin", "", [303, 403, 200, 403, 200, 200]),
    // Papers of a paid order
    ("GET", "/orders/{number}/invoice.pdf", "", [404, 404, 404, 200, 404, 404]),
    ("GET", "/orders/{number}/invoice.pdf", "token={token}", ALL),
    ("GET", "/admin/orders/{number}/invoice.pdf", "", FOR_ORDERS),
    // Of one of which a part was refunded
    ("GET", "/orders/{number}/credit-notes/{place}", "", [404, 404, 404, 200, 404, 404]),
    ("GET", "/orders/{number}/credit-notes/{place}", "token={token}", ALL),
    ("GET", "/admin/orders/{number}/credit-notes/{place}", "", FOR_ORDERS),
    ("GET", "/admin/orders/{number}/packing-slip.pdf", "", FOR_ORDERS),
    ("GET", "/admin/orders/{number}/label.pdf", "size=mm120", FOR_ORDERS),
    ("GET", "/admin/orders/papers.pdf", "numbers={number}&kind=label", FOR_ORDERS),
    ("POST", "/api/admin/orders/tax", "number={number}&form[serial]=&form[buyer]=3273011234560001", FOR_ORDERS),
    // Addresses of the server
    ("POST", "/preferences", "lang=en", [303; 6]),
    ("POST", "/logout", "", [303; 6]),
    ("POST", "/orders/{number}/proof", "", [404, 404, 404, 303, 404, 404]),
    ("GET", "/admin/proofs/{id}", "", [401, 403, 403, 403, 200, 200]),
    // Not delivered yet: the browser is sent back with a word.
    ("POST", "/orders/{number}/returns", "", [404, 404, 404, 303, 404, 404]),
    ("GET", "/admin/returns/{number}/photos/{place}", "", NO_RETURN),
    // What is sent is no picture: the browser is sent back with a word.
    ("POST", "/admin/tasks/{id}/transferred", "", [401, 403, 403, 403, 303, 303]),
    ("GET", "/admin/refunds/{id}/proof", "", NO_RETURN),
    // Paid by hand: whoever may see the order is shown how.
    ("POST", "/orders/{number}/pay", "token=&method=", [404, 404, 404, 303, 404, 404]),
    // What gateways sign; this shop is connected to none.
    ("POST", "/payments/stripe/webhook", "", [404; 6]),
    ("POST", "/payments/midtrans/notification", "", [404; 6]),
    ("GET", "/payments/return/{attempt}", "", [404; 6]),
    ("GET", "/admin/mails/{id}/html", "", [401, 403, 403, 403, 200, 200]),
    ("GET", "/media/{*key}", "", [404; 6]),
    ("GET", "/pkg/{build}/{file}", "", [404; 6]),
    ("GET", "/healthz", "", ALL),
    ("GET", "/readyz", "", ALL),
    ("GET", "/metrics", "", ALL),
    ("GET", "/sitemap.xml", "", ALL),
    ("GET", "/robots.txt", "", ALL),
    // Looking
    ("POST", "/api/frame", "", ALL),
    ("POST", "/api/catalog/home", "", ALL),
    ("POST", "/api/catalog/list", LIST, ALL),
    ("POST", "/api/catalog/list", FILTERED, ALL),
    ("POST", "/api/catalog/cards", "slugs={slug}", ALL),
    ("POST", "/api/catalog/category", "slug=gitar", ALL),
    ("POST", "/api/catalog/product", "slug={slug}", ALL),
    ("POST", "/api/catalog/tell-me", "variant={variant}&email=rina@contoh.com", ALL),
    ("POST", "/api/catalog/estimate", "variant={variant}&quantity=1", ALL),
    ("POST", "/api/help/article", "topic={topic}", ALL),
    ("GET", "/api/search/suggest", "text=gitar", ALL),
    // Everybody's own cart and checkout
    ("POST", "/api/cart/view", "", ALL),
    ("POST", "/api/cart/add", "variant={variant}&quantity=1", ALL),
    ("POST", "/api/cart/change", "variant={variant}&quantity=1", ALL),
    ("POST", "/api/cart/remove", "variant={variant}", ALL),
    ("POST", "/api/cart/later", "variant={variant}&later=true", [404; 6]),
    ("POST", "/api/cart/accept", "", ALL),
    ("POST", "/api/checkout/open", "", ALL),
    ("POST", "/api/checkout/draft", "form[name]=Rina", ALL),
    ("POST", "/api/checkout/place", "key=00000000000000000000000000000000&form[name]=Rina", [422; 6]),
    // An order: its owner's, and of whoever has the link
    ("POST", "/api/orders/mine", "page=1", [401, 200, 200, 200, 200, 200]),
    ("POST", "/api/orders/view", "number={number}&token=", [401, 404, 404, 200, 404, 404]),
    ("POST", "/api/orders/view", "number={number}&token={token}", ALL),
    ("POST", "/api/orders/cancel", "number={number}&token=", [401, 404, 404, 200, 404, 404]),
    // Not paid yet: it is simply cancelled.
    ("POST", "/api/orders/ask-cancel", "number={number}&token=&reason=Salah", [401, 404, 404, 422, 404, 404]),
    // Ways in
    ("GET", "/login", "", [200, 303, 303, 303, 303, 303]),
    ("GET", "/register", "", [200, 303, 303, 303, 303, 303]),
    ("POST", "/api/account/entrance", "door=sign_in", ALL),
    ("POST", "/api/account/sign-in", "form[email]=siapa@contoh.com&form[password]=salah", [422; 6]),
    ("POST", "/api/account/register", "form[name]=&form[email]=x", [422; 6]),
    // One's own account; somebody else's address does not exist
    ("GET", "/profile", "", [303, 200, 200, 200, 200, 200]),
    ("GET", "/profile/addresses", "", [303, 200, 200, 200, 200, 200]),
    ("GET", "/profile/addresses/{entry}", "", [303, 404, 404, 200, 404, 404]),
    ("POST", "/api/account/profile", "", [401, 200, 200, 200, 200, 200]),
    ("POST", "/api/account/profile/save", "form[name]=Rina&form[phone]=", [401, 200, 200, 200, 200, 200]),
    ("POST", "/api/account/password", "password[current]=x&password[new]=y", [401, 422, 422, 422, 422, 422]),
    ("POST", "/api/account/addresses", "", [401, 200, 200, 200, 200, 200]),
    ("POST", "/api/account/address", "entry=new", [401, 200, 200, 200, 200, 200]),
    ("POST", "/api/account/address", "entry={address}", [401, 404, 404, 200, 404, 404]),
    ("POST", "/api/account/address/save", ENTRY, [401, 404, 404, 200, 404, 404]),
    ("POST", "/api/account/address/prefer", "id={address}", [401, 404, 404, 200, 404, 404]),
    ("POST", "/api/account/address/delete", "id={address}", [401, 404, 404, 200, 404, 404]),
    // The back office
    ("POST", "/api/admin/dashboard", "", [401, 403, 200, 403, 200, 200]),
    ("GET", "/admin/orders", "", FOR_ORDERS_PAGE),
    ("GET", "/admin/orders/{number}", "", FOR_ORDERS_PAGE),
    ("POST", "/api/admin/orders/list", "query[text]=&query[state]=&query[proofs]=false&query[before]=", FOR_ORDERS),
    ("POST", "/api/admin/orders/view", "number={number}", FOR_ORDERS),
    ("POST", "/api/admin/orders/confirm", "number={number}", FOR_ORDERS),
    ("POST", "/api/admin/orders/reject", "proof={proof}&reason=Kabur", FOR_ORDERS),
    ("POST", "/api/admin/orders/note", "number={number}&text=Catatan", FOR_ORDERS),
    ("POST", "/api/admin/orders/step", "number={number}&step=cancel", FOR_ORDERS),
    // Not fetched, and nothing of it left.
    ("POST", "/api/admin/orders/ready", "number={number}", [401, 403, 403, 403, 422, 422]),
    ("POST", "/api/admin/orders/parcel-arrived", "number={number}&parcel=999999", [401, 403, 403, 403, 422, 422]),
    (
        "POST",
        "/api/admin/orders/parcel-failed",
        "number={number}&seen=1&form[parcel]=999999&form[fate]=lost&form[remedy]=refund",
        [401, 403, 403, 403, 422, 422],
    ),
    // Not yet: it waits for a transfer.
    ("POST", "/api/admin/orders/settle", "number={number}", [401, 403, 403, 403, 422, 422]),
    (
        "POST",
        "/api/admin/orders/ship",
        "number={number}&courier=JNE&tracking_number=JX123456",
        [401, 403, 403, 403, 422, 422],
    ),
    // Not yet: nothing of it is being packed, and nobody asked.
    ("POST", "/api/admin/orders/missing", MISSING, [401, 403, 403, 403, 422, 422]),
    ("POST", "/api/admin/orders/cancel-units", "number={number}&seen=1&remark=Habis", [401, 403, 403, 403, 422, 422]),
    (
        "POST",
        "/api/admin/orders/ship-part",
        "number={number}&parcel[courier]=JNE&parcel[tracking_number]=JX1&units[0][line]=1&units[0][units]=1",
        [401, 403, 403, 403, 422, 422],
    ),
    ("POST", "/api/admin/orders/decline-cancel", "number={number}&answer=Maaf", [401, 403, 403, 403, 409, 409]),
    // Not paid, and nothing came.
    (
        "POST",
        "/api/admin/orders/refund",
        "number={number}&form[key]=1&form[how]=all&form[reason]=Maaf",
        [401, 403, 403, 403, 422, 422],
    ),
    ("POST", "/api/admin/orders/odd-transfer", "number={number}&seen=1&received=0", [401, 403, 403, 403, 422, 422]),
    ("GET", "/admin/tasks", "", FOR_ORDERS_PAGE),
    ("POST", "/api/admin/tasks/list", "", FOR_ORDERS),
    ("POST", "/api/admin/tasks/resolve", "task=999999&act=noted", NO_RETURN),
    ("GET", "/admin/returns", "", FOR_ORDERS_PAGE),
    ("GET", "/admin/returns/{number}", "", [303, 403, 403, 403, 404, 404]),
    ("POST", "/api/admin/returns/list", "query[state]=&query[after]=", FOR_ORDERS),
    ("POST", "/api/admin/returns/view", "number={number}", NO_RETURN),
    ("POST", "/api/admin/returns/step", "number={number}&step=approve&answer=Ya", NO_RETURN),
    ("POST", "/api/admin/returns/close", "number={number}", NO_RETURN),
    ("GET", "/admin/mails", "", FOR_ORDERS_PAGE),
    ("GET", "/admin/mails/{id}", "", FOR_ORDERS_PAGE),
    ("POST", "/api/admin/mails/list", "query[state]=&query[text]=&query[before]=", FOR_ORDERS),
    ("POST", "/api/admin/mails/view", "id={mail}", FOR_ORDERS),
    ("POST", "/api/admin/mails/resend", "id={mail}", FOR_ORDERS),
    ("GET", "/admin/products", "", [303, 403, 200, 403, 403, 200]),
    ("GET", "/admin/products/{id}", "", [303, 403, 200, 403, 403, 200]),
    (
        "POST",
        "/api/admin/products/list",
        "query[text]=&query[category]=&query[state]=&query[sort]=&query[page]=1",
        [401, 403, 200, 403, 403, 200],
    ),
    ("POST", "/api/admin/products/view", "id={product}", [401, 403, 200, 403, 403, 200]),
    // What was searched in vain is about what to stock
    ("GET", "/admin/searches", "", [303, 403, 200, 403, 403, 200]),
    ("POST", "/api/admin/searches/list", "", [401, 403, 200, 403, 403, 200]),
    // Tax: admins alone
    ("GET", "/admin/tax", "", [303, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/tax/view", "", [401, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/tax/plan", "form[registered]=no&form[first_day]=", [401, 403, 403, 403, 403, 422]),
    ("POST", "/api/admin/tax/cancel", "day=2030-01-01", [401, 403, 403, 403, 403, 404]),
    // Who the shop is, how it is paid, how it sends: admins alone. What is saved was made from no version that there is.
    ("GET", "/admin/settings", "", [303, 403, 403, 403, 403, 200]),
    ("GET", "/admin/settings/payment", "", [303, 403, 403, 403, 403, 200]),
    ("GET", "/admin/settings/shipping", "", [303, 403, 403, 403, 403, 200]),
    ("GET", "/admin/settings/shipping/new", "", [303, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/settings/shop", "", [401, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/settings/payment", "", [401, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/settings/shipping", "", [401, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/settings/new-service", "", [401, 403, 403, 403, 403, 200]),
    ("POST", "/api/admin/settings/add-service", "service[name]=", [401, 403, 403, 403, 403, 422]),
    ("POST", "/api/admin/settings/save-shop", "form[name]=", [401, 403, 403, 403, 403, 409]),
    ("POST", "/api/admin/settings/save-methods", "methods[version]=99", [401, 403, 403, 403, 403, 409]),
    ("POST", "/api/admin/settings/save-channels", "channels[version]=99", [401, 403, 403, 403, 403, 409]),
    ("POST", "/api/admin/settings/save-accounts", "accounts[version]=99", [401, 403, 403, 403, 403, 409]),
    ("POST", "/api/admin/settings/save-services", "services[version]=99", [401, 403, 403, 403, 403, 409]),
    ("POST", "/api/admin/settings/save-protection", "protection[version]=99", [401, 403, 403, 403, 403, 409]),
    // Vouchers are prices: whoever sets those
    ("GET", "/admin/vouchers", "", [303, 403, 200, 403, 403, 200]),
    ("GET", "/admin/vouchers/{voucher}", "", [303, 403, 200, 403, 403, 200]),
    ("POST", "/api/admin/vouchers/list", "page=1", [401, 403, 200, 403, 403, 200]),
    ("POST", "/api/admin/vouchers/view", "entry={voucher}", [401, 403, 200, 403, 403, 200]),
    ("POST", "/api/admin/vouchers/save", "form[code]=&form[kind]=fixed", [401, 403, 422, 403, 403, 422]),
    ("POST", "/api/admin/vouchers/switch", "id={voucher}&active=true", [401, 403, 200, 403, 403, 200]),
];

/// Stand for the arguments of a list, as the application writes them: with nothing chosen, and with everything.
const LIST: &str = "{list}";
const FILTERED: &str = "{filtered}";

/// Units that are missing, as the form sends them.
const MISSING: &str = "number={number}&seen=1&form[line]=1&form[units]=1&form[cause]=lost&form[cancel]=false\
     &form[expected]=2026-12-01&form[remark]=Maaf";

/// An entry of the owner's address book, complete.
const ENTRY: &str = "id={address}&form[label]=Rumah&form[recipient]=Rina&form[phone]=081234567890&form[province]=Jawa+Barat\
     &form[city]=Kota+Bandung&form[district]=Sukasari&form[postal_code]=40153&form[street]=Jl.+Gegerkalong+1";

/// A help page.
const TOPIC: &str = "shipping";

/// Server functions that are called by GET: they only look, because links and pictures on any site can call them.
const LOOKING: &[&str] = &["/api/search/suggest"];

/// A list, written in the way of the application in the browser.
fn list(params: &[(&str, &str)]) -> String {
    #[derive(serde::Serialize)]
    struct Arguments {
        query: ListQuery,
    }
    serde_qs::to_string(&Arguments { query: ListQuery::from_params(params.iter().copied()) }).unwrap()
}

/// One order and who may have to do with it.
struct Scene {
    number: String,
    token: String,
    proof: String,
    variant: String,
    slug: String,
    product: String,
    address: String,
    voucher: String,
    mail: String,
}

impl Scene {
    fn fill(&self, text: &str) -> String {
        text.replace("{number}", &self.number)
            .replace("{token}", &self.token)
            .replace("{proof}", &self.proof)
            .replace("/admin/proofs/{id}", &format!("/admin/proofs/{}", self.proof))
            .replace("/credit-notes/{place}", "/credit-notes/1")
            .replace("{place}", "0")
            .replace("/admin/mails/{id}", &format!("/admin/mails/{}", self.mail))
            .replace("{mail}", &self.mail)
            .replace("{id}", &self.product)
            .replace("{product}", &self.product)
            .replace("{entry}", &self.address)
            .replace("{voucher}", &self.voucher)
            .replace("{topic}", TOPIC)
            .replace("{variant}", &self.variant)
            .replace("{slug}", &self.slug)
            .replace("{address}", &self.address)
            .replace("{list}", &list(&[("q", "gitar")]))
            .replace(
                "{filtered}",
                &list(&[
                    ("brand", "x"),
                    ("brand", "y"),
                    ("min", "1000"),
                    ("stock", "1"),
                    ("a.bodi", "Mahoni & Maple"),
                    ("a.bodi", "Alder"),
                ]),
            )
            .replace("{build}", "x")
            .replace("{file}", "x.js")
            .replace("{*key}", "products/x.webp")
    }
}

async fn ask(browser: &mut Browser, method: &str, path: &str, arguments: &str) -> u16 {
    let is_upload = ["/proof", "/returns", "/transferred"].iter().any(|end| path.ends_with(end));
    if method == "POST" && is_upload {
        let part = "--b\r\ncontent-disposition: form-data; name=\"proof\"; filename=\"x\"\r\n\r\nx\r\n--b--\r\n";
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header("sec-fetch-site", "same-origin");
        return browser.send(request, Body::from(part)).await.status.as_u16();
    }
    if path.starts_with("/api/") {
        return browser.call(&method.parse::<Method>().unwrap(), path, arguments).await.status.as_u16();
    }
    let answer = match method {
        "GET" => browser.get(&format!("{path}?{arguments}")).await,
        _ => browser.post(path, arguments).await,
    };
    answer.status.as_u16()
}

/// What an order of a row has gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Story {
    /// It waits for a transfer.
    Waiting,
    /// A proof was sent.
    Proof,
    /// It is paid.
    Paid,
    /// It is paid, and a part was refunded.
    Refunded,
}

impl Story {
    /// Staff look at proofs first, and only what is paid has an invoice.
    fn of(path: &str, arguments: &str) -> Self {
        if [path, arguments].iter().any(|text| text.contains("proofs/{id}") || text.contains("{proof}")) {
            Self::Proof
        } else if path.contains("/credit-notes/") {
            Self::Refunded
        } else if path.rsplit('.').next() == Some("pdf") || path.ends_with("/tax") {
            Self::Paid
        } else {
            Self::Waiting
        }
    }
}

/// Who tells the story, and what is the same in every row.
struct Hands {
    owner: Account,
    clerk: Staff,
    voucher: String,
}

/// An order of its own for each row.
async fn scene(site: &TestSite, Hands { owner, clerk, voucher }: &Hands, story: Story) -> Scene {
    let placed = site.order(owner).await;
    let (orders, access) = (&site.shop.services.orders, OrderAccess::Owner(owner.id));
    match story {
        Story::Waiting => {}
        Story::Proof => orders.send_proof(&placed.number, &access, crate::proofs::PIXEL.to_vec()).await.unwrap(),
        Story::Paid => orders.confirm_transfer(clerk, &placed.number, "").await.unwrap(),
        Story::Refunded => {
            orders.confirm_transfer(clerk, &placed.number, "").await.unwrap();
            let what = RefundWhat::Amount(Rupiah::new(1_000));
            let form = RefundForm { what, reason: "Tergores".to_owned(), key: "satu".to_owned(), cancels: false };
            site.shop.services.payments.refund(clerk, &placed.number, &form).await.unwrap();
        }
    }
    let seen = orders.view(&placed.number, &access).await.unwrap();
    Scene {
        number: placed.number,
        token: placed.access_token,
        proof: seen.proofs.first().map(|proof| proof.id.get().to_string()).unwrap_or_default(),
        variant: site.guitar.variant().get().to_string(),
        slug: site.guitar.slug.as_str().to_owned(),
        product: site.guitar.id.get().to_string(),
        address: address(site, owner).await.get().to_string(),
        voucher: voucher.clone(),
        mail: letter(site, seen.order.id).await.get().to_string(),
    }
}

/// A voucher that somebody made.
async fn voucher(site: &TestSite, clerk: &Account) -> String {
    let form = VoucherForm { code: "ROCK10".to_owned(), value: "10".to_owned(), ..VoucherForm::fresh() };
    site.shop.services.vouchers.create(&works_here(clerk), &form).await.unwrap().to_string()
}

fn works_here(account: &Account) -> Staff {
    Staff::admit_any::<Never>(&Visitor { account: Some(account.clone()), ..Visitor::default() }).unwrap()
}

/// The letter that told of this order.
async fn letter(site: &TestSite, order: OrderId) -> MailId {
    let read = site.shop.store.read();
    read.outbox().id_of(&format!("order/{order}/placed")).await.unwrap().unwrap()
}

/// An entry of this customer's address book.
async fn address(site: &TestSite, owner: &Account) -> AddressId {
    let visitor = Visitor { account: Some(owner.clone()), ..Visitor::default() };
    let customer = Customer::admit::<FieldErrors>(&visitor).unwrap();
    let form = AddressForm {
        recipient: "Rina".to_owned(),
        phone: "081234567890".to_owned(),
        province: "Jawa Barat".to_owned(),
        city: "Kota Bandung".to_owned(),
        district: "Sukasari".to_owned(),
        postal_code: "40153".to_owned(),
        street: "Jl. Gegerkalong 1".to_owned(),
        ..AddressForm::default()
    };
    site.shop.services.accounts.save_address(&customer, None, "Rumah", &form, false).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let other = site.account("budi", Role::Customer, &[]).await;
    let clerk = site.account("citra", Role::Staff, &[Permission::Catalogue]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let admin = site.account("dewi", Role::Admin, &[]).await;
    let accounts = [None, Some(&other), Some(&clerk), Some(&owner), Some(&staff), Some(&admin)];
    let hands = Hands { owner: owner.clone(), clerk: works_here(&staff), voucher: voucher(&site, &clerk).await };
    let mut wrong = Vec::new();
    for (method, path, arguments, expected) in TABLE {
        let scene = scene(&site, &hands, Story::of(path, arguments)).await;
        for ((actor, account), expected) in ACTORS.iter().zip(accounts).zip(expected) {
            let mut browser = match account {
                Some(account) => site.signed_in(account).await,
                None => site.guest(),
            };
            let status = ask(&mut browser, method, &scene.fill(path), &scene.fill(arguments)).await;
            if status != *expected {
                wrong.push(format!(
                    "{method} {path}?{} as {actor}: {status} instead of {expected}",
                    scene.fill(arguments)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_is_in_the_table() {
    let site = TestSite::open().await;
    let pages = server::routes::page_paths().map(|path| ("GET".to_owned(), path));
    let handlers = server::routes::HANDLERS.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned()));
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    let there: BTreeSet<(String, String)> = pages.chain(handlers).chain(functions).collect();
    let told: BTreeSet<(String, String)> = TABLE.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect();
    let missing: Vec<_> = there.difference(&told).collect();
    assert!(missing.is_empty(), "say in the table who may use these: {missing:#?}");
    let gone: Vec<_> = told.difference(&there).collect();
    assert!(gone.is_empty(), "these are not there any more: {gone:#?}");
    site.close().await;
}

#[test]
fn nothing_is_changed_by_get() {
    let by_get = server_fn::axum::server_fn_paths().filter(|(_, method)| *method == Method::GET).map(|(path, _)| path);
    let unexpected: Vec<_> = by_get.filter(|path| !LOOKING.contains(path)).collect();
    assert!(unexpected.is_empty(), "{unexpected:?}");
}
