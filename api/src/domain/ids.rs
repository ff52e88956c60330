//! Inner ids: bigint keys that never leave the server. Outside, everything is a UUIDv4.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        $($(#[$meta])* #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)] pub struct $name(pub i64);)+
    };
}

ids!(
    /// A row of `complaints`.
    ComplaintId,
    /// A row of `agencies`: an agency, a unit or the national desk.
    AgencyId,
    /// A row of `accounts`.
    AccountId,
);
