//! `hurtrock admin create`: the first account of a shop, by whoever can start it.

use std::process::ExitCode;

use anyhow::Context as _;
use domain::lang::Lang;
use services::Failure;

use super::say;
use crate::config::{Config, Source};
use crate::state::{open_services, open_store};

pub(super) async fn create(source: &Source, email: &str, name: &str, password_stdin: bool) -> anyhow::Result<ExitCode> {
    let config = Config::of(source)?;
    let given = password_stdin.then(first_line).transpose()?;
    let (store, _) = open_store(&config).await?;
    let services = open_services(&config, &store).await?;
    let password = given.clone().unwrap_or_else(|| services.new_token());
    let made = services.accounts.create_admin(email, &password, name).await;
    store.close().await?;
    match made {
        Ok(account) => {
            say(format!("Akun admin {} dibuat.", account.email.as_str()));
            if given.is_none() {
                say(format!("Kata sandi (hanya ditampilkan sekali ini): {password}"));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(Failure::Rejected(errors)) => {
            for (field, error) in errors.iter() {
                say(format!("{field}: {}", error.sentence(Lang::Id)));
            }
            Ok(ExitCode::FAILURE)
        }
        Err(failure) => Err(anyhow::anyhow!("the account was not made: {failure:?}")),
    }
}

fn first_line() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("the password cannot be read")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
