//! Classes: constructor, methods, accessors, fields, private members, static blocks.

use super::Compiler;
use super::private_names::PrivateKind;
use super::source::Node;
use crate::builder::typed as i;
use crate::{FunctionKind, FunctionTemplate, JsText, Register, RuntimeFunction, SlotKind, member_flags};
use cutaway_parser::ast::{
    Class, ClassElement, ClassField, ClassMethod, FieldsFunction, MethodKind, PrivateName, PropertyKey,
};
use cutaway_parser::atoms::Atom;
use std::cell::OnceCell;
use std::rc::Rc;

/// Whether instances have private methods or accessors.
pub(super) fn has_instance_brand(class: &Class<'_>) -> bool {
    class.elements.iter().any(
        |e| matches!(e, ClassElement::Method(m) if !m.is_static && matches!(m.key, PropertyKey::Private(_))),
    )
}

fn has_static_brand(class: &Class<'_>) -> bool {
    class.elements.iter().any(
        |e| matches!(e, ClassElement::Method(m) if m.is_static && matches!(m.key, PropertyKey::Private(_))),
    )
}

impl<'a> Compiler<'_, 'a> {
    /// acc := the class.
    pub(super) fn class(&mut self, n: &'a Class<'a>, name: JsText) {
        let mark = self.b.registers.mark();
        let was_strict = std::mem::replace(&mut self.strict, true);
        let position = n.span.start;
        let entered = self.enter_scope(n.scope);
        let (constructor, prototype) = (self.temporary(), self.temporary());
        let mut brand = None;
        if has_instance_brand(n) {
            let text = self.b.constants.string(name.clone());
            self.runtime_with_text(RuntimeFunction::CreatePrivateBrand, text, position);
            self.initialize_variable(n.brand, Atom::BRAND, position);
            brand = Some(self.keep());
        }
        self.private_field_names(n);
        self.define_class(n, name, constructor, prototype);
        self.class_members(n, constructor, prototype);
        if n.name.is_some() {
            self.b.load(constructor);
            self.initialize_variable(n.inner_name, n.name.map_or(Atom::EMPTY, |name| name.name), position);
        }
        if has_static_brand(n) {
            self.b.load(constructor);
            self.initialize_variable(n.static_brand, Atom::STATIC_BRAND, position);
        }
        if n.instance_fields.is_some() || brand.is_some() {
            let run = self.b.registers.run(3);
            self.b.copy(constructor, run);
            match n.instance_fields {
                Some(fields) => self.fields_closure(n, fields, false, prototype),
                None => self.b.emit(i::LdaUndefined, ()),
            }
            self.b.store(run.plus(1));
            match brand {
                Some(brand) => self.b.copy(brand, run.plus(2)),
                None => {
                    self.b.emit(i::LdaUndefined, ());
                    self.b.store(run.plus(2));
                }
            }
            self.b.emit_at(i::CallRuntime, (RuntimeFunction::SetInstanceInitializer, run, 3), position);
        }
        if let Some(fields) = n.static_fields {
            self.fields_closure(n, fields, true, constructor);
            let initializer = self.keep();
            let slot = self.slot(SlotKind::Call);
            self.b.emit_at(i::CallProperty0, (initializer, constructor, slot), position);
        }
        self.leave_scope(entered);
        self.b.load(constructor);
        self.strict = was_strict;
        self.b.registers.release(mark);
    }

    /// Makes the private symbols of fields.
    fn private_field_names(&mut self, n: &'a Class<'a>) {
        for element in n.elements {
            if let ClassElement::Field(field) = element
                && let PropertyKey::Private(name) = field.key
            {
                let text = self.name(name.name);
                self.runtime_with_text(RuntimeFunction::CreatePrivateName, text, name.span.start);
                self.initialize_variable(name.id, name.name, name.span.start);
            }
        }
    }

    /// Heritage, constructor and prototype.
    fn define_class(&mut self, n: &'a Class<'a>, name: JsText, constructor: Register, prototype: Register) {
        let mark = self.b.registers.mark();
        let run = self.b.registers.run(2);
        match n.heritage {
            Some(heritage) => self.into(heritage, run.plus(1)),
            None => {
                self.b.emit(i::LdaTheHole, ());
                self.b.store(run.plus(1));
            }
        }
        match n.constructor {
            Some(function) => self.closure(function, name, Some(n)),
            None => self.default_constructor(n, name),
        }
        self.b.store(run);
        let position = n.heritage.map_or(n.span.start, |h| h.span().start);
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::DefineClass, run, 2), position);
        self.b.store(prototype);
        self.b.copy(run, constructor);
        self.b.registers.release(mark);
    }

    /// acc := the closure of the constructor that a class without one has.
    fn default_constructor(&mut self, n: &'a Class<'a>, name: JsText) {
        let derived = n.heritage.is_some();
        let kind = if derived { FunctionKind::DerivedConstructor } else { FunctionKind::BaseConstructor };
        let code = self.default_constructor_code(n, derived);
        let template = FunctionTemplate {
            name,
            kind,
            is_async: false,
            is_generator: false,
            is_strict: true,
            parameter_count: 0,
            length: 0,
            source_start: n.span.start,
            source_end: n.span.end,
            position: n.span.start,
            needs_home_object: false,
            expected_properties: 0,
            has_instance_members: n.instance_fields.is_some() || has_instance_brand(n),
            origin: None,
            code: OnceCell::from(Rc::new(code)),
        };
        self.create_closure(template);
    }

    fn class_members(&mut self, n: &'a Class<'a>, constructor: Register, prototype: Register) {
        for element in n.elements {
            let mark = self.b.registers.mark();
            match *element {
                ClassElement::Method(method) if method.kind == MethodKind::Constructor => {}
                ClassElement::Method(method) => {
                    let home = if method.is_static { constructor } else { prototype };
                    match method.key {
                        PropertyKey::Private(name) => self.private_method(n, method, name, home),
                        _ => self.class_method(method, home),
                    }
                }
                ClassElement::Field(field) => {
                    if let PropertyKey::Computed(key) = field.key {
                        self.value(key);
                        self.b.emit_at(i::ToName, (), key.span().start);
                        self.initialize_variable(
                            field.computed_key_store,
                            Atom::COMPUTED_KEY,
                            key.span().start,
                        );
                    }
                }
                ClassElement::StaticBlock(_) => {}
            }
            self.b.registers.release(mark);
        }
    }

    fn class_method(&mut self, n: &'a ClassMethod<'a>, home: Register) {
        let (kind, prefix) = match n.kind {
            MethodKind::Get => (member_flags::GETTER, "get "),
            MethodKind::Set => (member_flags::SETTER, "set "),
            MethodKind::Method | MethodKind::Constructor => (member_flags::METHOD, ""),
        };
        let name = self.static_key_text(n.key).map(|key| JsText::new(&format!("{prefix}{key}")));
        let flags = kind | if name.is_none() { member_flags::SET_NAME } else { 0 };
        let run = self.b.registers.run(4);
        self.b.copy(home, run);
        self.key_into(n.key, run.plus(1));
        self.closure(n.function, name.unwrap_or_else(|| JsText::new("")), None);
        self.b.store(run.plus(2));
        self.load_number(f64::from(flags));
        self.b.store(run.plus(3));
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::DefineMember, run, 4), n.span.start);
    }

    /// Stores a private method or accessor in its variable.
    fn private_method(
        &mut self,
        class: &'a Class<'a>,
        n: &'a ClassMethod<'a>,
        name: &'a PrivateName,
        home: Register,
    ) {
        let (kind, _) = self.private_kind(name);
        if kind != PrivateKind::Accessor {
            self.private_closure(n, name, home);
            self.initialize_variable(name.id, name.name, name.span.start);
            return;
        }
        // The first half met makes the pair of both.
        let halves: Vec<_> = class
            .elements
            .iter()
            .filter_map(|e| match e {
                ClassElement::Method(m) => match m.key {
                    PropertyKey::Private(other) if other.name == name.name => Some((*m, other)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        if halves.first().is_some_and(|(first, _)| first.span != n.span) {
            return;
        }
        let run = self.b.registers.run(2);
        for (half, name) in halves {
            self.private_closure(half, name, home);
            self.b.store(run.plus(u32::from(half.kind == MethodKind::Set)));
        }
        let boilerplate =
            crate::ArrayBoilerplate { elements: vec![crate::Literal::Open, crate::Literal::Open] };
        let constant = self.constant(crate::Constant::Array(Rc::new(boilerplate)));
        let slot = self.slot(SlotKind::Literal);
        self.b.emit(i::CreateArrayLiteral, (constant, run, 2, slot));
        self.initialize_variable(name.id, name.name, name.span.start);
    }

    /// acc := the function of a private method.
    fn private_closure(&mut self, n: &'a ClassMethod<'a>, name: &PrivateName, home: Register) {
        let prefix = match n.kind {
            MethodKind::Get => "get ",
            MethodKind::Set => "set ",
            _ => "",
        };
        let text = JsText::new(&format!("{prefix}{}", self.text(name.name)));
        self.closure(n.function, text, None);
        if self.needs_home_object(n.function.id) {
            let mark = self.b.registers.mark();
            let function = self.keep();
            self.runtime(RuntimeFunction::SetHomeObject, &[function, home], n.span.start);
            self.b.registers.release(mark);
        }
    }

    /// acc := the closure that initializes fields, its home object set.
    fn fields_closure(
        &mut self,
        class: &'a Class<'a>,
        n: &'a FieldsFunction,
        is_static: bool,
        home: Register,
    ) {
        self.source.note(n.id, Node::Fields(class, is_static));
        let name = if is_static { "<static_initializer>" } else { "<instance_members_initializer>" };
        self.create_closure(FunctionTemplate {
            name: JsText::new(name),
            kind: FunctionKind::ClassInitializer,
            is_async: false,
            is_generator: false,
            is_strict: true,
            parameter_count: 0,
            length: 0,
            source_start: n.span.start,
            source_end: n.span.end,
            position: n.span.start,
            needs_home_object: self.needs_home_object(n.id),
            expected_properties: 0,
            has_instance_members: false,
            origin: Some((self.owner.clone(), n.id)),
            code: OnceCell::new(),
        });
        if self.needs_home_object(n.id) {
            let mark = self.b.registers.mark();
            let function = self.keep();
            self.runtime(RuntimeFunction::SetHomeObject, &[function, home], n.span.start);
            self.b.registers.release(mark);
        }
    }

    /// The body of a fields function: defines fields on `this`, runs static blocks, in order.
    pub(super) fn fields_function(&mut self, class: &'a Class<'a>, is_static: bool) {
        self.enter_function(None);
        for element in class.elements {
            let mark = self.b.registers.mark();
            match *element {
                ClassElement::Field(field) if field.is_static == is_static => self.field(field),
                ClassElement::StaticBlock(block) if is_static => {
                    let entered = self.enter_scope(block.scope);
                    self.with_resources(block.scope, |c| c.statements(block.body.statements));
                    self.leave_scope(entered);
                }
                _ => {}
            }
            self.b.registers.release(mark);
        }
        self.b.emit(i::LdaUndefined, ());
        self.b.emit(i::Return, ());
    }

    fn field(&mut self, n: &'a ClassField<'a>) {
        let position = n.key.span().start;
        self.b.statement(position);
        let name = self.static_key_text(n.key);
        let private = match n.key {
            PropertyKey::Private(name) => Some(self.text(name.name)),
            _ => None,
        };
        let this = Register::THIS;
        match (n.key, name) {
            (_, Some(name)) if !super::objects::is_index_like(&name) => {
                self.field_value(n, Some(name.clone()));
                let constant = self.b.constants.string(name);
                let slot = self.slot(SlotKind::DefineOwn);
                self.b.emit_at(i::DefineNamedOwnProperty, (this, constant, slot), position);
            }
            (key, name) => {
                let register = self.temporary();
                let mut set_name = 0;
                match key {
                    PropertyKey::Computed(_) => {
                        self.load_variable(n.computed_key_load, Atom::COMPUTED_KEY, position);
                        set_name = u32::from(n.value.is_some_and(|v| v.is_anonymous_function()));
                    }
                    PropertyKey::Private(name) => self.load_private_in_fields(name),
                    _ => self.load_static_key(key),
                }
                self.b.store(register);
                self.field_value(n, name.or(private));
                let slot = self.slot(SlotKind::DefineOwn);
                self.b.emit_at(i::DefineKeyedOwnProperty, (this, register, set_name, slot), position);
            }
        }
    }

    fn field_value(&mut self, n: &'a ClassField<'a>, name: Option<JsText>) {
        match n.value {
            Some(value) => self.named_value(value, name),
            None => self.b.emit(i::LdaUndefined, ()),
        }
    }
}
