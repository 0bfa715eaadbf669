//! When RegExp protocols may be short-cut.
//!
//! The steps of `replace`, `split` and the others look up `exec`, `flags` and more on the object for every match. A RegExp is
//! **pristine** if nothing that a program can do has changed what those look-ups find: it has the shape RegExp objects are
//! made with (own property `lastIndex` only, prototype RegExp.prototype), the prototype has not changed shape since it was
//! last found to be as made (its validity cell tells), and its `exec`, which can be replaced without that, is the built-in one. V8: `RegExpUtils::IsUnmodifiedRegExp`.

use super::exec::exec_method;
use super::properties;
use crate::prelude::*;
use cutaway_engine::objects::PropertyDescriptor;
use cutaway_engine::objects::fields::read_field;
use cutaway_engine::shapes::{descriptor_at, prototypes::chain_validity, shape_of};
use cutaway_gc::cells::shapes::{SHAPE_DICTIONARY, ValidityCell};

/// The receiver as a pristine RegExp.
#[inline]
pub fn as_pristine(vm: &Vm, object: Gc<JsObject>) -> Option<Gc<RegExpObject>> {
    let regexp = object.downcast::<RegExpObject>()?;
    if shape_of(object) != vm.intrinsic_shape(Intrinsic::RegExpShape) {
        return None;
    }
    let prototype = vm.intrinsic(Intrinsic::RegExpPrototype);
    let is_valid = match vm.regexps.pristine().downcast::<ValidityCell>() {
        Some(cell) if cell.valid() != 0 => true,
        _ => verify_prototype(vm, prototype),
    };
    if !is_valid {
        return None;
    }
    // A value can be replaced without a change of shape.
    let shape = shape_of(prototype);
    let (_, exec) = descriptor_at(shape, vm.regexps.exec_descriptor());
    is_native(read_field(prototype, shape, exec.details), exec_method).then_some(regexp)
}

/// Looks whether the getters of RegExp.prototype are the built-in ones and if so remembers it.
#[cold]
fn verify_prototype(vm: &Vm, prototype: Gc<JsObject>) -> bool {
    let getters: [(_, NativeFn); 9] = [
        (vm.names.flags, properties::flags),
        (vm.names.has_indices, properties::has_indices),
        (vm.names.global, properties::global),
        (vm.names.ignore_case, properties::ignore_case),
        (vm.names.multiline, properties::multiline),
        (vm.names.dot_all, properties::dot_all),
        (vm.names.unicode, properties::unicode),
        (vm.names.unicode_sets, properties::unicode_sets),
        (vm.names.sticky, properties::sticky),
    ];
    for (name, function) in getters {
        match get_own_property(vm, prototype, name_key(name)) {
            Ok(Some(PropertyDescriptor { get: Some(getter), .. })) if is_native(getter, function) => {}
            _ => return false,
        }
    }
    let Some(cell) = chain_validity(vm, prototype) else { return false };
    let shape = shape_of(prototype);
    if shape.has(SHAPE_DICTIONARY) {
        return false;
    }
    let key = name_key(vm.names.exec);
    let exec = (0..shape.own_count()).find(|i| {
        let (name, descriptor) = descriptor_at(shape, *i);
        name == key && descriptor.details.is_field()
    });
    match exec {
        Some(index) => {
            vm.regexps.set_pristine(cell.into(), index);
            true
        }
        None => false,
    }
}
