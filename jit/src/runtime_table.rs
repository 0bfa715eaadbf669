//! The functions of the runtime that machine code calls, declared once. The engine makes one `extern "C"` function for each
//! line (`engine/src/optimized/runtime/`) and hands over their addresses in this order; the graph names them by index.
//!
//! **Signature**: `extern "C" fn(vm: *const Vm, immediate: u64, inputs ...: u64) -> u64`: all inputs are boxed values, the result
//! is one, or the exception marker. Lines with a count of 255 take (vm, immediate, count, address of the inputs).
//! The columns: name, number of inputs, whether it runs no JavaScript (`leaf`), meaning. V8's counterpart: `runtime.h`.

use crate::graph::RuntimeCall;

/// Number of inputs that stands for "any": they are passed in memory.
pub const VARIADIC: u8 = 255;

macro_rules! runtime_functions {
    ($($name:ident, $inputs:literal, $meaning:literal;)*) => {
        /// Names, in order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
        /// Numbers of inputs, in order.
        pub const INPUTS: &[u8] = &[$($inputs),*];
        /// Meanings, in order.
        pub const MEANINGS: &[&str] = &[$($meaning),*];

        #[allow(non_camel_case_types, missing_docs, clippy::upper_case_acronyms)]
        #[repr(u16)]
        enum Index { $($name),* }

        impl RuntimeCall {
            $( #[doc = $meaning] #[allow(non_upper_case_globals)] pub const $name: RuntimeCall = RuntimeCall(Index::$name as u16); )*
        }

        /// Calls `$callback! { name name ... }` with all names, for the engine's table of addresses.
        #[macro_export]
        macro_rules! for_each_runtime_function {
            ($callback:ident) => { $callback! { $($name)* } };
        }
    };
}

/// The name of a function.
pub fn name(call: RuntimeCall) -> &'static str {
    NAMES.get(call.0 as usize).copied().unwrap_or("?")
}

