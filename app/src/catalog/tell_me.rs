//! "Tell me when it is back": a plain form that comes back to its page, the same with script and without.

use domain::ids::VariantId;
use domain::lang::Lang;
use domain::stock::AlertError;
use leptos::prelude::*;

use crate::error::ApiError;
use crate::layout::framed;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Tone};

/// What became of a wish, as the address says to which the form comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is noted.
    Noted,
    /// That is no e-mail address.
    Email,
    /// Too many wishes in a short time.
    Wait,
    /// The address waits for too many things.
    TooMany,
    /// Something broke.
    Failed,
}

impl Asked {
    const ALL: [Self; 5] = [Self::Noted, Self::Email, Self::Wait, Self::TooMany, Self::Failed];

    /// What the server answered.
    pub(super) fn of(answer: &Result<(), ApiError<AlertError>>) -> Self {
        match answer {
            Ok(()) => Self::Noted,
            Err(ApiError::Rejected(AlertError::Email)) => Self::Email,
            Err(ApiError::Rejected(AlertError::Wait)) => Self::Wait,
            Err(ApiError::Rejected(AlertError::TooMany)) => Self::TooMany,
            Err(_) => Self::Failed,
        }
    }

    /// Back to the product, with the answer. A parameter with `__` is for one visitor: such a page is not kept.
    pub(super) fn page(self, back: &str) -> String {
        format!("{back}&__asked={}#tell-me", self.key())
    }

    /// The answer an address brings.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asked| asked.key() == key)
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Noted => "noted",
            Self::Email => "email",
            Self::Wait => "wait",
            Self::TooMany => "many",
            Self::Failed => "failed",
        }
    }

    fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Noted => lang.pick(
                "Siap! Begitu barang ini ada lagi, kamu kami kabari lewat e-mail.",
                "Got it! As soon as this is back, you get an e-mail from us.",
            ),
            Self::Email => lang.pick(
                "Alamat e-mail itu belum lengkap. Contoh: rina@contoh.com.",
                "That e-mail address is not complete. Example: rina@example.com.",
            ),
            Self::Wait => lang.pick(
                "Permintaan dari jaringanmu sedang banyak sekali. Coba lagi dalam satu jam.",
                "There are a lot of requests from your network right now. Try again in an hour.",
            ),
            Self::TooMany => lang.pick(
                "Alamat ini sudah menunggu 20 barang. Tunggu sampai salah satunya datang.",
                "This address already waits for 20 things. Wait until one of them is back.",
            ),
            Self::Failed => lang.pick(
                "Permintaanmu belum tercatat. Coba lagi sebentar.",
                "Your request was not noted. Try again in a moment.",
            ),
        }
    }
}

/// The form of a variant that is sold out.
#[component]
pub(super) fn TellMe(
    variant: VariantId,
    /// The variant's own address, with a parameter.
    back: String,
    /// What became of the wish that was just sent.
    asked: Option<Asked>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel stack stack--s" id="tell-me" aria-labelledby="tell-me-title">
            <h2 class="panel__title" id="tell-me-title">{lang.pick("Kabari aku kalau ada lagi", "Tell me when it is back")}</h2>
            {asked.map(|asked| {
                let tone = if asked == Asked::Noted { Tone::Good } else { Tone::Bad };
                view! { <Alert tone=tone small=true><p>{asked.sentence(lang)}</p></Alert> }
            })}
            {(asked != Some(Asked::Noted)).then(|| view! {
                <form class="tellme" method="post" action="/api/catalog/tell-me">
                    <input type="hidden" name="variant" value=variant.get() />
                    <input type="hidden" name="back" value=back />
                    <div class="field">
                        <label class="field__label" for="tell-me-email">"E-mail"</label>
                        <Mailbox />
                    </div>
                    <button class="btn btn--go" type="submit"><Icon name="bell" />{lang.pick("Kabari aku", "Tell me")}</button>
                </form>
                <p class="field__hint" id="tell-me-hint">{lang.pick(
                    "Satu e-mail saat barang ini ada lagi, tidak lebih. Alamatmu tidak dipakai untuk hal lain dan kami hapus 30 hari sesudahnya.",
                    "One e-mail when this is back, nothing more. Your address is used for nothing else and deleted 30 days later.",
                )}</p>
            })}
        </section>
    }
}

/// Where to write; a customer's own address stands there already.
#[component]
fn Mailbox() -> impl IntoView {
    framed(|frame| {
        let email = frame.email.unwrap_or_default();
        view! { <input class="input" id="tell-me-email" type="email" name="email" value=email required autocomplete="email" maxlength="254" aria-describedby="tell-me-hint" /> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_it_comes_back_to_tells_what_became_of_it() {
        for asked in Asked::ALL {
            assert_eq!(Asked::from_key(asked.key()), Some(asked));
        }
        assert_eq!(Asked::from_key("x"), None);
        assert_eq!(Asked::of(&Err(ApiError::Busy)), Asked::Failed);
        let page = Asked::Noted.page("/products/amp?variant=A-1");
        assert_eq!(page, "/products/amp?variant=A-1&__asked=noted#tell-me");
    }
}
