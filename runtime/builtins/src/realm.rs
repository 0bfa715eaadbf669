//! Making a realm (ECMA-262 9.3): the prototypes that everything hangs off, the initial shapes, every built-in object, and the
//! global object.

use crate::prelude::*;
use crate::{control, fundamental, global, indexed, keyed, memory, numbers, reflection, structured, text};
use cutaway_engine::objects::{named, shape_with_prototype};
use cutaway_engine::shapes::initial::{array_shape, create_realm_shapes, root_shape};
use cutaway_engine::shapes::transitions::{Addition, add_property};
use cutaway_engine::shapes::{ElementsKind, NativeData};
use cutaway_gc::cells::functions::Realm;
use cutaway_gc::cells::shapes::{SHAPE_CALLABLE, SHAPE_IMMUTABLE_PROTOTYPE, Shape};

/// The objects that are properties of the global object under their name.
const GLOBALS: &[(&str, Intrinsic)] = &[
    ("Object", Intrinsic::Object),
    ("Function", Intrinsic::Function),
    ("Boolean", Intrinsic::Boolean),
    ("Symbol", Intrinsic::Symbol),
    ("Error", Intrinsic::Error),
    ("EvalError", Intrinsic::EvalError),
    ("RangeError", Intrinsic::RangeError),
    ("ReferenceError", Intrinsic::ReferenceError),
    ("SyntaxError", Intrinsic::SyntaxError),
    ("TypeError", Intrinsic::TypeError),
    ("URIError", Intrinsic::UriError),
    ("AggregateError", Intrinsic::AggregateError),
    ("SuppressedError", Intrinsic::SuppressedError),
    ("Number", Intrinsic::Number),
    ("BigInt", Intrinsic::BigInt),
    ("Math", Intrinsic::Math),
    ("Date", Intrinsic::Date),
    ("String", Intrinsic::String),
    ("RegExp", Intrinsic::RegExp),
    ("JSON", Intrinsic::Json),
    ("Array", Intrinsic::Array),
    ("ArrayBuffer", Intrinsic::ArrayBuffer),
    ("SharedArrayBuffer", Intrinsic::SharedArrayBuffer),
    ("DataView", Intrinsic::DataView),
    ("Atomics", Intrinsic::Atomics),
    ("Int8Array", Intrinsic::Int8Array),
    ("Uint8Array", Intrinsic::Uint8Array),
    ("Uint8ClampedArray", Intrinsic::Uint8ClampedArray),
    ("Int16Array", Intrinsic::Int16Array),
    ("Uint16Array", Intrinsic::Uint16Array),
    ("Int32Array", Intrinsic::Int32Array),
    ("Uint32Array", Intrinsic::Uint32Array),
    ("BigInt64Array", Intrinsic::BigInt64Array),
    ("BigUint64Array", Intrinsic::BigUint64Array),
    ("Float16Array", Intrinsic::Float16Array),
    ("Float32Array", Intrinsic::Float32Array),
    ("Float64Array", Intrinsic::Float64Array),
    ("Map", Intrinsic::Map),
    ("Set", Intrinsic::Set),
    ("WeakMap", Intrinsic::WeakMap),
    ("WeakSet", Intrinsic::WeakSet),
    ("WeakRef", Intrinsic::WeakRef),
    ("FinalizationRegistry", Intrinsic::FinalizationRegistry),
    ("Iterator", Intrinsic::Iterator),
    ("Promise", Intrinsic::Promise),
    ("DisposableStack", Intrinsic::DisposableStack),
    ("AsyncDisposableStack", Intrinsic::AsyncDisposableStack),
    ("Reflect", Intrinsic::Reflect),
    ("Proxy", Intrinsic::Proxy),
];

/// Value properties of the global object.
const CONSTANTS: &[Property] = &[
    constant("Infinity", f64::INFINITY),
    constant("NaN", f64::NAN),
    Property { key: Key::Name("undefined"), content: Content::Undefined, attributes: attributes::NONE },
];

/// Makes a realm with the whole standard library and makes it the current one.
pub fn install(vm: &Vm) -> Gc<Realm> {
    let realm = new_realm(vm);
    vm.enter_realm(realm);
    make_first_prototypes(vm);
    create_realm_shapes(vm);
    install_objects(vm);
    realm.set_global(Value::cell(make_global(vm)));
    cutaway_engine::tiering::broker::builtins::mark(vm);
    realm
}

fn new_realm(vm: &Vm) -> Gc<Realm> {
    let length = Intrinsic::ALL.len() as u32;
    let realm: Gc<Realm> = vm.new_old_cell(Kind::Realm, Realm::size_for(length));
    realm.set_length(length);
    for index in 0..length as usize {
        realm.put(index, Value::UNDEFINED);
    }
    realm.set_global(Value::UNDEFINED);
    realm.set_host_data(Value::UNDEFINED);
    realm.set_id(vm.next_serial());
    realm
}

