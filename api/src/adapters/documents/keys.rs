//! Which entries of a document's dictionaries are kept, and which are never.

use super::value::{Dict, Value};

/// Keys that carry no drawing, wherever they stand.
pub const DROPPED: &[&str] = &[
    "A",
    "AA",
    "AF",
    "Alternates",
    "Annots",
    "B",
    "Beads",
    "Dest",
    "Dests",
    "EF",
    "F",
    "FFilter",
    "FDecodeParms",
    "HT",
    "JS",
    "JavaScript",
    "LastModified",
    "Launch",
    "MarkInfo",
    "Measure",
    "Metadata",
    "Names",
    "OpenAction",
    "OPI",
    "P",
    "Parent",
    "PieceInfo",
    "PtData",
    "RichMedia",
    "Ref",
    "StructParent",
    "StructParents",
    "StructTreeRoot",
    "Thumb",
    "URI",
    "XFA",
];

/// Keys that a stream's dictionary may have; the rest says nothing about how it is drawn.
pub const STREAM_KEYS: &[&str] = &[
    // images
    "Type",
    "Subtype",
    "Width",
    "Height",
    "ColorSpace",
    "BitsPerComponent",
    "Intent",
    "ImageMask",
    "Mask",
    "Decode",
    "Interpolate",
    "SMask",
    "SMaskInData",
    "Matte",
    "OC", // forms and patterns
    "BBox",
    "Matrix",
    "Resources",
    "Group",
    "FormType",
    "PatternType",
    "PaintType",
    "TilingType",
    "XStep",
    "YStep", // functions
    "FunctionType",
    "Domain",
    "Range",
    "Size",
    "BitsPerSample",
    "Order",
    "Encode", // shadings
    "ShadingType",
    "Background",
    "AntiAlias",
    "BitsPerCoordinate",
    "BitsPerFlag",
    "VerticesPerRow",
    "Function", // fonts
    "Length1",
    "Length2",
    "Length3",
    "CMapName",
    "CIDSystemInfo",
    "WMode",
    "UseCMap", // colours
    "N",
];

/// What filters may be told.
pub const FILTER_KEYS: &[&str] = &[
    "Predictor",
    "Colors",
    "BitsPerComponent",
    "Columns",
    "Rows",
    "K",
    "EndOfLine",
    "EncodedByteAlign",
    "EndOfBlock",
    "BlackIs1",
    "DamagedRowsBeforeError",
    "ColorTransform",
    "JBIG2Globals",
];

/// Keys under which a document names its own fonts, pictures and so on.
pub const NAMED: &[&str] = &[
    "Font",
    "XObject",
    "ExtGState",
    "ColorSpace",
    "Pattern",
    "Shading",
    "CharProcs",
];

/// Actions, wherever they hide.
pub const ACTIONS: &[&str] = &[
    "JavaScript",
    "Launch",
    "URI",
    "GoToR",
    "GoToE",
    "SubmitForm",
    "ImportData",
    "ResetForm",
    "Rendition",
    "Movie",
    "Sound",
    "RichMediaExecute",
    "Named",
    "Hide",
    "GoTo3DView",
    "Trans",
    "SetOCGState",
];

pub fn is_structure(value: &Value) -> bool {
    value.as_dict().is_some_and(is_structure_dict)
}

/// Parts of the old document's skeleton, and what hangs on them: a way back to all that was left behind.
pub fn is_structure_dict(dict: &Dict) -> bool {
    matches!(
        dict.name("Type"),
        Some(
            b"Catalog"
                | b"Pages"
                | b"Page"
                | b"Annot"
                | b"Outlines"
                | b"StructTreeRoot"
                | b"StructElem"
                | b"Filespec"
                | b"F"
                | b"EmbeddedFile"
                | b"Action"
                | b"Metadata"
                | b"Sig"
                | b"ObjStm"
                | b"XRef"
        )
    )
}

pub fn is_action(dict: &Dict) -> bool {
    dict.name("S")
        .and_then(|kind| std::str::from_utf8(kind).ok())
        .is_some_and(|kind| ACTIONS.contains(&kind))
}
