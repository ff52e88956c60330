//! What `tuntas seed` loads.

mod load;
