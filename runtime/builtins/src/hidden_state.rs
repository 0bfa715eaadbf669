//! **Hidden state**: built-in objects of classes too rare for a kind of cell of their own. Each is a host object (four hidden
//! values) whose tag says of which class it is; a class reads the state through [`hidden_state`] and [`receiver_of_class`].

use crate::receivers::throw_incompatible;
use cutaway_engine::objects::{ordinary_create_from_constructor, shape_with_prototype};
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Kind, Value, Vm};
use cutaway_gc::cells::objects::HostObject;

/// A class of objects with hidden state: the tag of its cells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct HiddenClass(u64);

/// What `JSON.rawJSON` makes.
pub const RAW_JSON: HiddenClass = HiddenClass(u64::from_be_bytes(*b"raw json"));
/// A DisposableStack: the resources, a ValueArray that grows; undefined once disposed.
pub const DISPOSABLE_STACK: HiddenClass = HiddenClass(u64::from_be_bytes(*b"dispstck"));
/// An AsyncDisposableStack: likewise.
pub const ASYNC_DISPOSABLE_STACK: HiddenClass = HiddenClass(u64::from_be_bytes(*b"asyncdsp"));

/// A new object of a class, with this prototype.
pub fn new_hidden(vm: &Vm, class: HiddenClass, prototype: Value) -> Gc<HostObject> {
    clear(vm.new_object_cell(shape_with_prototype(vm, Kind::Host, prototype)), class)
}

/// OrdinaryCreateFromConstructor for a class.
pub fn create_hidden(
    vm: &Vm,
    new_target: Value,
    default: Intrinsic,
    class: HiddenClass,
) -> Completion<Gc<HostObject>> {
    Ok(clear(ordinary_create_from_constructor(vm, new_target, default, Kind::Host)?, class))
}

fn clear(object: Gc<HostObject>, class: HiddenClass) -> Gc<HostObject> {
    object.set_tag(class.0);
    object.set_first(Value::UNDEFINED);
    object.set_second(Value::UNDEFINED);
    object.set_third(Value::UNDEFINED);
    object.set_fourth(Value::UNDEFINED);
    object
}

/// The value as an object of the class.
pub fn hidden_state(value: Value, class: HiddenClass) -> Option<Gc<HostObject>> {
    value.downcast::<HostObject>().filter(|object| object.tag() == class.0)
}

/// RequireInternalSlot: the receiver as an object of the class.
pub fn receiver_of_class(
    vm: &Vm,
    args: &Args,
    class: HiddenClass,
    method: &str,
) -> Completion<Gc<HostObject>> {
    hidden_state(args.this(), class).ok_or_else(|| throw_incompatible(vm, method, args.this()))
}
