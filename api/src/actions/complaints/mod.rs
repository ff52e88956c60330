//! Acts on complaints, one a file.

pub mod archive;
pub mod assign;
pub mod breach;
pub mod close;
pub mod decide_reopening;
pub mod dispose;
pub mod dispute;
pub mod escalate;
mod facts;
pub mod file;
pub mod hold;
pub mod list;
pub mod rate;
pub mod redact;
pub mod reopen;
pub mod reply;
pub mod respond;
pub mod r#return;
pub mod show;
pub mod suggest;
pub mod timeline;
pub mod track;
pub mod verify;
pub mod withdraw;
