//! The walk through classes.

use super::Walk;
use crate::ast::{Class, ClassElement, ClassField, ClassMethod, MethodKind, PropertyKey};

impl<'a> Walk<'_, 'a> {
    pub(super) fn class(&mut self, kind: &'static str, class: &Class<'a>) {
        self.node(kind, class.span, |walk| {
            match class.name {
                Some(name) => {
                    walk.key("id");
                    walk.identifier(name.span, name.name);
                }
                None => walk.null_field("id"),
            }
            walk.optional_expression("superClass", class.heritage);
            walk.key("body");
            walk.node("ClassBody", class.body_span, |walk| {
                walk.key("body");
                walk.list(class.elements, |walk, element| walk.class_element(element));
            });
        });
    }

    fn class_element(&mut self, element: &ClassElement<'a>) {
        match element {
            ClassElement::Method(method) => self.class_method(method),
            ClassElement::Field(field) => self.class_field(field),
            ClassElement::StaticBlock(block) => self.node("StaticBlock", block.span, |walk| {
                walk.key("body");
                walk.statements(block.body.statements);
            }),
        }
    }

    fn class_method(&mut self, method: &ClassMethod<'a>) {
        self.node("MethodDefinition", method.span, |walk| {
            walk.flag("static", method.is_static);
            walk.flag("computed", matches!(method.key, PropertyKey::Computed(_)));
            walk.key("key");
            walk.property_key(method.key);
            let kind = match method.kind {
                MethodKind::Constructor => "constructor",
                MethodKind::Method => "method",
                MethodKind::Get => "get",
                MethodKind::Set => "set",
            };
            walk.text_field("kind", kind);
            walk.key("value");
            walk.method(method.function);
        });
    }

    fn class_field(&mut self, field: &ClassField<'a>) {
        self.node("PropertyDefinition", field.span, |walk| {
            walk.flag("static", field.is_static);
            walk.flag("computed", matches!(field.key, PropertyKey::Computed(_)));
            walk.key("key");
            walk.property_key(field.key);
            walk.optional_expression("value", field.value);
        });
    }
}
