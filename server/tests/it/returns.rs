//! Requests for a return: what is taken, from whom, and who may look at the photos.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::account::{Account, Permission, Role};
use domain::order::OrderAction;
use services::checkout::Placed;
use services::{Never, OrderAccess, Staff, Visitor};

use crate::browser::{Answer, Browser};
use crate::proofs::PIXEL;
use crate::site::TestSite;

/// An order of one guitar that arrived.
async fn arrived(site: &TestSite, owner: &Account, staff: &Account) -> Placed {
    let placed = site.order(owner).await;
    let visitor = Visitor { account: Some(staff.clone()), ..Visitor::default() };
    let staff = Staff::admit_any::<Never>(&visitor).unwrap();
    let orders = &site.shop.services.orders;
    orders.confirm_transfer(&staff, &placed.number, "").await.unwrap();
    orders.ship(&staff, &placed.number, "jne", "JB1").await.unwrap();
    orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.unwrap();
    placed
}

async fn send(browser: &mut Browser, number: &str, fields: &[(&str, &str)], photos: &[&[u8]]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for photo in photos {
        body.extend_from_slice(b"--b\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"x.png\"\r\n\r\n");
        body.extend_from_slice(photo);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    let request = Request::post(format!("/orders/{number}/returns"))
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_is_asked_for_with_photos_that_only_staff_see() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let placed = arrived(&site, &owner, &staff).await;
    let seen = site.shop.services.orders.view(&placed.number, &OrderAccess::Owner(owner.id)).await.unwrap();
    let (version, line) = (seen.order.version.to_string(), format!("line-{}", seen.order.lines[0].id));
    let mut rina = site.signed_in(&owner).await;
    let fields = |cause: &'static str, units: &'static str| {
        [("token", ""), ("seen", version.as_str()), ("cause", cause), ("reason", "Pickup mati"), (line.as_str(), units)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let too_large = [PIXEL, &vec![0; 10 * 1024 * 1024]].concat();
    let six = [PIXEL; 6];
    let cases: [(&'static str, &'static str, &[&[u8]], &str); 8] = [
        ("faulty", "0", &[], "nothing"),
        ("faulty", "2", &[], "too-many-units"),
        ("", "1", &[], "fields"),
        ("faulty", "1", &[b"%PDF-1.7"], "picture"),
        ("faulty", "1", &[&too_large], "too-large"),
        ("faulty", "1", &six, "too-many-photos"),
        ("faulty", "1", &[PIXEL, b"", PIXEL], "sent"),
        ("faulty", "1", &[PIXEL, b"", PIXEL], "sent"),
    ];
    for (cause, units, photos, word) in cases {
        let typed = fields(cause, units);
        let typed: Vec<_> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = send(&mut rina, &placed.number, &typed, photos).await;
        let location = format!("/orders/{}?return={word}#return", placed.number);
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, location.as_str()));
    }
    let view = site.shop.services.orders.view(&placed.number, &OrderAccess::Owner(owner.id)).await.unwrap();
    assert_eq!((view.returns.len(), view.returns[0].photos.len()), (1, 2), "sent twice it is one");
    let photo = format!("/admin/returns/{}/photos/0", view.returns[0].number);
    assert_eq!(rina.get(&photo).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.guest().get(&photo).await.status, StatusCode::UNAUTHORIZED);
    let shown = site.signed_in(&staff).await.get(&photo).await;
    assert_eq!((shown.status, shown.header("content-type")), (StatusCode::OK, "image/jpeg"));
    site.close().await;
}
