//! Working time: limits that arrive as data, the working calendar, deadlines with every day explained, clocks.
//!
//! The rules are the *Clocks* part of the lifecycle; the limits themselves are rule sets (`api/data/rule_sets.json`).
//! Nothing here reads a clock: *now* is always an argument.

pub mod calendar;
pub mod charge;
pub mod clock;
pub mod deadline;
pub mod ladder;
pub mod ladder_faults;
pub mod moved;
pub mod policy;
pub mod proposal;
pub mod revision;
pub mod told;

pub use calendar::{AreaCalendar, Calendar, Certainty, DayKind, SpecialDay, SpecialDayKind};
pub use charge::{Charge, Held, charges};
pub use clock::{Clock, ClockError, ClockState};
pub use deadline::{DayCounted, Deadline, DeadlineError, Pause, Reason, deadline, recompute};
pub use policy::{ClockKind, Limit, Place, Rule, RuleSet, Unit, Week};
