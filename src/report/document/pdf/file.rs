//! Pages as the objects of a file.

use pdf_writer::types::{
    ActionType, AnnotationType, BorderType, CidFontType, FontFlags, StructRole, SystemInfo,
    UnicodeCmap,
};
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::report::document::Document;
use crate::report::document::pdf::faces::Faces;
use crate::report::document::pdf::flow::Marks;
use crate::report::document::pdf::sheet::{PAGE_HEIGHT, PAGE_WIDTH, Sheet};
use crate::report::document::pdf::tags::{Kid, Role, Tags};
use crate::report::tongue::say;

/// Effort of compression: more takes longer and gains little.
const EFFORT: u8 = 6;

const FACES: [(bool, &[u8], &[u8]); 2] =
    [(false, b"R", b"BLKSTA+Inter-Regular"), (true, b"B", b"BLKSTB+Inter-Bold")];

/// A number of things as files hold it.
fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Hands out numbers of objects.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }

    fn many(&mut self, n: usize) -> Vec<Ref> {
        (0..n).map(|_| self.next()).collect()
    }
}

/// The bytes of the file.
pub(super) fn write(
    document: &Document,
    sheets: &[Sheet],
    tags: &Tags,
    faces: &Faces,
    marks: &Marks,
) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut numbers = Numbers(0);
    let (catalog, tree, root) = (numbers.next(), numbers.next(), numbers.next());
    let pages = numbers.many(sheets.len());
    let fonts = [numbers.next(), numbers.next()];
    let elements = numbers.many(tags.all.len());
    let outline = outline(&mut pdf, &mut numbers, marks, &pages);

    let mut object = pdf.catalog(catalog);
    object.pages(tree).outlines(outline).lang(TextStr(document.tongue.locale().tag()));
    object.pair(Name(b"StructTreeRoot"), root);
    object.mark_info().marked(true);
    object.viewer_preferences().display_doc_title(true);
    object.finish();
    let parents = numbers.many(sheets.len());
    for (sheet, parent) in sheets.iter().zip(&parents) {
        let mut array = pdf.indirect(*parent).array();
        array.items(sheet.marks.iter().map(|tag| elements[*tag]));
    }
    let mut object: StructTreeRoot<'_> = pdf.indirect(root).start();
    object.child(elements[0]);
    let mut tree_of_parents = object.parent_tree();
    let mut list = tree_of_parents.nums();
    for (page, parent) in parents.iter().enumerate() {
        list.insert(count(page), *parent);
    }
    list.finish();
    tree_of_parents.finish();
    object.parent_tree_next_key(count(sheets.len()));
    object.finish();
    pdf.pages(tree).kids(pages.iter().copied()).count(count(pages.len()));
    let go_to = say!(document.tongue, "go-to").text();
    for (index, sheet) in sheets.iter().enumerate() {
        let ids = (pages[index], tree, fonts);
        page(&mut pdf, &mut numbers, sheet, index, ids, &go_to, marks, &pages);
    }
    for ((bold, _, name), id) in FACES.iter().zip(fonts) {
        font(&mut pdf, &mut numbers, faces, *bold, name, id);
    }
    elements_of(&mut pdf, tags, &elements, &pages, root);
    let info = numbers.next();
    let mut object = pdf.document_info(info);
    object.title(TextStr(&document.title));
    object.creator(TextStr(concat!("blackstart ", env!("CARGO_PKG_VERSION"))));
    object.finish();
    pdf.finish()
}

