//! The walk through expressions.

use super::Walk;
use crate::ast::{
    Arguments, Element, Expr, ObjectMember, PrivateName, Property, PropertyKey, PropertyKind, SpreadElement,
    StringLit, TemplateElement, TemplateLit,
};
use crate::atoms::{Atom, JsStr};
use cutaway_lexer::Span;
use num_bigint::BigUint;

impl<'a> Walk<'_, 'a> {
    pub(super) fn optional_expression(&mut self, key: &'static str, expression: Option<Expr<'a>>) {
        self.key(key);
        match expression {
            Some(expression) => self.expression(expression),
            None => self.sink.null(),
        }
    }

    pub(super) fn expression_field(&mut self, key: &'static str, expression: Expr<'a>) {
        self.key(key);
        self.expression(expression);
    }

    fn raw_literal(&mut self, span: Span, value: impl FnOnce(&mut Self)) {
        let raw = span.text(self.source);
        self.node("Literal", span, |walk| {
            walk.key("value");
            value(walk);
            walk.text_field("raw", raw);
        });
    }

    pub(super) fn expression(&mut self, expression: Expr<'a>) {
        match expression {
            Expr::Null(null) => self.raw_literal(null.span, |walk| walk.sink.null()),
            Expr::Boolean(boolean) => self.raw_literal(boolean.span, |walk| walk.sink.boolean(boolean.value)),
            Expr::Number(number) => self.raw_literal(number.span, |walk| walk.sink.number(number.value)),
            Expr::String(string) => self.string_literal(string),
            Expr::BigInt(bigint) => self.bigint(bigint.span, bigint.digits),
            Expr::RegExp(regexp) => self.node("Literal", regexp.span, |walk| {
                walk.key("value");
                walk.sink.begin_object();
                walk.sink.end();
                walk.text_field("raw", regexp.span.text(walk.source));
                walk.key("regex");
                walk.sink.begin_object();
                walk.atom_field("pattern", regexp.pattern);
                walk.atom_field("flags", regexp.flags);
                walk.sink.end();
            }),
            Expr::Template(template) => self.template(template),
            Expr::TaggedTemplate(tagged) => self.node("TaggedTemplateExpression", tagged.span, |walk| {
                walk.expression_field("tag", tagged.tag);
                walk.key("quasi");
                walk.template(tagged.template);
            }),
            Expr::Ident(ident) => self.identifier(ident.span, ident.name),
            Expr::This(this) => self.node("ThisExpression", this.span, |_| {}),
            Expr::Array(array) => self.node("ArrayExpression", array.span, |walk| {
                walk.key("elements");
                walk.elements(array.elements);
            }),
            Expr::Object(object) => self.node("ObjectExpression", object.span, |walk| {
                walk.key("properties");
                walk.list(object.members, |walk, member| match member {
                    ObjectMember::Property(property) => walk.property(property),
                    ObjectMember::Spread(spread) => walk.spread(spread),
                });
            }),
            Expr::Function(function) => self.function("FunctionExpression", function, function.span),
            Expr::Arrow(function) => self.function("ArrowFunctionExpression", function, function.span),
            Expr::Class(class) => self.class("ClassExpression", class),
            Expr::Unary(unary) => self.node("UnaryExpression", unary.span, |walk| {
                walk.text_field("operator", unary.op.text());
                walk.flag("prefix", true);
                walk.expression_field("argument", unary.operand);
            }),
            Expr::Update(update) => self.node("UpdateExpression", update.span, |walk| {
                walk.text_field("operator", update.op.text());
                walk.flag("prefix", update.prefix);
                walk.expression_field("argument", update.target);
            }),
            Expr::Binary(_) | Expr::Logical(_) => self.operator_chain(expression),
            Expr::PrivateIn(private) => self.node("BinaryExpression", private.span, |walk| {
                walk.key("left");
                walk.private_name(private.name);
                walk.text_field("operator", "in");
                walk.expression_field("right", private.right);
            }),
            Expr::Assign(assign) => self.node("AssignmentExpression", assign.span, |walk| {
                walk.text_field("operator", assign.op.text());
                walk.key("left");
                walk.pattern(assign.target);
                walk.expression_field("right", assign.value);
            }),
            Expr::Conditional(conditional) => self.node("ConditionalExpression", conditional.span, |walk| {
                walk.expression_field("test", conditional.test);
                walk.expression_field("consequent", conditional.consequent);
                walk.expression_field("alternate", conditional.alternate);
            }),
            Expr::Sequence(sequence) => self.node("SequenceExpression", sequence.span, |walk| {
                walk.key("expressions");
                walk.list(sequence.expressions, |walk, &expression| walk.expression(expression));
            }),
            Expr::Yield(r#yield) => self.node("YieldExpression", r#yield.span, |walk| {
                walk.flag("delegate", r#yield.delegate);
                walk.optional_expression("argument", r#yield.argument);
            }),
            Expr::Await(r#await) => self.node("AwaitExpression", r#await.span, |walk| {
                walk.expression_field("argument", r#await.argument);
            }),
            _ => self.call_or_member(expression),
        }
    }

    fn call_or_member(&mut self, expression: Expr<'a>) {
        match expression {
            Expr::Call(call) => self.node("CallExpression", call.span, |walk| {
                walk.expression_field("callee", call.callee);
                walk.arguments(&call.arguments);
                walk.flag("optional", call.optional);
            }),
            Expr::New(new) => self.node("NewExpression", new.span, |walk| {
                walk.expression_field("callee", new.callee);
                walk.arguments(&new.arguments);
            }),
            Expr::Member(member) => self.node("MemberExpression", member.span, |walk| {
                walk.expression_field("object", member.object);
                walk.key("property");
                walk.identifier(member.property.span, member.property.name);
                walk.flag("computed", false);
                walk.flag("optional", member.optional);
            }),
            Expr::Index(index) => self.node("MemberExpression", index.span, |walk| {
                walk.expression_field("object", index.object);
                walk.expression_field("property", index.index);
                walk.flag("computed", true);
                walk.flag("optional", index.optional);
            }),
            Expr::PrivateMember(member) => self.node("MemberExpression", member.span, |walk| {
                walk.expression_field("object", member.object);
                walk.key("property");
                walk.private_name(member.name);
                walk.flag("computed", false);
                walk.flag("optional", member.optional);
            }),
            Expr::SuperCall(call) => self.node("CallExpression", call.span, |walk| {
                walk.key("callee");
                walk.super_(call.super_.span);
                walk.arguments(&call.arguments);
                walk.flag("optional", false);
            }),
            Expr::SuperMember(member) => self.node("MemberExpression", member.span, |walk| {
                walk.key("object");
                walk.super_(member.super_.span);
                walk.key("property");
                walk.identifier(member.property.span, member.property.name);
                walk.flag("computed", false);
                walk.flag("optional", false);
            }),
            Expr::SuperIndex(index) => self.node("MemberExpression", index.span, |walk| {
                walk.key("object");
                walk.super_(index.super_.span);
                walk.expression_field("property", index.index);
                walk.flag("computed", true);
                walk.flag("optional", false);
            }),
            Expr::OptionalChain(chain) => self.node("ChainExpression", chain.span, |walk| {
                walk.expression_field("expression", chain.expression);
            }),
            Expr::ImportCall(import) => self.node("ImportExpression", import.span, |walk| {
                walk.expression_field("source", import.source);
                walk.optional_expression("options", import.options);
                walk.phase(import.phase);
            }),
            Expr::ImportMeta(meta) => self.meta_property(meta.span, "import"),
            Expr::NewTarget(target) => self.meta_property(target.span, "new"),
            Expr::RuntimeCall(call) => self.node("CallExpression", call.span, |walk| {
                walk.key("callee");
                let span = Span::new(call.span.start, call.name.span.end);
                walk.node("Identifier", span, |walk| walk.text_field("name", span.text(walk.source)));
                walk.arguments(&call.arguments);
                walk.flag("optional", false);
            }),
            _ => self.sink.null(),
        }
    }

    fn super_(&mut self, span: Span) {
        self.node("Super", span, |_| {});
    }

    /// `import.meta`, `new.target`: two words around a point.
    fn meta_property(&mut self, span: Span, meta: &'static str) {
        self.node("MetaProperty", span, |walk| {
            let words = [
                ("meta", Span::new(span.start, span.start + meta.len() as u32)),
                ("property", Span::new(span.end - if meta == "new" { 6 } else { 4 }, span.end)),
            ];
            for (key, span) in words {
                walk.key(key);
                walk.node("Identifier", span, |walk| walk.text_field("name", span.text(walk.source)));
            }
        });
    }

    /// Binary operators nest to the left without limit: the outer nodes are begun in a loop, then ended in another.
    fn operator_chain(&mut self, expression: Expr<'a>) {
        let mut rights = Vec::new();
        let mut left = expression;
        loop {
            let (kind, span, operator, right, next) = match left {
                Expr::Binary(binary) => {
                    ("BinaryExpression", binary.span, binary.op.text(), binary.right, binary.left)
                }
                Expr::Logical(logical) => {
                    ("LogicalExpression", logical.span, logical.op.text(), logical.right, logical.left)
                }
                _ => break,
            };
            self.sink.begin(kind, span);
            self.key("left");
            rights.push((operator, right));
            left = next;
        }
        self.expression(left);
        for (operator, right) in rights.into_iter().rev() {
            self.text_field("operator", operator);
            self.expression_field("right", right);
            self.sink.end();
        }
    }

    pub(super) fn string_literal(&mut self, string: &StringLit) {
        let value = self.atoms.text(string.value);
        self.raw_literal(string.span, |walk| walk.sink.string(value));
    }

    fn bigint(&mut self, span: Span, digits: Atom) {
        let digits = self.atoms.text(digits).to_rust_string();
        let (radix, body) = match digits.get(..2) {
            Some("0x") => (16, &digits[2..]),
            Some("0o") => (8, &digits[2..]),
            Some("0b") => (2, &digits[2..]),
            _ => (10, &digits[..]),
        };
        let decimal = match BigUint::parse_bytes(body.as_bytes(), radix) {
            Some(value) if radix != 10 => value.to_string(),
            _ => digits.clone(),
        };
        let raw = span.text(self.source);
        self.node("Literal", span, |walk| {
            walk.text_field("value", &decimal);
            walk.text_field("raw", raw);
            walk.text_field("bigint", &decimal);
        });
    }

    fn arguments(&mut self, arguments: &Arguments<'a>) {
        self.key("arguments");
        self.elements(arguments.values);
    }

    fn elements(&mut self, elements: &[Element<'a>]) {
        self.list(elements, |walk, element| match element {
            Element::Hole => walk.sink.null(),
            Element::Expr(expression) => walk.expression(*expression),
            Element::Spread(spread) => walk.spread(spread),
        });
    }

    fn spread(&mut self, spread: &SpreadElement<'a>) {
        self.node("SpreadElement", spread.span, |walk| walk.expression_field("argument", spread.argument));
    }

    fn property(&mut self, property: &Property<'a>) {
        self.node("Property", property.span, |walk| {
            walk.flag("method", property.kind == PropertyKind::Method);
            walk.flag("shorthand", property.kind == PropertyKind::Shorthand);
            walk.flag("computed", matches!(property.key, PropertyKey::Computed(_)));
            walk.key("key");
            walk.property_key(property.key);
            walk.key("value");
            let is_method =
                matches!(property.kind, PropertyKind::Method | PropertyKind::Get | PropertyKind::Set);
            match property.value {
                Expr::Function(function) if is_method => walk.method(function),
                value => walk.expression(value),
            }
            let kind = match property.kind {
                PropertyKind::Get => "get",
                PropertyKind::Set => "set",
                _ => "init",
            };
            walk.text_field("kind", kind);
        });
    }

    pub(super) fn property_key(&mut self, key: PropertyKey<'a>) {
        match key {
            PropertyKey::Ident(name) => self.identifier(name.span, name.name),
            PropertyKey::String(string) => self.string_literal(string),
            PropertyKey::Number(number) => self.expression(Expr::Number(number)),
            PropertyKey::BigInt(bigint) => self.expression(Expr::BigInt(bigint)),
            PropertyKey::Computed(expression) => self.expression(expression),
            PropertyKey::Private(name) => self.private_name(name),
        }
    }

    fn template(&mut self, template: &TemplateLit<'a>) {
        self.node("TemplateLiteral", template.span, |walk| {
            walk.key("expressions");
            walk.list(template.expressions, |walk, &expression| walk.expression(expression));
            walk.key("quasis");
            let last = template.quasis.len() - 1;
            let mut index = 0;
            walk.list(template.quasis, |walk, quasi| {
                walk.template_element(quasi, index == last);
                index += 1;
            });
        });
    }

    fn template_element(&mut self, element: &TemplateElement, tail: bool) {
        self.node("TemplateElement", element.span, |walk| {
            walk.key("value");
            walk.sink.begin_object();
            walk.atom_field("raw", element.raw);
            match element.cooked {
                Some(cooked) => walk.atom_field("cooked", cooked),
                None => walk.null_field("cooked"),
            }
            walk.sink.end();
            walk.flag("tail", tail);
        });
    }

    pub(super) fn private_name(&mut self, name: &PrivateName) {
        let units: Vec<u16> = self.atoms.text(name.name).units().skip(1).collect();
        self.node("PrivateIdentifier", name.span, |walk| {
            walk.key("name");
            walk.sink.string(JsStr::Utf16(&units));
        });
    }
}
