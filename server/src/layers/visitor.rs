//! Finds out who asks: by the session, if the browser has one, and by the cookies of language and theme.
//!
//! Promises: a closed account, a changed password or a session past its time makes a guest of the visitor at once, and the session
//! is gone; a visitor without a session cookie costs no query and gets no cookie.

use std::net::{IpAddr, SocketAddr};

use app::locale::BaseUrl;
use app::ssr::SessionKeys;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::account::Account;
use domain::ids::UserId;
use domain::lang::Lang;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use services::{CartKey, Services, Visitor};
use tower_sessions::Session;

use super::cookies::locale;
use crate::AppState;

/// Where a session keeps its times.
const TIMES: &str = "times";
/// A day in milliseconds.
const DAY: i64 = 24 * 60 * MINUTE;
/// A minute in milliseconds.
const MINUTE: i64 = 60_000;
/// Whoever works here signs in again after being away so long.
const STAFF_IDLE: i64 = 30 * MINUTE;
/// Nobody stays signed in longer, however busy.
const LONGEST: i64 = 30 * DAY;

/// When a session began to be somebody's, and when it was last seen to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Times {
    user: Option<UserId>,
    began: i64,
    seen: i64,
}

/// Puts visitor, language and address of the shop where pages and functions look for them.
pub(crate) async fn admit(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let locale = locale(request.headers());
    let session = request.extensions().get::<Session>().filter(|session| session.id().is_some()).cloned();
    let visitor = match session {
        None => Visitor { lang: locale.lang, ..Visitor::default() },
        Some(session) => match recognise(&state.services, &session, locale.lang).await {
            Ok(visitor) => visitor,
            Err(error) => {
                // Not taken for a guest: they would see an empty cart and sign in once more for nothing.
                tracing::error!(%error, "a session could not be read");
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
        },
    };
    if let Some(address) = from(&request) {
        request.extensions_mut().insert(ConnectInfo(address));
    }
    request.extensions_mut().insert(visitor);
    request.extensions_mut().insert(locale);
    request.extensions_mut().insert(BaseUrl(state.site.base.clone()));
    next.run(request).await
}

async fn recognise(services: &Services, session: &Session, lang: Lang) -> Result<Visitor, anyhow::Error> {
    let cart_key = session.get::<String>(SessionKeys::CART).await?.map(CartKey::new);
    let user = session.get::<UserId>(SessionKeys::USER).await?;
    let account = match (user, session.get::<i64>(SessionKeys::EPOCH).await?) {
        (Some(user), Some(epoch)) => {
            let found = services.accounts.by_session(user, epoch).await;
            found.map_err(|failure| anyhow::anyhow!("{failure:?}"))?
        }
        _ => None,
    };
    let known = session.get::<Times>(TIMES).await?;
    let is_cut_off = user.is_some() && account.is_none();
    match times(known, account.as_ref(), services.now()) {
        _ if is_cut_off => session.flush().await?,
        None => session.flush().await?,
        // Nothing kept yet: the cookie names no session any more, and none is made for it.
        Some(_) if session.is_empty().await || (user.is_none() && cart_key.is_none()) => {}
        Some(times) if Some(times) != known => {
            session.insert(TIMES, times).await?;
            return Ok(Visitor { account, cart_key, lang });
        }
        Some(_) => return Ok(Visitor { account, cart_key, lang }),
    }
    Ok(Visitor { lang, ..Visitor::default() })
}

/// What a session's times are from now on; none when its time is up. A guest's session is only kept by being used.
fn times(known: Option<Times>, account: Option<&Account>, now: Timestamp) -> Option<Times> {
    let (user, now) = (account.map(|account| account.id), now.millis());
    let fresh = Times { user, began: now, seen: now };
    let Some(known) = known.filter(|known| known.user == user) else { return Some(fresh) };
    let is_staff = account.is_some_and(Account::is_staff);
    let is_over = (user.is_some() && now - known.began > LONGEST) || (is_staff && now - known.seen > STAFF_IDLE);
    // Written down as seldom as the limit allows.
    let step = if is_staff { MINUTE } else { DAY };
    match is_over {
        true => None,
        false if now - known.seen >= step => Some(Times { seen: now, ..known }),
        false => Some(known),
    }
}

/// The address that asks. A proxy on this machine or in this network is believed about whom it speaks for; nobody else is.
fn from(request: &Request) -> Option<SocketAddr> {
    let ConnectInfo(peer) = *request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let forwarded = is_near(peer.ip()).then(|| forwarded(request.headers())).flatten();
    Some(forwarded.map_or(peer, |address| SocketAddr::new(address, peer.port())))
}

/// The last entry: the one the near proxy wrote itself; those before it are whatever the visitor claimed.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use domain::account::Role;
    use domain::contact::Email;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

    fn account(role: Role) -> Account {
        Account {
            id: UserId::new(7),
            email: Email::parse("a@contoh.com").unwrap(),
            name: "Asep".to_owned(),
            phone: None,
            role,
            permissions: Vec::new(),
            active: true,
            locale: Lang::Id,
        }
    }

    #[test]
    fn a_session_ends_when_its_time_is_up() {
        let began = |began_ago: i64, seen_ago: i64| {
            Some(Times { user: Some(UserId::new(7)), began: NOW.millis() - began_ago, seen: NOW.millis() - seen_ago })
        };
        for (role, known, goes_on) in [
            (Role::Customer, began(29 * DAY, 13 * DAY), true),
            (Role::Customer, began(30 * DAY + 1, 0), false),
            (Role::Staff, began(DAY, 29 * MINUTE), true),
            (Role::Staff, began(DAY, 31 * MINUTE), false),
            (Role::Admin, began(DAY, 31 * MINUTE), false),
            (Role::Admin, None, true),
        ] {
            assert_eq!(times(known, Some(&account(role)), NOW).is_some(), goes_on, "{role:?} {known:?}");
        }
    }

    #[test]
    fn whoever_signs_in_begins_anew() {
        let guest = Some(Times { user: None, began: 5, seen: 5 });
        let fresh = Times { user: Some(UserId::new(7)), began: NOW.millis(), seen: NOW.millis() };
        assert_eq!(times(guest, Some(&account(Role::Customer)), NOW), Some(fresh));
    }

    #[test]
    fn only_a_near_proxy_speaks_for_others() {
        for (peer, header, found) in [
            ("127.0.0.1:9", "198.51.100.1, 203.0.113.7", "203.0.113.7:9"),
            ("198.51.100.9:9", "203.0.113.7", "198.51.100.9:9"),
            ("10.0.0.2:9", "unsinn", "10.0.0.2:9"),
            ("[::1]:9", "2001:db8::1", "[2001:db8::1]:9"),
        ] {
            let mut request = Request::new(axum::body::Body::empty());
            request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
            request.headers_mut().insert("x-forwarded-for", header.parse().unwrap());
            assert_eq!(from(&request), Some(found.parse().unwrap()), "{peer} {header}");
        }
    }
}
