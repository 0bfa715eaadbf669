//! Instructions that are one call of the runtime, or a check before one.

use super::kind::Kinds;
use super::{GraphBuilder, Merge};
use crate::graph::{BranchHint, DeoptReason, NodeId, Op, RuntimeCall};
use cutaway_bytecode::{Instruction, RuntimeFunction};

/// Whether a function called by `CallRuntime` works on the caller's context, which it then gets as a further argument.
pub(super) fn takes_context(index: u32) -> bool {
    matches!(
        RuntimeFunction::ALL.get(index as usize),
        Some(
            RuntimeFunction::DeleteLookupSlot
                | RuntimeFunction::ResolveLookup
                | RuntimeFunction::LoadPrivateBrand
        )
    )
}

impl GraphBuilder<'_> {
    /// `CallRuntime` of a function that takes the context.
    pub(super) fn build_call_runtime_in_context(&mut self, i: &Instruction) {
        let mut inputs = self.reg_list(i.operand(1), i.operand(2));
        inputs.push(self.context());
        let node = self.runtime(RuntimeCall::call_runtime, i.operand(0).into(), &inputs);
        self.set_acc(node);
    }

    /// `InitializeGlobalLexical`.
    pub(super) fn build_initialize_global_lexical(&mut self, i: &Instruction) {
        let (name, value) = (self.pool_constant(i.operand(0)), self.acc());
        self.runtime(RuntimeCall::initialize_global_lexical, 0, &[name, value]);
    }

    /// `DeclareGlobals`.
    pub(super) fn build_declare_globals(&mut self, i: &Instruction) {
        let (code, context) = (self.code(), self.context());
        self.runtime(RuntimeCall::declare_globals, i.operand(0).into(), &[code, context]);
    }

    /// `DefineGlobalFunction`.
    pub(super) fn build_define_global_function(&mut self, i: &Instruction) {
        let (name, function) = (self.pool_constant(i.operand(0)), self.acc());
        self.runtime(RuntimeCall::define_global_function, 0, &[name, function]);
    }

    /// `LdaHomeObject`.
    pub(super) fn build_home_object(&mut self) {
        let function = self.acc();
        let node = self.runtime_leaf(RuntimeCall::home_object, 0, &[function]);
        self.set_acc(node);
    }

    /// `DeletePropertyStrict`, `DeletePropertySloppy`.
    pub(super) fn build_delete_property(&mut self, i: &Instruction, strict: bool) {
        let (object, key) = (self.reg(i.operand(0)), self.acc());
        let node = self.runtime(RuntimeCall::delete_property, strict.into(), &[object, key]);
        self.set_acc(node);
    }

    /// `SetPendingMessage`.
    pub(super) fn build_pending_message(&mut self) {
        let message = self.acc();
        let node = self.runtime_leaf(RuntimeCall::set_pending_message, 0, &[message]);
        self.set_acc(node);
    }

    /// `ThrowReferenceErrorIfHole`, `ThrowSuperNotCalledIfHole`: the interpreter throws.
    pub(super) fn build_throw_if_hole(&mut self) {
        let value = self.acc();
        let kinds = self.known(value).kinds;
        if kinds.is(Kinds::HOLE) {
            self.deopt(DeoptReason::Hole);
        } else if kinds.may_be(Kinds::HOLE) {
            self.add(Op::CheckNotHole, &[value]);
            self.narrow(value, Kinds::ANY.without(Kinds::HOLE));
        }
    }

    /// `ThrowSuperAlreadyCalledIfNotHole`.
    pub(super) fn build_throw_if_not_hole(&mut self) {
        let value = self.acc();
        let kinds = self.known(value).kinds;
        if kinds.is(Kinds::HOLE) {
            return;
        }
        if !kinds.may_be(Kinds::HOLE) {
            self.deopt(DeoptReason::WrongValue);
            return;
        }
        let is_hole = self.is_hole(value);
        self.add(Op::CheckTrue { reason: DeoptReason::WrongValue }, &[is_hole]);
        self.narrow(value, Kinds::HOLE);
    }

    /// `ThrowIfNotCoercible`.
    pub(super) fn build_throw_if_not_coercible(&mut self) {
        let value = self.acc();
        let kinds = self.known(value).kinds;
        if kinds.is(Kinds::NULLISH) {
            self.deopt(DeoptReason::UndefinedOrNull);
        } else if kinds.may_be(Kinds::NULLISH) {
            self.add(Op::CheckNotNullish, &[value]);
            self.narrow(value, Kinds::ANY.without(Kinds::NULLISH));
        }
    }

    /// `ConvertReceiver`: `<this>` of a sloppy function becomes an object.
    pub(super) fn build_convert_receiver(&mut self) {
        let this = self.reg(0);
        let kinds = self.known(this).kinds;
        if kinds.is(Kinds::OBJECT) {
            return;
        }
        let node = if kinds.is(Kinds::NULLISH) {
            let global = self.broker.global_receiver();
            self.constant_cell(global)
        } else if !self.was_left(DeoptReason::NotAJavaScriptObject) {
            self.check_receiver(this);
            return;
        } else {
            self.converted_receiver(this)
        };
        self.set_reg(0, node);
    }

    /// ConvertReceiver where both objects and other values come.
    fn converted_receiver(&mut self, this: NodeId) -> NodeId {
        let is_object = self.add(Op::IsReceiver, &[this]);
        let (yes, no) = self.branch(is_object, BranchHint::Yes);
        let mut merge = Merge::new();
        self.enter(yes);
        self.go_to(&mut merge, &[this]);
        self.enter(no);
        let closure = self.unit.closure;
        let converted = self.runtime_leaf(RuntimeCall::convert_receiver, 0, &[closure, this]);
        self.go_to(&mut merge, &[converted]);
        let node = self.bind(merge).and_then(|values| values.first().copied()).unwrap_or(this);
        self.narrow(node, Kinds::OBJECT);
        node
    }
}
