//! new.target, arguments objects, rest parameters.

use super::GraphBuilder;
use crate::graph::{NodeId, Op, RuntimeCall};
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    /// `LdaNewTarget`.
    pub(super) fn build_new_target(&mut self) {
        let node = match (self.unit.is_inlined(), self.unit.new_target) {
            (true, Some(node)) => node,
            (true, None) => self.undefined(),
            (false, _) => match self.graph.units[0].new_target {
                Some(node) => node,
                None => self.entry_value(Op::NewTarget),
            },
        };
        self.set_acc(node);
    }

    /// A value of the compiled function's entry, made once.
    fn entry_value(&mut self, operation: Op) -> NodeId {
        let entry = crate::graph::BlockId(0);
        let nodes = &self.graph.block(entry).nodes;
        if let Some(&node) = nodes.iter().find(|&&node| self.graph.op(node) == operation) {
            return node;
        }
        let position = self.position();
        let node = self.graph.new_node(operation, &[], entry, position);
        self.graph.block_mut(entry).nodes.insert(0, node);
        node
    }

    /// `CreateMappedArguments`, `CreateUnmappedArguments`.
    pub(super) fn build_arguments_object(&mut self, is_mapped: bool) {
        let node = self.create_arguments(if is_mapped { 0 } else { 1 });
        self.set_acc(node);
    }

    /// `CreateRestParameter`.
    pub(super) fn build_rest_parameter(&mut self, i: &Instruction) {
        let node = self.create_arguments(2 + u64::from(i.operand(0)));
        self.set_acc(node);
    }

    /// The runtime's `create_arguments`: of the arguments passed, known if inlined.
    fn create_arguments(&mut self, immediate: u64) -> NodeId {
        let mut inputs: Vec<NodeId> = vec![self.unit.closure, self.context()];
        match self.unit.arguments.clone() {
            Some(arguments) => inputs.extend(arguments),
            None => {
                if self.graph.osr_offset.is_some() {
                    // The interpreter made them before the loop; a frame entered in a loop has no address of them.
                    self.bailout = Some(super::Bailout("arguments object made in a loop"));
                }
                let count = self.entry_value(Op::ArgumentCount);
                let pointer = self.entry_value(Op::ArgumentsPointer);
                inputs.extend([count, pointer]);
                return self.runtime_leaf(RuntimeCall::create_arguments_in_memory, immediate, &inputs);
            }
        }
        self.runtime_leaf(RuntimeCall::create_arguments, immediate, &inputs)
    }
}
