//! What officers keep beside a case, for their work alone.

mod answer_templates;
mod notes;
mod presence;
mod saved_views;
mod tags;
mod unsent_texts;
