//! Loading, assigning and initializing variables, wherever scope analysis put them.

use super::Compiler;
use crate::builder::typed as i;
use crate::{CONTEXT_FIRST_SLOT, JsText, Register, RuntimeFunction, SlotKind};
use cutaway_parser::ast::{Ident, IdentId};
use cutaway_parser::atoms::Atom;
use cutaway_parser::scopes::{ArgumentsKind, Location, Place, Reference, VarId, VariableMode};

impl Compiler<'_, '_> {
    /// What a mention resolves to.
    pub(super) fn reference(&self, id: IdentId) -> Reference {
        self.source.scopes().reference(id)
    }

    fn local(&self, number: u32) -> Register {
        Register(self.first_local + number)
    }

    /// The register in which the value is, if it is in one.
    fn place_register(&self, place: Place) -> Option<Register> {
        match place {
            Place::Receiver => Some(Register::THIS),
            Place::Parameter(n) => Some(Register::parameter(n)),
            Place::Local(n) => Some(self.local(n)),
            _ => None,
        }
    }

    /// The variable's own register, if it can be read without a check.
    pub(super) fn plain_register(&self, id: IdentId) -> Option<Register> {
        let reference = self.reference(id);
        if self.needs_hole_check(reference) { None } else { self.place_register(reference.place) }
    }

    /// Whether nothing assigns to the variable after its initialization.
    pub(super) fn is_never_reassigned(&self, id: IdentId) -> bool {
        match self.reference(id).variable {
            Some(variable) => {
                let variable = self.source.scopes().variable(variable);
                !variable.reassigned && variable.kind != VariableMode::Var
            }
            None => true,
        }
    }

    fn mode(&self, reference: Reference) -> Option<VariableMode> {
        reference.variable.map(|v| self.source.scopes().variable(v).kind)
    }

    /// Whether the name is the global `undefined`.
    pub(super) fn is_undefined(&self, ident: &Ident) -> bool {
        ident.name == Atom::UNDEFINED && self.reference(ident.id).place == Place::Global && {
            self.reference(ident.id).variable.is_none()
        }
    }

    /// acc := the variable.
    pub(super) fn load_variable(&mut self, id: IdentId, name: Atom, position: u32) {
        self.load_place(id, name, position, false);
    }

    /// acc := the variable, or undefined if the name is unresolvable.
    pub(super) fn load_for_typeof(&mut self, ident: &Ident) {
        self.load_place(ident.id, ident.name, ident.span.start, true);
    }

    fn load_place(&mut self, id: IdentId, name: Atom, position: u32, inside_typeof: bool) {
        let reference = self.reference(id);
        let immutable = reference.variable.is_some_and(|v| self.is_immutable(v));
        match reference.place {
            Place::Receiver | Place::Parameter(_) | Place::Local(_) => {
                if let Some(register) = self.place_register(reference.place) {
                    self.b.load(register);
                }
            }
            Place::NewTarget => self.b.emit(i::LdaNewTarget, ()),
            Place::Closure => self.b.emit(i::LdaClosure, ()),
            Place::Context { slot, depth } => {
                let slot = slot + CONTEXT_FIRST_SLOT;
                match (depth, immutable) {
                    (0, true) => self.b.emit(i::LdaImmutableCurrentContextSlot, (slot,)),
                    (0, false) => self.b.emit(i::LdaCurrentContextSlot, (slot,)),
                    (_, true) => self.b.emit(i::LdaImmutableContextSlot, (slot, u32::from(depth))),
                    (_, false) => self.b.emit(i::LdaContextSlot, (slot, u32::from(depth))),
                }
            }
            Place::Module { cell, depth } => {
                self.b.emit_at(i::LdaModuleVariable, (cell as i32, u32::from(depth)), position);
            }
            Place::Script { .. } | Place::Global => {
                if name == Atom::UNDEFINED && reference.variable.is_none() {
                    // The property is not writable, and cannot be shadowed where the name resolves to it.
                    self.b.emit(i::LdaUndefined, ());
                    return;
                }
                let constant = self.name(name);
                let slot = self.global_slot(name, inside_typeof);
                if inside_typeof {
                    self.b.emit_at(i::LdaGlobalInsideTypeof, (constant, slot), position);
                } else {
                    self.b.emit_at(i::LdaGlobal, (constant, slot), position);
                }
                return;
            }
            Place::Dynamic => {
                let constant = self.name(name);
                if inside_typeof {
                    self.b.emit_at(i::LdaLookupSlotInsideTypeof, (constant,), position);
                } else {
                    self.b.emit_at(i::LdaLookupSlot, (constant,), position);
                }
                return;
            }
        }
        if self.needs_hole_check(reference) {
            self.check_hole(reference, name, position);
        }
    }

    /// Whether nothing can change the variable once it is initialized, not even eval or an arguments object.
    fn is_immutable(&self, id: VarId) -> bool {
        let scopes = self.source.scopes();
        let variable = scopes.variable(id);
        if variable.kind.is_constant() {
            return true;
        }
        if variable.reassigned || variable.kind == VariableMode::Var {
            return false;
        }
        let Some(scope) = self.source.scope(variable.scope) else { return false };
        let aliased = variable.kind == VariableMode::Parameter
            && matches!(scopes.function(scope.function).arguments, Some((ArgumentsKind::Mapped, _)));
        !scope.contains_eval && !aliased
    }

    /// acc := a variable of this source, perhaps the hole.
    pub(super) fn load_unchecked(&mut self, id: IdentId) {
        let place = self.reference(id).place;
        match (self.place_register(place), place) {
            (Some(register), _) => self.b.load(register),
            (None, Place::Context { slot, depth }) => {
                self.b.emit(i::LdaContextSlot, (slot + CONTEXT_FIRST_SLOT, u32::from(depth)));
            }
            _ => self.b.emit(i::LdaTheHole, ()),
        }
    }

