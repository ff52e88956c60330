//! Escalation: carrying a case to somebody higher. Each level is asked once for each holder.

use super::access::Party;
use super::word::words;

words! {
    /// Who stands above the officer, lowest first.
    Level {
        /// Admins of the agency.
        Agency = "agency",
        /// The agency's head.
        Leader = "leader",
        /// The national desk.
        National = "national",
        /// The Ombudsman of the Republic of Indonesia.
        Ombudsman = "ombudsman",
    }
}

words! {
    /// What raised an escalation.
    EscalationCause {
        /// A person, with a reason.
        Hand = "hand",
        /// A clock that is late.
        Clock = "clock",
    }
}

words! {
    /// How an escalation came to an end.
    EndedBy {
        /// The case was answered.
        Answered = "answered",
        /// What the late clock asked for was done.
        Responded = "responded",
        /// The case went to another agency.
        HandedOver = "handed_over",
        Closed = "closed",
        Archived = "archived",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Where an escalation stands.
    EscalationState {
        /// Waits for somebody to take note.
        Open = "open",
        /// Somebody took note, and what is late still is.
        Acknowledged = "acknowledged",
        /// The case was answered, ended or went elsewhere; whether or not somebody took note before.
        Ended = "ended",
        /// The deadline moved away: it was not late after all. That is no end of anything, and counts as none.
        Superseded = "superseded",
    }
}

impl EscalationState {
    /// Read from what was written down of it.
    #[must_use]
    pub const fn of(superseded: bool, acknowledged: bool, ended: bool) -> Self {
        match (superseded, acknowledged, ended) {
            (true, _, _) => Self::Superseded,
            (false, _, true) => Self::Ended,
            (false, true, false) => Self::Acknowledged,
            (false, false, false) => Self::Open,
        }
    }
}

/// Of the levels that a clock called upon, those for which a step still stands when others are taken back: where nobody stood on the level that a step
/// asked for, the next above it was called upon.
#[must_use]
pub fn still_called(raised: &[Level], asked: &[Level]) -> Vec<Level> {
    let mut called: Vec<Level> = asked
        .iter()
        .filter_map(|asked| raised.iter().copied().filter(|level| level >= asked).min())
        .collect();
    called.sort_unstable();
    called.dedup();
    called
}

/// The lowest level that a party may call on: nobody escalates to their equals.
#[must_use]
pub const fn lowest_for(party: Party) -> Level {
    match party {
        Party::AgencyAdmin | Party::LiaisonOfficer => Level::Leader,
        _ => Level::Agency,
    }
}

/// The level that is asked next: above those asked before, not below `lowest`, and one where somebody stands. The national desk always
/// does. `None` when everybody was asked.
#[must_use]
pub fn next_level(
    asked: Option<Level>,
    lowest: Level,
    at_national_desk: bool,
    staffed: &[Level],
) -> Option<Level> {
    let lowest = if at_national_desk {
        Level::National
    } else {
        lowest
    };
    [Level::Agency, Level::Leader, Level::National]
        .into_iter()
        .find(|level| {
            Some(*level) > asked
                && *level >= lowest
                && (*level == Level::National || staffed.contains(level))
        })
}
