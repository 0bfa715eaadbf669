//! The walk through patterns.

use super::Walk;
use crate::ast::{Pattern, PatternElement, PatternProperty, PropertyKey, RestElement};

impl<'a> Walk<'_, 'a> {
    pub(super) fn pattern(&mut self, pattern: Pattern<'a>) {
        match pattern {
            Pattern::Ident(ident) => self.identifier(ident.span, ident.name),
            Pattern::Expr(expression) => self.expression(expression),
            Pattern::Array(array) => self.node("ArrayPattern", array.span, |walk| {
                walk.key("elements");
                walk.sink.begin_list();
                for element in array.elements {
                    match element {
                        Some(element) => walk.pattern_element(element),
                        None => walk.sink.null(),
                    }
                }
                walk.rest(array.rest);
                walk.sink.end_list();
            }),
            Pattern::Object(object) => self.node("ObjectPattern", object.span, |walk| {
                walk.key("properties");
                walk.sink.begin_list();
                object.properties.iter().for_each(|property| walk.pattern_property(property));
                walk.rest(object.rest);
                walk.sink.end_list();
            }),
        }
    }

    /// The rest element at the end of a list of patterns, if there is one.
    pub(super) fn rest(&mut self, rest: Option<&RestElement<'a>>) {
        if let Some(rest) = rest {
            self.node("RestElement", rest.span, |walk| {
                walk.key("argument");
                walk.pattern(rest.target);
            });
        }
    }

    pub(super) fn pattern_element(&mut self, element: &PatternElement<'a>) {
        let Some(default) = element.default else { return self.pattern(element.target) };
        self.node("AssignmentPattern", element.span, |walk| {
            walk.key("left");
            walk.pattern(element.target);
            walk.expression_field("right", default);
        });
    }

    fn pattern_property(&mut self, property: &PatternProperty<'a>) {
        self.node("Property", property.span, |walk| {
            walk.flag("method", false);
            walk.flag("shorthand", property.shorthand);
            walk.flag("computed", matches!(property.key, PropertyKey::Computed(_)));
            walk.key("key");
            walk.property_key(property.key);
            walk.key("value");
            walk.pattern_element(&property.value);
            walk.text_field("kind", "init");
        });
    }
}
