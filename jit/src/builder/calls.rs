//! Calls: of functions known by feedback, of closures of known literals, of anything. V8's counterpart: `ReduceCall`.

use super::inlining::needs_call_data;
use super::{GraphBuilder, Inlinee, Kinds};
use crate::broker::{CallTarget, Callee, FunctionData};
use crate::graph::{ConstantIndex, DeoptReason, Field, FrameKind, NodeId, Op, Region, RuntimeCall, UnitId};
use cutaway_bytecode::{Instruction, Op as Bytecode};
use cutaway_gc::Kind;
use cutaway_gc::cells::objects::JsObject;

/// `JsFunction::feedback`: the third field after those of objects.
const FUNCTION_FEEDBACK: Field =
    Field { offset: size_of::<JsObject>() as u32 + 16, region: Region::Internal };

/// A call.
pub(super) struct CallSite {
    /// The callee, checked to be what is known of it.
    pub callee: NodeId,
    /// The receiver.
    pub receiver: NodeId,
    /// The arguments.
    pub arguments: Vec<NodeId>,
    /// How often it was executed.
    pub count: u32,
}

impl CallSite {
    fn inputs(&self) -> Vec<NodeId> {
        [self.callee, self.receiver].into_iter().chain(self.arguments.iter().copied()).collect()
    }
}

