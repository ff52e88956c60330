//! Who stands at the desk of a case, and who labels it.

use tuntas::domain::access::Party;
use tuntas::domain::access::beside::{labels, stands_at_desk};

#[test]
fn officers_at_the_holder_and_at_the_national_desk_stand_there_and_nobody_else() {
    // At the desk; labels at an agency; labels at the national desk.
    let table = [
        (Party::Reporter, false, false, false),
        (Party::NationalAdmin, true, false, true),
        (Party::AgencyAdmin, true, true, false),
        (Party::LiaisonOfficer, true, true, false),
        (Party::UnitHead, true, true, false),
        (Party::UnitOfficer, true, true, false),
        (Party::Assignee, true, true, false),
        (Party::Contributor, true, false, false),
        (Party::Reader, true, false, false),
        (Party::Ombudsman, false, false, false),
        (Party::Overseer, false, false, false),
        (Party::Clock, false, false, false),
    ];
    assert_eq!(table.len(), Party::ALL.len());
    for (party, there, at_agency, at_desk) in table {
        assert_eq!(stands_at_desk(party), there, "{party}");
        assert_eq!(labels(party, false), at_agency, "{party}");
        assert_eq!(labels(party, true), at_desk, "{party}");
    }
}
