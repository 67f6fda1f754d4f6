//! Returns are listed part by part, whichever way their list runs.

use domain::ids::ReturnId;
use domain::order::{OrderAction, OrderState};
use domain::returns::{ReturnCause, ReturnState, Wanted};
use store::Store;
use testkit::on_both;

use crate::aftermath::{paid, send};
use crate::fixture::{NOW, Result, goods};
use crate::orders::take;

/// Units of one order that are asked back one by one, so many seconds later.
async fn asked<const UNITS: usize>(store: &Store, seconds: [i64; UNITS]) -> Result<Vec<ReturnId>> {
    let units = u32::try_from(UNITS)?;
    let (_, variant) = goods(store, "Kapo", 100_000, units).await?;
    let id = paid(store, variant, units).await?;
    send(store, id, variant, units).await?;
    take(store, id, OrderAction::Ship, OrderState::Shipped).await?;
    take(store, id, OrderAction::Deliver, OrderState::Delivered).await?;
    let tx = store.write().await?;
    tx.orders().mark_delivered(id, NOW).await?;
    let line = tx.orders().by_id(id).await?.ok_or("is there")?.lines[0].id;
    let wanted = Wanted { cause: ReturnCause::Faulty, reason: "mati".to_owned(), lines: vec![(line, 1)] };
    let mut ids = Vec::new();
    for (place, later) in seconds.into_iter().enumerate() {
        let number = format!("RMA-{place}");
        ids.push(tx.returns().insert(&number, id, &wanted, &[], NOW.plus_secs(later)).await?);
    }
    tx.commit().await?;
    Ok(ids)
}

/// The list from part to part, two returns in each.
async fn parts(store: &Store, state: Option<ReturnState>) -> Result<Vec<Vec<ReturnId>>> {
    let (mut parts, mut after) = (Vec::new(), None);
    loop {
        let part = store.read().returns().list(state, after, 2).await?;
        parts.push(part.items.iter().map(|one| one.id).collect());
        after = part.next;
        if after.is_none() {
            return Ok(parts);
        }
    }
}

on_both! {
    async fn every_return_is_in_one_part_of_the_list_even_where_some_were_asked_for_at_once(db) {
        let ids = asked(&db.store, [0, 60, 60, 60, 120]).await?;
        let of = |places: &[usize]| places.iter().map(|place| ids[*place]).collect::<Vec<_>>();
        let waiting = parts(&db.store, Some(ReturnState::Requested)).await?;
        assert_eq!(waiting, [of(&[0, 1]), of(&[2, 3]), of(&[4])], "the longest waiting first");
        let all = parts(&db.store, None).await?;
        assert_eq!(all, [of(&[4, 3]), of(&[2, 1]), of(&[0])], "the newest first");
        let tx = db.store.write().await?;
        for id in of(&[1, 2]) {
            let case = tx.returns().lock(id).await?.ok_or("is there")?;
            tx.returns().step(&case, ReturnState::Rejected, "tidak", NOW).await?;
        }
        tx.commit().await?;
        let over = parts(&db.store, Some(ReturnState::Rejected)).await?;
        assert_eq!(over, [of(&[2, 1])], "the newest first");
        assert_eq!(parts(&db.store, Some(ReturnState::Requested)).await?, [of(&[0, 3]), of(&[4])]);
        Ok(())
    }
}
