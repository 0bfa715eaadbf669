//! String methods that hand over to a RegExp: `match`, `matchAll`, `search`.

use crate::prelude::*;
use crate::text::regexp::is_regexp;
use cutaway_engine::regexp;
use cutaway_engine::strings::{new_string, view};

/// The global requirement of `matchAll` and `replaceAll` on RegExp arguments.
pub(super) fn require_global(vm: &Vm, pattern: Value, method: &str) -> Completion<()> {
    if !is_regexp(vm, pattern)? {
        return Ok(());
    }
    let flags = get_v(vm, pattern, name_key(vm.names.flags))?;
    if flags.is_nullish() {
        return Err(throw_type_error(vm, format!("{method} called with a non-global RegExp argument")));
    }
    let flags = to_string(vm, flags)?;
    if view(vm, flags).iter().any(|unit| unit == b'g' as u16) {
        return Ok(());
    }
    Err(throw_type_error(vm, format!("{method} called with a non-global RegExp argument")))
}

/// What the three methods have in common: the pattern's own method, or that of a new RegExp made from it.
fn hand_over(vm: &Vm, args: &Args, symbol: WellKnownSymbol, flags: &str) -> Completion<Value> {
    let pattern = args.get(0);
    let key = symbol_key(vm, symbol);
    // A pattern with a method of its own.
    if pattern.is::<JsObject>() {
        let matcher = get_method(vm, pattern, key)?;
        if !matcher.is_undefined() {
            return call(vm, matcher, pattern, &[args.this()]);
        }
    }
    // Else a RegExp is made of it.
    let string = to_string(vm, args.this())?;
    let source = if pattern.is_undefined() { vm.names.empty } else { to_string(vm, pattern)? };
    let regexp = regexp::create(vm, source, new_string(vm, flags))?;
    invoke(vm, regexp.into(), key, &[string.into()])
}

// 22.1.3.13 String.prototype.match ( regexp )
pub(super) fn match_method(vm: &Vm, args: &Args) -> Completion<Value> {
    require_object_coercible(vm, args.this(), "String.prototype.match")?;
    hand_over(vm, args, WellKnownSymbol::Match, "")
}

// 22.1.3.14 String.prototype.matchAll ( regexp )
pub(super) fn match_all(vm: &Vm, args: &Args) -> Completion<Value> {
    require_object_coercible(vm, args.this(), "String.prototype.matchAll")?;
    require_global(vm, args.get(0), "String.prototype.matchAll")?;
    hand_over(vm, args, WellKnownSymbol::MatchAll, "g")
}

// 22.1.3.21 String.prototype.search ( regexp )
pub(super) fn search(vm: &Vm, args: &Args) -> Completion<Value> {
    require_object_coercible(vm, args.this(), "String.prototype.search")?;
    hand_over(vm, args, WellKnownSymbol::Search, "")
}
