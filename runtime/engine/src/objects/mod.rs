//! Objects: creation, the essential internal methods, and the operations built on them.
//!
//! * [`internal_methods`]: `[[Get]]`, `[[Set]]` and the others, dispatched on what the object is.
//! * [`ordinary`], [`array`], [`proxy`], [`integer_indexed`], [`mapped_arguments`]: the kinds of objects.
//! * [`named`], [`elements`], [`fields`], [`native_data`]: own properties in memory, by shape.
//! * [`operations`]: the specification's "Operations on Objects".

pub mod array;
pub mod copying;
pub mod descriptor;
pub mod elements;
pub mod fields;
pub mod instance_of;
pub mod integer_indexed;
pub mod internal_methods;
pub mod mapped_arguments;
pub mod named;
pub mod native_data;
pub mod operations;
pub mod ordinary;
pub mod own_listing;
pub mod proxy;

pub use array::{array_create, array_create_with_prototype, new_array_from_list, new_array_from_slice};
pub use copying::copy_data_properties;
pub use descriptor::PropertyDescriptor;
pub use instance_of::{instance_of, ordinary_has_instance};
pub use internal_methods::*;
pub use operations as ops;
pub use operations::*;

use crate::completion::Completion;
use crate::realm::Intrinsic;
use crate::shapes::initial::root_shape;
use crate::shapes::{NativeData, transitions};
use crate::vm::Vm;
use cutaway_gc::cells::objects::*;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::pointer::CellType;
use cutaway_gc::{Gc, Kind, Value};

/// `{}`.
#[inline]
pub fn new_object(vm: &Vm) -> Gc<JsObject> {
    vm.new_object_cell(vm.intrinsic_shape(Intrinsic::ObjectShape))
}

/// An object with this shape, whose fields the caller sets.
pub fn new_object_with_shape(vm: &Vm, shape: Gc<Shape>) -> Gc<JsObject> {
    vm.new_object_cell(shape)
}

/// OrdinaryObjectCreate: a plain object with this prototype (an object or null).
pub fn new_object_with_prototype(vm: &Vm, prototype: Value) -> Gc<JsObject> {
    if prototype == Value::cell(vm.intrinsic(Intrinsic::ObjectPrototype)) {
        return new_object(vm);
    }
    vm.new_object_cell(shape_with_prototype(vm, Kind::Object, prototype))
}

/// The root shape for objects of `kind` with this prototype: found among the transitions of the kind's base shape, so
/// that objects made alike share it.
pub fn shape_with_prototype(vm: &Vm, kind: Kind, prototype: Value) -> Gc<Shape> {
    if let Some(object) = prototype.downcast::<JsObject>() {
        crate::shapes::prototypes::become_prototype(vm, object);
    }
    let base = base_shape(vm, kind);
    transitions::with_prototype(vm, base, prototype)
}

/// The Vm's base shape of a kind: null prototype, the kind's computed properties, the usual in-object slots.
fn base_shape(vm: &Vm, kind: Kind) -> Gc<Shape> {
    if let Some(shape) = vm.kind_shapes.get(kind) {
        return shape;
    }
    use crate::native::attributes::{HIDDEN, NONE, WRITABLE};
    use crate::property_key::PropertyKey;
    let inobject = match kind {
        Kind::Object => crate::shapes::initial::DEFAULT_INOBJECT,
        Kind::RegExp | Kind::Error => 2,
        _ => 0,
    };
    let root = root_shape(vm, kind, Value::NULL, inobject, 0);
    let native = |name, attributes, data| {
        transitions::add_property(
            vm,
            root,
            PropertyKey::atom(name),
            attributes,
            transitions::Addition::Native(data),
        )
        .unwrap_or(root)
    };
    let shape = match kind {
        Kind::StringObject => native(vm.names.length, NONE, NativeData::StringLength),
        Kind::Array => native(vm.names.length, WRITABLE, NativeData::ArrayLength),
        Kind::Error => native(vm.names.stack, HIDDEN, NativeData::ErrorStack),
        Kind::RegExp => {
            let key = PropertyKey::atom(vm.names.last_index);
            let field = transitions::Addition::Field(Value::UNDEFINED);
            transitions::add_property(vm, root, key, WRITABLE, field).unwrap_or(root)
        }
        _ => root,
    };
    vm.kind_shapes.set(kind, shape);
    shape
}

/// An object of `kind` with an intrinsic prototype, internal slots zeroed (for the caller to set).
pub fn new_intrinsic_object<T: CellType>(vm: &Vm, kind: Kind, prototype: Intrinsic) -> Gc<T> {
    let prototype = Value::cell(vm.intrinsic(prototype));
    vm.new_object_cell(shape_with_prototype(vm, kind, prototype))
}

/// OrdinaryCreateFromConstructor: an object of `kind` with the prototype that `new_target` says, internal slots zeroed.
pub fn ordinary_create_from_constructor<T: CellType>(
    vm: &Vm,
    new_target: Value,
    default: Intrinsic,
    kind: Kind,
) -> Completion<Gc<T>> {
    let prototype = get_prototype_from_constructor(vm, new_target, default)?;
    Ok(vm.new_object_cell(shape_with_prototype(vm, kind, prototype)))
}

/// Writes in-object field `index` of a fresh object whose shape says Any there.
pub fn inobject_put(object: Gc<JsObject>, index: usize, value: Value) {
    let shape = crate::shapes::shape_of(object);
    debug_assert!(index < shape.inobject_count() as usize);
    // SAFETY: the shape says that the object has this in-object field.
    unsafe { object.word_at(shape.inobject_offset() as usize + 8 * index) }.set(value.bits());
    cutaway_gc::barrier::write_barrier(object.header());
}
