//! What every page carries, and what it says when there is none.

use std::fs;

use app::error::PlainError;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::site::TestSite;

/// More pages at once than there are connections to the database, each rendered anew, on threads that change from page to page.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_pages_at_once_each_is_whole_and_its_own() {
    let site = TestSite::open().await;
    let product = site.product();
    let visits = (0..240).map(|visit| {
        let mut guest = site.guest();
        let path = match visit % 3 {
            0 => format!("/search?q=kata{visit}"),
            1 => product.clone(),
            _ => format!("/products?page={visit}"),
        };
        let request = Request::get(&path).header(header::ACCEPT, "text/html").header(header::CACHE_CONTROL, "no-cache");
        tokio::spawn(async move { (visit, guest.send(request, Body::empty()).await) })
    });
    for visit in visits.collect::<Vec<_>>() {
        let (visit, answer) = visit.await.unwrap();
        let page = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{visit}");
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
        match visit % 3 {
            0 => assert!(title.contains(&format!("kata{visit}”")), "{visit}: {title}"),
            1 => assert!(
                page.contains("\nproduct ") && page.contains("\nquotes "),
                "{visit}: it brings along what it shows"
            ),
            _ => assert!(title.contains(&format!(" {visit} ·")), "{visit}: {title}"),
        }
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_carries_the_headers_that_protect_it() {
    let site = TestSite::open().await;
    let product = site.product();
    for path in ["/", "/products", product.as_str(), "/search?q=gitar", "/cart", "/nirgends"] {
        let page = site.guest().get(path).await;
        let policy = page.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
        assert!(nonce.len() >= 16, "{path}: {policy}");
        assert!(page.text().contains(&format!("nonce=\"{nonce}\"")), "{path}: the page has the policy's nonce");
        for part in [
            "default-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "worker-src 'self'",
        ] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(page.header("strict-transport-security").starts_with("max-age=6"), "{path}");
        assert_eq!(page.header("x-request-id").len(), 16, "{path}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_what_tells_of_a_new_one_and_pages_of_a_list_have_titles_of_their_own() {
    let site = TestSite::open().await;
    for (path, title) in
        [("/products", "Semua produk · Hurtrock"), ("/products?page=2", "Semua produk, halaman 2 · Hurtrock")]
    {
        let page = site.guest().get(path).await.text();
        assert!(page.contains(&format!("<title>{title}</title>")), "{path}");
        assert!(page.contains("src=\"/page.js?") && page.contains("id=\"said\""), "{path}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_renderings_have_two_nonces() {
    let site = TestSite::open().await;
    let (one, other) = (site.guest().get("/cart").await, site.guest().get("/cart").await);
    assert_ne!(one.header("content-security-policy"), other.header("content-security-policy"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn private_pages_are_not_kept_anywhere() {
    let site = TestSite::open().await;
    for path in ["/cart", "/checkout", "/orders", "/orders/HR-0", "/admin"] {
        assert_eq!(site.guest().get(path).await.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(site.guest().get("/").await.header("cache-control"), "private, no-cache");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_is_not_found() {
    let site = TestSite::open().await;
    for path in ["/nirgends", "/products/tidak-ada", "/categories/tidak-ada", "/orders/HR-0/proofs"] {
        let page = site.guest().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        assert!(page.text().contains("Panggungnya kosong"), "{path}");
    }
    let machine = site.guest().send(Request::get("/wp-login.php"), Body::empty()).await;
    assert_eq!((machine.status, machine.text().as_str()), (StatusCode::NOT_FOUND, "Not Found"));
    let function =
        site.guest().send(Request::post("/api/tidak/ada").header("sec-fetch-site", "same-origin"), Body::empty()).await;
    assert_eq!((function.status, function.read()), (StatusCode::NOT_FOUND, PlainError::NotFound));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_signed_in_is_led_to_sign_in_and_back_to_the_page() {
    let site = TestSite::open().await;
    for (path, next) in [("/orders/HR-0", "%2Forders%2FHR-0"), ("/orders?page=2", "%2Forders%3Fpage%3D2")] {
        let page = site.guest().get(path).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(page.text().contains(&format!("href=\"/login?next={next}\"")), "{path}");
    }
    for (path, next) in [
        ("/admin/orders?state=paid", "%2Fadmin%2Forders%3Fstate%3Dpaid"),
        ("/profile/addresses/7", "%2Fprofile%2Faddresses%2F7"),
    ] {
        let sent = site.guest().get(path).await;
        let location = format!("/login?next={next}");
        assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, location.as_str()), "{path}");
    }
    let letter = site.guest().get("/admin/mails/1/html").await;
    assert_eq!(letter.status, StatusCode::UNAUTHORIZED);
    assert!(letter.text().contains("Masuk dulu, ya") && letter.text().contains("href=\"/login\""));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_build_is_not_answered_with_this_ones_files() {
    let site = TestSite::open().await;
    let file = site.guest().get("/pkg/0000000000000000/hurtrock.js").await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
    assert!(!file.header("cache-control").contains("immutable"), "{}", file.header("cache-control"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_of_language_and_theme_is_remembered_and_stays_in_the_shop() {
    let site = TestSite::open().await;
    let mut browser = site.guest();
    assert!(browser.get("/").await.text().contains("<html lang=\"id\""));
    let chosen = browser.post("/preferences", "lang=en&theme=dark&back=%2Fproducts%3Fpage%3D2").await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/products?page=2"));
    for cookie in chosen.headers.get_all(header::SET_COOKIE) {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=31536000") && cookie.contains("Secure"),
            "{cookie}"
        );
    }
    let page = browser.get("/").await.text();
    assert!(page.contains("<html lang=\"en\" data-theme=\"dark\""), "{}", &page[..200]);
    for back in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
        let sent = browser.post("/preferences", &format!("lang=xx&back={back}")).await;
        assert_eq!(sent.header("location"), "/", "{back}");
        assert!(sent.headers.get(header::SET_COOKIE).is_none(), "an unknown language is not kept");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_script_leads_back_into_the_shop_only() {
    let site = TestSite::open().await;
    for (referrer, location) in
        [("https://hurtrock.example/products?page=2", "/products?page=2"), ("https://evil.example/x", "/")]
    {
        let request = Request::post("/api/frame")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::REFERER, referrer);
        let answer = site.guest().send(request, Body::empty()).await;
        assert_eq!(answer.header("location"), location, "{referrer}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_was_kept_before_there_were_thumbnails_has_another_size_in_its_place() {
    let site = TestSite::open().await;
    let folder = site.shop.folder().join("media/products");
    fs::create_dir_all(&folder).unwrap();
    for (file, shows) in [("a-160.webp", "thumbnail"), ("a-320.webp", "a"), ("b-320.webp", "b"), ("c.jpg", "narrow")] {
        fs::write(folder.join(file), shows).unwrap();
    }
    let (for_ever, for_a_day) = ("public, max-age=31536000, immutable", "public, max-age=86400");
    for (file, shows, kind, good_for) in [
        ("a-160.webp", "thumbnail", "image/webp", for_ever),
        ("b-160.webp", "b", "image/webp", for_a_day),
        ("c-160.webp", "narrow", "image/jpeg", for_a_day),
    ] {
        let picture = site.guest().get(&format!("/media/products/{file}")).await;
        assert_eq!((picture.status, picture.text().as_str()), (StatusCode::OK, shows), "{file}");
        assert_eq!((picture.header("content-type"), picture.header("cache-control")), (kind, good_for), "{file}");
    }
    for file in ["d-160.webp", "c-320.webp", "b-160.png", "-160.webp"] {
        let missing = site.guest().get(&format!("/media/products/{file}")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{file}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_too_large_is_refused() {
    let site = TestSite::open().await;
    let answer = site.guest().post("/preferences", &"x".repeat(1024 * 1024 + 1)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("Kebesaran"));
    let function = site.guest().call(&axum::http::Method::POST, "/api/cart/view", &"x".repeat(1024 * 1024 + 1)).await;
    assert_eq!(function.status, StatusCode::PAYLOAD_TOO_LARGE);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_without_script_goes_back_to_its_page_with_the_reason() {
    let site = TestSite::open().await;
    let path = site.product();
    let request = Request::post("/api/cart/add")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, format!("https://hurtrock.example{path}"));
    let answer = site.guest().send(request, Body::from("variant=999999&quantity=1")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let location = answer.header("location").to_owned();
    assert!(location.starts_with(&format!("{path}?")) && location.contains("__err="), "{location}");
    let page = site.guest().get(&location).await;
    assert_eq!((page.status, page.header("etag")), (StatusCode::OK, ""), "a page with somebody's error is not kept");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_a_function_has_its_status_and_tells_nothing_internal() {
    let site = TestSite::open().await;
    let post = axum::http::Method::POST;
    let malformed = site.guest().call(&post, "/api/cart/add", "variant=x&quantity=10001").await;
    assert_eq!((malformed.status, malformed.read()), (StatusCode::BAD_REQUEST, PlainError::Malformed));
    site.shop.store.clone().close().await.unwrap();
    let broken = site.guest().call(&post, "/api/cart/add", "variant=1&quantity=1").await;
    assert!(broken.status.is_server_error(), "{}", broken.status);
    let text = broken.text().to_lowercase();
    assert!(!["sql", "pool", "database", "closed"].iter().any(|word| text.contains(word)), "{text}");
}
