//! Function literals: the template of an inner function and the instruction that makes its closure.

use super::Compiler;
use super::source::Node;
use crate::builder::typed as i;
use crate::{Constant, FunctionKind, FunctionTemplate, JsText, SlotKind, closure_flags};
use cutaway_parser::ast::{Class, Function, FunctionId, FunctionKind as AstKind};
use std::cell::OnceCell;
use std::rc::Rc;

impl<'a> Compiler<'_, 'a> {
    /// acc := a closure of the function. `class`: the class whose constructor it is.
    pub(super) fn closure(&mut self, function: &'a Function<'a>, name: JsText, class: Option<&'a Class<'a>>) {
        self.source.note(function.id, Node::Function(function, class));
        // A class constructor's text is the whole class.
        let span = class.map_or(function.span, |class| class.span);
        let template = FunctionTemplate {
            name,
            kind: kind_of(function.kind),
            is_async: function.flags.is_async,
            is_generator: function.flags.is_generator,
            is_strict: function.flags.strict,
            parameter_count: function.parameter_count(),
            length: function.length(),
            source_start: span.start,
            source_end: span.end,
            position: function.span.start,
            needs_home_object: self.needs_home_object(function.id),
            expected_properties: function.expected_properties() + class.map_or(0, field_count),
            has_instance_members: class.is_some_and(|class| {
                class.instance_fields.is_some() || super::classes::has_instance_brand(class)
            }),
            origin: Some((self.owner.clone(), function.id)),
            code: OnceCell::new(),
        };
        self.create_closure(template);
    }

    /// acc := a closure of the template.
    pub(super) fn create_closure(&mut self, template: FunctionTemplate) {
        let is_method =
            matches!(template.kind, FunctionKind::Method | FunctionKind::Getter | FunctionKind::Setter);
        let flags = if is_method { closure_flags::METHOD } else { 0 };
        let constant = self.constant(Constant::Function(Rc::new(template)));
        let slot = self.slot(SlotKind::CreateClosure);
        self.b.emit(i::CreateClosure, (constant, slot, flags));
    }

    /// Whether the function's home object matters.
    pub(super) fn needs_home_object(&self, id: FunctionId) -> bool {
        let facts = self.source.scopes().function(id);
        facts.uses_super_property || facts.uses_super_call || facts.has_direct_eval
    }
}

fn kind_of(kind: AstKind) -> FunctionKind {
    match kind {
        AstKind::Normal => FunctionKind::Normal,
        AstKind::Arrow => FunctionKind::Arrow,
        AstKind::Method => FunctionKind::Method,
        AstKind::Getter => FunctionKind::Getter,
        AstKind::Setter => FunctionKind::Setter,
        AstKind::BaseConstructor => FunctionKind::BaseConstructor,
        AstKind::DerivedConstructor => FunctionKind::DerivedConstructor,
        AstKind::InstanceFields | AstKind::StaticFields => FunctionKind::ClassInitializer,
    }
}

fn field_count(class: &Class<'_>) -> u32 {
    use cutaway_parser::ast::ClassElement;
    class.elements.iter().filter(|e| matches!(e, ClassElement::Field(f) if !f.is_static)).count() as u32
}
