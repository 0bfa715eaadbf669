//! The walk through classes: the inner name, private names, brands, keys of fields.

use super::{Access, Analysis, Analyzer, Target};
use crate::ast::{
    Class, ClassElement, ClassField, ClassMethod, FieldsFunction, FunctionKind, MethodKind, PropertyKey,
};
use crate::atoms::Atom;
use crate::scopes::{ScopeKind, VariableMode};

impl<'a> Analyzer<'a, '_> {
    pub(super) fn class(&mut self, class: &'a Class<'a>) -> Analysis<()> {
        self.class_bodies.insert(class.scope, class.body_span);
        self.in_scope(class.scope, ScopeKind::Class, class.span, |analyzer| {
            if let Some(name) = class.name {
                let inner =
                    analyzer.new_variable(class.scope, name.name, VariableMode::ClassName, class.span.end);
                analyzer.mention(class.inner_name, name.span, Target::Variable(inner), Access::Declare);
            }
            if let Some(heritage) = class.heritage {
                analyzer.expression(heritage)?;
            }
            for (fields, kind) in [
                (class.instance_fields, FunctionKind::InstanceFields),
                (class.static_fields, FunctionKind::StaticFields),
            ] {
                if let Some(fields) = fields {
                    analyzer.begin_fields_function(fields, kind, class.scope, class.span.start);
                }
            }
            analyzer.private_names(class);
            class.elements.iter().try_for_each(|element| analyzer.class_element(class, element))
        })
    }

    /// Private names may be mentioned before they are declared: declare them all first.
    fn private_names(&mut self, class: &'a Class<'a>) {
        let mut brands = [false, false];
        for element in class.elements {
            let (key, is_static, mode) = match element {
                ClassElement::Field(field) => (field.key, field.is_static, VariableMode::PrivateField),
                ClassElement::Method(method) => (method.key, method.is_static, private_mode(method)),
                ClassElement::StaticBlock(_) => continue,
            };
            let PropertyKey::Private(name) = key else { continue };
            if mode != VariableMode::PrivateField {
                brands[usize::from(is_static)] = true;
            }
            let variable = match self.lookup(class.scope, name.name) {
                Some(earlier) => {
                    self.variable(earlier).kind = if is_static {
                        VariableMode::PrivateStaticAccessor
                    } else {
                        VariableMode::PrivateAccessor
                    };
                    earlier
                }
                None => self.new_variable(class.scope, name.name, mode, 0),
            };
            self.mention(name.id, name.span, Target::Variable(variable), Access::Declare);
        }
        for (needed, ident, name) in
            [(brands[0], class.brand, Atom::BRAND), (brands[1], class.static_brand, Atom::STATIC_BRAND)]
        {
            if needed {
                let brand = self.new_variable(class.scope, name, VariableMode::Internal, 0);
                self.mention(ident, class.span, Target::Variable(brand), Access::Declare);
            }
        }
    }

    fn class_element(&mut self, class: &'a Class<'a>, element: &'a ClassElement<'a>) -> Analysis<()> {
        match element {
            ClassElement::Method(method) => {
                self.property_key(method.key)?;
                self.function(method.function, None, Some(class.scope))
            }
            ClassElement::Field(field) => {
                let fields = if field.is_static { class.static_fields } else { class.instance_fields };
                fields.map_or(Ok(()), |fields| self.class_field(class, field, fields))
            }
            ClassElement::StaticBlock(block) => class.static_fields.map_or(Ok(()), |fields| {
                self.in_fields_function(fields, |analyzer| {
                    analyzer.in_scope(block.scope, ScopeKind::StaticBlock, block.span, |analyzer| {
                        analyzer.statements(block.body.statements)
                    })
                })
            }),
        }
    }

    fn class_field(
        &mut self,
        class: &'a Class<'a>,
        field: &'a ClassField<'a>,
        fields: &'a FieldsFunction,
    ) -> Analysis<()> {
        let mut computed = None;
        if let PropertyKey::Computed(key) = field.key {
            self.expression(key)?;
            let variable = self.new_variable(class.scope, Atom::COMPUTED_KEY, VariableMode::Internal, 0);
            self.mention(field.computed_key_store, field.span, Target::Variable(variable), Access::Declare);
            computed = Some(variable);
        }
        self.in_fields_function(fields, |analyzer| {
            if let Some(variable) = computed {
                analyzer.mention(
                    field.computed_key_load,
                    field.span,
                    Target::Variable(variable),
                    Access::Read,
                );
            }
            if let PropertyKey::Private(name) = field.key {
                analyzer.mention(name.brand, name.span, Target::Name(name.name), Access::Read);
            }
            field.value.map_or(Ok(()), |value| analyzer.expression(value))
        })
    }

    fn in_fields_function(
        &mut self,
        fields: &FieldsFunction,
        walk: impl FnOnce(&mut Self) -> Analysis<()>,
    ) -> Analysis<()> {
        let outer = (self.scope, self.function);
        (self.scope, self.function) = (fields.scope, fields.id);
        let result = walk(self);
        (self.scope, self.function) = outer;
        result
    }
}

fn private_mode(method: &ClassMethod<'_>) -> VariableMode {
    use VariableMode::*;
    match (method.kind, method.is_static) {
        (MethodKind::Get, false) => PrivateGetter,
        (MethodKind::Get, true) => PrivateStaticGetter,
        (MethodKind::Set, false) => PrivateSetter,
        (MethodKind::Set, true) => PrivateStaticSetter,
        (_, false) => PrivateMethod,
        (_, true) => PrivateStaticMethod,
    }
}
