//! **Class**: a built-in constructor with its prototype object, declared as one value and installed in one step.
//!
//! Every object's file declares one and calls [`Class::install`]; the intrinsics named in it are set by that. The property
//! tables themselves are made into properties by the engine (`native::define_properties`).

use cutaway_engine::names::WellKnownSymbol;
use cutaway_engine::native::{NativeFn, Property, attributes};
use cutaway_engine::native_functions::{define_properties, new_native_constructor};
use cutaway_engine::objects::{define_data, new_object_with_prototype, set_prototype_of};
use cutaway_engine::{Gc, Intrinsic, PropertyKey, Value, Vm};
use cutaway_gc::cells::objects::JsObject;

/// See the module's text.
pub struct Class {
    /// The constructor's `name`.
    pub name: &'static str,
    /// The constructor's `length`.
    pub length: u8,
    /// Where the constructor is kept.
    pub constructor: Intrinsic,
    /// Where the prototype is kept.
    pub prototype: Intrinsic,
    /// What the constructor runs, called or constructed (`new_target` tells).
    pub call: NativeFn,
    /// Properties of the constructor.
    pub statics: &'static [Property],
    /// Properties of the prototype.
    pub members: &'static [Property],
}

impl Class {
    /// Makes the class with a plain object, inheriting from `Object.prototype`, as its prototype.
    pub fn install(&self, vm: &Vm) -> Gc<JsObject> {
        let prototype = new_object_with_prototype(vm, vm.intrinsic_value(Intrinsic::ObjectPrototype));
        self.install_with_prototype(vm, prototype)
    }

    /// Makes the class with this object as its prototype.
    pub fn install_with_prototype(&self, vm: &Vm, prototype: Gc<JsObject>) -> Gc<JsObject> {
        let constructor =
            new_native_constructor(vm, vm.intern(self.name), self.length as u32, self.call).as_object();
        vm.set_intrinsic(self.constructor, constructor);
        vm.set_intrinsic(self.prototype, prototype);
        let key = PropertyKey::atom(vm.names.prototype);
        define_data(vm, constructor, key, Value::cell(prototype), attributes::NONE);
        let key = PropertyKey::atom(vm.names.constructor);
        define_data(vm, prototype, key, Value::cell(constructor), attributes::HIDDEN);
        define_properties(vm, constructor, self.statics);
        define_properties(vm, prototype, self.members);
        constructor
    }

    /// Makes a class that extends another built-in one.
    pub fn install_derived(&self, vm: &Vm, parent: Intrinsic, parent_prototype: Intrinsic) -> Gc<JsObject> {
        let prototype = new_object_with_prototype(vm, vm.intrinsic_value(parent_prototype));
        let constructor = self.install_with_prototype(vm, prototype);
        let inherited = set_prototype_of(vm, constructor, vm.intrinsic_value(parent));
        debug_assert!(matches!(inherited, Ok(true)));
        constructor
    }
}

/// A method of a prototype object, as it is while the realm is being made.
pub fn own_method(vm: &Vm, object: Gc<JsObject>, name: &str) -> Value {
    let key = PropertyKey::atom(vm.intern(name));
    cutaway_engine::objects::lookup_data(vm, object, key).unwrap_or(Value::UNDEFINED)
}

/// Gives a method of `object` a second key, a well-known symbol.
pub fn alias(vm: &Vm, object: Gc<JsObject>, name: &str, symbol: WellKnownSymbol) {
    let function = own_method(vm, object, name);
    let key = PropertyKey::symbol(vm.symbols.get(symbol));
    define_data(vm, object, key, function, attributes::HIDDEN);
}

/// Gives a method of `object` a second name.
pub fn alias_name(vm: &Vm, object: Gc<JsObject>, name: &str, other: &str) {
    let function = own_method(vm, object, name);
    define_data(vm, object, PropertyKey::atom(vm.intern(other)), function, attributes::HIDDEN);
}

/// Keeps a method as an intrinsic.
pub fn keep_method(vm: &Vm, owner: Intrinsic, name: &str, intrinsic: Intrinsic) {
    vm.set_intrinsic(intrinsic, own_method(vm, vm.intrinsic(owner), name));
}
