//! Acts on complaints through the API, one file a verb.

mod assign;
mod close;
mod dispose;
mod dispute;
mod file;
mod journey;
mod list;
mod rate;
mod reply;
mod respond;
mod scene;
mod show;
mod suggest;
mod timeline;
mod track;
mod verify;
