//! The session of whoever asks: it begins to be somebody's, goes on after a new password, and keeps for one visit what a form
//! without script had typed into it.
//! Must not: keep a password.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use domain::ids::UserId;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::server::{SessionKeys, extension, services, session, set_status, visitor, wants_page};
use crate::error::ApiError;

/// The network address that asks; empty when nobody knows.
pub(crate) fn network_address() -> String {
    extension::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip().to_string()).unwrap_or_default()
}

/// Signs `user` in. What they collected as a guest comes along.
pub(crate) async fn begin_session<E: std::fmt::Debug>(user: UserId, epoch: i64) -> Result<(), ApiError<E>> {
    // First, and harmless when repeated: if it fails, the guest still has the cart.
    if let Some(guest) = visitor().cart_key {
        services().carts.merge(&guest, user).await.map_err(|failure| failure.map(|never| match never {}))?;
    }
    let session = session()?;
    let begun = async {
        // A new id: whoever planted the old one in this browser is not signed in with it.
        session.cycle_id().await?;
        session.remove_value(SessionKeys::CART).await?;
        session.insert(SessionKeys::USER, user).await?;
        session.insert(SessionKeys::EPOCH, epoch).await
    };
    begun.await.map_err(|error| unwritten(&error))
}

/// Goes on with this session after all others were cut off.
pub(crate) async fn renew_session<E>(epoch: i64) -> Result<(), ApiError<E>> {
    let session = session()?;
    let renewed = async {
        session.cycle_id().await?;
        session.insert(SessionKeys::EPOCH, epoch).await
    };
    renewed.await.map_err(|error| unwritten(&error))
}

/// Keeps what was typed into `form` if it was refused and the browser has no script to remember it.
pub(crate) async fn or_keep<T, E>(
    outcome: Result<T, ApiError<E>>,
    form: &str,
    typed: &impl Serialize,
) -> Result<T, ApiError<E>> {
    if outcome.is_err() && wants_page() {
        // Losing it is a nuisance; the refusal is told anyway.
        if let Err(error) = session::<E>()?.insert(&key(form), typed).await {
            tracing::warn!(%error, "what was typed could not be kept");
        }
    }
    outcome
}

/// What was typed into `form` before it was refused: told once.
pub(crate) async fn take_typed<F: DeserializeOwned>(form: &str) -> Option<F> {
    let session = session::<()>().ok()?;
    let typed = session.get::<F>(&key(form)).await.ok().flatten()?;
    session.remove_value(&key(form)).await.ok()?;
    Some(typed)
}

fn key(form: &str) -> String {
    format!("typed {form}")
}

fn unwritten<E>(error: &tower_sessions::session::Error) -> ApiError<E> {
    tracing::error!(%error, "a session could not be written");
    set_status(503);
    ApiError::Busy
}
