//! What machine code relies on, and giving it up when that changes (lazy deoptimization: the code tests its invalid word when
//! it is entered and after calls). V8's counterparts: `CompilationDependencies`, `DependentCode`.
//!
//! Promises break rarely, so there are no lists per shape or cell: whoever breaks one that code may rely on calls [`check`],
//! which looks through the promises of all code in place.

use super::budget::event;
use super::events::{TierStep, report};
use super::record::record;
use crate::interpreter::array_sites::ArraySite;
use crate::interpreter::functions;
use crate::shapes::{Details, descriptor_at};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{FeedbackCell, OptimizedCode};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::shapes::{PropertyCell, SHAPE_DEPRECATED, ValidityCell};
use cutaway_gc::{Gc, Value};
use cutaway_jit::broker::Dependency;
use cutaway_jit::graph::ConstantIndex;
use std::cell::RefCell;

/// A promise, and what was found when it was given.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    /// What is promised.
    pub dependency: Dependency,
    snapshot: (u64, u64),
}

/// The code in place that relies on something. Addresses of cells that are old and are taken out when they die.
#[derive(Default)]
pub struct Dependents {
    codes: RefCell<Vec<usize>>,
}

impl Dependents {
    /// Adds code.
    pub fn add(&self, code: Gc<OptimizedCode>) {
        self.codes.borrow_mut().push(code.address());
    }

    /// Removes code that is dead or invalid.
    pub fn remove(&self, address: usize) {
        self.codes.borrow_mut().retain(|&a| a != address);
    }

    /// True if no code relies on anything.
    pub fn is_empty(&self) -> bool {
        self.codes.borrow().is_empty()
    }
}

impl Promise {
    /// Notes what holds now. None if the promise cannot be given.
    pub fn new(
        vm: &Vm,
        constants: &dyn Fn(ConstantIndex) -> Value,
        dependency: Dependency,
    ) -> Option<Promise> {
        let snapshot = look(vm, constants, dependency)?;
        match dependency {
            Dependency::Validity(cell) => {
                if let Some(cell) = constants(cell).downcast::<ValidityCell>() {
                    cell.set_spare(1);
                }
            }
            Dependency::ArraySite(cell) => ArraySite::of(constants(cell))?.rely_on_kind(),
            _ => {}
        }
        Some(Promise { dependency, snapshot })
    }

    fn holds(&self, vm: &Vm, constants: &dyn Fn(ConstantIndex) -> Value) -> bool {
        look(vm, constants, self.dependency) == Some(self.snapshot)
    }

    /// V8's name of what changes when the promise breaks.
    fn reason(&self) -> &'static str {
        match self.dependency {
            Dependency::Validity(_) => "dependent prototype chain changed",
            Dependency::Field { constant: true, .. } => "dependent field type constness changed",
            Dependency::Field { .. } => "dependent field representation changed",
            Dependency::GlobalConstant(_) => "dependent property cell changed",
            Dependency::InitialShape(_) => "dependent initial map changed",
            Dependency::OneClosure(_) => "dependent feedback cell changed",
            Dependency::ArraySite(_) => "dependent allocation site transitioned",
            Dependency::ArrayIteration => "dependent protector changed",
        }
    }
}

/// What a promise is about, now; None if it does not hold.
fn look(vm: &Vm, constants: &dyn Fn(ConstantIndex) -> Value, dependency: Dependency) -> Option<(u64, u64)> {
    match dependency {
        Dependency::Validity(cell) => {
            let cell: Gc<ValidityCell> = constants(cell).downcast()?;
            (cell.valid() == 1).then_some((1, 0))
        }
        Dependency::Field { shape, descriptor, constant } => {
            let shape = vm.shape_by_id(shape.0);
            if shape.has(SHAPE_DEPRECATED) {
                return None;
            }
            let (_, found) = descriptor_at(shape, descriptor);
            if constant && !found.details.is_constant() {
                return None;
            }
            Some((u64::from(found.details.mutable().bits()), found.extra.bits()))
        }
        Dependency::GlobalConstant(cell) => {
            let cell: Gc<PropertyCell> = constants(cell).downcast()?;
            let details = Details::from_value(Value::int(cell.details() as i32));
            let holds = !cell.value().is_hole() && (details.is_constant() || !details.is_writable());
            holds.then_some((0, 0))
        }
        Dependency::InitialShape(function) => {
            let function: Gc<JsFunction> = constants(function).downcast()?;
            let shape = functions::existing_initial_shape(function)?;
            (shape.slack() == 0).then_some((u64::from(shape.id()), 0))
        }
        Dependency::OneClosure(cell) => {
            let cell: Gc<FeedbackCell> = constants(cell).downcast()?;
            (cell.closures() == 1).then_some((0, 0))
        }
        Dependency::ArraySite(cell) => Some((ArraySite::of(constants(cell))?.kind() as u64, 0)),
        Dependency::ArrayIteration => None,
    }
}

/// The constants of finished code.
fn constants_of(code: Gc<OptimizedCode>) -> impl Fn(ConstantIndex) -> Value {
    let list: Gc<ValueArray> = code.constants();
    move |index: ConstantIndex| list.at(index.index())
}

/// True if all promises given to code hold still.
pub fn all_hold(vm: &Vm, code: Gc<OptimizedCode>) -> bool {
    let constants = constants_of(code);
    record(code).dependencies.iter().all(|promise| promise.holds(vm, &constants))
}

/// Something changed that code may rely on: code that did is given up.
#[cold]
pub fn check(vm: &Vm) {
    let broken: Vec<(usize, &'static str)> = {
        let codes = vm.tiering.dependents.codes.borrow();
        let broken = codes.iter().filter_map(|&address| {
            // SAFETY: dead code takes itself out of the list.
            let code: Gc<OptimizedCode> = unsafe { Gc::from_address(address) };
            let constants = constants_of(code);
            let promise = record(code).dependencies.iter().find(|promise| !promise.holds(vm, &constants))?;
            Some((address, promise.reason()))
        });
        broken.collect()
    };
    for (address, reason) in broken {
        // SAFETY: as above; nothing was collected since.
        let code: Gc<OptimizedCode> = unsafe { Gc::from_address(address) };
        invalidate(vm, code, reason);
    }
}

/// [`invalidate`] for code that was left: the deoptimizer tells the observer.
pub fn invalidate_quietly(vm: &Vm, code: Gc<OptimizedCode>) {
    code.set_invalid(1);
    vm.tiering.dependents.remove(code.address());
}

/// Gives code up: nobody enters it any more, and who runs in it leaves after the call it is in.
pub fn invalidate(vm: &Vm, code: Gc<OptimizedCode>, reason: &'static str) {
    if code.invalid() != 0 {
        return;
    }
    invalidate_quietly(vm, code);
    if vm.observes_events() {
        let what = TierStep::Invalidated { code: code.serial(), reason };
        let mut event = event(vm, code.info(), record(code).osr_offset, what);
        event.osr = record(code).osr_offset;
        report(vm, event);
    }
}
