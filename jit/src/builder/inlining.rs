//! Which callees are inlined; how is in `unit.rs` ([`super::GraphBuilder::build_inlined`]).
//! V8's counterpart: `MaglevInliner` and its limits (`max_maglev_inlined_bytecode_size` and its like).

use super::{GraphBuilder, check_compilable};
use crate::broker::FunctionData;
use cutaway_bytecode::{Op as Bytecode, Reader};

/// Functions up to this many bytes of bytecode are always inlined, where that is possible at all.
const SMALL: u32 = 27;
/// How much of the budget for all inlined functions small ones may exceed it by.
const SMALL_ALLOWANCE: u32 = 1000;
/// Others are inlined only where they are called at least once in so many calls of the caller.
const RARELY: u32 = 10;

/// True if a function must know the arguments of its call, or new.target: it has no entry with arguments in registers.
pub(super) fn needs_call_data(data: &FunctionData) -> bool {
    Reader::new(&data.bytecode.bytes).any(|instruction| {
        matches!(
            instruction.op,
            Bytecode::CreateMappedArguments
                | Bytecode::CreateUnmappedArguments
                | Bytecode::CreateRestParameter
                | Bytecode::LdaNewTarget
        )
    })
}

impl GraphBuilder<'_> {
    /// Whether a callee is to be inlined at the current call, which was executed `calls` times.
    pub(super) fn should_inline(&self, callee: &FunctionData, calls: u32) -> bool {
        let size = callee.bytecode.bytes.len() as u32;
        let depth = self.graph.units[self.unit.id.index()].depth;
        let is_small = size <= SMALL;
        if !self.options.inline
            || depth >= self.options.max_inlining_depth
            || size > self.options.max_inlined_size
            || callee.invocations == 0
            || self.is_open(callee)
            || check_compilable(callee).is_err()
        {
            return false;
        }
        let budget = self.options.max_inlined_total + if is_small { SMALL_ALLOWANCE } else { 0 };
        if self.inlined_size + size > budget || self.graph.nodes.len() > self.options.max_nodes / 2 {
            return false;
        }
        is_small || calls.saturating_mul(RARELY) >= self.unit.data.invocations
    }

    /// Whether the function is being built already: the one compiled, or one inlined around here.
    fn is_open(&self, callee: &FunctionData) -> bool {
        let mut unit = &self.graph.units[self.unit.id.index()];
        loop {
            if unit.code == callee.code {
                return true;
            }
            match unit.caller {
                Some(caller) => unit = &self.graph.units[caller.unit.index()],
                None => return false,
            }
        }
    }
}
