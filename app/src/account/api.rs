use domain::account::{ProfileForm, RegistrationForm};
use domain::form::FieldErrors;
use leptos::prelude::*;

use super::view::{Door, EntranceView, PasswordForm, ProfileView, SignInForm, SignInRefusal};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// A way in, for this visitor.
#[server(endpoint = "account/entrance", protocol = Call)]
pub(crate) async fn load_entrance(door: Door) -> Result<EntranceView, PlainError> {
    use crate::ssr::{services, take_typed, visitor};
    use crate::ui::PictureView;
    let visitor = visitor();
    // Only decoration: without it people still get in.
    let featured = services().catalog.home().await.map(|home| home.featured).unwrap_or_default();
    let mut pictures = featured.iter().filter_map(|card| card.picture.as_ref());
    let picture =
        pictures.nth(usize::from(door == Door::Register)).map(|picture| PictureView::of(picture, visitor.lang));
    Ok(EntranceView {
        is_signed_in: visitor.account.is_some(),
        typed: take_typed(door.key()).await.unwrap_or_default(),
        picture,
    })
}

/// Signs in and leads on to `next`.
#[server(endpoint = "account/sign-in", protocol = Call)]
pub(crate) async fn sign_in(form: SignInForm, #[server(default)] next: String) -> Result<(), ApiError<SignInRefusal>> {
    use crate::ssr::{begin_session, go, network_address, or_keep, services};
    use services::Failure;
    use services::accounts::SignInError;
    let missing = form.missing();
    let outcome = if missing.is_empty() {
        services().accounts.sign_in(&form.email, &form.password, &network_address()).await.map_err(|failure| {
            failure.map(|refused| match refused {
                SignInError::Wrong => SignInRefusal::Wrong,
                SignInError::Wait(seconds) => SignInRefusal::Wait(seconds),
            })
        })
    } else {
        Err(Failure::Rejected(SignInRefusal::Form(missing)))
    };
    let typed = RegistrationForm { email: form.email, ..RegistrationForm::default() };
    let known = or_keep(outcome.map_err(ApiError::from), Door::SignIn.key(), &typed).await?;
    begin_session(known.account.id, known.session_epoch).await?;
    go(&super::next::destination(&next));
    Ok(())
}

/// Opens an account, signs it in and leads on to `next`.
#[server(endpoint = "account/register", protocol = Call)]
pub(crate) async fn register(
    form: RegistrationForm,
    #[server(default)] next: String,
) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{begin_session, go, or_keep, services, visitor};
    let outcome = services().accounts.register(&form, visitor().lang).await.map_err(ApiError::from);
    let typed = RegistrationForm { password: String::new(), ..form };
    let account = or_keep(outcome, Door::Register.key(), &typed).await?;
    begin_session(account.id, services::accounts::FIRST_EPOCH).await?;
    go(&super::next::destination(&next));
    Ok(())
}

/// One's own profile.
#[server(endpoint = "account/profile", protocol = Call)]
pub(crate) async fn load_profile() -> Result<ProfileView, PlainError> {
    use crate::ssr::{services, take_typed, visitor};
    use services::Customer;
    let customer = Customer::admit(&visitor())?;
    let account = services().accounts.profile(&customer).await?;
    Ok(ProfileView::of(&account, take_typed("profile").await))
}

/// Name and telephone; answers the name to greet by.
#[server(endpoint = "account/profile/save", protocol = Call)]
pub(crate) async fn save_profile(form: ProfileForm) -> Result<String, ApiError<FieldErrors>> {
    use crate::ssr::{go, or_keep, services, visitor, wants_page};
    use services::Customer;
    let customer = Customer::admit(&visitor())?;
    let outcome = services().accounts.update_profile(&customer, &form).await.map_err(ApiError::from);
    or_keep(outcome, "profile", &form).await?;
    if wants_page() {
        go("/profile?done=profile");
    }
    Ok(super::view::first_name(&form.name))
}

/// Replaces the password; every other session of the account ends, this one goes on.
#[server(endpoint = "account/password", protocol = Call)]
pub(crate) async fn change_password(password: PasswordForm) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{go, renew_session, services, visitor, wants_page};
    use services::Customer;
    let customer = Customer::admit(&visitor())?;
    let epoch = services().accounts.change_password(&customer, &password.current, &password.new).await?;
    renew_session(epoch).await?;
    if wants_page() {
        go("/profile?done=password");
    }
    Ok(())
}
