//! Destructuring of objects and arrays, in declarations, parameters and assignments.

use super::Compiler;
use super::control::Control;
use super::targets::Target;
use crate::builder::typed as i;
use crate::{CatchPrediction, ConstIndex, Register, RuntimeFunction, SlotKind};
use cutaway_parser::Span;
use cutaway_parser::ast::{ArrayPattern, ObjectPattern, Pattern, PatternElement, PropertyKey, RestElement};
use cutaway_parser::scopes::Place;

/// Longer initializers are not quoted in messages.
const MAX_QUOTED_VALUE: usize = 80;

/// Where the value that is taken apart comes from, for messages.
#[derive(Clone, Copy)]
enum Origin {
    /// This text, if there is one.
    Value(Option<Span>),
    /// A property or element of the pattern around.
    Nested,
}

/// The key of a property in a pattern.
enum Key {
    Name(ConstIndex),
    Register(Register),
}

impl<'a> Compiler<'_, 'a> {
    /// Initializes the variables of a pattern from acc. `value` is the source of acc, for messages.
    pub(super) fn bind_pattern(&mut self, pattern: Pattern<'a>, value: Option<Span>) {
        match pattern {
            Pattern::Ident(ident) => self.initialize_variable(ident.id, ident.name, ident.span.start),
            _ => self.destructure(pattern, true, value),
        }
    }

    /// Takes acc apart. acc is lost.
    pub(super) fn destructure(&mut self, pattern: Pattern<'a>, binding: bool, value: Option<Span>) {
        self.destructure_from(pattern, binding, Origin::Value(value));
    }

    /// The same for a pattern inside another.
    pub(super) fn destructure_nested(&mut self, pattern: Pattern<'a>, binding: bool) {
        self.destructure_from(pattern, binding, Origin::Nested);
    }

    fn destructure_from(&mut self, pattern: Pattern<'a>, binding: bool, origin: Origin) {
        let mark = self.b.registers.mark();
        match pattern {
            Pattern::Object(n) => self.destructure_object(n, binding, origin),
            Pattern::Array(n) => {
                let object = self.operand_from_acc();
                let position = match origin {
                    Origin::Value(Some(value)) => value.start,
                    _ => n.span.start,
                };
                let record = self.get_iterator(object, false, position);
                if self.cannot_throw(n, binding) {
                    self.destructure_array_simply(n, binding, record);
                } else {
                    self.destructure_array(n, binding, record);
                }
            }
            Pattern::Ident(_) | Pattern::Expr(_) => {
                let value = self.keep();
                let target = self.pattern_target(pattern, binding);
                self.b.load(value);
                self.store_target(&target, pattern.span().start);
            }
        }
        self.b.registers.release(mark);
    }

    fn pattern_target(&mut self, pattern: Pattern<'a>, binding: bool) -> Target<'a> {
        match pattern {
            Pattern::Ident(ident) if binding => self.lookup_target(ident).unwrap_or(Target::Binding(ident)),
            Pattern::Object(_) | Pattern::Array(_) => Target::Pattern(pattern, binding),
            _ => self.target(pattern, &[]),
        }
    }

    /// acc := acc, or the default value if acc is undefined.
    pub(super) fn apply_default(&mut self, element: &PatternElement<'a>) {
        let Some(default) = element.default else { return };
        let name = match element.target {
            Pattern::Ident(ident) if !element.target_parenthesized => Some(self.text(ident.name)),
            _ => None,
        };
        let end = self.b.label();
        self.b.emit(i::JumpIfNotUndefined, (end,));
        self.named_value(default, name);
        self.b.bind(end);
    }

    fn destructure_object(&mut self, n: &'a ObjectPattern<'a>, binding: bool, origin: Origin) {
        self.check_coercible(n, origin);
        let count = n.properties.len() as u32;
        let keys = n.rest.map(|_| self.b.registers.run(1 + count));
        let object = match keys {
            Some(first) => {
                self.b.store(first);
                first
            }
            None => self.keep(),
        };
        for (index, property) in n.properties.iter().enumerate() {
            let mark = self.b.registers.mark();
            let position = property.key.span().start;
            let keep_in = keys.map(|first| first.plus(1 + index as u32));
            let key = self.pattern_key(property.key, keep_in);
            let target = self.pattern_target(property.value.target, binding);
            match key {
                Key::Name(name) => {
                    let slot = self.slot(SlotKind::LoadProperty);
                    self.b.emit_at(i::GetNamedProperty, (object, name, slot), position);
                }
                Key::Register(key) => {
                    self.b.load(key);
                    let slot = self.slot(SlotKind::LoadKeyed);
                    self.b.emit_at(i::GetKeyedProperty, (object, slot), position);
                }
            }
            self.apply_default(&property.value);
            self.store_target(&target, property.value.span.start);
            self.b.registers.release(mark);
        }
        if let (Some(rest), Some(first)) = (n.rest, keys) {
            let target = self.pattern_target(rest.target, binding);
            let function = RuntimeFunction::CopyDataPropertiesExcluding;
            self.b.emit_at(i::CallRuntime, (function, first, 1 + count), rest.span.start);
            self.store_target(&target, rest.span.start);
        }
    }

    /// TypeError if acc is undefined or null. A nested pattern leaves that to its first load, as V8 does.
    fn check_coercible(&mut self, n: &'a ObjectPattern<'a>, origin: Origin) {
        let first = n.properties.first().and_then(|p| p.key.literal_name());
        let value = match origin {
            Origin::Nested if first.is_some() && n.rest.is_none() => return,
            Origin::Nested => None,
            Origin::Value(value) => value,
        };
        let property = match first {
            Some(name) => self.name(name),
            None => self.own_text(""),
        };
        let source = value.map_or("", |span| span.text(self.source.text()));
        let source = if source.len() > MAX_QUOTED_VALUE { "" } else { source };
        let source = self.own_text(source);
        let position = n.properties.first().map_or(n.span.start, |p| p.key.span().start);
        self.b.emit_at(i::ThrowIfNotCoercible, (property, source), position);
    }

    /// Evaluates a key. If there is a rest element, the key is also kept in a given register, as a property key.
    fn pattern_key(&mut self, key: PropertyKey<'a>, keep_in: Option<Register>) -> Key {
        let position = key.span().start;
        match (self.static_key(key), key) {
            (Some(name), _) => {
                if let Some(register) = keep_in {
                    self.b.emit(i::LdaConstant, (name,));
                    self.b.store(register);
                }
                match key {
                    PropertyKey::Number(_) | PropertyKey::BigInt(_) => self.index_key(key),
                    PropertyKey::String(string) => {
                        match self.index_name(cutaway_parser::ast::Expr::String(string)) {
                            Some(name) => Key::Name(name),
                            None => self.index_key(key),
                        }
                    }
                    _ => Key::Name(name),
                }
            }
            (None, PropertyKey::Computed(expression)) => {
                self.value(expression);
                self.b.emit_at(i::ToName, (), position);
                let register = keep_in.unwrap_or_else(|| self.temporary());
                self.b.store(register);
                Key::Register(register)
            }
            (None, _) => Key::Register(self.temporary()),
        }
    }

    fn index_key(&mut self, key: PropertyKey<'a>) -> Key {
        self.load_static_key(key);
        Key::Register(self.keep())
    }

    /// Whether nothing but the iterator itself can throw or suspend: all targets are variables that need no check.
    fn cannot_throw(&self, n: &ArrayPattern<'a>, binding: bool) -> bool {
        let harmless = |target: Pattern<'a>| match target {
            Pattern::Ident(ident) => {
                let reference = self.reference(ident.id);
                let place =
                    matches!(reference.place, Place::Local(_) | Place::Parameter(_) | Place::Context { .. });
                let constant =
                    reference.variable.is_some_and(|v| self.source.scopes().variable(v).kind.is_constant());
                place && (binding || !reference.hole_check && !constant)
            }
            _ => false,
        };
        n.elements.iter().flatten().all(|e| e.default.is_none() && harmless(e.target))
            && n.rest.is_none_or(|rest| harmless(rest.target))
    }

    /// Elements one after the other; where the iterator ends early, the rest become undefined.
    fn destructure_array_simply(
        &mut self,
        n: &'a ArrayPattern<'a>,
        binding: bool,
        record: super::iteration::IteratorRecord,
    ) {
        let position = n.span.start;
        let end = self.b.label();
        let mut done = Vec::with_capacity(n.elements.len());
        for element in n.elements {
            let label = self.b.label();
            done.push(label);
            self.iterator_step(record, label, false, position);
            if let Some(element) = element {
                let target = self.pattern_target(element.target, binding);
                self.store_target(&target, element.span.start);
            }
        }
        match n.rest {
            Some(rest) => {
                self.runtime(RuntimeFunction::IteratorRest, &[record.iterator, record.next], position);
                let target = self.pattern_target(rest.target, binding);
                self.store_target(&target, rest.span.start);
            }
            None => self.close_iterator(record.iterator, None, false),
        }
        self.b.jump(end);
        for (element, label) in n.elements.iter().zip(done) {
            self.b.bind(label);
            if let Some(element) = element {
                self.b.emit(i::LdaUndefined, ());
                let target = self.pattern_target(element.target, binding);
                self.store_target(&target, element.span.start);
            }
        }
        if let Some(rest) = n.rest {
            let slot = self.slot(SlotKind::Literal);
            self.b.emit(i::CreateEmptyArrayLiteral, (slot,));
            let target = self.pattern_target(rest.target, binding);
            self.store_target(&target, rest.span.start);
        }
        self.b.bind(end);
    }

    /// The general form: a register says whether the iterator is done (or failed itself), and a handler closes it if not.
    fn destructure_array(
        &mut self,
        n: &'a ArrayPattern<'a>,
        binding: bool,
        record: super::iteration::IteratorRecord,
    ) {
        let position = n.span.start;
        let (done, context) = (self.temporary(), self.temporary());
        self.b.emit(i::LdaFalse, ());
        self.b.store(done);
        self.b.emit(i::SaveContext, (context,));
        let guard = self.b.begin_guard();
        let iterator = record.iterator;
        self.control.push(Control::Close { iterator, done: Some(done), is_async: false, guard });
        for (index, element) in n.elements.iter().enumerate() {
            let mark = self.b.registers.mark();
            let target = element.map(|e| self.pattern_target(e.target, binding));
            let (absent, have) = (self.b.label(), self.b.label());
            if index > 0 {
                self.b.load(done);
                self.b.emit(i::JumpIfTrue, (absent,));
            }
            self.b.emit(i::LdaTrue, ());
            self.b.store(done);
            self.iterator_step(record, absent, false, position);
            let value = self.keep();
            self.b.emit(i::LdaFalse, ());
            self.b.store(done);
            self.b.load(value);
            self.b.jump(have);
            self.b.bind(absent);
            self.b.emit(i::LdaUndefined, ());
            self.b.bind(have);
            if let (Some(element), Some(target)) = (element, target) {
                self.apply_default(element);
                self.store_target(&target, element.span.start);
            }
            self.b.registers.release(mark);
        }
        if let Some(rest) = n.rest {
            self.rest_element(rest, binding, record, done, n.elements.is_empty());
        }
        let end = self.b.label();
        self.b.load(done);
        let close = self.b.label();
        self.b.emit(i::JumpIfFalse, (close,));
        self.b.jump(end);
        if let Some(Control::Close { guard, .. }) = self.control.pop() {
            self.b.end_guard(guard, context, CatchPrediction::Uncaught);
            self.close_and_rethrow(iterator, Some(done), false);
        }
        self.b.bind(close);
        self.close_iterator(iterator, None, false);
        self.b.bind(end);
    }

    fn rest_element(
        &mut self,
        n: &'a RestElement<'a>,
        binding: bool,
        record: super::iteration::IteratorRecord,
        done: Register,
        is_first: bool,
    ) {
        let mark = self.b.registers.mark();
        let target = self.pattern_target(n.target, binding);
        let (absent, have) = (self.b.label(), self.b.label());
        if !is_first {
            self.b.load(done);
            self.b.emit(i::JumpIfTrue, (absent,));
        }
        self.b.emit(i::LdaTrue, ());
        self.b.store(done);
        self.runtime(RuntimeFunction::IteratorRest, &[record.iterator, record.next], n.span.start);
        self.b.jump(have);
        self.b.bind(absent);
        let slot = self.slot(SlotKind::Literal);
        self.b.emit(i::CreateEmptyArrayLiteral, (slot,));
        self.b.bind(have);
        self.store_target(&target, n.span.start);
        self.b.registers.release(mark);
    }
}
