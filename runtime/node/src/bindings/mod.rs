//! `internalBinding(name)`: the Rust functions behind the JavaScript modules, one file per binding.
//!
//! A binding is a table of functions ([`cutaway_engine::native::Property`]); its object is made when first asked for. The
//! functions are thin: arguments are checked and errors are made in JavaScript, a failed system call comes back as a negative
//! error number.

mod buffer;
mod fs;
mod fs_requests;
mod loader;
pub mod modules;
mod os;
mod process;
pub mod signals;
pub mod stdio;
mod task_queue;
mod timers;
mod url;
mod util;

use cutaway_engine::native::{Content, Key, NativeFn, Property, attributes};
use cutaway_engine::operations::errors::throw_error;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Value, Vm};
use cutaway_gc::cells::objects::JsObject;

use crate::marshal;
use crate::node::of;

/// Makes a binding's object.
type Make = fn(&Vm) -> Gc<JsObject>;

const BINDINGS: &[(&str, Make)] = &[
    ("buffer", buffer::make),
    ("fs", fs::make),
    ("loader", loader::make),
    ("modules", modules::make),
    ("os", os::make),
    ("process", process::make),
    ("stdio", stdio::make),
    ("task_queue", task_queue::make),
    ("timers", timers::make),
    ("url", url::make),
    ("util", util::make),
];

/// `internalBinding(name)`.
pub fn internal_binding(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = marshal::text_argument(vm, args, 0);
    let Some((name, make)) = BINDINGS.iter().find(|(known, _)| *known == name) else {
        return Err(throw_error(vm, Intrinsic::Error, format!("No such binding: {name}")));
    };
    let cache = &of(vm).binding_cache;
    let known = cache.borrow().iter().find(|(known, _)| known == name).map(|(_, kept)| *kept);
    if let Some(kept) = known {
        return Ok(vm.roots.get(kept));
    }
    let object = Value::cell(make(vm));
    cache.borrow_mut().push((name, vm.roots.keep(object)));
    Ok(object)
}

/// A function of a binding's table. Its `length` is of no interest to anybody.
const fn function(name: &'static str, entry: NativeFn) -> Property {
    Property { key: Key::Name(name), content: Content::Method(0, entry), attributes: attributes::ALL }
}

/// A number of a binding's table.
const fn number(name: &'static str, value: f64) -> Property {
    Property { key: Key::Name(name), content: Content::Number(value), attributes: attributes::ALL }
}
