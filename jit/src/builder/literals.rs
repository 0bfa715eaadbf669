//! Literals and closures. Literals whose sites have settled are made in place, with the shapes the sites remember.
//! V8's counterpart: `TryBuildFastCreateObjectOrArrayLiteral`.

use super::GraphBuilder;
use crate::broker::{ArraySite, FieldRepr, LiteralSite, LiteralValue};
use crate::graph::{DeoptReason, NodeId, Op, RuntimeCall, ShapeId};
use cutaway_bytecode::Instruction;
use cutaway_gc::{Kind, Value};

impl GraphBuilder<'_> {
    pub(super) fn build_create_closure(&mut self, i: &Instruction) {
        let info = self.pool_constant(i.operand(0));
        let cell = match self.broker.closure_site(self.unit.data.vector, i.operand(1)) {
            Some(index) => self.constant_cell(index),
            None => self.constant(Value::UNDEFINED),
        };
        let context = self.context();
        let node = self.runtime_leaf(RuntimeCall::create_closure, 0, &[info, cell, context]);
        self.set_acc(node);
    }

    pub(super) fn build_regexp_literal(&mut self, i: &Instruction) {
        let (pattern, flags) = (self.pool_constant(i.operand(0)), self.pool_constant(i.operand(2)));
        let vector = self.vector();
        let node = self.runtime(RuntimeCall::create_regexp, i.operand(1).into(), &[pattern, flags, vector]);
        self.set_acc(node);
    }

    fn build_boilerplate(&mut self, i: &Instruction, function: RuntimeCall) {
        let mut inputs: Vec<NodeId> = vec![self.code(), self.vector()];
        inputs.extend(self.reg_list(i.operand(1), i.operand(2)));
        let immediate = u64::from(i.operand(3)) | u64::from(i.operand(0)) << 32;
        let node = self.runtime(function, immediate, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_array_literal(&mut self, i: &Instruction) {
        let Some(site) = self.literal_site(i, DeoptReason::InsufficientTypeFeedbackForArrayLiteral) else {
            return;
        };
        if let LiteralSite::Array(site, values) = site
            && let Some(array) = self.new_array(i, &site, &values)
        {
            self.set_acc(array);
            return;
        }
        self.build_boilerplate(i, RuntimeCall::create_array_literal);
    }

    pub(super) fn build_object_literal(&mut self, i: &Instruction) {
        let Some(site) = self.literal_site(i, DeoptReason::InsufficientTypeFeedbackForObjectLiteral) else {
            return;
        };
        if let LiteralSite::Object { shape, words, fields, dependencies } = site
            && self.rely_on(&dependencies)
            && let Some(object) = self.new_object(i, shape, words, &fields)
        {
            self.set_acc(object);
            return;
        }
        self.build_boilerplate(i, RuntimeCall::create_object_literal);
    }

    /// A literal's site. None if the path ends, because it was never executed.
    fn literal_site(&mut self, i: &Instruction, reason: DeoptReason) -> Option<LiteralSite> {
        let data = &self.unit.data;
        let site = self.broker.literal(data.vector, i.operand(3), data.code, i.operand(0));
        let ends = matches!(site, LiteralSite::Uninitialized) && self.deopt_without_feedback(reason);
        (!ends).then_some(site)
    }

    /// The values of a literal: constants, and the registers of the instruction's list in order.
    fn literal_values(&mut self, i: &Instruction, values: impl Iterator<Item = LiteralValue>) -> Vec<NodeId> {
        let mut open = i.operand(1)..i.operand(1) + i.operand(2);
        values
            .map(|value| match value {
                LiteralValue::Open => {
                    let register = open.next().unwrap_or(0);
                    self.reg(register)
                }
                LiteralValue::Constant(value) => self.constant(value),
                LiteralValue::Cell(index) => self.constant_cell(index),
            })
            .collect()
    }

    fn new_object(
        &mut self,
        i: &Instruction,
        shape: ShapeId,
        words: u32,
        fields: &[(FieldRepr, LiteralValue)],
    ) -> Option<NodeId> {
        let values = self.literal_values(i, fields.iter().map(|&(_, value)| value));
        let mut inputs = Vec::with_capacity(values.len());
        for (&value, &(repr, _)) in values.iter().zip(fields) {
            if !self.may_fit(value, repr) {
                return None;
            }
            // Fields of integers hold them in int32 form, which a boxed number need not have: the raw node has.
            inputs.push(self.fitted(value, repr));
        }
        let object = self.add(Op::NewObject { shape, kind: Kind::Object as u8, words }, &inputs);
        self.note_shapes(object, &[shape]);
        Some(object)
    }

    fn new_array(&mut self, i: &Instruction, site: &ArraySite, values: &[LiteralValue]) -> Option<NodeId> {
        let has_holes = values.contains(&LiteralValue::Constant(Value::HOLE));
        if has_holes && site.elements.kind != 2 {
            return None;
        }
        let nodes = self.literal_values(i, values.iter().copied());
        let mut inputs = Vec::with_capacity(nodes.len());
        for &node in &nodes {
            inputs.push(self.fitted_element(node, site.elements)?);
        }
        self.array_of_site(site, &inputs)
    }

    /// A new array of a site. None if the site's kind cannot be relied on.
    fn array_of_site(&mut self, site: &ArraySite, elements: &[NodeId]) -> Option<NodeId> {
        if !self.broker.depend(site.dependency) {
            return None;
        }
        let (shape, capacity) = (site.shape, elements.len() as u32);
        let operation = Op::NewArray { shape, elements: site.elements.kind, capacity, site: site.number };
        let array = self.add(operation, elements);
        self.note_shapes(array, &[shape]);
        let length = self.int32_constant(capacity as i32);
        self.note_load(array, super::named::ARRAY_LENGTH, length);
        Some(array)
    }

    pub(super) fn build_empty_array_literal(&mut self, i: &Instruction) {
        let site = self.broker.empty_array(self.unit.data.vector, i.operand(0));
        if site.is_none() && self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForArrayLiteral)
        {
            return;
        }
        let node = match site.and_then(|site| self.array_of_site(&site, &[])) {
            Some(array) => array,
            None => {
                let vector = self.vector();
                self.runtime_leaf(RuntimeCall::create_empty_array, i.operand(0).into(), &[vector])
            }
        };
        self.set_acc(node);
    }

    pub(super) fn build_array_from_iterable(&mut self) {
        let iterable = self.acc();
        let node = self.runtime(RuntimeCall::create_array_from_iterable, 0, &[iterable]);
        self.set_acc(node);
    }

    pub(super) fn build_empty_object_literal(&mut self) {
        let (shape, words) = self.broker.empty_object();
        let node = self.add(Op::NewObject { shape, kind: Kind::Object as u8, words }, &[]);
        self.note_shapes(node, &[shape]);
        self.set_acc(node);
    }

    pub(super) fn build_clone_object(&mut self, i: &Instruction) {
        let (source, vector) = (self.reg(i.operand(0)), self.vector());
        let node = self.runtime(RuntimeCall::clone_object, i.operand(1).into(), &[source, vector]);
        self.set_acc(node);
    }

    pub(super) fn build_template_object(&mut self, i: &Instruction) {
        let (code, vector) = (self.code(), self.vector());
        let immediate = u64::from(i.operand(1)) | u64::from(i.operand(0)) << 32;
        let node = self.runtime_leaf(RuntimeCall::template_object, immediate, &[code, vector]);
        self.set_acc(node);
    }
}
