//! QuoteJSONString (ECMA-262 25.5.2.3).

use cutaway_engine::strings::{StringBuilder, View};

/// Appends the text in quotes, with escapes where JSON wants them; lone surrogates are escaped too.
pub fn push_quoted(out: &mut StringBuilder, text: View<'_>) {
    out.push(b'"' as u16);
    match text {
        View::Latin1(bytes) => push_latin1(out, bytes),
        View::Utf16(units) => push_utf16(out, units),
    }
    out.push(b'"' as u16);
}

#[inline(always)]
fn is_plain(unit: u16) -> bool {
    unit >= 0x20 && unit != 0x22 && unit != 0x5c && unit & 0xf800 != 0xd800
}

/// Stretches without escapes are copied whole.
fn push_latin1(out: &mut StringBuilder, bytes: &[u8]) {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| !is_plain(*byte as u16)) {
        out.push_latin1(&rest[..at]);
        push_escape(out, rest[at] as u16);
        rest = &rest[at + 1..];
    }
    out.push_latin1(rest);
}

fn push_utf16(out: &mut StringBuilder, units: &[u16]) {
    let mut rest = units;
    while let Some(at) = rest.iter().position(|unit| !is_plain(*unit)) {
        out.push_view(View::Utf16(&rest[..at]));
        let (code_point, width) = View::Utf16(rest).code_point_at(at);
        if width == 2 {
            out.push_code_point(code_point);
        } else {
            push_escape(out, rest[at]);
        }
        rest = &rest[at + width..];
    }
    out.push_view(View::Utf16(rest));
}

fn push_escape(out: &mut StringBuilder, unit: u16) {
    let short = match unit {
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        0x22 => b'"',
        0x5c => b'\\',
        _ => return out.push_str(&format!("\\u{unit:04x}")),
    };
    out.push_latin1(&[b'\\', short]);
}
