//! Object (ECMA-262 20.1): the constructor and its functions, and Object.prototype.

mod attributes;
mod constructor;
mod listing;
mod prototype;

use crate::prelude::*;

/// Makes Object; Object.prototype exists already and gets its methods.
pub fn install(vm: &Vm) {
    let class = Class {
        name: "Object",
        length: 1,
        constructor: Intrinsic::Object,
        prototype: Intrinsic::ObjectPrototype,
        call: constructor::construct_object,
        statics: constructor::STATICS,
        members: prototype::MEMBERS,
    };
    let constructor = class.install_with_prototype(vm, vm.intrinsic(Intrinsic::ObjectPrototype));
    define_properties(vm, constructor, attributes::STATICS);
    define_properties(vm, constructor, listing::STATICS);
}

pub use prototype::object_to_string;
