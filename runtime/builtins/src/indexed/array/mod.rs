//! Array (ECMA-262 23.1): the constructor, Array.prototype and array iterators, by family of methods:
//!
//! [`constructor`] Array, from, of, isArray; [`ends`] push, pop, shift, unshift; [`ranges`] slice, splice, concat, fill,
//! copyWithin; [`order`] reverse and sort with their copying twins; [`search`] indexOf, includes, at; [`callbacks`] the
//! methods that call a function for each element; [`flat`] flat and flatMap; [`text`] join and toString; [`iterators`].
//!
//! Methods work on any object. Where the receiver is an array with a fast store ([`fast`]) a `try_fast_…` function stands
//! before step 1; it never runs JavaScript and does what the steps would do.

pub mod callbacks;
pub mod constructor;
pub mod ends;
pub mod fast;
pub mod flat;
pub mod from_async;
pub mod iterators;
pub mod order;
pub mod powersort;
pub mod ranges;
pub mod search;
pub mod species;
pub mod text;

use crate::prelude::*;

const MEMBERS: &[Property] = &[
    method("at", 1, search::at),
    method("concat", 1, ranges::concat),
    method("copyWithin", 2, ranges::copy_within),
    method("fill", 1, ranges::fill),
    method("find", 1, callbacks::find),
    method("findIndex", 1, callbacks::find_index),
    method("findLast", 1, callbacks::find_last),
    method("findLastIndex", 1, callbacks::find_last_index),
    method("lastIndexOf", 1, search::last_index_of),
    method("pop", 0, ends::pop),
    method("push", 1, ends::push),
    method("reverse", 0, order::reverse),
    method("shift", 0, ends::shift),
    method("unshift", 1, ends::unshift),
    method("slice", 2, ranges::slice),
    method("sort", 1, order::sort),
    method("splice", 2, ranges::splice),
    method("includes", 1, search::includes),
    method("indexOf", 1, search::index_of),
    method("join", 1, text::join),
    method("keys", 0, iterators::keys),
    method("entries", 0, iterators::entries),
    method("values", 0, iterators::values),
    method("forEach", 1, callbacks::for_each),
    method("filter", 1, callbacks::filter),
    method("flat", 0, flat::flat),
    method("flatMap", 1, flat::flat_map),
    method("map", 1, callbacks::map),
    method("every", 1, callbacks::every),
    method("some", 1, callbacks::some),
    method("reduce", 1, callbacks::reduce),
    method("reduceRight", 1, callbacks::reduce_right),
    method("toReversed", 0, order::to_reversed),
    method("toSorted", 1, order::to_sorted),
    method("toSpliced", 2, ranges::to_spliced),
    method("toLocaleString", 0, text::to_locale_string),
    method("toString", 0, text::to_string_method),
    method("with", 2, ranges::with),
];

/// Names that `with` statements do not look up on arrays.
const UNSCOPABLES: &[&str] = &[
    "at",
    "copyWithin",
    "entries",
    "fill",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flat",
    "flatMap",
    "includes",
    "keys",
    "values",
    "toReversed",
    "toSorted",
    "toSpliced",
];

/// Makes Array; Array.prototype, an array itself, exists already and gets its methods.
pub fn install(vm: &Vm) {
    let prototype = vm.intrinsic(Intrinsic::ArrayPrototype);
    Class {
        name: "Array",
        length: 1,
        constructor: Intrinsic::Array,
        prototype: Intrinsic::ArrayPrototype,
        call: constructor::construct_array,
        statics: constructor::STATICS,
        members: MEMBERS,
    }
    .install_with_prototype(vm, prototype);
    // Array.prototype[@@iterator] is the same function as Array.prototype.values.
    crate::class::alias(vm, prototype, "values", WellKnownSymbol::Iterator);
    crate::class::keep_method(vm, Intrinsic::ArrayPrototype, "values", Intrinsic::ArrayPrototypeValues);
    crate::class::keep_method(vm, Intrinsic::ArrayPrototype, "toString", Intrinsic::ArrayPrototypeToString);
    let unscopables = new_object_with_prototype(vm, Value::NULL);
    for name in UNSCOPABLES {
        let key = PropertyKey::atom(vm.intern(name));
        cutaway_engine::objects::define_data(vm, unscopables, key, Value::TRUE, attributes::ALL);
    }
    let key = symbol_key(vm, WellKnownSymbol::Unscopables);
    let attributes = attributes::READONLY;
    cutaway_engine::objects::define_data(vm, prototype, key, Value::cell(unscopables), attributes);
    iterators::install(vm);
}
