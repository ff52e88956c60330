//! Acts on complaints through the API, one file a verb.

mod archive;
mod assign;
mod close;
mod decide_reopening;
mod dispose;
mod dispute;
mod escalate;
mod file;
mod hold;
mod journey;
mod list;
mod rate;
mod redact;
mod reopen;
mod reply;
mod respond;
mod r#return;
mod scene;
mod show;
mod suggest;
mod timeline;
mod track;
mod verify;
mod withdraw;
