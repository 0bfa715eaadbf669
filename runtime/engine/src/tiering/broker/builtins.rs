//! Which functions written in Rust the graph builder has nodes for. They are marked in their `bits` when a realm is made,
//! before any program could exchange them. V8's counterpart: `Builtin` ids of `SharedFunctionInfo`.

use crate::objects::{lookup_data, named};
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsObject, NativeFunction};
use cutaway_gc::{Gc, Value};
use cutaway_jit::broker::Builtin;
use cutaway_jit::graph::{MathFunction, MathFunction2};

/// The index in [`TABLE`], plus one, is in the bits from this one on.
const SHIFT: u32 = 8;

use Intrinsic as I;

/// Holder, name and what it is.
const TABLE: &[(Intrinsic, &str, Builtin)] = &[
    (I::Math, "floor", Builtin::Math(MathFunction::Floor)),
    (I::Math, "ceil", Builtin::Math(MathFunction::Ceil)),
    (I::Math, "trunc", Builtin::Math(MathFunction::Trunc)),
    (I::Math, "round", Builtin::Math(MathFunction::Round)),
    (I::Math, "sqrt", Builtin::Math(MathFunction::Sqrt)),
    (I::Math, "abs", Builtin::Math(MathFunction::Abs)),
    (I::Math, "fround", Builtin::Math(MathFunction::Fround)),
    (I::Math, "sign", Builtin::Math(MathFunction::Sign)),
    (I::Math, "sin", Builtin::Math(MathFunction::Sin)),
    (I::Math, "cos", Builtin::Math(MathFunction::Cos)),
    (I::Math, "tan", Builtin::Math(MathFunction::Tan)),
    (I::Math, "asin", Builtin::Math(MathFunction::Asin)),
    (I::Math, "acos", Builtin::Math(MathFunction::Acos)),
    (I::Math, "atan", Builtin::Math(MathFunction::Atan)),
    (I::Math, "exp", Builtin::Math(MathFunction::Exp)),
    (I::Math, "log", Builtin::Math(MathFunction::Log)),
    (I::Math, "log2", Builtin::Math(MathFunction::Log2)),
    (I::Math, "log10", Builtin::Math(MathFunction::Log10)),
    (I::Math, "cbrt", Builtin::Math(MathFunction::Cbrt)),
    (I::Math, "atan2", Builtin::Math2(MathFunction2::Atan2)),
    (I::Math, "hypot", Builtin::Math2(MathFunction2::Hypot)),
    (I::Math, "max", Builtin::MathMax),
    (I::Math, "min", Builtin::MathMin),
    (I::Math, "pow", Builtin::MathPow),
    (I::Math, "imul", Builtin::MathImul),
    (I::Math, "clz32", Builtin::MathClz32),
    (I::StringPrototype, "charCodeAt", Builtin::StringCharCodeAt),
    (I::StringPrototype, "charAt", Builtin::StringCharAt),
    (I::String, "fromCharCode", Builtin::StringFromCharCode),
    (I::ArrayPrototype, "push", Builtin::ArrayPush),
    (I::ArrayPrototype, "pop", Builtin::ArrayPop),
    (I::Array, "isArray", Builtin::ArrayIsArray),
    (I::FunctionPrototype, "call", Builtin::FunctionCall),
    (I::FunctionPrototype, "apply", Builtin::FunctionApply),
    (I::Object, "is", Builtin::ObjectIs),
];

/// Likewise, of getters.
const GETTERS: &[(Intrinsic, &str, Builtin)] =
    &[(I::TypedArrayPrototype, "length", Builtin::TypedArrayLength)];

fn getter(vm: &Vm, holder: Gc<JsObject>, key: PropertyKey) -> Option<Value> {
    let own = named::find(vm, holder, key)?;
    match named::read(vm, holder, &own) {
        named::Content::Accessor(pair) => Some(pair.getter()),
        named::Content::Data(_) => None,
    }
}

/// Marks the functions of the tables in a new realm.
pub fn mark(vm: &Vm) {
    for (index, &(holder, name, _)) in TABLE.iter().chain(GETTERS).enumerate() {
        let holder: Option<Gc<JsObject>> = vm.intrinsic_value(holder).downcast();
        let key = PropertyKey::atom(vm.intern(name));
        let find = if index < TABLE.len() { lookup_data } else { getter };
        let method = holder.and_then(|holder| find(vm, holder, key));
        if let Some(function) = method.and_then(|method| method.downcast::<NativeFunction>()) {
            function.set_bits(function.bits() | (index as u32 + 1) << SHIFT);
        }
    }
}

/// The node a function stands for.
pub(super) fn builtin_of(function: Gc<NativeFunction>) -> Option<Builtin> {
    let index = (function.bits() >> SHIFT).checked_sub(1)?;
    TABLE.iter().chain(GETTERS).nth(index as usize).map(|&(_, _, builtin)| builtin)
}
