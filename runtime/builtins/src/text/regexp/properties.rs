//! Source and flags of RegExp objects as programs see them, `toString`, `RegExp.escape`.

use crate::prelude::*;
use cutaway_engine::operations::string_numeric::is_white_space;
use cutaway_engine::regexp::{
    DOT_ALL, FLAGS, GLOBAL, HAS_INDICES, IGNORE_CASE, MULTILINE, STICKY, UNICODE, UNICODE_SETS,
};
use cutaway_engine::strings::{StringBuilder, new_from_latin1, new_string, view};

// 22.2.6.4.1 RegExpHasFlag ( R, codeUnit )
fn has_flag(vm: &Vm, args: &Args, bit: u32, name: &str) -> Completion<Value> {
    if let Some(regexp) = args.this().downcast::<RegExpObject>() {
        return Ok(Value::bool(regexp.bits() & bit != 0));
    }
    if args.this() == vm.intrinsic_value(Intrinsic::RegExpPrototype) {
        return Ok(Value::UNDEFINED);
    }
    Err(throw_type_error(vm, format!("RegExp.prototype.{name} getter called on non-RegExp object")))
}

macro_rules! flag_getters {
    ($( $function:ident, $bit:ident, $name:literal; )*) => {
        $(
            // Compared by address, so there must be only one.
            #[inline(never)]
            pub(super) fn $function(vm: &Vm, args: &Args) -> Completion<Value> {
                has_flag(vm, args, $bit, $name)
            }
        )*
    };
}

flag_getters! {
    dot_all, DOT_ALL, "dotAll";
    global, GLOBAL, "global";
    has_indices, HAS_INDICES, "hasIndices";
    ignore_case, IGNORE_CASE, "ignoreCase";
    multiline, MULTILINE, "multiline";
    sticky, STICKY, "sticky";
    unicode, UNICODE, "unicode";
    unicode_sets, UNICODE_SETS, "unicodeSets";
}

// 22.2.6.4 get RegExp.prototype.flags
#[inline(never)]
pub(super) fn flags(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. Any object.
    let Some(object) = args.this().downcast::<JsObject>() else {
        let text = describe_value(vm, args.this());
        return Err(throw_type_error(
            vm,
            format!("RegExp.prototype.flags getter called on non-object {text}"),
        ));
    };
    // 3-19. The letters of the flags it says it has.
    let names = [
        vm.names.has_indices,
        vm.names.global,
        vm.names.ignore_case,
        vm.names.multiline,
        vm.names.dot_all,
        vm.names.unicode,
        vm.names.unicode_sets,
        vm.names.sticky,
    ];
    let mut letters = Vec::with_capacity(FLAGS.len());
    for (name, (letter, _)) in names.into_iter().zip(FLAGS) {
        if to_boolean(get(vm, object, name_key(name))?) {
            letters.push(letter);
        }
    }
    Ok(new_from_latin1(vm, &letters).into())
}

// 22.2.6.13 get RegExp.prototype.source
pub(super) fn source(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(regexp) = args.this().downcast::<RegExpObject>() else {
        if args.this() == vm.intrinsic_value(Intrinsic::RegExpPrototype) {
            return Ok(new_string(vm, "(?:)").into());
        }
        return Err(throw_type_error(vm, "RegExp.prototype.source getter called on non-RegExp object"));
    };
    let Some(pattern) = regexp.source().downcast::<JsString>() else { return Ok(vm.names.empty.into()) };
    Ok(escape_pattern(vm, pattern)?.into())
}

/// 22.2.6.13.1 EscapeRegExpPattern: the pattern as it can stand between slashes.
fn escape_pattern(vm: &Vm, pattern: Gc<JsString>) -> Completion<Gc<JsString>> {
    if pattern.length() == 0 {
        return Ok(new_string(vm, "(?:)"));
    }
    let text = view(vm, pattern);
    let needs_care = |unit: u16| matches!(unit, 0x2f | 0x0a | 0x0d | 0x2028 | 0x2029);
    if !text.iter().any(needs_care) {
        return Ok(pattern);
    }
    let mut out = StringBuilder::with_capacity(text.len() + 8);
    let (mut escaped, mut in_class) = (false, false);
    for unit in text.iter() {
        let line_end = match unit {
            0x0a => "n",
            0x0d => "r",
            0x2028 => "u2028",
            0x2029 => "u2029",
            _ => "",
        };
        if !line_end.is_empty() {
            // A backslash that is already there serves.
            if !escaped {
                out.push(b'\\' as u16);
            }
            out.push_str(line_end);
            escaped = false;
            continue;
        }
        if unit == b'/' as u16 && !escaped && !in_class {
            out.push(b'\\' as u16);
        }
        out.push(unit);
        if escaped {
            escaped = false;
            continue;
        }
        match unit {
            0x5c => escaped = true,
            0x5b => in_class = true,
            0x5d => in_class = false,
            _ => {}
        }
    }
    out.finish(vm)
}

// 22.2.6.17 RegExp.prototype.toString ( )
pub(super) fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = super::exec::this_object(vm, args, "RegExp.prototype.toString")?;
    let source = get(vm, object, name_key(vm.names.source))?;
    let source = to_string(vm, source)?;
    let flags = super::exec::flags_of(vm, object)?;
    let mut out = StringBuilder::new();
    out.push_str("/");
    out.push_string(vm, source);
    out.push_str("/");
    out.push_string(vm, flags);
    Ok(out.finish(vm)?.into())
}

// 22.2.5.1 RegExp.escape ( S )
pub(super) fn escape(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Strings only.
    let Some(string) = args.get(0).downcast::<JsString>() else {
        let text = describe_value(vm, args.get(0));
        return Err(throw_type_error(vm, format!("{text} is not a string")));
    };
    let text = view(vm, string);
    let mut out = StringBuilder::with_capacity(text.len() + text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        let (code_point, width) = text.code_point_at(at);
        let ascii = u8::try_from(code_point).ok().filter(u8::is_ascii);
        match ascii {
            // 2-4.a. A letter or digit at the start could join what stands before.
            Some(c) if at == 0 && c.is_ascii_alphanumeric() => out.push_str(&format!("\\x{c:02x}")),
            _ => encode_for_escape(&mut out, code_point),
        }
        at += width;
    }
    Ok(out.finish(vm)?.into())
}

/// 22.2.5.1.1 EncodeForRegExpEscape ( cp )
fn encode_for_escape(out: &mut StringBuilder, code_point: u32) {
    const SYNTAX: &[u8] = b"^$\\.*+?()[]{}|/";
    const PUNCTUATORS: &[u8] = b",-=<>#&!%:;@~'`\"";
    let ascii = u8::try_from(code_point).ok().filter(u8::is_ascii);
    let control = match code_point {
        0x09 => "\\t",
        0x0a => "\\n",
        0x0b => "\\v",
        0x0c => "\\f",
        0x0d => "\\r",
        _ => "",
    };
    if !control.is_empty() {
        out.push_str(control);
    } else if let Some(c) = ascii.filter(|c| SYNTAX.contains(c)) {
        out.push_latin1(&[b'\\', c]);
    } else if ascii.is_some_and(|c| PUNCTUATORS.contains(&c))
        || u16::try_from(code_point)
            .is_ok_and(|unit| is_white_space(unit) || (0xd800..0xe000).contains(&unit))
    {
        if code_point < 256 {
            out.push_str(&format!("\\x{code_point:02x}"));
        } else {
            out.push_str(&format!("\\u{code_point:04x}"));
        }
    } else {
        out.push_code_point(code_point);
    }
}
