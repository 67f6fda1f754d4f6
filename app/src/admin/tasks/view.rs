use domain::ids::TaskId;
use domain::money::Rupiah;
use domain::payment::{RefundError, TaskAct, TaskKind};
use serde::{Deserialize, Serialize};

/// What waits for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TasksView {
    /// The tasks, the most urgent first.
    pub(crate) rows: Vec<TaskRow>,
    /// How many there are; more than are shown when there are very many.
    pub(crate) count: u32,
}

/// A task in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaskRow {
    /// Which task.
    pub(crate) id: TaskId,
    /// Why a person has to look.
    pub(crate) kind: TaskKind,
    /// How much money it is about.
    pub(crate) amount: Rupiah,
    /// What the order costs, where another amount came.
    pub(crate) expected: Option<Rupiah>,
    /// What the gateway or the books say.
    pub(crate) detail: String,
    /// Of which order.
    pub(crate) order: Option<String>,
    /// Whether that order is over: taking the money for it makes it live again.
    pub(crate) is_over: bool,
    /// Since when.
    pub(crate) since: String,
    /// What can be done about it now, the likeliest first.
    pub(crate) acts: Vec<TaskAct>,
    /// What was done about it.
    pub(crate) resolution: Option<TaskAct>,
}

/// Why a task was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskRefusal {
    /// Somebody was faster.
    Resolved,
    /// That cannot be done about it (any more).
    NotHere,
    /// The goods are not there any more.
    SoldOut,
    /// There is no order of that number.
    NoOrder,
    /// The money cannot go back.
    Refund(RefundError),
    /// The picture of the transfer.
    Picture,
}
