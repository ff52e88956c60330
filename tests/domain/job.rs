//! How long a failed job waits.

use chrono::TimeDelta;
use tuntas::domain::job::{ATTEMPTS, wait};

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
