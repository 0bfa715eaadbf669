//! Functions for the graph builder: callees, what sites called and constructed, right operands of `instanceof`.

use super::{VmBroker, builtins, shared_bytecode};
use crate::interpreter::feedback::MEGAMORPHIC;
use crate::interpreter::functions::{self, *};
use crate::names::WellKnownSymbol;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::{initial, prototypes, shape_of};
use cutaway_gc::cells::functions::{FeedbackCell, FeedbackVector, OptimizedCode, WeakCell};
use cutaway_gc::cells::objects::{JsFunction, JsObject, NativeFunction};
use cutaway_gc::cells::rounded;
use cutaway_gc::cells::shapes::{SHAPE_CALLABLE, SHAPE_DEPRECATED, SHAPE_PRIMITIVE, Shape};
use cutaway_gc::{Gc, Kind, Value};
use cutaway_jit::broker::*;
use cutaway_jit::graph::ConstantIndex;

impl VmBroker<'_> {
    /// What is known of a function that is a constant.
    pub(super) fn callee_of_function(&mut self, function: ConstantIndex) -> Callee {
        let value = self.value(function);
        if let Some(native) = value.downcast::<NativeFunction>() {
            if native.realm() != Value::cell(self.vm.realm()) {
                return Callee::Other;
            }
            if value == self.vm.intrinsic_value(Intrinsic::Array) {
                return Callee::Builtin(Builtin::Array);
            }
            return builtins::builtin_of(native).map_or(Callee::Native, Callee::Builtin);
        }
        let Some(closure) = value.downcast::<JsFunction>() else { return Callee::Other };
        if closure.realm() != Value::cell(self.vm.realm()) {
            return Callee::Other;
        }
        let context = self.index_of(closure.context());
        match closure.feedback().downcast::<FeedbackCell>() {
            Some(cell) => self.callee_with(cell, context),
            None => Callee::Other,
        }
    }

    /// What is known of the closures of a site.
    pub(super) fn callee_of_cell(&mut self, cell: ConstantIndex) -> Callee {
        match self.cell::<FeedbackCell>(cell) {
            Some(cell) => self.callee_with(cell, None),
            None => Callee::Other,
        }
    }

    fn callee_with(&mut self, cell: Gc<FeedbackCell>, context: Option<ConstantIndex>) -> Callee {
        let Some(vector) = cell.vector().downcast::<FeedbackVector>() else { return Callee::Other };
        self.function_data(vector, context).map_or(Callee::Other, Callee::Bytecode)
    }

    /// Data of the function to be compiled. Its code serves all closures of the literal: their contexts differ, unless there
    /// is only one.
    pub fn compiled_function(&mut self, function: Gc<JsFunction>) -> Option<FunctionData> {
        let cell: Gc<FeedbackCell> = function.feedback().downcast()?;
        let vector: Gc<FeedbackVector> = cell.vector().downcast()?;
        let index = self.constant(Value::cell(cell));
        let is_only_one = self.rely_on(Dependency::OneClosure(index));
        let context = if is_only_one { self.index_of(function.context()) } else { None };
        self.function_data(vector, context)
    }

    /// Data of the function that a feedback vector belongs to.
    pub fn function_data(
        &mut self,
        vector: Gc<FeedbackVector>,
        context: Option<ConstantIndex>,
    ) -> Option<FunctionData> {
        let info = vector.info();
        let code = info.code()?;
        let bits = info.bits();
        Some(FunctionData {
            info: self.constant(Value::cell(info)),
            code: self.constant(Value::cell(code)),
            vector: self.constant(Value::cell(vector)),
            bytecode: shared_bytecode(code),
            name: info
                .name()
                .downcast()
                .map_or_else(String::new, |n| crate::strings::to_rust_string(self.vm, n)),
            is_strict: bits & STRICT != 0,
            is_class_constructor: bits & CLASS_CONSTRUCTOR != 0,
            is_derived: bits & DERIVED_CONSTRUCTOR != 0,
            is_constructor: bits & CONSTRUCTOR != 0,
            is_resumable: bits & (ASYNC | GENERATOR) != 0,
            context,
            invocations: vector.invocations(),
        })
    }

    pub(super) fn call_target(&mut self, vector: ConstantIndex, slot: u32) -> (CallTarget, u32) {
        let (first, count) = self.slot(vector, slot);
        let count = count.as_int().unwrap_or(0) as u32;
        if first == MEGAMORPHIC {
            return (CallTarget::Megamorphic, count);
        }
        if first.is::<FeedbackCell>() {
            return (CallTarget::Closures(self.constant(first)), count);
        }
        let target = match first.downcast::<WeakCell>() {
            // A target that is gone will not be met again: what comes is not known.
            Some(weak) if weak.target().bits() == 0 => CallTarget::Megamorphic,
            Some(weak) => self.index_of(weak.target()).map_or(CallTarget::Megamorphic, CallTarget::Function),
            None => CallTarget::Uninitialized,
        };
        (target, count)
    }

    /// What constructing a function makes. Ends slack tracking.
    pub(super) fn instance_data(&mut self, function: ConstantIndex) -> Option<InstanceData> {
        let function = self.cell::<JsFunction>(function)?;
        let shape = functions::initial_shape(self.vm, function)?;
        initial::finish_slack_tracking(self.vm, shape);
        Some(InstanceData {
            shape: self.shape_id(shape),
            words: words_of_instance(shape),
            kind: shape.instance_kind(),
        })
    }

    pub(super) fn instance_of_target(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
    ) -> Option<InstanceOfTarget> {
        let (first, _) = self.slot(vector, slot);
        let target = first.downcast::<WeakCell>()?.target();
        let function: Gc<JsFunction> = target.downcast()?;
        let shape = shape_of(function.as_object());
        let key = PropertyKey::symbol(self.vm.symbols.get(WellKnownSymbol::HasInstance));
        let handler = self.load_case(shape, key);
        let ordinary = self.vm.function_has_instance();
        let is_ordinary = matches!(handler.action, LoadAction::Constant(value, _) if value == ordinary);
        if !is_ordinary || !shape.has(SHAPE_CALLABLE) || function.info().bits() & CONSTRUCTOR == 0 {
            return None;
        }
        let initial = functions::initial_shape(self.vm, function)?;
        initial::finish_slack_tracking(self.vm, initial);
        let prototype: Gc<JsObject> = initial.prototype().downcast()?;
        let function = self.constant(target);
        let mut dependencies = handler.dependencies;
        dependencies.push(Dependency::InitialShape(function));
        Some(InstanceOfTarget {
            function,
            shape: self.shape_id(shape),
            prototype: self.constant(Value::cell(prototype)),
            dependencies,
        })
    }

    /// Whether objects of a shape have an object on their prototype chain, and what that relies on.
    pub(super) fn chain_has(
        &mut self,
        shape: Gc<Shape>,
        prototype: ConstantIndex,
    ) -> Option<(bool, Vec<Dependency>)> {
        if shape.has(SHAPE_PRIMITIVE | SHAPE_DEPRECATED) || shape.instance_kind() == Kind::Proxy as u8 {
            return None;
        }
        let wanted = self.value(prototype);
        let Some(first) = shape.prototype().downcast::<JsObject>() else { return Some((false, Vec::new())) };
        let validity = prototypes::chain_validity(self.vm, first)?;
        let dependencies = vec![Dependency::Validity(self.constant(Value::cell(validity)))];
        let mut next = shape.prototype();
        while let Some(holder) = next.downcast::<JsObject>() {
            if next == wanted {
                return Some((true, dependencies));
            }
            next = shape_of(holder).prototype();
        }
        Some((false, dependencies))
    }

    /// Optimized code that calls of a constant closure may enter with their arguments in registers.
    pub(super) fn directly_callable(&mut self, function: ConstantIndex) -> Option<ConstantIndex> {
        let closure = self.cell::<JsFunction>(function)?;
        let cell: Gc<FeedbackCell> = closure.feedback().downcast()?;
        let vector: Gc<FeedbackVector> = cell.vector().downcast()?;
        let code: Gc<OptimizedCode> = vector.optimized().downcast()?;
        let is_usable = code.direct() != 0 && code.invalid() == 0;
        is_usable.then(|| self.constant(Value::cell(code)))
    }
}

/// Words of a new object of a shape, as the allocator rounds them.
pub(super) fn words_of_instance(shape: Gc<Shape>) -> u32 {
    let bytes = usize::from(shape.inobject_offset()) + 8 * usize::from(shape.inobject_count());
    (rounded(bytes) / 8) as u32
}
