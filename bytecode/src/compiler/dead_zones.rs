//! Which variables are surely initialized where the code being emitted stands, so that reading them needs no check.
//!
//! Scope analysis tells what is sure from the source alone; for the rest the compiler remembers that a variable was checked
//! or initialized on every way that leads here. That is a fact the builder carries along the control flow: a variable once
//! initialized stays so until its scope is entered again. V8's counterpart: `HoleCheckElisionScope`, which also has room for
//! 64 variables of a function.

use super::Compiler;
use cutaway_parser::scopes::{Place, Reference, VarId, VariableMode};

impl Compiler<'_, '_> {
    /// Whether reading through this mention needs a check here.
    pub(super) fn needs_hole_check(&self, reference: Reference) -> bool {
        reference.hole_check && !reference.variable.is_some_and(|variable| self.is_initialized(variable))
    }

    /// Whether the variable was checked or initialized on every way here.
    pub(super) fn is_initialized(&self, variable: VarId) -> bool {
        self.dead_zone_facts.get(&variable).is_some_and(|&bit| self.b.has_fact(bit))
    }

    /// The variable is initialized from here on, where mentions of it need checks.
    pub(super) fn note_initialized(&mut self, reference: Reference) {
        let Some(variable) = reference.variable else { return };
        let facts = self.source.scopes().variable(variable);
        if matches!(reference.place, Place::Dynamic | Place::Global | Place::Script { .. })
            || !facts.needs_hole_init && facts.kind != VariableMode::This
        {
            return;
        }
        let next = self.dead_zone_facts.len() as u32;
        if let Some(bit) = self.dead_zone_facts.get(&variable).copied().or_else(|| 1u64.checked_shl(next)) {
            self.dead_zone_facts.insert(variable, bit);
            self.b.add_fact(bit);
        }
    }

    /// The variable's scope is entered: its dead zone begins.
    pub(super) fn begin_dead_zone(&mut self, variable: VarId) {
        if let Some(&bit) = self.dead_zone_facts.get(&variable) {
            self.b.drop_fact(bit);
        }
    }
}
