//! Rules by which cases are routed, on the wire and at the desk.

mod priority;
mod rules;
mod suggest;
