//! Contexts and their slots, module variables.

use super::GraphBuilder;
use super::kind::Kinds;
use crate::graph::{Field, NodeId, Op, Region, RuntimeCall};
use cutaway_bytecode::{Constant, Instruction, ScopeKind};
use cutaway_gc::Value;

/// Where the enclosing context of one is noted.
const PREVIOUS: Field = Field { offset: u32::MAX, region: Region::Internal };

impl GraphBuilder<'_> {
    /// The context `depth` levels out.
    pub(super) fn outer_context(&mut self, depth: u32) -> NodeId {
        let mut context = self.context();
        for _ in 0..depth {
            context = self.previous_context(context);
        }
        context
    }

    fn previous_context(&mut self, context: NodeId) -> NodeId {
        match self.graph.op(context) {
            Op::ConstantCell { index } => {
                if let Some(previous) = self.broker.previous_context(index) {
                    return self.constant_cell(previous);
                }
            }
            Op::NewContext { .. } => return self.graph.node(context).inputs[0],
            _ => {}
        }
        if let Some(previous) = self.loaded(context, PREVIOUS) {
            return previous;
        }
        let previous = self.add(Op::LoadPreviousContext, &[context]);
        self.note_load(context, PREVIOUS, previous);
        previous
    }

    /// acc := a slot of the context `depth` levels out.
    pub(super) fn build_load_context(&mut self, slot: u32, depth: u32, is_immutable: bool) {
        let context = self.outer_context(depth);
        let node = self.load_context_slot(context, slot, is_immutable);
        self.set_acc(node);
    }

    fn load_context_slot(&mut self, context: NodeId, slot: u32, is_immutable: bool) -> NodeId {
        if is_immutable
            && let Op::ConstantCell { index } = self.graph.op(context)
            && let Some(value) = self.broker.context_constant(index, slot)
            && !value.is_hole()
        {
            return self.constant(value);
        }
        let changing = Field { offset: slot, region: Region::Context };
        let lasting = Field { offset: slot, region: Region::Internal };
        if let Some(value) = self.loaded(context, changing).or_else(|| self.loaded(context, lasting)) {
            return value;
        }
        if is_immutable {
            let value = self.add(Op::LoadImmutableContext { slot }, &[context]);
            self.note_load(context, lasting, value);
            return value;
        }
        let value = self.add(Op::LoadContext { slot }, &[context]);
        self.note_load(context, changing, value);
        value
    }

    /// A slot of the context `depth` levels out := acc.
    pub(super) fn build_store_context(&mut self, slot: u32, depth: u32) {
        let (context, value) = (self.outer_context(depth), self.acc());
        self.add(Op::StoreContext { slot }, &[context, value]);
        // The first store to an immutable slot ends its dead zone: what was loaded before was the hole.
        self.forget_lasting_slot(slot);
        self.note_load(context, Field { offset: slot, region: Region::Context }, value);
    }

    fn forget_lasting_slot(&mut self, slot: u32) {
        let lasting = Field { offset: slot, region: Region::Internal };
        std::rc::Rc::make_mut(&mut self.aspects).forget_field(lasting);
    }

    /// `PushContext`.
    pub(super) fn build_push_context(&mut self, i: &Instruction) {
        let (old, new) = (self.context(), self.acc());
        self.set_reg(i.operand(0), old);
        self.set_context(new);
    }

    /// `PopContext`.
    pub(super) fn build_pop_context(&mut self, i: &Instruction) {
        let context = self.reg(i.operand(0));
        self.set_context(context);
    }

    /// `CloneCurrentContext`.
    pub(super) fn build_clone_context(&mut self) {
        let old = self.context();
        let new = self.runtime_leaf(RuntimeCall::clone_context, 0, &[old]);
        self.set_context(new);
    }

    /// Kind, number of variables, and whether it is an ordinary scope without additions by eval.
    fn scope_of(&self, constant: u32) -> Option<(u32, bool)> {
        match self.unit.bytecode.constants.get(constant as usize) {
            Some(Constant::Scope(scope)) => {
                let is_plain = !scope.accepts_eval_variables && scope.kind != ScopeKind::Module;
                Some((scope.variables.len() as u32, is_plain))
            }
            _ => None,
        }
    }

    /// A new context in the current one, its slots filled with a value.
    fn new_context(&mut self, constant: u32, slots: u32, fill: Value, is_block: bool) -> NodeId {
        let (previous, scope) = (self.context(), self.pool_constant(constant));
        if self.scope_of(constant).is_some_and(|(_, is_plain)| is_plain) {
            let fill = self.tagged_constant(fill);
            return self.add(Op::NewContext { slots, mode: 0 }, &[previous, scope, fill]);
        }
        let immediate = u64::from(slots) | if is_block { 2 << 32 } else { 0 };
        self.runtime_leaf(RuntimeCall::create_context, immediate, &[previous, scope])
    }

    /// `CreateFunctionContext`.
    pub(super) fn build_create_function_context(&mut self, i: &Instruction) {
        let node = self.new_context(i.operand(0), i.operand(1), Value::UNDEFINED, false);
        self.set_acc(node);
    }

    /// `CreateBlockContext`.
    pub(super) fn build_create_block_context(&mut self, i: &Instruction) {
        let slots = self.scope_of(i.operand(0)).map_or(0, |(count, _)| count);
        let node = self.new_context(i.operand(0), slots, Value::HOLE, true);
        self.set_acc(node);
    }

    /// `CreateCatchContext`.
    pub(super) fn build_create_catch_context(&mut self, i: &Instruction) {
        let (previous, exception) = (self.context(), self.reg(i.operand(0)));
        let scope = self.pool_constant(i.operand(1));
        let undefined = self.undefined();
        let node = self.add(Op::NewContext { slots: 1, mode: 0 }, &[previous, scope, undefined, exception]);
        self.narrow(node, Kinds::INTERNAL);
        self.set_acc(node);
    }

    /// `LdaModuleVariable`.
    pub(super) fn build_load_module_variable(&mut self, i: &Instruction) {
        let context = self.outer_context(i.operand(1));
        let cell = i.signed(0) as u32;
        let node = self.runtime_leaf(RuntimeCall::module_variable, cell.into(), &[context]);
        self.set_acc(node);
    }

    /// `StaModuleVariable`.
    pub(super) fn build_store_module_variable(&mut self, i: &Instruction) {
        let (context, value) = (self.outer_context(i.operand(1)), self.acc());
        let cell = i.signed(0) as u32;
        self.runtime_leaf(RuntimeCall::set_module_variable, cell.into(), &[context, value]);
    }

    /// Variables of an enclosing scope with additions by eval, by name.
    pub(super) fn build_load_lookup_slot(&mut self, i: &Instruction, inside_typeof: bool) {
        let (context, name) = (self.context(), self.pool_constant(i.operand(0)));
        let node = self.runtime(RuntimeCall::load_lookup_slot, inside_typeof.into(), &[context, name]);
        self.set_acc(node);
    }

    /// `StaLookupSlot`.
    pub(super) fn build_store_lookup_slot(&mut self, i: &Instruction) {
        let (context, name, value) = (self.context(), self.pool_constant(i.operand(0)), self.acc());
        let strict = u64::from(i.operand(1) & 1);
        self.runtime(RuntimeCall::store_lookup_slot, strict, &[context, name, value]);
    }

    /// `CreateEvalContext`.
    pub(super) fn build_create_eval_context(&mut self, i: &Instruction) {
        let (previous, scope) = (self.context(), self.pool_constant(i.operand(0)));
        let immediate = u64::from(i.operand(1)) | 1 << 32;
        let node = self.runtime_leaf(RuntimeCall::create_context, immediate, &[previous, scope]);
        self.set_acc(node);
    }

    /// `CreateWithContext`.
    pub(super) fn build_create_with_context(&mut self, i: &Instruction) {
        let (previous, scope) = (self.context(), self.pool_constant(i.operand(1)));
        let object = self.reg(i.operand(0));
        let node = self.runtime(RuntimeCall::create_with_context, 0, &[previous, scope, object]);
        self.set_acc(node);
    }
}