/// The prototypes that initial shapes refer to; their properties come later.
fn make_first_prototypes(vm: &Vm) {
    use Intrinsic as I;
    let root = root_shape(vm, Kind::Object, Value::NULL, 0, SHAPE_IMMUTABLE_PROTOTYPE);
    let object: Gc<JsObject> = vm.new_object_cell(root);
    vm.set_intrinsic(I::ObjectPrototype, object);
    vm.set_intrinsic(I::FunctionPrototype, make_function_prototype(vm, object));
    let array: Gc<JsArray> =
        vm.new_object_cell(array_shape(vm, Value::cell(object), ElementsKind::PackedInt));
    vm.set_intrinsic(I::ArrayPrototype, array);
    for (prototype, parent) in [
        (I::ErrorPrototype, I::ObjectPrototype),
        (I::RegExpPrototype, I::ObjectPrototype),
        (I::PromisePrototype, I::ObjectPrototype),
        (I::IteratorPrototype, I::ObjectPrototype),
        (I::AsyncIteratorPrototype, I::ObjectPrototype),
        (I::ArrayIteratorPrototype, I::IteratorPrototype),
        (I::GeneratorFunctionPrototype, I::FunctionPrototype),
        (I::AsyncGeneratorFunctionPrototype, I::FunctionPrototype),
        (I::AsyncFunctionPrototype, I::FunctionPrototype),
        (I::GeneratorPrototype, I::IteratorPrototype),
        (I::AsyncGeneratorPrototype, I::AsyncIteratorPrototype),
    ] {
        let shape = shape_with_prototype(vm, Kind::Object, vm.intrinsic_value(parent));
        let made: Gc<JsObject> = vm.new_object_cell(shape);
        vm.set_intrinsic(prototype, made);
    }
}

/// Function.prototype: a function that accepts anything and returns undefined.
fn make_function_prototype(vm: &Vm, object_prototype: Gc<JsObject>) -> Gc<JsObject> {
    let root = root_shape(vm, Kind::NativeFunction, Value::cell(object_prototype), 0, SHAPE_CALLABLE);
    let with = |shape: Gc<Shape>, name: Gc<JsString>, data: NativeData| {
        add_property(vm, shape, name_key(name), attributes::READONLY, Addition::Native(data)).unwrap_or(shape)
    };
    let shape = with(root, vm.names.length, NativeData::FunctionLength);
    let shape = with(shape, vm.names.name, NativeData::FunctionName);
    let function: Gc<NativeFunction> = vm.new_object_cell(shape);
    let entry: NativeFn = |_, _| Ok(Value::UNDEFINED);
    function.set_entry(entry as usize);
    function.set_name(Value::cell(vm.names.empty));
    function.set_data(Value::UNDEFINED);
    function.set_realm(Value::cell(vm.realm()));
    function.set_initial_shape(Value::UNDEFINED);
    function.as_object()
}

fn install_objects(vm: &Vm) {
    fundamental::object::install(vm);
    fundamental::function::install(vm);
    fundamental::boolean::install(vm);
    fundamental::symbol::install(vm);
    fundamental::error::install(vm);
    control::iterator::install(vm);
    numbers::install(vm);
    text::install(vm);
    structured::json::install(vm);
    indexed::array::install(vm);
    indexed::array_buffer::install(vm);
    indexed::data_view::install(vm);
    indexed::typed_array::install(vm);
    indexed::atomics::install(vm);
    keyed::map::install(vm);
    keyed::set::install(vm);
    keyed::weak_map::install(vm);
    keyed::weak_set::install(vm);
    memory::weak_ref::install(vm);
    memory::finalization_registry::install(vm);
    control::promise::install(vm);
    control::generator::install(vm);
    control::async_function::install(vm);
    control::async_generator::install(vm);
    control::async_from_sync_iterator::install(vm);
    control::disposable_stack::install(vm);
    control::async_disposable_stack::install(vm);
    reflection::reflect::install(vm);
    reflection::proxy::install(vm);
}

fn make_global(vm: &Vm) -> Gc<JsObject> {
    let shape = root_shape(vm, Kind::Global, vm.intrinsic_value(Intrinsic::ObjectPrototype), 0, 0);
    let global: Gc<JsObject> = vm.new_object_cell(shape);
    named::normalize(vm, global);
    define_data(vm, global, name_key(vm.names.global_this), Value::cell(global), attributes::HIDDEN);
    define_properties(vm, global, CONSTANTS);
    let name = vm.names.eval;
    let eval = new_native_function(vm, name, 1, cutaway_engine::interpreter::eval::indirect_eval);
    vm.set_intrinsic(Intrinsic::Eval, eval);
    define_data(vm, global, name_key(name), Value::cell(eval), attributes::HIDDEN);
    global::functions::install(vm, global);
    for (name, intrinsic) in GLOBALS {
        let key = PropertyKey::atom(vm.intern(name));
        define_data(vm, global, key, vm.intrinsic_value(*intrinsic), attributes::HIDDEN);
    }
    global
}
