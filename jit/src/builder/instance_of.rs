//! `instanceof` and `in`. V8's counterpart: `ReduceJSInstanceOf`.

use super::GraphBuilder;
use crate::graph::{DeoptReason, NodeId, Op, RuntimeCall};
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    pub(super) fn build_instance_of(&mut self, i: &Instruction) {
        let (value, target) = (self.reg(i.operand(0)), self.acc());
        if let Some(answer) = self.instance_of_known_shape(value, target, i.operand(1)) {
            let node = self.bool_constant(answer);
            self.set_acc(node);
            return;
        }
        let node = match self.instance_of_known_target(value, target, i.operand(1)) {
            Some(answer) => answer,
            None => self.runtime(RuntimeCall::compare_operation, i.op as u64, &[value, target]),
        };
        self.set_acc(node);
    }

    /// A walk of the value's prototype chain, if the site has met one ordinary constructor.
    fn instance_of_known_target(&mut self, value: NodeId, target: NodeId, slot: u32) -> Option<NodeId> {
        let reasons = [DeoptReason::WrongValue, DeoptReason::WrongMap, DeoptReason::WrongInstanceType];
        if reasons.iter().any(|&reason| self.was_left(reason)) {
            return None;
        }
        let found = self.broker.instance_of(self.unit.data.vector, slot)?;
        if !self.rely_on(&found.dependencies) {
            return None;
        }
        let function = self.check_value(target, found.function);
        self.check_shapes(function, &[found.shape]);
        let prototype = self.constant_cell(found.prototype);
        Some(self.add(Op::InPrototypeChain, &[value, prototype]))
    }

    /// The answer for an object whose shapes, and with them its prototypes, are known.
    fn instance_of_known_shape(&mut self, value: NodeId, target: NodeId, slot: u32) -> Option<bool> {
        let shapes = self.known_shapes(value)?;
        let found = self.broker.instance_of(self.unit.data.vector, slot)?;
        if self.was_left(DeoptReason::WrongValue) || self.was_left(DeoptReason::WrongMap) {
            return None;
        }
        let mut answer = None;
        for shape in shapes.iter() {
            let (inherits, dependency) = self.broker.inherits_from(shape, found.prototype)?;
            if answer.is_some_and(|other| other != inherits) || !self.rely_on(&dependency) {
                return None;
            }
            answer = Some(inherits);
        }
        if !self.rely_on(&found.dependencies) {
            return None;
        }
        let function = self.check_value(target, found.function);
        self.check_shapes(function, &[found.shape]);
        answer
    }

    pub(super) fn build_in(&mut self, i: &Instruction) {
        let (key, object) = (self.reg(i.operand(0)), self.acc());
        let node = self.runtime(RuntimeCall::compare_operation, i.op as u64, &[key, object]);
        self.set_acc(node);
    }
}
