//! How the browser asks a server function: a form goes there, an answer comes back; see `wire.rs`.
//!
//! Promises: one way for all functions. The framework's own is compiled again for each of a hundred; here only writing what is asked
//! and reading what is answered are.

use std::marker::PhantomData;
use std::pin::Pin;

use gloo_net::http::{Request, RequestBuilder};
use http::Method;
use send_wrapper::SendWrapper;
use serde::Serialize;
use serde::de::DeserializeOwned;
use server_fn::client::Client;
use server_fn::codec::{Encoding, Post, PostUrl};
use server_fn::redirect::{REDIRECT_HEADER, call_redirect_hook};
use server_fn::{Bytes, ContentType, Http, Protocol};

use crate::error::ApiError;
use crate::wire::{MARK, RELEASE, Wire, is_ours, read};

/// The protocol of all server functions: `I` is how they are asked.
pub(crate) struct Call<I = PostUrl>(PhantomData<I>);

type Served<I> = Http<I, Post<Wire>>;

impl<I, Asked, Output, C, S, E> Protocol<Asked, Output, C, S, ApiError<E>> for Call<I>
where
    Served<I>: Protocol<Asked, Output, C, S, ApiError<E>>,
    I: Encoding,
    Asked: Serialize + Send,
    Output: DeserializeOwned + Send,
    C: Client<ApiError<E>>,
    S: server_fn::server::Server<ApiError<E>>,
    E: DeserializeOwned + Send,
{
    const METHOD: Method = I::METHOD;

    fn run_server<F, Fut>(
        request: S::Request,
        server_fn: F,
    ) -> impl Future<Output = Result<S::Response, ApiError<E>>> + Send
    where
        F: Fn(Asked) -> Fut + Send,
        Fut: Future<Output = Result<Output, ApiError<E>>> + Send,
    {
        Served::<I>::run_server(request, server_fn)
    }

    async fn run_client(path: &str, asked: Asked) -> Result<Output, ApiError<E>> {
        let form = serde_qs::to_string(&asked).map_err(|_| ApiError::Malformed)?;
        let reply = send(path.to_owned(), form, I::METHOD.is_safe()).await;
        if reply == Reply::Outdated {
            tell_outdated();
        }
        reply.read()
    }
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reply {
    /// It was done, and this is what it brought.
    Done(Bytes),
    /// It was not done, and this is why.
    Refused(Bytes),
    /// No answer came, or one of something that stands before the shop.
    Unreached,
    /// The shop is of another release, and did nothing.
    Outdated,
}

impl Reply {
    /// What it says.
    pub(crate) fn read<T: DeserializeOwned, E: DeserializeOwned>(&self) -> Result<T, ApiError<E>> {
        match self {
            Self::Done(brought) => read(brought).map_err(|_| ApiError::Outdated),
            Self::Refused(why) => Err(read(why).unwrap_or(ApiError::Outdated)),
            Self::Unreached => Err(ApiError::Network),
            Self::Outdated => Err(ApiError::Outdated),
        }
    }
}

/// Sends a form to a server function, in the address if it `only_asks`. The browser has one thread, and the answer is of it.
pub(crate) fn send(path: String, form: String, only_asks: bool) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
    Box::pin(SendWrapper::new(async move { answered(&path, form, only_asks).await.unwrap_or(Reply::Unreached) }))
}

async fn answered(path: &str, form: String, only_asks: bool) -> Result<Reply, gloo_net::Error> {
    let wanted = |request: RequestBuilder| request.header("accept", Wire::CONTENT_TYPE).header(RELEASE, MARK);
    let request = if only_asks {
        wanted(Request::get(&format!("{path}?{form}"))).build()?
    } else {
        wanted(Request::post(path)).header("content-type", PostUrl::CONTENT_TYPE).body(form)?
    };
    let answer = request.send().await?;
    let headers = answer.headers();
    // Something stands before the shop and answers for it.
    if headers.get("content-type").as_deref() != Some(Wire::CONTENT_TYPE) {
        return Ok(Reply::Unreached);
    }
    let leads_on = headers.get(REDIRECT_HEADER).and(headers.get("location"));
    let body = Bytes::from(answer.binary().await?);
    if !is_ours(&body) {
        return Ok(Reply::Outdated);
    }
    if answer.status() >= 400 {
        return Ok(Reply::Refused(body));
    }
    if let Some(path) = leads_on {
        call_redirect_hook(&path);
    }
    Ok(Reply::Done(body))
}

/// Lets the page know that the shop is of another release by now; see `public/page.js`.
fn tell_outdated() {
    if let Ok(event) = web_sys::Event::new("outdated") {
        let _ = leptos::prelude::window().dispatch_event(&event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::write;

    fn sent<T: Serialize>(value: &T) -> Bytes {
        write(value).unwrap().into()
    }

    #[test]
    fn a_reply_says_what_the_server_said() {
        assert_eq!(Reply::Done(sent(&3_u32)).read::<u32, u8>(), Ok(3));
        assert_eq!(Reply::Refused(sent(&ApiError::Rejected(7_u8))).read::<u32, u8>(), Err(ApiError::Rejected(7)));
        assert_eq!(Reply::Unreached.read::<u32, u8>(), Err(ApiError::Network));
    }

    #[test]
    fn an_answer_of_another_release_asks_to_load_the_page_again() {
        let strange = Bytes::from_static(b"{\"rejected\":3}");
        assert_eq!(Reply::Done(strange.clone()).read::<u32, u8>(), Err(ApiError::Outdated));
        assert_eq!(Reply::Refused(strange).read::<u32, u8>(), Err(ApiError::Outdated));
    }
}
