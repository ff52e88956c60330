//! Acts on complaints, one a file.

pub mod assign;
pub mod breach;
pub mod close;
pub mod dispose;
pub mod dispute;
mod facts;
pub mod file;
pub mod list;
pub mod rate;
pub mod reply;
pub mod respond;
pub mod show;
pub mod suggest;
pub mod timeline;
pub mod track;
pub mod verify;
