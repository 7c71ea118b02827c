//! A change as a `JUnit` report: each limit is a test.
//!
//! Elements and attributes are those of Jenkins' `junit-10.xsd`: `testsuites` › `testsuite` ›
//! `testcase` with `failure` or `skipped`.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::report::changes::limits::{Judged, Ruling};
use crate::report::changes::text::heading;
use crate::report::changes::wire::ChangeReport;
use crate::report::text::one_line;

/// One test for each limit and service: failed if crossed, skipped if there are too few runs to
/// tell.
pub fn render_junit(report: &ChangeReport) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, report).expect("invariant: memory can be written");
    let text = String::from_utf8(writer.into_inner());
    text.expect("invariant: only text was written") + "\n"
}

fn write(writer: &mut Writer<Vec<u8>>, report: &ChangeReport) -> io::Result<()> {
    let count =
        |ruling: Ruling| report.limits.iter().filter(|it| it.ruling == ruling).count().to_string();
    let (failed, skipped) = (count(Ruling::Crossed), count(Ruling::Undecided));
    let tests = report.limits.len().to_string();
    let name = clean(&heading(report));
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts = [
        ("tests", tests.as_str()),
        ("failures", failed.as_str()),
        ("errors", "0"),
        // The same bytes each time.
        ("time", "0"),
    ];
    let suites = writer.create_element("testsuites").with_attribute(("name", "blackstart diff"));
    suites.with_attributes(counts).write_inner_content(|writer| {
        let suite = writer.create_element("testsuite").with_attribute(("name", name.as_str()));
        // Of all suites together the schema has no such count.
        let suite = suite.with_attribute(("skipped", skipped.as_str()));
        suite.with_attributes(counts).write_inner_content(|writer| {
            report.limits.iter().try_for_each(|judged| test(writer, judged))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn test(writer: &mut Writer<Vec<u8>>, judged: &Judged) -> io::Result<()> {
    let subject = if judged.subject.is_empty() { "estate" } else { &judged.subject };
    let (subject, because) = (clean(subject), clean(&judged.because));
    let limit = clean(&judged.limit);
    let case = writer.create_element("testcase").with_attributes([
        ("classname", subject.as_str()),
        ("name", limit.as_str()),
        ("time", "0"),
    ]);
    match judged.ruling {
        Ruling::Kept => {
            case.write_empty()?;
        }
        Ruling::Crossed => {
            case.write_inner_content(|writer| {
                let failure = writer
                    .create_element("failure")
                    .with_attributes([("message", because.as_str()), ("type", "limit crossed")]);
                failure.write_text_content(BytesText::new(&because))?;
                Ok(())
            })?;
        }
        Ruling::Undecided => {
            case.write_inner_content(|writer| {
                let message = format!("too few runs to tell: {because}");
                let skipped = writer.create_element("skipped");
                skipped.with_attribute(("message", message.as_str())).write_empty()?;
                Ok(())
            })?;
        }
    }
    Ok(())
}

/// Text without what no document of XML may hold.
fn clean(text: &str) -> String {
    one_line(text).chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
