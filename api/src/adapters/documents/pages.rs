//! The pages of a document, in order.

use std::collections::{HashMap, HashSet};

use super::file::File;
use super::value::{Dict, Value};
use crate::domain::attachment::Fault;

const MOST_PAGES: usize = 200;
/// Levels of the page tree.
const DEEPEST_TREE: usize = 40;
/// A page's own entries and those that it inherits, still in the old file.
#[derive(Clone, Default)]
pub struct Page<'f>(pub HashMap<&'static str, &'f Value>);

impl<'f> Page<'f> {
    fn note(&mut self, dict: &'f Dict, keys: &[&'static str]) {
        for key in keys {
            if let Some(value) = dict.get(key) {
                self.0.insert(key, value);
            }
        }
    }

    pub fn look(&self, file: &'f File<'_>, key: &str) -> &'f Value {
        self.0
            .get(key)
            .map_or(&Value::Null, |value| file.resolve(value))
    }
}

/// Pages in order.
pub fn pages<'f>(file: &'f File<'_>, root: &'f Dict) -> Result<Vec<Page<'f>>, Fault> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    if let Some(tree) = root.get("Pages") {
        walk(file, tree, &Page::default(), 0, &mut seen, &mut found)?;
    }
    if found.is_empty() {
        return Err(Fault::Unreadable);
    }
    Ok(found)
}

fn walk<'f>(
    file: &'f File<'_>,
    node: &'f Value,
    inherited: &Page<'f>,
    depth: usize,
    seen: &mut HashSet<u32>,
    found: &mut Vec<Page<'f>>,
) -> Result<(), Fault> {
    if depth > DEEPEST_TREE {
        return Err(Fault::TooManyPages);
    }
    let Value::Dict(dict) = file.resolve(node) else {
        return Ok(());
    };
    let mut here = inherited.clone();
    here.note(dict, &["MediaBox", "CropBox", "Rotate", "Resources"]);
    if let Value::Array(kids) = file.look(dict, "Kids") {
        // A branch that holds itself is a bomb; a page that stands twice is not.
        if let Value::Ref(number) = node
            && !seen.insert(*number)
        {
            return Err(Fault::TooManyPages);
        }
        for kid in kids {
            walk(file, kid, &here, depth + 1, seen, found)?;
        }
        return Ok(());
    }
    here.note(dict, &["Contents", "Group", "UserUnit", "Annots"]);
    found.push(here);
    if found.len() > MOST_PAGES {
        return Err(Fault::TooManyPages);
    }
    Ok(())
}
