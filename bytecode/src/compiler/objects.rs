//! Object literals: as many members as possible go into one instruction that makes the object with its final shape.

use super::Compiler;
use super::literals::MAX_OPEN_VALUES;
use crate::builder::typed as i;
use crate::member_flags;
use crate::{ConstIndex, Constant, JsText, Literal, ObjectBoilerplate, Register, RuntimeFunction, SlotKind};
use cutaway_parser::ast::{Expr, ObjectExpr, ObjectMember, Property, PropertyKey, PropertyKind};
use cutaway_parser::atoms::Atom;
use rustc_hash::FxHashSet;
use std::rc::Rc;

impl<'a> Compiler<'_, 'a> {
    /// The text of a key that is no computed one.
    pub(super) fn static_key_text(&self, key: PropertyKey<'a>) -> Option<JsText> {
        match key {
            PropertyKey::Ident(name) => Some(self.text(name.name)),
            PropertyKey::String(string) => Some(self.text(string.value)),
            PropertyKey::Number(number) => Some(JsText::new(ryu_js::Buffer::new().format(number.value))),
            PropertyKey::BigInt(number) => {
                let digits = self.text(number.digits).to_string();
                let radix = match digits.get(..2) {
                    Some("0x") => 16,
                    Some("0o") => 8,
                    Some("0b") => 2,
                    _ => 10,
                };
                let value = (radix != 10).then(|| u128::from_str_radix(&digits[2..], radix).ok()).flatten();
                Some(JsText::new(&value.map_or(digits, |v| v.to_string())))
            }
            PropertyKey::Computed(_) | PropertyKey::Private(_) => None,
        }
    }

    /// The constant of a key that is no computed one.
    pub(super) fn static_key(&mut self, key: PropertyKey<'a>) -> Option<ConstIndex> {
        let text = self.static_key_text(key)?;
        Some(self.b.constants.string(text))
    }

    /// acc := a key that is no computed one: a number if it is an int32, else a string.
    pub(super) fn load_static_key(&mut self, key: PropertyKey<'a>) {
        if let PropertyKey::Number(number) = key
            && let Some(smi) = super::constant_folding::as_smi(number.value)
        {
            self.load_number(f64::from(smi));
        } else if let Some(constant) = self.static_key(key) {
            self.b.emit(i::LdaConstant, (constant,));
        }
    }

    /// acc := the object.
    pub(super) fn object(&mut self, n: &'a ObjectExpr<'a>) {
        let mark = self.b.registers.mark();
        let mut members = n.members;
        if let Some((ObjectMember::Spread(spread), rest)) = members.split_first() {
            let source = self.operand(spread.argument, &[]);
            let slot = self.slot(SlotKind::CloneObject);
            self.b.emit_at(i::CloneObject, (source, slot), spread.span.start);
            members = rest;
        } else {
            let count = self.boilerplate_members(members);
            let (first, rest) = members.split_at(count);
            self.boilerplate_object(first);
            members = rest;
        }
        if !members.is_empty() {
            let object = self.keep();
            for member in members {
                let mark = self.b.registers.mark();
                match member {
                    ObjectMember::Property(property) => self.define_property(object, property),
                    ObjectMember::Spread(spread) => {
                        let source = self.operand(spread.argument, &[]);
                        self.runtime(
                            RuntimeFunction::CopyDataProperties,
                            &[object, source],
                            spread.span.start,
                        );
                    }
                }
                self.b.registers.release(mark);
            }
            self.b.load(object);
        }
        self.b.registers.release(mark);
    }

    /// How many members from the first on go into the boilerplate.
    fn boilerplate_members(&self, members: &'a [ObjectMember<'a>]) -> usize {
        let mut seen = FxHashSet::default();
        let mut open = 0;
        let fits = |member: &&ObjectMember<'a>| {
            let ObjectMember::Property(property) = member else { return false };
            if matches!(property.kind, PropertyKind::Get | PropertyKind::Set)
                || property.key.literal_name() == Some(Atom::PROTO)
            {
                return false;
            }
            let Some(text) = self.static_key_text(property.key) else { return false };
            if self.literal(property.value).is_none() {
                open += 1;
            }
            open <= MAX_OPEN_VALUES && seen.insert(text)
        };
        members.iter().take_while(fits).count()
    }

    fn boilerplate_object(&mut self, members: &'a [ObjectMember<'a>]) {
        if members.is_empty() {
            self.b.emit(i::CreateEmptyObjectLiteral, ());
            return;
        }
        let mark = self.b.registers.mark();
        let mut boilerplate = ObjectBoilerplate { properties: Vec::with_capacity(members.len()) };
        let mut open = Vec::new();
        for member in members {
            let ObjectMember::Property(property) = member else { continue };
            let Some(key) = self.static_key_text(property.key) else { continue };
            let value = self.literal(property.value).unwrap_or_else(|| {
                open.push((*property, key.clone()));
                Literal::Open
            });
            boilerplate.properties.push((key, value));
        }
        let count = open.len() as u32;
        let first = self.b.registers.run(count);
        let mut needs_home = Vec::new();
        for (n, (property, key)) in open.into_iter().enumerate() {
            let register = first.plus(n as u32);
            if property.value.is_anonymous_function() {
                self.named_value(property.value, Some(key));
                self.b.store(register);
            } else {
                self.into(property.value, register);
            }
            if let Expr::Function(function) = property.value
                && property.kind == PropertyKind::Method
                && self.needs_home_object(function.id)
            {
                needs_home.push((register, property.span.start));
            }
        }
        let constant = self.constant(Constant::Object(Rc::new(boilerplate)));
        let slot = self.slot(SlotKind::Literal);
        self.b.emit(i::CreateObjectLiteral, (constant, first, count, slot));
        if !needs_home.is_empty() {
            let object = self.keep();
            for (function, position) in needs_home {
                self.runtime(RuntimeFunction::SetHomeObject, &[function, object], position);
            }
            self.b.load(object);
        }
        self.b.registers.release(mark);
    }

    /// Defines one property of a literal that exists already.
    fn define_property(&mut self, object: Register, n: &'a Property<'a>) {
        let position = n.span.start;
        if n.sets_prototype() {
            self.value(n.value);
            let value = self.keep();
            self.runtime(RuntimeFunction::SetPrototypeInLiteral, &[object, value], position);
            return;
        }
        let name = self.static_key_text(n.key);
        let accessor = match n.kind {
            PropertyKind::Get => Some((member_flags::GETTER, "get ")),
            PropertyKind::Set => Some((member_flags::SETTER, "set ")),
            _ => None,
        };
        let with_home = matches!(n.value, Expr::Function(f) if n.kind == PropertyKind::Method && self.needs_home_object(f.id));
        if accessor.is_some() || with_home {
            let (kind, prefix) = accessor.unwrap_or((member_flags::METHOD, ""));
            let flags =
                kind | member_flags::ENUMERABLE | if name.is_none() { member_flags::SET_NAME } else { 0 };
            let run = self.b.registers.run(4);
            self.b.copy(object, run);
            self.key_into(n.key, run.plus(1));
            let name = name.map(|name| JsText::new(&format!("{prefix}{name}")));
            self.named_value(n.value, Some(name.unwrap_or_else(|| JsText::new(""))));
            self.b.store(run.plus(2));
            self.load_number(f64::from(flags));
            self.b.store(run.plus(3));
            self.b.emit_at(i::CallRuntime, (RuntimeFunction::DefineMember, run, 4), position);
            return;
        }
        match (n.key, name) {
            (PropertyKey::Ident(_) | PropertyKey::String(_), Some(name)) if !is_index_like(&name) => {
                self.named_value(n.value, Some(name.clone()));
                let constant = self.b.constants.string(name);
                let slot = self.slot(SlotKind::DefineOwn);
                self.b.emit_at(i::DefineNamedOwnProperty, (object, constant, slot), position);
            }
            (_, name) => {
                let key = self.temporary();
                self.key_into(n.key, key);
                let set_name = u32::from(name.is_none() && n.value.is_anonymous_function());
                self.named_value(n.value, name);
                let slot = self.slot(SlotKind::DefineOwn);
                self.b.emit_at(i::DefineKeyedOwnPropertyInLiteral, (object, key, set_name, slot), position);
            }
        }
    }

    /// register := a property key.
    pub(super) fn key_into(&mut self, key: PropertyKey<'a>, register: Register) {
        match key {
            PropertyKey::Computed(expression) => {
                self.value(expression);
                self.b.emit_at(i::ToName, (), expression.span().start);
            }
            _ => self.load_static_key(key),
        }
        self.b.store(register);
    }
}

/// Whether a name might be an integer index.
pub(super) fn is_index_like(name: &JsText) -> bool {
    match name {
        JsText::Latin1(bytes) => bytes.first().is_some_and(|b| b.is_ascii_digit() || *b == b'-'),
        JsText::Utf16(_) => false,
    }
}
