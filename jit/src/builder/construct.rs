//! Constructions: with known functions whose bodies can be inlined, in place; all others by the runtime.
//! V8's counterpart: `ReduceConstruct`.

use super::calls::CallSite;
use super::control::Merge;
use super::{GraphBuilder, Inlinee, Kinds};
use crate::broker::{CallTarget, Callee, Dependency, InstanceData};
use crate::graph::{BranchHint, ConstantIndex, DeoptReason, FrameKind, NodeId, Op, RuntimeCall};
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    pub(super) fn build_construct(&mut self, i: &Instruction) {
        let (callee, new_target) = (self.reg(i.operand(0)), self.acc());
        let arguments = self.reg_list(i.operand(1), i.operand(2));
        if callee == new_target {
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
            if let Some(function) = function {
                let site = CallSite { callee, receiver: callee, arguments: arguments.clone(), count };
                if let Some(result) = self.construct_known(site, function) {
                    if let Some(object) = result {
                        self.set_acc(object);
                    }
                    return;
                }
            }
        }
        let inputs: Vec<NodeId> = [callee, new_target].into_iter().chain(arguments).collect();
        let node = self.add(Op::Construct, &inputs);
        self.set_acc(node);
    }

    /// Constructs with a function that is known, if its body can be inlined: None if not, Some(None) if the path ends there.
    fn construct_known(&mut self, site: CallSite, function: ConstantIndex) -> Option<Option<NodeId>> {
        let Callee::Bytecode(data) = self.broker.callee(function) else { return None };
        if !data.is_constructor || data.is_derived || !self.should_inline(&data, site.count) {
            return None;
        }
        let instance = self.broker.instance(function)?;
        if !self.broker.depend(Dependency::InitialShape(function)) {
            return None;
        }
        let callee = self.check_value(site.callee, function);
        let InstanceData { shape, kind, words } = instance;
        let object = self.add(Op::NewObject { shape, kind, words }, &[]);
        self.note_shapes(object, &[shape]);
        let context = data.context.map(|index| self.constant_cell(index));
        let result = self.build_inlined(Inlinee {
            data,
            closure: callee,
            context,
            this: object,
            arguments: site.arguments,
            new_target: Some(callee),
            kind: FrameKind::Construct,
        });
        Some(result.map(|result| self.object_or(result, object)))
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
        let node = self.runtime_leaf(RuntimeCall::super_constructor, 0, &[function]);
        self.set_reg(i.operand(0), node);
    }

    pub(super) fn build_check_super_constructor(&mut self, i: &Instruction) {
        let constructor = self.reg(i.operand(0));
        self.runtime(RuntimeCall::check_super_constructor, 0, &[constructor]);
    }

    pub(super) fn build_instance_initializer(&mut self, i: &Instruction) {
        let constructor = self.reg(i.operand(0));
        let node = self.runtime_leaf(RuntimeCall::instance_initializer, 0, &[constructor]);
        self.set_acc(node);
    }
}
