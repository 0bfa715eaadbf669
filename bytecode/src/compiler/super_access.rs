//! `super.x`, `super[x]`, `super(...)`.

use super::Compiler;
use crate::builder::typed as i;
use crate::{Register, RuntimeFunction, SlotKind};
use cutaway_parser::ast::{Class, Super, SuperCallExpr, SuperIndexExpr, SuperMemberExpr};
use cutaway_parser::atoms::Atom;

impl<'a> Compiler<'_, 'a> {
    /// A run of `count` registers, of which the first two become the receiver and the home object.
    pub(super) fn super_base(&mut self, n: &Super, count: u32) -> Register {
        let first = self.b.registers.run(count);
        self.load_variable(n.this, Atom::THIS, n.span.start);
        self.b.store(first);
        self.load_home_object(n);
        self.b.store(first.plus(1));
        first
    }

    fn load_home_object(&mut self, n: &Super) {
        self.load_variable(n.function, Atom::THIS_FUNCTION, n.span.start);
        self.b.emit(i::LdaHomeObject, ());
    }

    pub(super) fn super_member(&mut self, n: &'a SuperMemberExpr) {
        let mark = self.b.registers.mark();
        let receiver = match self.plain_register(n.super_.this) {
            Some(register) => register,
            None => {
                self.load_variable(n.super_.this, Atom::THIS, n.span.start);
                self.keep()
            }
        };
        self.load_home_object(&n.super_);
        let name = self.name(n.property.name);
        let slot = self.slot(SlotKind::LoadProperty);
        self.b.emit_at(i::GetNamedPropertyFromSuper, (receiver, name, slot), n.property.span.start);
        self.b.registers.release(mark);
    }

    pub(super) fn super_index(&mut self, n: &'a SuperIndexExpr<'a>) {
        let mark = self.b.registers.mark();
        let first = self.super_base(&n.super_, 3);
        self.into(n.index, first.plus(2));
        let function = RuntimeFunction::GetKeyedPropertyFromSuper;
        self.b.emit_at(i::CallRuntime, (function, first, 3), n.index.span().start);
        self.b.registers.release(mark);
    }

    /// acc := the new object, which becomes `this`.
    pub(super) fn super_call(&mut self, n: &'a SuperCallExpr<'a>) {
        let mark = self.b.registers.mark();
        let position = n.super_.span.start;
        self.load_variable(n.super_.function, Atom::THIS_FUNCTION, position);
        let function = self.keep();
        let constructor = self.temporary();
        self.b.emit(i::GetSuperConstructor, (constructor,));
        let values = n.arguments.values;
        if n.arguments.has_spread() && !super::calls::only_last_is_spread(values) {
            let array = self.array_of(values, position);
            self.b.emit_at(i::ThrowIfNotSuperConstructor, (constructor,), position);
            self.load_variable(n.super_.new_target, Atom::NEW_TARGET, position);
            let slot = self.slot(SlotKind::Construct);
            self.b.emit_at(i::ConstructWithArguments, (constructor, array, slot), position);
        } else {
            let count = values.len() as u32;
            let first = self.argument_run(values);
            self.b.emit_at(i::ThrowIfNotSuperConstructor, (constructor,), position);
            self.load_variable(n.super_.new_target, Atom::NEW_TARGET, position);
            let slot = self.slot(SlotKind::Construct);
            if n.arguments.has_spread() {
                self.b.emit_at(i::ConstructWithSpread, (constructor, first, count, slot), position);
            } else {
                self.b.emit_at(i::Construct, (constructor, first, count, slot), position);
            }
        }
        let object = self.keep();
        self.load_unchecked(n.super_.this);
        self.b.emit_at(i::ThrowSuperAlreadyCalledIfNotHole, (), position);
        self.b.load(object);
        self.initialize_variable(n.super_.this, Atom::THIS, position);
        match self.class {
            Some(class) => self.initialize_instance(class, Some(function), object, position),
            None => self.runtime(RuntimeFunction::InitializeInstance, &[function, object], position),
        }
        self.b.load(object);
        self.b.registers.release(mark);
    }

    /// Adds private methods and fields to a new instance of the class whose constructor is being compiled.
    pub(super) fn initialize_instance(
        &mut self,
        class: &'a Class<'a>,
        function: Option<Register>,
        object: Register,
        position: u32,
    ) {
        let has_brand = super::classes::has_instance_brand(class);
        if !has_brand && class.instance_fields.is_none() {
            return;
        }
        let mark = self.b.registers.mark();
        let function = function.unwrap_or_else(|| {
            self.b.emit(i::LdaClosure, ());
            self.keep()
        });
        if has_brand {
            self.runtime(RuntimeFunction::AddPrivateBrand, &[function, object], position);
        }
        if class.instance_fields.is_some() {
            self.b.emit(i::LdaInstanceInitializer, (function,));
            let initializer = self.keep();
            let slot = self.slot(SlotKind::Call);
            self.b.emit_at(i::CallProperty0, (initializer, object, slot), position);
        }
        self.b.registers.release(mark);
    }
}
