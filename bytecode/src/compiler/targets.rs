//! Targets: what an assignment, an update, a pattern or a loop head stores to, with its object and key already evaluated.

use super::Compiler;
use super::private_names::PrivateKind;
use super::side_effects::may_assign;
use crate::builder::typed as i;
use crate::{ConstIndex, Register, RuntimeFunction, SlotIndex, SlotKind};
use cutaway_parser::ast::{Expr, Ident, Pattern, PrivateName};
use cutaway_parser::scopes::Place;

/// A place to load from and store to.
pub(super) enum Target<'a> {
    /// A variable, assigned to.
    Variable(&'a Ident),
    /// A variable that is looked up by name; where it is was found out before.
    Lookup { resolved: Register, ident: &'a Ident },
    /// A variable, initialized by its declaration.
    Binding(&'a Ident),
    /// `object.name`
    Named { object: Register, name: ConstIndex, position: u32 },
    /// `object[key]`; of updates with the register for the property key that an object as key is converted to.
    Keyed { object: Register, key: Register, converted: Option<Register>, position: u32 },
    /// `object.#name`
    Private { object: Register, key: Option<Register>, name: &'a PrivateName },
    /// `super.name`, `super[key]`; receiver, home object and key in consecutive registers.
    Super { receiver: Register, position: u32 },
    /// A call: legal to parse in sloppy code, an error when run.
    Invalid { position: u32 },
    /// A pattern, to be destructured; whether its variables are initialized rather than assigned.
    Pattern(Pattern<'a>, bool),
}

impl Target<'_> {
    /// The target, to be both loaded and stored: its key is converted once.
    pub(super) fn for_update(self, compiler: &mut Compiler<'_, '_>) -> Self {
        match self {
            Target::Keyed { object, key, position, .. } => {
                Target::Keyed { object, key, converted: Some(compiler.temporary()), position }
            }
            other => other,
        }
    }
}

impl<'a> Compiler<'_, 'a> {
    /// Evaluates the parts of an assignment target. `following` is evaluated before the store.
    pub(super) fn target(&mut self, pattern: Pattern<'a>, following: &[Expr<'a>]) -> Target<'a> {
        match pattern {
            Pattern::Ident(ident) => self.variable_target(ident, following),
            Pattern::Expr(expression) => self.expression_target(expression, following),
            Pattern::Object(_) | Pattern::Array(_) => Target::Pattern(pattern, false),
        }
    }

    fn variable_target(&mut self, ident: &'a Ident, following: &[Expr<'a>]) -> Target<'a> {
        // In strict code a name that the value itself makes a global variable was unresolvable before.
        let reference = self.reference(ident.id);
        let is_unknown = reference.place == Place::Global && reference.variable.is_none();
        if self.strict && is_unknown && may_assign(following) {
            return self.resolved_target(ident);
        }
        self.lookup_target(ident).unwrap_or(Target::Variable(ident))
    }

    /// ResolveBinding for a name that is looked up at run time; None for others. acc is lost then.
    pub(super) fn lookup_target(&mut self, ident: &'a Ident) -> Option<Target<'a>> {
        (self.reference(ident.id).place == Place::Dynamic).then(|| self.resolved_target(ident))
    }

    fn resolved_target(&mut self, ident: &'a Ident) -> Target<'a> {
        let name = self.name(ident.name);
        self.runtime_with_text(RuntimeFunction::ResolveLookup, name, ident.span.start);
        Target::Lookup { resolved: self.keep(), ident }
    }

    /// The same for an expression.
    pub(super) fn expression_target(&mut self, expression: Expr<'a>, following: &[Expr<'a>]) -> Target<'a> {
        match expression {
            Expr::Ident(ident) => self.variable_target(ident, following),
            Expr::Member(m) => {
                let object = self.operand(m.object, following);
                let name = self.name(m.property.name);
                Target::Named { object, name, position: self.member_position(m) }
            }
            Expr::Index(m) => {
                let mut after = Vec::with_capacity(following.len() + 1);
                after.push(m.index);
                after.extend_from_slice(following);
                let object = self.operand(m.object, &after);
                let position = m.object.span().end;
                match self.index_name(m.index) {
                    Some(name) => Target::Named { object, name, position },
                    None => {
                        let key = self.operand(m.index, following);
                        Target::Keyed { object, key, converted: None, position }
                    }
                }
            }
            Expr::PrivateMember(m) => {
                let object = self.operand(m.object, following);
                let key = (self.private_kind(m.name).0 == PrivateKind::Field).then(|| {
                    self.load_private(m.name);
                    self.keep()
                });
                Target::Private { object, key, name: m.name }
            }
            Expr::SuperMember(m) => {
                let receiver = self.super_base(&m.super_, 4);
                let name = self.name(m.property.name);
                self.b.emit(i::LdaConstant, (name,));
                self.b.store(receiver.plus(2));
                Target::Super { receiver, position: m.property.span.start }
            }
            Expr::SuperIndex(m) => {
                let receiver = self.super_base(&m.super_, 4);
                self.into(m.index, receiver.plus(2));
                Target::Super { receiver, position: m.index.span().start }
            }
            _ => {
                self.effect(expression);
                let position = expression.span().start;
                self.invalid_target(position);
                Target::Invalid { position }
            }
        }
    }

    fn note_update_key(&mut self, slot: SlotIndex, converted: Option<Register>) {
        if let Some(register) = converted {
            self.b.note_update_key(slot, register);
        }
    }

    /// acc := the target's value.
    pub(super) fn load_target(&mut self, target: &Target<'a>) {
        match *target {
            Target::Variable(ident) | Target::Binding(ident) => {
                self.load_variable(ident.id, ident.name, ident.span.start);
            }
            Target::Lookup { resolved, ident } => {
                let mark = self.b.registers.mark();
                let name = self.name(ident.name);
                self.b.emit(i::LdaConstant, (name,));
                let name = self.keep();
                self.runtime(RuntimeFunction::LoadLookup, &[resolved, name], ident.span.start);
                self.b.registers.release(mark);
            }
            Target::Named { object, name, position } => {
                let slot = self.slot(SlotKind::LoadProperty);
                self.b.emit_at(i::GetNamedProperty, (object, name, slot), position);
            }
            Target::Keyed { object, key, converted, position } => {
                self.b.load(key);
                let slot = self.slot(SlotKind::LoadKeyed);
                self.note_update_key(slot, converted);
                self.b.emit_at(i::GetKeyedProperty, (object, slot), position);
            }
            Target::Private { object, name, .. } => self.get_private(object, name),
            Target::Super { receiver, position } => {
                let function = RuntimeFunction::GetKeyedPropertyFromSuper;
                self.b.emit_at(i::CallRuntime, (function, receiver, 3), position);
            }
            Target::Invalid { position } => self.invalid_target(position),
            Target::Pattern(..) => {}
        }
    }

    /// The target := acc. acc is kept (except by patterns).
    pub(super) fn store_target(&mut self, target: &Target<'a>, position: u32) {
        match *target {
            Target::Variable(ident) => self.assign_variable(ident.id, ident.name, position),
            Target::Binding(ident) => self.initialize_variable(ident.id, ident.name, position),
            Target::Lookup { resolved, ident } => {
                let mark = self.b.registers.mark();
                let run = self.b.registers.run(4);
                self.b.store(run.plus(2));
                self.b.copy(resolved, run);
                let name = self.name(ident.name);
                self.b.emit(i::LdaConstant, (name,));
                self.b.store(run.plus(1));
                self.b.emit(if self.strict { i::LdaTrue } else { i::LdaFalse }, ());
                self.b.store(run.plus(3));
                self.b.emit_at(i::CallRuntime, (RuntimeFunction::StoreLookup, run, 4), position);
                self.b.registers.release(mark);
            }
            Target::Named { object, name, .. } => {
                let slot = self.slot(SlotKind::StoreProperty);
                self.b.emit_at(i::SetNamedProperty, (object, name, slot), position);
            }
            Target::Keyed { object, key, converted, .. } => {
                let slot = self.slot(SlotKind::StoreKeyed);
                self.note_update_key(slot, converted);
                self.b.emit_at(i::SetKeyedProperty, (object, key, slot), position);
            }
            Target::Private { object, key, name } => self.set_private(object, key, name),
            Target::Super { receiver, position } => {
                self.b.store(receiver.plus(3));
                self.b.emit_at(i::CallRuntime, (RuntimeFunction::SetPropertyOnSuper, receiver, 4), position);
            }
            Target::Invalid { position } => self.invalid_target(position),
            Target::Pattern(pattern, binding) => self.destructure_nested(pattern, binding),
        }
    }

    fn invalid_target(&mut self, position: u32) {
        let text = self.own_text("Invalid left-hand side in assignment");
        self.runtime_with_text(RuntimeFunction::ThrowReferenceError, text, position);
    }
}