impl GraphBuilder<'_> {
    /// Callee, receiver, arguments and feedback slot of a call instruction.
    pub(super) fn call_operands(&mut self, i: &Instruction) -> (NodeId, NodeId, Vec<NodeId>, u32) {
        let callee = self.reg(i.operand(0));
        let (receiver, first) = match i.op {
            Bytecode::CallProperty0 | Bytecode::CallProperty1 | Bytecode::CallProperty2 => {
                (self.reg(i.operand(1)), 2)
            }
            Bytecode::CallAnyReceiver | Bytecode::CallProperty => {
                let mut list = self.reg_list(i.operand(1), i.operand(2));
                let receiver = if list.is_empty() { self.undefined() } else { list.remove(0) };
                return (callee, receiver, list, i.operand(3));
            }
            Bytecode::CallUndefinedReceiver => {
                let list = self.reg_list(i.operand(1), i.operand(2));
                return (callee, self.undefined(), list, i.operand(3));
            }
            _ => (self.undefined(), 1),
        };
        let count = i.op.operands().len();
        let arguments = (first..count - 1).map(|index| self.reg(i.operand(index))).collect();
        (callee, receiver, arguments, i.operand(count - 1))
    }

    pub(super) fn build_call(&mut self, i: &Instruction) {
        let (callee, receiver, arguments, slot) = self.call_operands(i);
        let (target, count) = self.broker.call(self.unit.data.vector, slot);
        let site = CallSite { callee, receiver, arguments, count };
        if let Some(result) = self.call_with_feedback(site, target) {
            self.set_acc(result);
        }
    }

    /// A call with what the site has called. None if the path is dead.
    fn call_with_feedback(&mut self, mut site: CallSite, target: CallTarget) -> Option<NodeId> {
        if let Some(function) = self.constant_index(site.callee) {
            return self.call_function(site, function);
        }
        if let Some((cell, context)) = self.closure_made_here(site.callee) {
            return self.call_closure(site, cell, Some(context));
        }
        let gives_up = self.was_left(DeoptReason::WrongValue)
            || self.was_left(DeoptReason::WrongInstanceType)
            || self.was_left(DeoptReason::WrongCallTarget);
        match target {
            CallTarget::Uninitialized => {
                if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForCall) {
                    return None;
                }
                Some(self.call_any(&site))
            }
            CallTarget::Function(function) if !gives_up => {
                site.callee = self.check_value(site.callee, function);
                self.call_function(site, function)
            }
            CallTarget::Closures(cell) if !gives_up => {
                self.check_closure(site.callee, cell);
                self.call_closure(site, cell, None)
            }
            _ => Some(self.call_any(&site)),
        }
    }

    /// The feedback cell and context of a closure that a node of this graph makes.
    fn closure_made_here(&self, callee: NodeId) -> Option<(ConstantIndex, NodeId)> {
        let node = self.graph.node(callee);
        let is_closure = match node.op {
            Op::NewClosure => true,
            Op::CallRuntimeLeaf { function, .. } => function == RuntimeCall::create_closure,
            _ => false,
        };
        let &[_, cell, context] = &node.inputs[..] else { return None };
        is_closure.then_some((self.constant_index(cell)?, context))
    }

    /// Leaves unless a value is a closure of a certain literal.
    fn check_closure(&mut self, callee: NodeId, cell: ConstantIndex) {
        let wanted = self.constant_cell(cell);
        if self.loaded(callee, FUNCTION_FEEDBACK) == Some(wanted) {
            return;
        }
        self.add(Op::CheckKind { first: Kind::Function as u8, last: Kind::Function as u8 }, &[callee]);
        self.narrow(callee, Kinds::CALLABLE);
        let feedback = self.add(Op::LoadTagged { field: FUNCTION_FEEDBACK }, &[callee]);
        self.add(Op::CheckValue, &[feedback, wanted]);
        self.note_load(callee, FUNCTION_FEEDBACK, wanted);
    }

    /// Calls a function that is a constant. None if the path is dead.
    pub(super) fn call_function(&mut self, site: CallSite, function: ConstantIndex) -> Option<NodeId> {
        match self.broker.callee(function) {
            Callee::Bytecode(data) => self.call_bytecode(site, data, Some(function), None),
            Callee::Builtin(builtin) => match self.call_builtin(&site, builtin) {
                Some(result) => result,
                None => Some(self.call_native(&site, function)),
            },
            Callee::Native => Some(self.call_native(&site, function)),
            Callee::Other => Some(self.call_any(&site)),
        }
    }

    /// Calls a closure of a known literal. None if the path is dead.
    fn call_closure(
        &mut self,
        site: CallSite,
        cell: ConstantIndex,
        context: Option<NodeId>,
    ) -> Option<NodeId> {
        match self.broker.callee_of_closures(cell) {
            Callee::Bytecode(data) => self.call_bytecode(site, data, None, context),
            _ => Some(self.call_any(&site)),
        }
    }

    fn call_bytecode(
        &mut self,
        site: CallSite,
        data: FunctionData,
        function: Option<ConstantIndex>,
        context: Option<NodeId>,
    ) -> Option<NodeId> {
        if data.is_class_constructor || data.is_resumable {
            return Some(self.call_any(&site));
        }
        if self.should_inline(&data, site.count) {
            let context = match (context, data.context) {
                (Some(context), _) => Some(context),
                (None, Some(index)) => Some(self.constant_cell(index)),
                (None, None) => None,
            };
            return self.build_inlined(Inlinee {
                data,
                closure: site.callee,
                context,
                this: site.receiver,
                arguments: site.arguments,
                new_target: None,
                kind: FrameKind::Call,
            });
        }
        let inputs = site.inputs();
        if needs_call_data(&data) {
            return Some(self.add(Op::CallFunction, &inputs));
        }
        let is_self =
            self.graph.osr_offset.is_none() && self.graph.units[UnitId(0).index()].code == data.code;
        let operation = if is_self {
            Op::CallSelf
        } else if let Some(code) = function.and_then(|function| self.broker.direct_code(function)) {
            Op::CallKnown { code }
        } else {
            return Some(self.add(Op::CallFunction, &inputs));
        };
        // As many arguments as the callee declares.
        let mut inputs = inputs;
        let undefined = self.undefined();
        inputs.resize(2 + data.bytecode.parameter_count as usize, undefined);
        Some(self.add(operation, &inputs))
    }

    pub(super) fn call_any(&mut self, site: &CallSite) -> NodeId {
        self.add(Op::Call, &site.inputs())
    }

    pub(super) fn call_native(&mut self, site: &CallSite, function: ConstantIndex) -> NodeId {
        let inputs: Vec<NodeId> = [site.receiver].into_iter().chain(site.arguments.iter().copied()).collect();
        self.add(Op::CallNative { index: function }, &inputs)
    }

    /// Calls a getter, or with a value a setter. None if the path is dead.
    pub(super) fn call_accessor(
        &mut self,
        accessor: ConstantIndex,
        object: NodeId,
        value: Option<NodeId>,
    ) -> Option<NodeId> {
        let callee = self.constant_cell(accessor);
        let site = CallSite { callee, receiver: object, arguments: value.into_iter().collect(), count: 1 };
        if let Callee::Bytecode(data) = self.broker.callee(accessor)
            && !data.is_class_constructor
            && !data.is_resumable
            && self.should_inline(&data, self.unit.data.invocations)
        {
            let context = data.context.map(|index| self.constant_cell(index));
            let kind = if value.is_some() { FrameKind::Setter } else { FrameKind::Call };
            return self.build_inlined(Inlinee {
                data,
                closure: callee,
                context,
                this: object,
                arguments: site.arguments,
                new_target: None,
                kind,
            });
        }
        match self.broker.callee(accessor) {
            Callee::Builtin(builtin) => match self.call_builtin(&site, builtin) {
                Some(result) => result,
                None => Some(self.call_native(&site, accessor)),
            },
            Callee::Native => Some(self.call_native(&site, accessor)),
            _ => Some(self.call_any(&site)),
        }
    }

    pub(super) fn build_call_with_spread(&mut self, i: &Instruction) {
        let mut inputs = vec![self.reg(i.operand(0))];
        inputs.extend(self.reg_list(i.operand(1), i.operand(2)));
        let node = self.runtime(RuntimeCall::call_with_spread, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_call_with_arguments(&mut self, i: &Instruction) {
        let inputs = [self.reg(i.operand(0)), self.reg(i.operand(1)), self.reg(i.operand(2))];
        let node = self.runtime(RuntimeCall::call_with_array, 0, &inputs);
        self.set_acc(node);
    }
    pub(super) fn build_call_runtime(&mut self, i: &Instruction) {
        let inputs = self.reg_list(i.operand(1), i.operand(2));
        let node = self.runtime(RuntimeCall::call_runtime, i.operand(0).into(), &inputs);
        self.set_acc(node);
    }
}
