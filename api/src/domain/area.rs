//! Levels of administration.

use super::word::words;

words! {
    /// By Kemendagri code: `PP`, `PP.KK`, `PP.KK.CC`, `PP.KK.CC.DDDD`.
    AreaLevel {
        Province = "province",
        Regency = "regency",
        District = "district",
        Village = "village",
    }
}
