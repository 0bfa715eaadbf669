//! Calls of built-in functions that have nodes of their own. V8's counterpart: `JSCallReducer`.
//!
//! A reduction gives None where the call is to be made after all; what it leaves for must not have been left for before.

use super::calls::CallSite;
use super::control::Merge;
use super::named::ARRAY_LENGTH;
use super::{GraphBuilder, Kinds};
use crate::broker::{Builtin, ElementsInfo};
use crate::graph::{
    BranchHint, Condition, DeoptReason, MathFunction, MathFunction2, NodeId, Op, Repr, ShapeId,
};
use cutaway_gc::Value;

/// The outcome of a reduction: the result, or None inside if the path ended.
type Reduced = Option<Option<NodeId>>;

impl GraphBuilder<'_> {
    /// Builds a call of a built-in function in place, if its arguments allow.
    pub(super) fn call_builtin(&mut self, site: &CallSite, builtin: Builtin) -> Reduced {
        match builtin {
            Builtin::Math(function) => self.math(site, function).map(Some),
            Builtin::Math2(function) => self.math2(site, function).map(Some),
            Builtin::MathMax => self.extreme(site, Op::Int32Max, Op::Float64Max).map(Some),
            Builtin::MathMin => self.extreme(site, Op::Int32Min, Op::Float64Min).map(Some),
            Builtin::MathPow => {
                let (base, exponent) = self.two_numbers(site)?;
                Some(Some(self.add(Op::Float64Exponentiate, &[base, exponent])))
            }
            Builtin::MathImul => {
                let &[left, right, ..] = &site.arguments[..] else { return None };
                let (left, right) = (self.truncated_argument(left)?, self.truncated_argument(right)?);
                Some(Some(self.add(Op::Int32Multiply, &[left, right])))
            }
            Builtin::MathClz32 => {
                let number = self.truncated_argument(*site.arguments.first()?)?;
                Some(Some(self.add(Op::Int32CountLeadingZeros, &[number])))
            }
            Builtin::StringCharCodeAt => self.character(site, Op::StringCharCodeAt).map(Some),
            Builtin::StringCharAt => self.character(site, Op::StringCharAt).map(Some),
            Builtin::ArrayPush => self.push(site),
            Builtin::ArrayPop => self.pop(site).map(Some),
            Builtin::ArrayIsArray => self.is_array(site).map(Some),
            Builtin::TypedArrayLength => self.typed_array_length(site.receiver).map(Some),
            Builtin::FunctionCall => self.call_of_function(site),
            Builtin::Array | Builtin::StringFromCharCode | Builtin::FunctionApply | Builtin::ObjectIs => None,
        }
    }

    /// A number argument as a double; None if it was none before.
    fn number_argument(&mut self, node: NodeId) -> Option<NodeId> {
        let known = self.known(node);
        if known.is(Kinds::NUMBER_OR_ODDBALL) || known.float64.is_some() || known.int32.is_some() {
            return Some(self.to_number_float64(node));
        }
        let hopeless =
            !known.kinds.may_be(Kinds::NUMBER_OR_ODDBALL) || self.was_left(DeoptReason::NotANumberOrOddball);
        (!hopeless).then(|| self.to_number_float64(node))
    }

    fn truncated_argument(&mut self, node: NodeId) -> Option<NodeId> {
        let known = self.known(node);
        let hopeless = !known.kinds.may_be(Kinds::NUMBER_OR_ODDBALL)
            || !known.is(Kinds::NUMBER_OR_ODDBALL) && self.was_left(DeoptReason::NotANumberOrOddball);
        (!hopeless).then(|| self.truncated_int32(node))
    }

    fn two_numbers(&mut self, site: &CallSite) -> Option<(NodeId, NodeId)> {
        let &[first, second] = &site.arguments[..] else { return None };
        Some((self.number_argument(first)?, self.number_argument(second)?))
    }

    /// An Int32 node with an argument's value, if there is one without a check.
    fn integer_of(&mut self, node: NodeId) -> Option<NodeId> {
        if self.graph.repr(node) == Repr::Int32 {
            return Some(node);
        }
        let known = self.known(node);
        if known.is(Kinds::INT32) || self.constant_int32(node).is_some() {
            return Some(self.int32(node));
        }
        known.int32
    }

    fn math(&mut self, site: &CallSite, function: MathFunction) -> Option<NodeId> {
        let argument = *site.arguments.first()?;
        if let Some(integer) = self.integer_of(argument) {
            match function {
                MathFunction::Floor | MathFunction::Ceil | MathFunction::Trunc | MathFunction::Round => {
                    return Some(integer);
                }
                MathFunction::Abs if !self.was_left(DeoptReason::Overflow) => {
                    return Some(self.add(Op::Int32AbsWithOverflow, &[integer]));
                }
                _ => {}
            }
        }
        let number = self.number_argument(argument)?;
        Some(self.add(Op::Float64Math { function }, &[number]))
    }

    fn math2(&mut self, site: &CallSite, function: MathFunction2) -> Option<NodeId> {
        let (first, second) = self.two_numbers(site)?;
        Some(self.add(Op::Float64Math2 { function }, &[first, second]))
    }

    /// Math.max, Math.min.
    fn extreme(&mut self, site: &CallSite, integers: Op, doubles: Op) -> Option<NodeId> {
        let (&first, rest) = site.arguments.split_first()?;
        if rest.is_empty() {
            return self.number_argument(first);
        }
        let all: Option<Vec<NodeId>> = site.arguments.iter().map(|&node| self.integer_of(node)).collect();
        let (operation, numbers) = match all {
            Some(numbers) => (integers, numbers),
            None => {
                let numbers: Option<Vec<NodeId>> =
                    site.arguments.iter().map(|&node| self.number_argument(node)).collect();
                (doubles, numbers?)
            }
        };
        let (&first, rest) = numbers.split_first()?;
        Some(rest.iter().fold(first, |most, &next| self.add(operation, &[most, next])))
    }

    /// charCodeAt, charAt: of a string, inside it.
    fn character(&mut self, site: &CallSite, operation: Op) -> Option<NodeId> {
        let text = site.receiver;
        let reasons = [DeoptReason::NotAString, DeoptReason::OutOfBounds, DeoptReason::NotASmi];
        if !self.known(text).kinds.may_be(Kinds::STRING)
            || reasons.iter().any(|&reason| self.was_left(reason))
        {
            return None;
        }
        let index = match site.arguments.first() {
            Some(&index) if !self.known(index).kinds.may_be(Kinds::NUMBER) => return None,
            Some(&index) => self.int32(index),
            None => self.int32_constant(0),
        };
        self.check_string(text);
        let length = self.add(Op::StringLength, &[text]);
        self.add(Op::CheckBounds, &[index, length]);
        Some(self.add(operation, &[text, index]))
    }

    /// How the elements of a receiver, whose shapes are known, are stored, by shapes, if it is an array that can grow.
    fn growable(&mut self, array: NodeId) -> Option<Vec<(ElementsInfo, Vec<ShapeId>)>> {
        let mut groups: Vec<(ElementsInfo, Vec<ShapeId>)> = Vec::new();
        for shape in self.known_shapes(array)?.iter() {
            let elements = self.broker.growable_array(shape)?;
            match groups.iter_mut().find(|(other, _)| *other == elements) {
                Some((_, shapes)) => shapes.push(shape),
                None => groups.push((elements, vec![shape])),
            }
        }
        Some(groups)
    }

    /// push of one value.
    fn push(&mut self, site: &CallSite) -> Reduced {
        let &[value] = &site.arguments[..] else { return None };
        let array = site.receiver;
        let groups = self.growable(array)?;
        let function = self.constant_index(site.callee)?;
        if self.was_left(DeoptReason::OutOfBounds) || !self.check_array_chain() {
            return None;
        }
        let lists: Vec<Vec<ShapeId>> = groups.iter().map(|(_, shapes)| shapes.clone()).collect();
        let build = |this: &mut Self, index: usize| match this.fitted_element(value, groups[index].0) {
            Some(fitted) => Some(this.push_fitted(array, fitted, groups[index].0)),
            None => Some(this.call_native(site, function)),
        };
        Some(self.by_shape(array, &lists, build, None))
    }

    fn push_fitted(&mut self, array: NodeId, value: NodeId, elements: ElementsInfo) -> NodeId {
        let length = self.array_length(array);
        let cells = self.add(Op::GrowElements, &[array, length]);
        self.narrow(cells, Kinds::INTERNAL);
        self.note_load(array, super::shapes::ELEMENTS, cells);
        let one = self.int32_constant(1);
        let longer = self.add(Op::Int32Add, &[length, one]);
        self.store_present(cells, length, value, elements);
        self.add(Op::StoreRawInt32 { field: ARRAY_LENGTH }, &[array, longer]);
        self.note_load(array, ARRAY_LENGTH, longer);
        longer
    }

    /// pop from a packed array of values.
    fn pop(&mut self, site: &CallSite) -> Option<NodeId> {
        let array = site.receiver;
        let &[(elements, _)] = &self.growable(array)?[..] else { return None };
        if elements.holey || elements.kind == 1 {
            return None;
        }
        let length = self.array_length(array);
        let zero = self.int32_constant(0);
        let is_empty = self.add(Op::Int32Compare { condition: Condition::Equal }, &[length, zero]);
        let mut merge = Merge::new();
        let (yes, no) = self.branch(is_empty, BranchHint::No);
        self.enter(yes);
        let undefined = self.undefined();
        self.go_to(&mut merge, &[undefined]);
        self.enter(no);
        let one = self.int32_constant(1);
        let last = self.add(Op::Int32Subtract, &[length, one]);
        let cells = self.load_elements(array);
        let value = self.add(Op::LoadElementTagged, &[cells, last]);
        let kinds = if elements.kind == 0 { Kinds::INT32 } else { Kinds::ANY.without(Kinds::HOLE) };
        self.narrow(value, kinds);
        let hole = self.tagged_constant(Value::HOLE);
        self.add(Op::StoreElementTagged { barrier: false }, &[cells, last, hole]);
        self.add(Op::StoreRawInt32 { field: ARRAY_LENGTH }, &[array, last]);
        self.go_to(&mut merge, &[value]);
        self.bind(merge).map(|values| values[0])
    }

    /// Array.isArray of something whose shapes are known, or that is no object.
    fn is_array(&mut self, site: &CallSite) -> Option<NodeId> {
        let value = *site.arguments.first()?;
        if !self.known(value).kinds.may_be(Kinds::OBJECT) {
            return Some(self.bool_constant(false));
        }
        let shapes = self.known_shapes(value)?;
        let mut answer = None;
        for shape in shapes.iter() {
            let is_array = self.broker.is_array_shape(shape)?;
            if answer.is_some_and(|other| other != is_array) {
                return None;
            }
            answer = Some(is_array);
        }
        Some(self.bool_constant(answer?))
    }

    /// `f.call(this, ...)` with an `f` that is known.
    fn call_of_function(&mut self, site: &CallSite) -> Reduced {
        let function = self.constant_index(site.receiver)?;
        if !self.is_known(site.receiver, Kinds::CALLABLE) {
            return None;
        }
        let mut arguments = site.arguments.clone();
        let receiver = if arguments.is_empty() { self.undefined() } else { arguments.remove(0) };
        let inner = CallSite { callee: site.receiver, receiver, arguments, count: site.count };
        Some(self.call_function(inner, function))
    }
}
