//! Pages become a file: drawn, tagged for readers that cannot see them, and kept to PDF/A-3a.

use std::num::NonZeroU16;

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{self, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::TextDirection;
use krilla::{Document, SerializeSettings};

use super::Attached;
use super::fonts::Faces;
use super::layout::{Element, FOOT, HEIGHT, Layout, Line, MARGIN, Page, WIDTH, layout};
use crate::domain::dossier::sheet::Sheet;
use crate::domain::error::{Error, Result};

const FOOT_SIZE: f32 = 6.5;

/// # Errors
/// `Internal` if the standard is not kept.
pub fn pdf(sheet: &Sheet, attached: Attached, made_at: DateTime<Utc>) -> Result<Vec<u8>> {
    let faces = Faces::load()?;
    let laid = layout(sheet, &faces);
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .finish()
        .map_err(|error| Error::internal(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let made = date(made_at);
    document.set_metadata(
        Metadata::new()
            .title(sheet.title.clone())
            .language("id".to_owned())
            .creator("Tuntas".to_owned())
            .creation_date(made),
    );
    let mut parts: Vec<Vec<Identifier>> = vec![Vec::new(); laid.parts];
    let pages = laid.pages.len();
    for (at, page) in laid.pages.iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT)
            .ok_or_else(|| Error::internal("A4 is no size of a page"))?;
        let mut leaf = document.start_page_with(size);
        let mut surface = leaf.surface();
        draw(page, &faces, &mut surface, &mut parts);
        let foot = format!("{} · {} / {pages}", sheet.foot, at + 1);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::Footer,
        )));
        ink(&mut surface, true);
        surface.draw_text(
            Point::from_xy(MARGIN, FOOT),
            faces.regular.font.clone(),
            FOOT_SIZE,
            &faces.regular.drawable(&foot),
            false,
            TextDirection::LeftToRight,
        );
        surface.end_tagged();
        surface.finish();
        leaf.finish();
    }
    document.set_tag_tree(tags(&laid, &parts));
    let file = EmbeddedFile {
        path: attached.name,
        mime_type: MimeType::new(attached.media_type),
        description: Some(attached.description),
        association_kind: AssociationKind::Data,
        data: attached.bytes.into(),
        modification_date: Some(made),
        compress: Some(true),
        location: None,
    };
    document
        .embed_file(file)
        .ok_or_else(|| Error::internal("two files of one name are attached"))?;
    document
        .finish()
        .map_err(|error| Error::internal(format!("PDF/A-3a: {error:?}")))
}

fn date(at: DateTime<Utc>) -> metadata::DateTime {
    let small = |value: u32| u8::try_from(value).unwrap_or_default();
    metadata::DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn ink(surface: &mut Surface<'_>, grey: bool) {
    let shade = if grey { 80 } else { 0 };
    fill(surface, shade);
}

fn fill(surface: &mut Surface<'_>, shade: u8) {
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(shade, shade, shade).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }));
}

fn draw(page: &Page, faces: &Faces, surface: &mut Surface<'_>, parts: &mut [Vec<Identifier>]) {
    let layout_artifact = || ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
    for y in &page.rules {
        let mut path = PathBuilder::new();
        if let Some(rule) = Rect::from_xywh(MARGIN, *y, WIDTH - 2.0 * MARGIN, 0.4) {
            path.push_rect(rule);
        }
        if let Some(path) = path.finish() {
            surface.start_tagged(layout_artifact());
            fill(surface, 190);
            surface.draw_path(&path);
            surface.end_tagged();
        }
    }
    for line in page.lines.iter().filter(|line| !line.text.is_empty()) {
        match line.part.and_then(|part| parts.get_mut(part)) {
            Some(part) => {
                let tag = ContentTag::Span(SpanTag::empty());
                part.push(surface.start_tagged(tag));
            }
            None => {
                surface.start_tagged(layout_artifact());
            }
        }
        write(line, faces, surface);
        surface.end_tagged();
    }
}

/// With a blank at its end, so that the words of two lines stay two when they are read out.
fn write(line: &Line, faces: &Faces, surface: &mut Surface<'_>) {
    let face = match line.style.bold {
        true => &faces.bold,
        false => &faces.regular,
    };
    ink(surface, line.style.grey);
    surface.draw_text(
        Point::from_xy(line.x, line.y),
        face.font.clone(),
        line.style.size,
        &format!("{} ", line.text),
        false,
        TextDirection::LeftToRight,
    );
}

/// The document as it is read out.
fn tags(laid: &Layout, parts: &[Vec<Identifier>]) -> TagTree {
    let group = |kind: TagKind, part: usize| {
        let lines = parts.get(part).into_iter().flatten();
        TagGroup::with_children(kind, lines.map(|line| Node::from(*line)).collect())
    };
    let row = |cells: Vec<TagGroup>| {
        TagGroup::with_children(Tag::TR, cells.into_iter().map(Node::from).collect())
    };
    let table = |rows: Vec<TagGroup>| {
        TagGroup::with_children(Tag::Table, rows.into_iter().map(Node::from).collect())
    };
    let heading = |level: u16, title: Option<String>| {
        TagKind::from(Tag::Hn(
            NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN),
            title,
        ))
    };
    let head = |scope: TableHeaderScope| TagKind::from(Tag::TH(scope));
    let mut tree = TagTree::new().with_lang(Some("id".to_owned()));
    for element in &laid.elements {
        tree.push(match element {
            Element::Title(part) => group(heading(1, None), *part),
            Element::Heading(part, text) => group(heading(2, Some(text.clone())), *part),
            Element::Paragraph(part) => group(Tag::P.into(), *part),
            Element::Facts(facts) => table(
                facts
                    .iter()
                    .map(|(name, value)| {
                        row(vec![
                            group(head(TableHeaderScope::Row), *name),
                            group(Tag::TD.into(), *value),
                        ])
                    })
                    .collect(),
            ),
            Element::Table(rows) => table(
                rows.iter()
                    .enumerate()
                    .map(|(at, cells)| {
                        let cell = |part: &usize| match at {
                            0 => group(head(TableHeaderScope::Column), *part),
                            _ => group(Tag::TD.into(), *part),
                        };
                        row(cells.iter().map(cell).collect())
                    })
                    .collect(),
            ),
        });
    }
    tree
}
