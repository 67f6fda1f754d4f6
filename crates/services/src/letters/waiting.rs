//! Telling the shop's own people of money that waits for one of them.

use domain::contact::Email;
use domain::lang::Lang;
use mailer::letters::{Letterhead, MoneyWaits};
use store::WriteTx;
use store::payments::NewTask;

use super::{Envelope, enqueue};
use crate::Failure;
use crate::base::Base;

/// Writes to the shop's own address, in Indonesian, the language of the shop; a shop without one is not written to.
pub(crate) async fn waiting<E>(tx: &WriteTx, base: &Base, task: &NewTask<'_>) -> Result<(), Failure<E>> {
    let shop = tx.settings().shop().await?.profile;
    let Ok(to) = Email::parse(&shop.email) else { return Ok(()) };
    let number = match task.order {
        Some(order) => tx.orders().number_of(order).await?,
        None => None,
    };
    let letter = MoneyWaits { kind: task.kind, amount: task.amount, order: number.as_deref(), detail: task.detail };
    let written = letter.write(&Letterhead { shop: &shop, site: &base.site, lang: Lang::Id });
    let key = format!("task/{}/{}", task.kind.key(), task.key);
    enqueue(tx, Envelope { key: &key, to: &to, order: task.order }, &written, task.at).await.map(drop)
}
