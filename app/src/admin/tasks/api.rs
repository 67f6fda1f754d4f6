use domain::ids::TaskId;
use domain::payment::{TaskAct, TaskOutcome};
use leptos::prelude::*;

use super::view::{TaskRefusal, TasksView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// What waits for a person.
#[server(endpoint = "admin/tasks/list", protocol = Call)]
pub(super) async fn load_tasks() -> Result<TasksView, PlainError> {
    use crate::ssr::{tasks_view, visitor};
    use domain::account::Permission;
    use services::Staff;
    let visitor = visitor();
    let staff = Staff::admit(&visitor, Permission::Orders)?;
    Ok(tasks_view(&staff, usize::MAX, visitor.lang).await?)
}

/// Does what was pressed, and says what became of it. A transfer that is proved by a picture goes another way.
#[server(endpoint = "admin/tasks/resolve", protocol = Call)]
pub(in crate::admin) async fn resolve_task(
    task: TaskId,
    act: TaskAct,
    #[server(default)] order: String,
    #[server(default)] note: String,
) -> Result<TaskOutcome, ApiError<TaskRefusal>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    use services::payments::TaskError;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let (services, note) = (services(), domain::form::line(&note));
    let resolved = match act {
        TaskAct::Assign => services.payments.assign(&staff, task, &order, &note).await,
        _ => services.payments.resolve(&staff, task, act, &note, None).await,
    };
    Ok(resolved.map_err(|failure| {
        failure.map(|error| match error {
            TaskError::Resolved => TaskRefusal::Resolved,
            TaskError::NotHere => TaskRefusal::NotHere,
            TaskError::SoldOut => TaskRefusal::SoldOut,
            TaskError::NoOrder => TaskRefusal::NoOrder,
            TaskError::Refund(error) => TaskRefusal::Refund(error),
            TaskError::Picture(_) => TaskRefusal::Picture,
        })
    })?)
}
