//! How long a failed job waits, why it failed, and what is said of it.

use chrono::{DateTime, TimeDelta, Utc};
use tuntas::domain::Error;
use tuntas::domain::job::explained::{Facts, explain};
use tuntas::domain::job::{
    ATTEMPTS, JobCause, JobKind, JobState, PANICKED, TOOK_TOO_LONG, UNREADABLE, cause, wait,
};

#[test]
fn the_wait_doubles_up_to_an_hour_give_or_take_a_quarter() {
    // Attempt that failed, its usual wait in seconds.
    let table = [
        (1, 5),
        (2, 10),
        (3, 20),
        (4, 40),
        (5, 80),
        (6, 160),
        (7, 320),
        (8, 640),
        (9, 1280),
        (10, 2560),
        (11, 3600),
        (12, 3600),
        (29, 3600),
    ];
    for (attempt, usual) in table {
        let usual = TimeDelta::seconds(usual);
        let waits: Vec<TimeDelta> = (0..=u8::MAX)
            .map(|chance| wait(attempt, 30, chance).unwrap())
            .collect();
        let (least, most) = (*waits.iter().min().unwrap(), *waits.iter().max().unwrap());
        assert_eq!(least, usual * 3 / 4, "after attempt {attempt}");
        assert!(
            most > usual * 6 / 5 && most <= usual * 5 / 4,
            "after attempt {attempt}: {most}"
        );
        let distinct: std::collections::BTreeSet<_> = waits.into_iter().collect();
        assert!(distinct.len() > 100, "chance spreads them");
    }
}

#[test]
fn the_last_attempt_is_followed_by_none() {
    assert!(wait(ATTEMPTS - 1, ATTEMPTS, 0).is_some());
    assert_eq!(wait(ATTEMPTS, ATTEMPTS, 0), None);
    assert_eq!(wait(ATTEMPTS + 1, ATTEMPTS, 255), None);
}

#[test]
fn what_is_written_down_of_a_failure_says_its_cause() {
    let table = [
        (Error::NotFound, JobCause::Gone, "not found"),
        (
            Error::internal("mail: 452 4.2.2"),
            JobCause::MailServer,
            "452 4.2.2",
        ),
        (Error::internal("gateway: 503"), JobCause::Gateway, "503"),
        (
            Error::internal("push: timeout"),
            JobCause::PushService,
            "timeout",
        ),
        (
            Error::internal(UNREADABLE),
            JobCause::Unreadable,
            UNREADABLE,
        ),
        (
            Error::internal(TOOK_TOO_LONG),
            JobCause::TookTooLong,
            TOOK_TOO_LONG,
        ),
        (Error::internal(PANICKED), JobCause::Panicked, PANICKED),
        (
            Error::Unavailable { retry_after: 2 },
            JobCause::Unavailable,
            "unavailable, retry after 2 s",
        ),
        (
            Error::internal("the agency of a clock is gone"),
            JobCause::Other,
            "the agency of a clock is gone",
        ),
    ];
    for (error, why, said) in table {
        assert_eq!(cause(&error.to_string()), (why, said));
    }
}

#[test]
fn a_job_is_explained_by_how_it_stands() {
    let now: DateTime<Utc> = "2026-11-24T02:00:00Z".parse().unwrap();
    let job = Facts {
        id: 7,
        kind: Some(JobKind::Mail),
        about: Some("LPR-2026-7K3M-9QX1 entry 3"),
        state: JobState::Dead,
        attempts: 20,
        most_attempts: 20,
        due_at: now,
        leased_until: None,
        failed: Some((JobCause::MailServer, "452 4.2.2")),
    };
    assert_eq!(
        explain(&job, now),
        "Job 7 (LPR-2026-7K3M-9QX1 entry 3): sends one person the mail about one timeline entry.\n\
         Laid aside at 2026-11-24T02:00:00Z after 20 of 20 tries.\n\
         The last try failed: the mail server did not take it [452 4.2.2].\n\
         Mend what the code says (TUNTAS_MAIL, the mail server), then: tuntas jobs retry 7. It sends nothing twice.\n"
    );
    let later = now + TimeDelta::minutes(3);
    // How it stands, and what the paragraph about that begins with.
    let table = [
        (
            Facts {
                state: JobState::Waiting,
                ..job.clone()
            },
            "Due since 2026-11-24T02:00:00Z (180 s)",
        ),
        (
            Facts {
                state: JobState::Waiting,
                due_at: later + TimeDelta::minutes(1),
                attempts: 3,
                ..job.clone()
            },
            "Waits for its next try at 2026-11-24T02:04:00Z, after 3 of 20 tries.",
        ),
        (
            Facts {
                state: JobState::Waiting,
                due_at: later + TimeDelta::minutes(1),
                attempts: 0,
                ..job.clone()
            },
            "Waits until 2026-11-24T02:04:00Z, as it was told to.",
        ),
        (
            Facts {
                state: JobState::Running,
                leased_until: Some(later + TimeDelta::minutes(1)),
                ..job.clone()
            },
            "In a worker's hands, 20 of 20 tries; if that worker dies it is anybody's at 2026-11-24T02:04:00Z.",
        ),
    ];
    for (job, said) in table {
        let told = explain(&job, later);
        let line = told.lines().nth(1).unwrap();
        assert!(line.starts_with(said), "{line}");
    }
}
