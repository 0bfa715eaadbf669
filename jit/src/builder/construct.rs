//! Constructions: with known functions whose bodies can be inlined, in place; all others by the runtime.
//! V8's counterpart: `ReduceConstruct`.

use super::calls::CallSite;
use super::control::Merge;
use super::{GraphBuilder, Inlinee, Kinds};
use crate::broker::{Builtin, CallTarget, Callee, Dependency, InstanceData};
use crate::graph::{BranchHint, ConstantIndex, DeoptReason, FrameKind, NodeId, Op, RuntimeCall};
use cutaway_bytecode::Instruction;
use cutaway_gc::Value;

impl GraphBuilder<'_> {
    pub(super) fn build_construct(&mut self, i: &Instruction) {
        let (callee, new_target) = (self.reg(i.operand(0)), self.acc());
        let arguments = self.reg_list(i.operand(1), i.operand(2));
        let (target, count) = self.broker.call(self.unit.data.vector, i.operand(3));
        let gives_up = self.was_left(DeoptReason::WrongValue);
        let function = match (self.constant_index(callee), target) {
            (Some(index), _) => Some(index),
            (None, CallTarget::Function(function)) if !gives_up => Some(function),
            (None, CallTarget::Uninitialized) => {
                let reason = DeoptReason::InsufficientTypeFeedbackForConstruct;
                if self.deopt_without_feedback(reason) {
                    return;
                }
                None
            }
            _ => None,
        };
        // new.target is the callee itself, or in super(...) the class that is constructed.
        let constructed = if callee == new_target { function } else { self.constant_index(new_target) };
        if let (Some(function), Some(constructed)) = (function, constructed) {
            if function == constructed
                && matches!(self.broker.callee(function), Callee::Builtin(Builtin::Array))
            {
                self.check_value(callee, function);
                let inputs: Vec<NodeId> = [self.vector()].into_iter().chain(arguments).collect();
                let array = self.runtime(RuntimeCall::construct_array, i.operand(3).into(), &inputs);
                self.set_acc(array);
                return;
            }
            let site = CallSite { callee, receiver: new_target, arguments: arguments.clone(), count };
            if let Some(result) = self.construct_known(site, function, constructed) {
                if let Some(object) = result {
                    self.set_acc(object);
                }
                return;
            }
        }
        let inputs: Vec<NodeId> = [callee, new_target].into_iter().chain(arguments).collect();
        let node = self.add(Op::Construct, &inputs);
        self.set_acc(node);
    }

    /// Constructs with a function that is known, if its body can be inlined: None if not, Some(None) if the path ends there.
    /// Objects are those of `constructed`, which is new.target.
    fn construct_known(
        &mut self,
        site: CallSite,
        function: ConstantIndex,
        constructed: ConstantIndex,
    ) -> Option<Option<NodeId>> {
        let Callee::Bytecode(data) = self.broker.callee(function) else { return None };
        if !data.is_constructor || !self.should_inline(&data, site.count) {
            return None;
        }
        let instance = match data.is_derived {
            true => None,
            false => {
                let instance = self.broker.instance(constructed)?;
                if !self.broker.depend(Dependency::InitialShape(constructed)) {
                    return None;
                }
                Some(instance)
            }
        };
        let callee = self.check_value(site.callee, function);
        let new_target = if constructed == function { callee } else { site.receiver };
        let this = match instance {
            Some(InstanceData { shape, kind, words }) => {
                let object = self.add(Op::NewObject { shape, kind, words }, &[]);
                self.note_shapes(object, &[shape]);
                object
            }
            None => self.tagged_constant(Value::HOLE),
        };
        let is_derived = data.is_derived;
        let context = data.context.map(|index| self.constant_cell(index));
        let result = self.build_inlined(Inlinee {
            data,
            closure: callee,
            context,
            this,
            arguments: site.arguments,
            new_target: Some(new_target),
            kind: FrameKind::Construct,
        });
        // Derived constructors choose themselves.
        Some(result.map(|result| if is_derived { result } else { self.object_or(result, this) }))
    }

    /// What a constructor's call gives: its result if that is an object, else the object it worked on.
    fn object_or(&mut self, result: NodeId, object: NodeId) -> NodeId {
        let kinds = self.known(result).kinds;
        if kinds.is(Kinds::OBJECT) {
            return result;
        }
        if !kinds.may_be(Kinds::OBJECT) {
            return object;
        }
        let result = self.tagged(result);
        let is_object = self.add(Op::IsReceiver, &[result]);
        let mut merge = Merge::new();
        let (yes, no) = self.branch(is_object, BranchHint::None);
        self.enter(yes);
        self.go_to(&mut merge, &[result]);
        self.enter(no);
        self.go_to(&mut merge, &[object]);
        self.bind(merge).map_or(object, |values| values[0])
    }

    pub(super) fn build_construct_with_spread(&mut self, i: &Instruction) {
        let (callee, new_target) = (self.reg(i.operand(0)), self.acc());
        let arguments = self.reg_list(i.operand(1), i.operand(2));
        let inputs: Vec<NodeId> = [callee, new_target].into_iter().chain(arguments).collect();
        let node = self.runtime(RuntimeCall::construct_with_spread, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_construct_with_arguments(&mut self, i: &Instruction) {
        let inputs = [self.reg(i.operand(0)), self.acc(), self.reg(i.operand(1))];
        let node = self.runtime(RuntimeCall::construct_with_array, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_super_constructor(&mut self, i: &Instruction) {
        let function = self.acc();
        let node = match self.known_super_constructor(function) {
            Some(index) => self.constant_cell(index),
            None => self.runtime_leaf(RuntimeCall::super_constructor, 0, &[function]),
        };
        self.set_reg(i.operand(0), node);
    }

    /// The prototype of a constant class, whose shape tells it.
    fn known_super_constructor(&mut self, function: NodeId) -> Option<ConstantIndex> {
        let index = self.constant_index(function)?;
        let shape = self.broker.shape_of(index);
        let known = self.known_shapes(function).and_then(|shapes| shapes.single());
        if known != Some(shape) {
            if self.was_left(DeoptReason::WrongMap) {
                return None;
            }
            self.check_shapes(function, &[shape]);
        }
        self.broker.super_constructor(index)
    }

    pub(super) fn build_check_super_constructor(&mut self, i: &Instruction) {
        let constructor = self.reg(i.operand(0));
        if let Some(index) = self.constant_index(constructor)
            && let Callee::Bytecode(data) = self.broker.callee(index)
            && data.is_constructor
        {
            return;
        }
        self.runtime(RuntimeCall::check_super_constructor, 0, &[constructor]);
    }

    pub(super) fn build_instance_initializer(&mut self, i: &Instruction) {
        let constructor = self.reg(i.operand(0));
        let known = self.constant_index(constructor).map(|index| self.broker.instance_initializer(index));
        let node = match known {
            Some(value) => self.constant(value),
            None => self.runtime_leaf(RuntimeCall::instance_initializer, 0, &[constructor]),
        };
        self.set_acc(node);
    }
}
