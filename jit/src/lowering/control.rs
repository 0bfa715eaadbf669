//! Nodes that end blocks. Cranelift lets the second target of a branch follow directly, so the likely one is put there: the
//! one that stays in the loop, unless the branch says otherwise.

use super::Lowering;
use crate::graph::RuntimeCall;
use crate::graph::{BlockId, BranchHint, NodeId, Op};
use cranelift_codegen::ir::{BlockCall, InstBuilder, JumpTableData, TrapCode};
use cutaway_gc::Value as Boxed;

impl Lowering<'_> {
    pub(super) fn control(&mut self, op: Op, inputs: &[NodeId]) -> Result<(), String> {
        match op {
            Op::Goto { target } => self.go_to(target),
            Op::LoopBack { target } => self.loop_back(target),
            Op::Branch { yes, no, hint } => self.branch(inputs, yes, no, hint),
            Op::Switch { table } => self.switch(inputs, table),
            Op::Return => {
                let value = self.input(inputs, 0)?;
                self.b.ins().return_(&[value]);
                Ok(())
            }
            Op::Throw => self.throw(RuntimeCall::throw, inputs),
            Op::Rethrow => self.throw(RuntimeCall::rethrow, inputs),
            Op::Deoptimize { reason } => {
                let exit = self.eager_exit(reason)?;
                self.jump(exit, &[]);
                Ok(())
            }
            Op::Unreachable => {
                self.b.ins().trap(TrapCode::unwrap_user(1));
                Ok(())
            }
            op => Err(format!("{} ends no block", op.name())),
        }
    }

    fn go_to(&mut self, target: BlockId) -> Result<(), String> {
        let arguments = self.phi_arguments(target)?;
        let there = self.start_of(target)?;
        self.b.ins().jump(there, arguments.iter());
        Ok(())
    }

    fn loop_back(&mut self, target: BlockId) -> Result<(), String> {
        let (interrupted, next) = (self.cold_block(), self.b.create_block());
        let asked = self.interrupts();
        self.b.ins().brif(asked, interrupted, &[], next, &[]);
        self.b.switch_to_block(interrupted);
        let result = self.preserving(RuntimeCall::interrupt, 0, &[])?;
        let thrown = self.equal(result, Boxed::EXCEPTION.bits() as i64);
        let there = self.throw_block()?;
        let after = self.cold_block();
        self.b.ins().brif(thrown, there, &[], after, &[]);
        self.b.switch_to_block(after);
        if self.graph.node(self.node).lazy.is_some() {
            self.test_invalidated()?;
        }
        self.jump(next, &[]);
        self.b.switch_to_block(next);
        self.go_to(target)
    }

    fn branch(
        &mut self,
        inputs: &[NodeId],
        yes: BlockId,
        no: BlockId,
        hint: BranchHint,
    ) -> Result<(), String> {
        let id = *inputs.first().ok_or("a branch on nothing")?;
        let mut comparison = self.comparison_of(id)?;
        let (mut first, mut second) = (yes, no);
        let yes_is_likely = match hint {
            BranchHint::Yes => true,
            BranchHint::No => false,
            BranchHint::None => {
                (self.leaves_loop(no) && !self.leaves_loop(yes))
                    || (self.graph.block(no).is_cold && !self.graph.block(yes).is_cold)
            }
        };
        if yes_is_likely {
            comparison = comparison.negated();
            std::mem::swap(&mut first, &mut second);
        }
        let condition = self.truth(comparison);
        let (first_arguments, second_arguments) = (self.phi_arguments(first)?, self.phi_arguments(second)?);
        let (first, second) = (self.start_of(first)?, self.start_of(second)?);
        self.b.ins().brif(condition, first, first_arguments.iter(), second, second_arguments.iter());
        Ok(())
    }

    fn switch(&mut self, inputs: &[NodeId], table: u32) -> Result<(), String> {
        let table = self.graph.switches.get(table as usize).ok_or("no such table")?;
        let index = self.input(inputs, 0)?;
        let index = self.b.ins().iadd_imm_s(index, i64::from(table.base.wrapping_neg()));
        let call = |this: &mut Self, target: BlockId| -> Result<BlockCall, String> {
            let arguments = this.phi_arguments(target)?;
            let there = this.start_of(target)?;
            Ok(this.b.func.dfg.block_call(there, arguments.iter()))
        };
        let default = call(self, table.default)?;
        let mut targets = Vec::with_capacity(table.targets.len());
        for &target in &table.targets {
            targets.push(call(self, target)?);
        }
        let table = self.b.create_jump_table(JumpTableData::new(default, &targets));
        self.b.ins().br_table(index, table);
        Ok(())
    }

    fn throw(&mut self, function: RuntimeCall, inputs: &[NodeId]) -> Result<(), String> {
        let value = self.input(inputs, 0)?;
        self.leaf(function, 0, &[value])?;
        let there = self.throw_block()?;
        self.jump(there, &[]);
        Ok(())
    }
}