/// The list of bookmarks: sections with their headings.
fn outline(pdf: &mut Pdf, numbers: &mut Numbers, marks: &Marks, pages: &[Ref]) -> Ref {
    let root = numbers.next();
    let ids = numbers.many(marks.outline.len());
    let tops: Vec<usize> =
        (0..marks.outline.len()).filter(|at| marks.outline[*at].0 == 0).collect();
    let children = |top: usize| -> Vec<usize> {
        let rest = marks.outline.iter().enumerate().skip(top + 1);
        rest.take_while(|(_, entry)| entry.0 > 0).map(|(at, _)| at).collect()
    };
    let mut object = pdf.outline(root);
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        object.first(ids[*first]).last(ids[*last]).count(count(tops.len()));
    }
    object.finish();
    let mut write = |at: usize, parent: Ref, siblings: &[usize], below: &[usize]| {
        let (_, title, id) = &marks.outline[at];
        let mut item = pdf.outline_item(ids[at]);
        item.title(TextStr(title)).parent(parent);
        let place = siblings.iter().position(|sibling| *sibling == at).unwrap_or_default();
        if place > 0 {
            item.prev(ids[siblings[place - 1]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.next(ids[*next]);
        }
        if let (Some(first), Some(last)) = (below.first(), below.last()) {
            // Closed: negative.
            item.first(ids[*first]).last(ids[*last]).count(-count(below.len()));
        }
        if let Some((page, y)) = marks.places.get(id) {
            let top = (PAGE_HEIGHT - y + 8.0) as f32;
            item.dest().page(pages[*page]).xyz(0.0, top, None);
        }
    };
    for &top in &tops {
        let below = children(top);
        write(top, root, &tops, &below);
        for &child in &below {
            write(child, ids[top], &below, &[]);
        }
    }
    root
}

#[expect(clippy::too_many_arguments, reason = "what is on the page, and where links lead")]
fn page(
    pdf: &mut Pdf,
    numbers: &mut Numbers,
    sheet: &Sheet,
    index: usize,
    (id, tree, fonts): (Ref, Ref, [Ref; 2]),
    go_to: &str,
    marks: &Marks,
    pages: &[Ref],
) {
    let content = numbers.next();
    let links: Vec<_> =
        sheet.links.iter().filter(|(_, to)| marks.places.contains_key(to)).collect();
    let notes = numbers.many(links.len());
    let mut object = pdf.page(id);
    object.media_box(Rect::new(0.0, 0.0, PAGE_WIDTH as f32, PAGE_HEIGHT as f32));
    object.parent(tree).contents(content).struct_parents(count(index));
    if !notes.is_empty() {
        object.annotations(notes.iter().copied());
    }
    let mut resources = object.resources();
    let mut list = resources.fonts();
    for ((_, name, _), font) in FACES.iter().zip(fonts) {
        list.pair(Name(name), font);
    }
    list.finish();
    resources.finish();
    object.finish();
    for ((area, to), note) in links.into_iter().zip(notes) {
        let (page, y) = marks.places[to];
        let [left, top, right, bottom] = *area;
        let mut object = pdf.annotation(note);
        object.subtype(AnnotationType::Link);
        object.rect(Rect::new(
            left as f32,
            (PAGE_HEIGHT - bottom) as f32,
            right as f32,
            (PAGE_HEIGHT - top) as f32,
        ));
        object.border_style().width(0.0).style(BorderType::Solid);
        object.contents(TextStr(go_to));
        let top = (PAGE_HEIGHT - y + 8.0) as f32;
        object
            .action()
            .action_type(ActionType::GoTo)
            .destination()
            .page(pages[page])
            .xyz(0.0, top, None);
        object.finish();
    }
    let drawn = sheet.content.as_bytes();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(drawn, EFFORT);
    pdf.stream(content, &packed).filter(Filter::FlateDecode);
}

fn font(pdf: &mut Pdf, numbers: &mut Numbers, faces: &Faces, bold: bool, name: &[u8], id: Ref) {
    let subset = faces.subset(bold);
    let (cid, descriptor, file, unicode) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
    pdf.type0_font(id)
        .base_font(Name(name))
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(unicode);
    let mut object = pdf.cid_font(cid);
    object.subtype(CidFontType::Type2).base_font(Name(name)).system_info(system);
    object.font_descriptor(descriptor).default_width(0.0);
    object.cid_to_gid_map_predefined(Name(b"Identity"));
    object.widths().consecutive(0, subset.widths.iter().copied());
    object.finish();
    // Of Inter: ascent, descent and capitals [1/1000 em].
    let mut object = pdf.font_descriptor(descriptor);
    object.name(Name(name)).flags(FontFlags::NON_SYMBOLIC);
    object.bbox(Rect::new(-740.0, -320.0, 2560.0, 1110.0));
    object.italic_angle(0.0).ascent(969.0).descent(-242.0).cap_height(727.0);
    object.stem_v(if bold { 150.0 } else { 90.0 }).font_file2(file);
    object.finish();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&subset.bytes, EFFORT);
    let mut object = pdf.stream(file, &packed);
    object.filter(Filter::FlateDecode);
    object.pair(Name(b"Length1"), count(subset.bytes.len()));
    object.finish();
    let mut map = UnicodeCmap::new(Name(b"Custom"), system);
    for (glyph, c) in &subset.characters {
        map.pair(*glyph, *c);
    }
    pdf.cmap(unicode, &map.finish());
}

fn role(role: Role) -> StructRole {
    match role {
        Role::Document => StructRole::Document,
        Role::Title | Role::Heading(1) => StructRole::H1,
        Role::Heading(2) => StructRole::H2,
        Role::Heading(_) => StructRole::H3,
        Role::Paragraph => StructRole::P,
        Role::List => StructRole::L,
        Role::Item => StructRole::LI,
        Role::Table => StructRole::Table,
        Role::Row => StructRole::TR,
        Role::Head => StructRole::TH,
        Role::Cell => StructRole::TD,
        Role::Caption => StructRole::Caption,
        Role::Figure => StructRole::Figure,
    }
}

fn elements_of(pdf: &mut Pdf, tags: &Tags, elements: &[Ref], pages: &[Ref], root: Ref) {
    for (index, tag) in tags.all.iter().enumerate() {
        let mut object = pdf.struct_element(elements[index]);
        object.kind(role(tag.role));
        object.parent(if index > 0 { elements[tag.parent] } else { root });
        if !tag.alt.is_empty() {
            object.alt(TextStr(&tag.alt));
        }
        let mut kids = object.children();
        for kid in &tag.kids {
            match *kid {
                Kid::Tag(id) => {
                    kids.struct_element(elements[id]);
                }
                Kid::Mark(page, number) => {
                    kids.marked_content_ref().page(pages[page]).marked_content_id(number);
                }
            }
        }
        kids.finish();
        object.finish();
    }
}
