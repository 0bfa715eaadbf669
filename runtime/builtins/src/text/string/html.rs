//! Annex B's markup methods (ECMA-262 B.2.2.2 to B.2.2.14): `"x".bold()` is `<b>x</b>`.

use super::this_string;
use crate::prelude::*;
use cutaway_engine::strings::{StringBuilder, view};

/// B.2.2.2.1 CreateHTML ( string, tag, attribute, value )
fn create_html(vm: &Vm, args: &Args, method: &str, tag: &str, attribute: &str) -> Completion<Value> {
    // 1-2. The text.
    let string = this_string(vm, args, &format!("String.prototype.{method}"))?;
    // 3-4. The opening tag, quotes in the attribute escaped.
    let mut out = StringBuilder::new();
    out.push_str(&format!("<{tag}"));
    if !attribute.is_empty() {
        let value = to_string(vm, args.get(0))?;
        out.push_str(&format!(" {attribute}=\""));
        for unit in view(vm, value).iter() {
            if unit == b'"' as u16 {
                out.push_str("&quot;");
            } else {
                out.push(unit);
            }
        }
        out.push_str("\"");
    }
    out.push_str(">");
    // 5-7. The text and the closing tag.
    out.push_string(vm, string);
    out.push_str(&format!("</{tag}>"));
    Ok(out.finish(vm)?.into())
}

macro_rules! html_methods {
    ($( $function:ident, $method:literal, $tag:literal, $attribute:literal; )*) => {
        $(
            pub(super) fn $function(vm: &Vm, args: &Args) -> Completion<Value> {
                create_html(vm, args, $method, $tag, $attribute)
            }
        )*
    };
}

html_methods! {
    anchor, "anchor", "a", "name";
    big, "big", "big", "";
    blink, "blink", "blink", "";
    bold, "bold", "b", "";
    fixed, "fixed", "tt", "";
    fontcolor, "fontcolor", "font", "color";
    fontsize, "fontsize", "font", "size";
    italics, "italics", "i", "";
    link, "link", "a", "href";
    small, "small", "small", "";
    strike, "strike", "strike", "";
    sub, "sub", "sub", "";
    sup, "sup", "sup", "";
}
