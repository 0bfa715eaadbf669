//! Private members: `o.#x`, `#x in o`.
//!
//! The variable of a private *field* holds a private symbol under which the value is stored. The variable of a private
//! *method* holds the function, that of an accessor the getter or setter, or an array of both; objects that have them are
//! marked with the class's **brand**, a private symbol too. Static methods check that the object is the class.

use super::Compiler;
use crate::builder::typed as i;
use crate::{Register, RuntimeFunction, SlotKind};
use cutaway_parser::ast::{PrivateInExpr, PrivateMemberExpr, PrivateName};
use cutaway_parser::atoms::Atom;
use cutaway_parser::scopes::{Place, VariableMode};

/// What a private name stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PrivateKind {
    Field,
    Method,
    Getter,
    Setter,
    Accessor,
}

impl<'a> Compiler<'_, 'a> {
    /// What the name stands for, and whether it is static.
    pub(super) fn private_kind(&self, name: &PrivateName) -> (PrivateKind, bool) {
        use VariableMode::*;
        let mode = self.reference(name.id).variable.map(|v| self.source.scopes().variable(v).kind);
        match mode {
            Some(PrivateMethod) => (PrivateKind::Method, false),
            Some(PrivateGetter) => (PrivateKind::Getter, false),
            Some(PrivateSetter) => (PrivateKind::Setter, false),
            Some(PrivateAccessor) => (PrivateKind::Accessor, false),
            Some(PrivateStaticMethod) => (PrivateKind::Method, true),
            Some(PrivateStaticGetter) => (PrivateKind::Getter, true),
            Some(PrivateStaticSetter) => (PrivateKind::Setter, true),
            Some(PrivateStaticAccessor) => (PrivateKind::Accessor, true),
            _ => (PrivateKind::Field, false),
        }
    }

    pub(super) fn private_member(&mut self, n: &'a PrivateMemberExpr<'a>) {
        let mark = self.b.registers.mark();
        let object = self.chain_operand(n.object, n.optional, &[]);
        self.get_private(object, n.name);
        self.b.registers.release(mark);
    }

    /// acc := the variable of the name.
    pub(super) fn load_private(&mut self, name: &PrivateName) {
        self.load_variable(name.id, name.name, name.span.start);
    }

    /// acc := the variable of a field's name, in the function that initializes the class's fields.
    pub(super) fn load_private_in_fields(&mut self, name: &PrivateName) {
        self.load_variable(name.brand, name.name, name.span.start);
    }

    /// acc := object.#name.
    pub(super) fn get_private(&mut self, object: Register, name: &PrivateName) {
        let position = name.span.start;
        let mark = self.b.registers.mark();
        let (kind, is_static) = self.private_kind(name);
        if kind != PrivateKind::Field {
            self.check_brand(object, name, is_static);
        }
        match kind {
            PrivateKind::Field => {
                self.load_private(name);
                let slot = self.slot(SlotKind::LoadKeyed);
                self.b.emit_at(i::GetKeyedProperty, (object, slot), position);
            }
            PrivateKind::Method => self.load_private(name),
            PrivateKind::Getter | PrivateKind::Accessor => {
                self.load_private_half(name, kind, 0);
                let getter = self.keep();
                let slot = self.slot(SlotKind::Call);
                self.b.emit_at(i::CallProperty0, (getter, object, slot), position);
            }
            PrivateKind::Setter => self.private_error(name, "' was defined without a getter"),
        }
        self.b.registers.release(mark);
    }

    /// object.#name := acc, kept. `key` is the register of the symbol for fields.
    pub(super) fn set_private(&mut self, object: Register, key: Option<Register>, name: &PrivateName) {
        let position = name.span.start;
        let mark = self.b.registers.mark();
        let (kind, is_static) = self.private_kind(name);
        match (kind, key) {
            (PrivateKind::Field, Some(key)) => {
                let slot = self.slot(SlotKind::StoreKeyed);
                self.b.emit_at(i::SetKeyedProperty, (object, key, slot), position);
            }
            (PrivateKind::Field, None) => {}
            (PrivateKind::Method, _) => {
                let text = format!("Private method '{}' is not writable", self.text(name.name));
                let text = self.own_text(&text);
                self.runtime_with_text(RuntimeFunction::ThrowTypeError, text, position);
            }
            (PrivateKind::Getter, _) => self.private_error(name, "' was defined without a setter"),
            (PrivateKind::Setter | PrivateKind::Accessor, _) => {
                let value = self.keep();
                self.check_brand(object, name, is_static);
                self.load_private_half(name, kind, 1);
                let setter = self.keep();
                let slot = self.slot(SlotKind::Call);
                self.b.emit_at(i::CallProperty1, (setter, object, value, slot), position);
                self.b.load(value);
            }
        }
        self.b.registers.release(mark);
    }

    /// acc := getter (0) or setter (1).
    fn load_private_half(&mut self, name: &PrivateName, kind: PrivateKind, half: i32) {
        self.load_private(name);
        if kind == PrivateKind::Accessor {
            let mark = self.b.registers.mark();
            let pair = self.keep();
            self.load_number(f64::from(half));
            let slot = self.slot(SlotKind::LoadKeyed);
            self.b.emit_at(i::GetKeyedProperty, (pair, slot), name.span.start);
            self.b.registers.release(mark);
        }
    }

    fn private_error(&mut self, name: &PrivateName, rest: &str) {
        let text = format!("'{}{rest}", self.text(name.name));
        let text = self.own_text(&text);
        self.runtime_with_text(RuntimeFunction::ThrowTypeError, text, name.span.start);
    }

    /// acc := the brand of the class that declares the name.
    fn load_brand(&mut self, name: &PrivateName, brand: Atom) {
        let position = name.span.start;
        if self.reference(name.brand).place != Place::Dynamic {
            return self.load_variable(name.brand, brand, position);
        }
        let mark = self.b.registers.mark();
        let run = self.b.registers.run(2);
        for (index, atom) in [name.name, brand].into_iter().enumerate() {
            let text = self.name(atom);
            self.b.emit(i::LdaConstant, (text,));
            self.b.store(run.plus(index as u32));
        }
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::LoadPrivateBrand, run, 2), position);
        self.b.registers.release(mark);
    }

    /// TypeError unless the object has the class's private methods.
    fn check_brand(&mut self, object: Register, name: &PrivateName, is_static: bool) {
        let position = name.span.start;
        if is_static {
            let ok = self.b.label();
            self.load_brand(name, Atom::STATIC_BRAND);
            self.b.emit(i::TestReferenceEqual, (object,));
            self.b.emit(i::JumpIfTrue, (ok,));
            let text = self.own_text("Receiver must be the class that declares the private member");
            self.runtime_with_text(RuntimeFunction::ThrowTypeError, text, position);
            self.b.bind(ok);
        } else {
            self.load_brand(name, Atom::BRAND);
            let slot = self.slot(SlotKind::LoadKeyed);
            self.b.emit_at(i::GetKeyedProperty, (object, slot), position);
        }
    }

    pub(super) fn private_in(&mut self, n: &'a PrivateInExpr<'a>) {
        let mark = self.b.registers.mark();
        let position = n.span.start;
        let object = self.operand(n.right, &[]);
        let (kind, is_static) = self.private_kind(n.name);
        if is_static && kind != PrivateKind::Field {
            let is_object = self.b.label();
            self.b.load(object);
            self.b.emit(i::JumpIfJSReceiver, (is_object,));
            let text = self.own_text(
                "Cannot use 'in' operator to search for a private name in a value that is no object",
            );
            self.runtime_with_text(RuntimeFunction::ThrowTypeError, text, position);
            self.b.bind(is_object);
            self.load_brand(n.name, Atom::STATIC_BRAND);
            self.b.emit(i::TestReferenceEqual, (object,));
        } else {
            if kind == PrivateKind::Field {
                self.load_private(n.name);
            } else {
                self.load_brand(n.name, Atom::BRAND);
            }
            let key = self.keep();
            self.b.load(object);
            let slot = self.slot(SlotKind::In);
            self.b.emit_at(i::TestIn, (key, slot), position);
        }
        self.b.registers.release(mark);
    }
}
