//! What almost every file of this room uses of the engine, gathered in one place.

pub use crate::class::Class;
pub use crate::receivers::*;
pub use cutaway_engine::interpreter::{call, construct};
pub use cutaway_engine::names::WellKnownSymbol;
pub use cutaway_engine::native::*;
pub use cutaway_engine::native_functions::{
    callee_data, define_properties, hide_from_traces, new_native_closure, new_native_constructor,
    new_native_function,
};
pub use cutaway_engine::objects::{
    array_create, create_data_property_or_throw, create_list_from_array_like, define_data,
    define_own_property, define_property_or_throw, delete_property, delete_property_or_throw, get,
    get_method, get_own_property, get_prototype_of, get_v, has_own_property, has_property, invoke, is_array,
    is_callable, is_constructor, is_extensible, length_of_array_like, new_array_from_slice, new_object,
    new_object_with_prototype, ordinary_create_from_constructor, own_property_keys, prevent_extensions, set,
    set_prototype_of, species_constructor,
};
pub use cutaway_engine::objects::{inobject_put, new_array_from_list, new_intrinsic_object};
pub use cutaway_engine::operations::comparison::{is_strictly_equal, same_value, same_value_zero};
pub use cutaway_engine::operations::conversion::*;
pub use cutaway_engine::operations::describe::{describe_operand, describe_value};
pub use cutaway_engine::operations::errors::{throw_range_error, throw_type_error};
pub use cutaway_engine::operations::index_key::index_key;
pub use cutaway_engine::{Args, Completion, Gc, Intrinsic, Kind, PropertyKey, Throw, Value, ValueList, Vm};
pub use cutaway_gc::cells::objects::*;
pub use cutaway_gc::cells::strings::{JsString, Symbol};

/// The property key of one of the names interned at start-up.
pub fn name_key(name: Gc<JsString>) -> PropertyKey {
    PropertyKey::atom(name)
}

/// The property key of a well-known symbol.
pub fn symbol_key(vm: &Vm, symbol: WellKnownSymbol) -> PropertyKey {
    PropertyKey::symbol(vm.symbols.get(symbol))
}
