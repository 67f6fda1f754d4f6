//! Letters as staff read them.

use domain::account::{Permission, Role};

use crate::site::TestSite;

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_a_letter_in_a_frame_that_runs_nothing() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let placed = site.order(&owner).await;
    let mut browser = site.signed_in(&staff).await;

    let list = browser.get(&format!("/admin/mails?q={}", placed.number)).await.text();
    assert!(list.contains(&format!("Pesanan {}: tinggal transfer", placed.number)), "{list}");
    assert!(list.contains("rina@contoh.com") && list.contains("Menunggu dikirim"));

    let read = site.shop.store.read();
    let order = read.orders().id_of(&placed.number).await.unwrap().unwrap();
    let id = read.outbox().id_of(&format!("order/{order}/placed")).await.unwrap().unwrap();
    let page = browser.get(&format!("/admin/mails/{id}")).await;
    let frame = page.text();
    assert!(frame.contains(&format!("src=\"/admin/mails/{id}/html\"")) && frame.contains("sandbox=\"allow-popups"));
    assert!(page.header("content-security-policy").contains("default-src 'self'"), "which lets the frame in");
    let text = browser.get(&format!("/admin/mails/{id}?as=text")).await.text();
    assert!(text.contains("Transfer tepat sebesar ini:") && !text.contains("<iframe"));

    let letter = browser.get(&format!("/admin/mails/{id}/html")).await;
    let policy = letter.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("sandbox") && !policy.contains("script"),
        "{policy}"
    );
    assert_eq!((letter.header("cache-control"), letter.header("referrer-policy")), ("no-store", "no-referrer"));
    assert!(letter.text().contains("<base target=\"_blank\">") && letter.text().contains("Transfer tepat sebesar ini"));
    drop(read);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_sent_again_without_script_and_the_new_one_is_shown() {
    let site = TestSite::open().await;
    let owner = site.account("rina", Role::Customer, &[]).await;
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    site.order(&owner).await;
    site.shop.services.letters.deliver(|| true).await.unwrap();
    let sent = site.shop.mail.letters().len();
    let mut browser = site.signed_in(&staff).await;
    let list = browser.get("/admin/mails?q=rina@").await.text();
    let id = list.split("href=\"/admin/mails/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = browser.post("/api/admin/mails/resend", &format!("id={id}")).await;
    let shown = answer.header("location").to_owned();
    assert!(shown.starts_with("/admin/mails/") && shown != format!("/admin/mails/{id}"), "{} {shown}", answer.status);
    assert!(browser.get(&shown).await.text().contains("Menunggu dikirim"));
    site.shop.services.letters.deliver(|| true).await.unwrap();
    assert_eq!(site.shop.mail.letters().len(), sent + 1);
    site.close().await;
}
