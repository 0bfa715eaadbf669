//! The engine's events: what it tells an observer, in one enum.
//!
//! Without an observer each report costs one branch, off the hot paths. Names are stable: functions and shapes go by
//! their serial numbers (`add#3`, shape 17), places by source and line. The inspect room turns events into text traces and
//! logs; the schema version is there.

use super::feedback::IcState;
use super::frames::Frames;
use super::source::{self, Location};
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::Gc;
use cutaway_gc::cells::functions::FunctionInfo;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::heap::GcEvent;
use std::cell::RefCell;
use std::rc::Rc;

/// Which kind of inline cache.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IcKind {
    /// `o.x`
    Load,
    /// `o[x]`
    KeyedLoad,
    /// `o.x = v`
    Store,
    /// `o[x] = v`
    KeyedStore,
    /// A property of a literal or class.
    DefineOwn,
    /// A global variable read.
    LoadGlobal,
    /// A global variable written.
    StoreGlobal,
    /// A call.
    Call,
    /// `x in o`
    In,
    /// `x instanceof C`
    InstanceOf,
}

impl IcKind {
    /// V8's name in traces.
    pub const fn name(self) -> &'static str {
        match self {
            IcKind::Load => "LoadIC",
            IcKind::KeyedLoad => "KeyedLoadIC",
            IcKind::Store => "StoreIC",
            IcKind::KeyedStore => "KeyedStoreIC",
            IcKind::DefineOwn => "DefineOwnIC",
            IcKind::LoadGlobal => "LoadGlobalIC",
            IcKind::StoreGlobal => "StoreGlobalIC",
            IcKind::Call => "CallIC",
            IcKind::In => "KeyedHasIC",
            IcKind::InstanceOf => "InstanceOfIC",
        }
    }
}

/// A function as events name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionId {
    /// Name, empty if it has none.
    pub name: String,
    /// Serial number.
    pub serial: u32,
}

impl std::fmt::Display for FunctionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = if self.name.is_empty() { "<anonymous>" } else { &self.name };
        write!(f, "{name}#{}", self.serial)
    }
}

/// Something that happened in the engine.
#[derive(Clone, Debug)]
pub enum EngineEvent {
    /// An inline cache changed state.
    IcChange {
        /// Which kind.
        kind: IcKind,
        /// State before.
        old: IcState,
        /// State after.
        new: IcState,
        /// The function it is in.
        function: Option<FunctionId>,
        /// Where.
        location: Option<Location>,
        /// Serial of the shape met, if the cache is about one.
        shape: Option<u32>,
        /// The property key, as text.
        key: Option<String>,
    },
    /// A shape was derived from another.
    ShapeCreated {
        /// Serial of the one it was derived from.
        from: u32,
        /// Its own serial.
        to: u32,
        /// How.
        step: &'static str,
        /// The property added, as text.
        key: Option<String>,
        /// Where.
        location: Option<Location>,
    },
    /// A field was widened in a way that changes bits: objects of the shape migrate when next met.
    ShapeDeprecated {
        /// Its serial.
        shape: u32,
        /// Where.
        location: Option<Location>,
    },
    /// A function was compiled to bytecode when first called.
    FunctionCompiled {
        /// The function.
        function: FunctionId,
        /// Where its source begins.
        location: Option<Location>,
        /// Length of its bytecode in bytes.
        bytes: u32,
        /// It had been skipped, and was parsed first.
        parsed: bool,
        /// How long it took, in microseconds.
        microseconds: u64,
    },
    /// A source text was parsed.
    ScriptParsed {
        /// Its name.
        name: String,
        /// Its length in bytes.
        bytes: usize,
        /// Number of its functions that were skipped, to be parsed when first called.
        skipped: u32,
        /// How long it took, in microseconds.
        microseconds: u64,
    },
    /// Optimized code was left for the interpreter.
    Deopt(Box<crate::deoptimizer::events::DeoptEvent>),
    /// A collection.
    Gc(GcEvent),
    /// A step towards machine code, or away from it.
    Tier(Box<crate::tiering::events::TierEvent>),
}

/// Receives events. It must not call into the engine.
pub trait Observer {
    /// Something happened.
    fn event(&self, event: &EngineEvent);
}

/// The observer of a Vm, absent by default.
#[derive(Default)]
pub struct Observers {
    observer: RefCell<Option<Rc<dyn Observer>>>,
}

impl Observers {
    /// Installs an observer.
    pub fn set(&self, observer: Option<Rc<dyn Observer>>) {
        *self.observer.borrow_mut() = observer;
    }

    /// True if somebody listens.
    #[inline(always)]
    pub fn is_active(&self) -> bool {
        // SAFETY: only compared with None; the cell is never borrowed mutably during an event.
        unsafe { (*self.observer.as_ptr()).is_some() }
    }

    /// Tells the observer, if there is one.
    pub fn emit(&self, event: &EngineEvent) {
        let observer = self.observer.borrow().clone();
        if let Some(observer) = observer {
            observer.event(event);
        }
    }
}

impl Vm {
    /// True if events are to be made.
    #[inline(always)]
    pub fn observes_events(&self) -> bool {
        self.observers.is_active()
    }
}

/// A function's name for events.
pub fn function_id(vm: &Vm, info: Gc<FunctionInfo>) -> FunctionId {
    let name = info
        .name()
        .downcast::<cutaway_gc::cells::strings::JsString>()
        .map_or_else(String::new, |name| crate::strings::to_rust_string(vm, name));
    FunctionId { name, serial: info.serial() }
}

/// The innermost frame of JavaScript: function and place.
fn current_place(vm: &Vm) -> (Option<FunctionId>, Option<Location>) {
    for view in Frames::new(vm) {
        if let (Some(code), Some(offset)) = (view.code(), view.offset()) {
            let function = view.closure().downcast::<JsFunction>();
            return (function.map(|f| function_id(vm, f.info())), source::location(code, offset));
        }
    }
    (None, None)
}

/// Reports a change of an inline cache.
#[cold]
pub fn ic_changed(
    vm: &Vm,
    kind: IcKind,
    (old, new): (IcState, IcState),
    shape: Option<Gc<Shape>>,
    key: Option<PropertyKey>,
) {
    if !vm.observes_events() {
        return;
    }
    let (function, location) = current_place(vm);
    vm.observers.emit(&EngineEvent::IcChange {
        kind,
        old,
        new,
        function,
        location,
        shape: shape.map(|s| s.serial()),
        key: key.map(|k| crate::objects::key_text(vm, k)),
    });
}

/// Reports a new shape.
pub fn shape_created(vm: &Vm, from: Gc<Shape>, to: Gc<Shape>, key: Option<PropertyKey>) {
    if !vm.observes_events() {
        return;
    }
    let step = if to.has(SHAPE_DICTIONARY) {
        "Normalize"
    } else if to.parent().is_none() {
        "CopyAsPrototype"
    } else {
        "Transition"
    };
    vm.observers.emit(&EngineEvent::ShapeCreated {
        from: from.serial(),
        to: to.serial(),
        step,
        key: key.map(|k| crate::objects::key_text(vm, k)),
        location: current_place(vm).1,
    });
}

/// Reports a deprecated shape.
pub fn shape_deprecated(vm: &Vm, shape: Gc<Shape>) {
    if !vm.observes_events() {
        return;
    }
    let location = current_place(vm).1;
    vm.observers.emit(&EngineEvent::ShapeDeprecated { shape: shape.serial(), location });
}
