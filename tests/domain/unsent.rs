//! Which act sends which text.

use tuntas::domain::complaint::lifecycle::Act;
use tuntas::domain::unsent::{Composer, sent_by};

#[test]
fn every_text_but_a_note_is_sent_by_an_act() {
    for composer in Composer::ALL {
        let acts = Act::ALL
            .iter()
            .filter(|act| sent_by(**act) == Some(*composer));
        let expected = match composer {
            Composer::Note => 0,
            // An answer, or a draft of one.
            Composer::Response => 2,
            _ => 1,
        };
        assert_eq!(acts.count(), expected, "{composer}");
    }
}
