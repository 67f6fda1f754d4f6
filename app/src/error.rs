//! Errors on the wire: what a page may learn of a failure, and nothing internal, ever.

use domain::lang::Lang;
use domain::never::Never;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

use crate::wire::Wire;

/// Why a server function did not do what was asked. `E` is the function's own set of refusals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiError<E> {
    /// Refused by the rules; the feature's `sentences` have the words.
    Rejected(E),
    /// The input was not even of the right shape.
    Malformed,
    /// Somebody must sign in first.
    SignIn,
    /// Signed in, but not allowed.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// Somebody else changed it first: whoever asked has to look again.
    Changed,
    /// The shop is too busy, or something it needs (the database, a gateway) did not answer: trying again later may work.
    Busy,
    /// Broken; the id finds the cause in the log.
    Internal {
        /// The request's id.
        request_id: String,
    },
    /// The server could not be reached.
    Network,
    /// The shop is of another release than this page, and did nothing.
    Outdated,
}

/// The error of a server function without refusals of its own.
pub type PlainError = ApiError<Never>;

impl<E> ApiError<E> {
    /// The words for everything but a refusal, which `refusal` puts into words.
    pub fn sentence(&self, lang: Lang, refusal: impl FnOnce(&E) -> String) -> String {
        match self {
            Self::Rejected(error) => refusal(error),
            Self::Malformed => lang.pick("Isian tidak bisa dibaca. Muat ulang halaman lalu coba lagi.", "The input could not be read. Reload the page and try again.").to_owned(),
            Self::SignIn => lang.pick("Kamu perlu masuk dulu.", "Please sign in first.").to_owned(),
            Self::Forbidden => lang.pick("Akunmu tidak punya izin untuk ini.", "Your account may not do this.").to_owned(),
            Self::NotFound => lang.pick("Tidak ditemukan. Mungkin sudah dipindahkan atau dihapus.", "Not found. It may have moved or been removed.").to_owned(),
            Self::Changed => lang.pick("Ada perubahan lain di saat yang sama. Periksa lagi, lalu ulangi bila masih perlu.", "Something else changed at the same moment. Look again, then repeat if it is still needed.").to_owned(),
            Self::Busy => lang.pick("Toko sedang sibuk, atau layanan yang kami perlukan (misalnya penyedia pembayaran) belum menjawab. Tunggu sebentar, lalu coba lagi.", "The shop is busy, or a service it needs (such as the payment provider) has not answered. Wait a moment, then try again.").to_owned(),
            Self::Internal { request_id } => lang.pick(
                format!("Ada yang rusak di sisi kami. Tidak ada yang hilang. Coba lagi sebentar, atau sebutkan kode {request_id} ke kami."),
                format!("Something broke on our side. Nothing is lost. Try again in a moment, or tell us code {request_id}."),
            ),
            Self::Network => lang.pick("Server tidak bisa dihubungi. Periksa sambunganmu lalu coba lagi.", "The server cannot be reached. Check your connection and try again.").to_owned(),
            Self::Outdated => lang.pick("Toko ini baru saja diperbarui. Muat ulang halaman, lalu coba lagi.", "The shop has just been updated. Reload the page, then try again.").to_owned(),
        }
    }
}

impl PlainError {
    /// The words for an error without refusals.
    pub fn plain_sentence(&self, lang: Lang) -> String {
        self.sentence(lang, |never| match *never {})
    }
}

impl<E> FromServerFnError for ApiError<E>
where
    E: std::fmt::Debug + Serialize + DeserializeOwned + 'static,
{
    type Encoder = Wire;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) | ServerFnErrorErr::MiddlewareError(_) => {
                Self::Network
            }
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::Malformed,
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::Serialization(_) => Self::Internal { request_id: String::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_slower_and_who_got_no_answer_read_different_things() {
        for (lang, slower, unanswered) in
            [(Lang::Id, "Ada perubahan lain", "belum menjawab"), (Lang::En, "changed", "has not answered")]
        {
            let (changed, busy) = (PlainError::Changed.plain_sentence(lang), PlainError::Busy.plain_sentence(lang));
            assert!(changed.contains(slower) && !changed.contains(unanswered), "{changed}");
            assert!(busy.contains(unanswered) && !busy.contains(slower), "{busy}");
        }
    }
}
