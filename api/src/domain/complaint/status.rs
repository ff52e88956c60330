//! The eight states, the classes of a report, and why it ended.

use crate::domain::word::words;

words! {
    /// Where a complaint stands. Late, escalated, returned, disputed are facts on the timeline, never states.
    Status {
        Received = "received",
        OnHold = "on_hold",
        Forwarded = "forwarded",
        InProgress = "in_progress",
        Answered = "answered",
        Closed = "closed",
        Archived = "archived",
        Withdrawn = "withdrawn",
    }
}

impl Status {
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received | Self::OnHold | Self::Forwarded | Self::InProgress | Self::Answered
        )
    }
}

words! {
    /// What the reporter files; corrected at verification (Permenpan RB 62/2018, Bab VI).
    Class {
        Complaint = "complaint",
        Aspiration = "aspiration",
        InformationRequest = "information_request",
    }
}

words! {
    /// Why a case ended, said in the final response.
    Outcome {
        Fixed = "fixed",
        Explained = "explained",
        NotPossible = "not_possible",
        Referred = "referred",
    }
}

words! {
    /// Kind of an official response. Forwarding never counts as one.
    ResponseKind {
        First = "first",
        Interim = "interim",
        Final = "final",
    }
}

words! {
    /// What became of an answer that was put before a liaison officer.
    DraftState {
        Waiting = "waiting",
        SentBack = "sent_back",
        Approved = "approved",
        /// The case went on without it.
        Dropped = "dropped",
    }
}

words! {
    /// Why a case was laid aside without an answer.
    ArchiveGround {
        Duplicate = "duplicate",
        OutOfScope = "out_of_scope",
        NoSubstance = "no_substance",
        Abuse = "abuse",
        /// By the clock only: the reporter did not answer a question.
        NoAnswer = "no_answer",
    }
}

words! {
    CloseReason {
        Accepted = "accepted",
        Silence = "silence",
        Admin = "admin",
    }
}

words! {
    /// How a report came in.
    Channel {
        Web = "web",
        App = "app",
        Api = "api",
        Desk = "desk",
        Letter = "letter",
        Phone = "phone",
        Sms = "sms",
        Whatsapp = "whatsapp",
        Email = "email",
        Social = "social",
    }
}

impl Channel {
    /// Whether an officer writes down what somebody else tells.
    #[must_use]
    pub const fn is_taken_down(self) -> bool {
        !matches!(self, Self::Web | Self::App | Self::Api)
    }
}