    /// All loads of one global name share a slot.
    fn global_slot(&mut self, name: Atom, inside_typeof: bool) -> crate::SlotIndex {
        if let Some(&slot) = self.global_slots.get(&(name, inside_typeof)) {
            return slot;
        }
        let slot = self.slot(SlotKind::LoadGlobal);
        self.global_slots.insert((name, inside_typeof), slot);
        slot
    }

    /// Throws if acc is the hole.
    fn check_hole(&mut self, reference: Reference, name: Atom, position: u32) {
        if self.mode(reference) == Some(VariableMode::This) {
            self.b.emit_at(i::ThrowSuperNotCalledIfHole, (), position);
        } else {
            let name = self.name(name);
            self.b.emit_at(i::ThrowReferenceErrorIfHole, (name,), position);
        }
        self.note_initialized(reference);
    }

    /// The variable := acc, as an assignment. acc is kept.
    pub(super) fn assign_variable(&mut self, id: IdentId, name: Atom, position: u32) {
        let reference = self.reference(id);
        let mode = self.mode(reference);
        if self.needs_hole_check(reference)
            && !matches!(reference.place, Place::Global | Place::Script { .. } | Place::Dynamic)
        {
            let mark = self.b.registers.mark();
            let value = self.keep();
            self.load_variable(id, name, position);
            self.b.load(value);
            self.b.registers.release(mark);
        }
        if mode.is_some_and(VariableMode::is_constant) && reference.place != Place::Dynamic {
            let name = self.name(name);
            self.runtime_with_text(RuntimeFunction::ThrowConstAssignError, name, position);
            return;
        }
        if mode == Some(VariableMode::FunctionName) && reference.place != Place::Dynamic {
            if self.strict {
                let name = self.name(name);
                self.runtime_with_text(RuntimeFunction::ThrowConstAssignError, name, position);
            }
            return;
        }
        self.store_place(reference.place, name, position);
    }

    /// A binding := acc, ending its dead zone. acc is kept.
    pub(super) fn initialize_variable(&mut self, id: IdentId, name: Atom, position: u32) {
        let reference = self.reference(id);
        let place = reference.place;
        let lexical = self.mode(reference).is_some_and(VariableMode::is_lexical);
        if lexical && matches!(place, Place::Global | Place::Script { .. }) {
            let name = self.name(name);
            self.b.emit_at(i::InitializeGlobalLexical, (name,), position);
        } else {
            self.store_place(place, name, position);
            self.note_initialized(reference);
        }
    }

    fn store_place(&mut self, place: Place, name: Atom, position: u32) {
        match place {
            Place::Receiver | Place::Parameter(_) | Place::Local(_) => {
                if let Some(register) = self.place_register(place) {
                    self.b.store(register);
                }
            }
            // These are never assigned by name; as variables they live elsewhere.
            Place::NewTarget | Place::Closure => {}
            Place::Context { slot, depth: 0 } => {
                self.b.emit(i::StaCurrentContextSlot, (slot + CONTEXT_FIRST_SLOT,));
            }
            Place::Context { slot, depth } => {
                self.b.emit(i::StaContextSlot, (slot + CONTEXT_FIRST_SLOT, u32::from(depth)));
            }
            Place::Module { cell, depth } => {
                self.b.emit(i::StaModuleVariable, (cell as i32, u32::from(depth)))
            }
            Place::Script { .. } | Place::Global => {
                let name = self.name(name);
                let slot = self.slot(SlotKind::StoreGlobal);
                self.b.emit_at(i::StaGlobal, (name, slot), position);
            }
            Place::Dynamic => {
                let name = self.name(name);
                self.b.emit_at(i::StaLookupSlot, (name, u32::from(self.strict)), position);
            }
        }
    }

    /// Stores acc in a variable of the function's own scope, whose context is the current one.
    pub(super) fn store_own(&mut self, variable: VarId) {
        match self.source.scopes().variable(variable).location {
            Location::Parameter(n) => self.b.store(Register::parameter(n)),
            Location::Local(n) => self.b.store(self.local(n)),
            Location::Receiver => self.b.store(Register::THIS),
            Location::Context(slot) => self.b.emit(i::StaCurrentContextSlot, (slot + CONTEXT_FIRST_SLOT,)),
            Location::Module(cell) => self.b.emit(i::StaModuleVariable, (cell as i32, 0)),
            Location::Unused
            | Location::Script(_)
            | Location::Global
            | Location::Dynamic
            | Location::NewTarget
            | Location::Closure => {}
        }
    }

    /// Whether storing in the variable means anything.
    pub(super) fn is_stored(&self, variable: VarId) -> bool {
        !matches!(
            self.source.scopes().variable(variable).location,
            Location::Unused | Location::NewTarget | Location::Closure | Location::Receiver
        )
    }

    /// Names of the registers that are variables, for listings.
    pub(super) fn register_names(&self) -> Vec<(u32, JsText)> {
        let mut names = Vec::new();
        for scope in self.source.scopes().scopes_of(self.facts) {
            for &id in &scope.variables {
                let variable = self.source.scopes().variable(id);
                match variable.location {
                    Location::Local(n) => names.push((self.local(n).0, self.text(variable.name))),
                    Location::Parameter(n) => {
                        names.push((Register::parameter(n).0, self.text(variable.name)))
                    }
                    _ => {}
                }
            }
        }
        names.sort_by_key(|(register, _)| *register);
        names
    }
}