runtime_functions! {
    binary_operation, 2, "left and right under the operator whose bytecode (Op as u8 of Add, Sub, ...) is the immediate";
    unary_operation, 1, "Inc, Dec, Negate, BitwiseNot, ToNumber, ToNumeric, ToName, ToString by the immediate (Op as u8)";
    compare_operation, 2, "TestEqual, TestLessThan, ... TestInstanceOf, TestIn by the immediate (Op as u8); a boolean";
    to_object, 1, "ToObject";
    load_global, 2, "inputs vector, name; immediate: slot, bit 32: inside typeof";
    store_global, 3, "inputs vector, name, value; immediate: slot, bit 32: strict";
    load_lookup_slot, 2, "inputs context, name; immediate bit 0: inside typeof";
    load_lookup_slot_for_call, 2, "inputs context, name: a ValueArray of value and receiver";
    store_lookup_slot, 3, "inputs context, name, value; immediate bit 0: strict";
    initialize_global_lexical, 2, "inputs name, value";
    declare_globals, 2, "inputs code, context; immediate: the constant with the declarations";
    define_global_function, 2, "inputs name, function";
    load_named, 3, "inputs receiver, name, vector; immediate: slot";
    store_named, 4, "inputs receiver, name, value, vector; immediate: slot, bit 32: strict";
    define_named_own, 4, "inputs object, name, value, vector; immediate: slot";
    load_keyed, 3, "inputs receiver, key, vector; immediate: slot";
    store_keyed, 4, "inputs receiver, key, value, vector; immediate: slot, bit 32: strict";
    define_keyed_own, 4, "inputs object, key, value, vector; immediate: slot, from bit 32: the bytecode's flag";
    store_in_array_literal, 3, "inputs array, index, value";
    load_named_from_super, 3, "inputs receiver, home object, name";
    home_object, 1, "[[HomeObject]] of a function";
    delete_property, 2, "inputs object, key; immediate 1: strict";
    call, 255, "inputs callee, receiver, arguments";
    construct, 255, "inputs callee, new.target, arguments";
    construct_array, 255, "new Array(...) with the realm's constructor: inputs vector, arguments; immediate: slot";
    call_with_spread, 255, "inputs callee, receiver, arguments, the last of which is spread";
    construct_with_spread, 255, "inputs callee, new.target, arguments, the last of which is spread";
    call_with_array, 3, "inputs callee, receiver, array";
    construct_with_array, 3, "inputs callee, new.target, array";
    call_runtime, 255, "the interpreter's runtime function (RuntimeFunction index: immediate) applied to the inputs; DeleteLookupSlot, ResolveLookup and LoadPrivateBrand take the context as one more";
    super_constructor, 1, "[[Prototype]] of a function";
    check_super_constructor, 1, "TypeError unless a constructor";
    instance_initializer, 1, "the instance members initializer of a class constructor, or undefined";
    create_closure, 3, "inputs function info, feedback cell, context";
    create_object_literal, 255, "inputs code, vector, then the open values; immediate: slot, from bit 32: the boilerplate's constant";
    create_array_literal, 255, "the same for arrays";
    create_empty_object, 0, "{}";
    create_empty_array, 1, "[]; input vector; immediate: slot";
    create_array_from_iterable, 1, "[...in0]";
    clone_object, 2, "inputs source, vector; immediate: slot";
    create_regexp, 3, "inputs pattern, flags, vector; immediate: slot";
    template_object, 2, "inputs code, vector; immediate: slot, from bit 32: the constant";
    create_arguments, 255, "inputs closure, context, arguments; immediate: 0 mapped, 1 unmapped, 2 + n the rest from number n on";
    create_arguments_in_memory, 4, "inputs closure, context, number of arguments, their address (a raw word); immediate as for create_arguments";
    create_context, 2, "inputs previous, scope info; immediate: variables, from bit 32: 0 function, 1 eval, 2 block";
    create_catch_context, 3, "inputs previous, scope info, exception";
    create_with_context, 3, "inputs previous, scope info, object";
    clone_context, 1, "a copy of a context";
    convert_receiver, 2, "inputs closure, receiver: the receiver of a sloppy function";
    create_array_iterator, 1, "the iterator of an array's values (leaf)";
    get_iterator, 2, "inputs object, vector; immediate: slot of the load, from bit 32: of the call";
    iterator_next, 3, "IteratorNext and IteratorResult; inputs iterator, next, vector: the value; the hole when done; immediate: slot of `done`, from bit 32: of `value`";
    for_in_enumerate, 1, "the enumerator";
    for_in_prepare, 255, "inputs enumerator: a ValueArray of cache type, cache array, cache length";
    for_in_next, 4, "inputs object, index, cache type, cache array";
    module_variable, 1, "input context of the module; immediate: cell";
    set_module_variable, 2, "inputs context of the module, value; immediate: cell";
    throw, 1, "throws in0";
    rethrow, 1, "throws in0 again, keeping its place";
    set_pending_message, 1, "exchanges in0 with the pending message";
    take_exception, 0, "the pending exception, taken; the exception marker if it cannot be caught";
    to_boolean, 1, "ToBoolean (leaf): a boolean";
    type_of, 1, "typeof (leaf)";
    strict_equal, 2, "=== (leaf): a boolean";
    string_equal, 2, "equality of strings (leaf): a boolean";
    string_compare, 2, "order of strings (leaf): int32 -1, 0 or 1";
    string_concat, 2, "two strings one after the other";
    string_char_code_at, 2, "code unit (leaf): int32";
    string_char_at, 2, "one-unit string (leaf)";
    same_atom_text, 2, "whether a string has an atom's text (leaf): a boolean";
    test_type_of, 1, "typeof in0 is the literal in the immediate (leaf): a boolean";
    in_prototype_chain, 2, "whether in1 is on in0's prototype chain (leaf): a boolean; undefined if a proxy is before it";
    truncate_double, 1, "ToInt32 of a double passed as boxed value (leaf): int32";
    float64_modulus, 2, "remainder of boxed doubles (leaf)";
    allocate, 0, "cell of the immediate's low half bytes; bits 32..40 kind; shape in the header is set by the caller";
    grow_slots, 1, "input object; immediate: fields there must be room for (leaf)";
    widen_elements, 1, "gives an array elements of the kind in the immediate, 1 doubles or 2 values (leaf)";
    grow_elements, 2, "inputs array, index: the new store (leaf)";
    interrupt, 0, "what JumpLoop does on an interrupt";
    stack_overflow, 0, "throws the RangeError of too deep recursion";
    deoptimize, 0, "leaves optimized code: immediate exit; the result is the function's";
}
