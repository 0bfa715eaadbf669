//! A realm can be made, and its tables hold what the specification lists.

use cutaway_engine::objects::{get, own_property_keys};
use cutaway_engine::vm::VmConfig;
use cutaway_engine::{PropertyKey, Value, Vm};
use cutaway_gc::Gc;
use cutaway_gc::cells::objects::JsObject;

fn global(vm: &Vm) -> Gc<JsObject> {
    vm.realm().global().downcast().expect("the realm has a global object")
}

/// The value of a path of names from the global object.
fn path(vm: &Vm, names: &[&str]) -> Value {
    names.iter().fold(Value::cell(global(vm)), |value, name| {
        let object =
            value.downcast::<JsObject>().unwrap_or_else(|| panic!("{names:?}: nothing before {name}"));
        get(vm, object, PropertyKey::atom(vm.intern(name))).expect("no accessor on the way throws")
    })
}

#[test]
fn constructors_and_prototypes_refer_to_each_other() {
    let vm = Vm::new(VmConfig::default());
    cutaway_builtins::install(&vm);
    for name in ["Object", "Function", "Array", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "Promise"] {
        let constructor = path(&vm, &[name]);
        assert!(constructor.is::<JsObject>(), "{name}");
        assert_eq!(path(&vm, &[name, "prototype", "constructor"]), constructor, "{name}");
    }
    assert!(path(&vm, &["Array", "prototype", "map"]).is::<JsObject>());
    assert_eq!(path(&vm, &["globalThis"]), Value::cell(global(&vm)));
}

#[test]
fn every_listed_method_is_there() {
    let vm = Vm::new(VmConfig::default());
    cutaway_builtins::install(&vm);
    let prototype = path(&vm, &["Array", "prototype"]).downcast::<JsObject>().expect("Array.prototype");
    let keys = own_property_keys(&vm, prototype).expect("keys of an ordinary object");
    // length, constructor, 38 methods, @@iterator, @@unscopables.
    assert_eq!(keys.len(), 42);
}
