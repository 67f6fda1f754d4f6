use domain::ids::{OrderLineId, ShipmentId};
use domain::lang::Lang;
use domain::order::{CancellationState, Order, OrderLine};
use domain::parcel::{ParcelFate, Remedy};
use domain::returns::ReturnState;
use domain::shortfall::{MissingCause, is_packed};
use serde::{Deserialize, Serialize};

/// What is open of an order, and what its customer asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StaffAfterView {
    /// Rises with every change of the order.
    pub(crate) version: i64,
    /// Lines of which something is still to be sent, while the order is being packed.
    pub(crate) open: Vec<OpenLineView>,
    /// What the customer asked last: where it stands, why, and what they were answered.
    pub(crate) asked: Option<(CancellationState, String, String)>,
    /// The returns: number and state.
    pub(crate) returns: Vec<(String, ReturnState)>,
}

/// A line of which something is still to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenLineView {
    /// Which line.
    pub(crate) line: OrderLineId,
    /// What it is called, with its SKU.
    pub(crate) name: String,
    /// Units that lie ready.
    pub(crate) held: u32,
    /// Units that are still to be sent, those that wait for goods included.
    pub(crate) open: u32,
}

/// Missing units, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MissingForm {
    /// Of which line.
    pub(crate) line: OrderLineId,
    /// How many.
    pub(crate) units: u32,
    /// Why.
    pub(crate) cause: MissingCause,
    /// Whether they are cancelled; they wait for goods otherwise.
    #[serde(default)]
    pub(crate) cancel: bool,
    /// The day the goods should come in, if somebody knows.
    #[serde(default)]
    pub(crate) expected: String,
    /// For the customer; may be empty.
    #[serde(default)]
    pub(crate) remark: String,
}

/// A parcel that did not get there, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FailedForm {
    /// Which one.
    pub(crate) parcel: ShipmentId,
    /// What became of it.
    pub(crate) fate: ParcelFate,
    /// What is done about it.
    pub(crate) remedy: Remedy,
    /// For the customer; may be empty.
    #[serde(default)]
    pub(crate) remark: String,
}

/// A parcel, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ParcelForm {
    /// The courier's key.
    pub(crate) courier: String,
    /// The courier's number for it.
    pub(crate) tracking_number: String,
}

/// Units of a line in a parcel, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnitsForm {
    /// Of which line.
    pub(crate) line: OrderLineId,
    /// How many.
    pub(crate) units: u32,
}

impl StaffAfterView {
    /// What is open of the order.
    pub(crate) fn of(order: &Order, lang: Lang) -> Self {
        let lines = order.lines.iter().filter(|line| line.open() > 0 && is_packed(order.state));
        Self {
            version: order.version,
            open: lines.map(|line| OpenLineView::of(line, lang)).collect(),
            ..Self::default()
        }
    }

    /// The same with what the customer asks.
    pub(crate) fn with(
        self,
        asked: Option<(CancellationState, String, String)>,
        returns: Vec<(String, ReturnState)>,
    ) -> Self {
        Self { asked, returns, ..self }
    }

    /// The same, of which only so many units lie ready and may leave.
    pub(crate) fn leaving(mut self, ready: &[(OrderLineId, u32)]) -> Self {
        for line in &mut self.open {
            line.held = ready.iter().find(|(id, _)| *id == line.line).map_or(0, |(_, units)| *units);
        }
        self
    }

    /// Lines of which something lies ready.
    pub(crate) fn ready(&self) -> Vec<OpenLineView> {
        self.open.iter().filter(|line| line.held > 0).cloned().collect()
    }
}

impl OpenLineView {
    fn of(line: &OrderLine, lang: Lang) -> Self {
        Self {
            line: line.id,
            name: format!("{} ({})", line.name.in_lang(lang), line.sku),
            held: line.held(),
            open: line.open(),
        }
    }
}
