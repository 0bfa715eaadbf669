//! The walk through expressions: mentions of names.

use super::{Access, Analysis, Analyzer, Target};
use crate::ast::{
    Arguments, Element, Expr, Ident, ObjectMember, Pattern, PatternElement, PrivateName, PropertyKey, Super,
};
use crate::atoms::Atom;

impl<'a> Analyzer<'a, '_> {
    pub(super) fn expressions(&mut self, list: &'a [Expr<'a>]) -> Analysis<()> {
        list.iter().try_for_each(|&expression| self.expression(expression))
    }

    fn read(&mut self, ident: &Ident) {
        self.mention(ident.id, ident.span, Target::Name(ident.name), Access::Read);
    }

    pub(super) fn expression(&mut self, expression: Expr<'a>) -> Analysis<()> {
        match expression {
            Expr::Null(_)
            | Expr::Boolean(_)
            | Expr::Number(_)
            | Expr::String(_)
            | Expr::BigInt(_)
            | Expr::RegExp(_)
            | Expr::ImportMeta(_) => Ok(()),
            Expr::Ident(ident) => {
                self.read(ident);
                Ok(())
            }
            Expr::Member(member) => self.expression(member.object),
            Expr::Call(call) => {
                if call.possible_eval {
                    self.evals.push(self.scope);
                }
                self.expression(call.callee)?;
                self.arguments(&call.arguments)
            }
            Expr::This(this) => {
                self.mention(this.id, this.span, Target::Implicit(Atom::THIS), Access::Read);
                Ok(())
            }
            Expr::Index(index) => {
                self.expression(index.object)?;
                self.expression(index.index)
            }
            Expr::Binary(_) | Expr::Logical(_) => self.operator_chain(expression),
            Expr::Assign(assign) => {
                self.assignment_target(assign.target)?;
                self.expression(assign.value)
            }
            Expr::Function(function) | Expr::Arrow(function) => self.function(function, None, None),
            Expr::Array(array) => self.elements(array.elements),
            Expr::Object(object) => object.members.iter().try_for_each(|member| match member {
                ObjectMember::Property(property) => {
                    self.property_key(property.key)?;
                    self.expression(property.value)
                }
                ObjectMember::Spread(spread) => self.expression(spread.argument),
            }),
            Expr::Unary(unary) => self.expression(unary.operand),
            Expr::Update(update) => match update.target {
                Expr::Ident(ident) => {
                    self.mention(ident.id, ident.span, Target::Name(ident.name), Access::Write);
                    Ok(())
                }
                target => self.expression(target),
            },
            Expr::Conditional(conditional) => {
                self.expression(conditional.test)?;
                self.expression(conditional.consequent)?;
                self.expression(conditional.alternate)
            }
            Expr::New(new) => {
                self.expression(new.callee)?;
                self.arguments(&new.arguments)
            }
            Expr::Template(template) => self.expressions(template.expressions),
            Expr::TaggedTemplate(tagged) => {
                self.expression(tagged.tag)?;
                self.expressions(tagged.template.expressions)
            }
            Expr::Class(class) => self.class(class),
            Expr::PrivateIn(private) => {
                self.private(private.name, Access::Read);
                self.expression(private.right)
            }
            Expr::PrivateMember(member) => {
                self.expression(member.object)?;
                self.private(member.name, Access::Read);
                Ok(())
            }
            Expr::SuperCall(call) => {
                self.super_use(&call.super_, true);
                self.arguments(&call.arguments)
            }
            Expr::SuperMember(member) => {
                self.super_use(&member.super_, false);
                Ok(())
            }
            Expr::SuperIndex(index) => {
                self.super_use(&index.super_, false);
                self.expression(index.index)
            }
            Expr::OptionalChain(chain) => self.expression(chain.expression),
            Expr::Sequence(sequence) => self.expressions(sequence.expressions),
            Expr::Yield(r#yield) => r#yield.argument.map_or(Ok(()), |argument| self.expression(argument)),
            Expr::Await(r#await) => self.expression(r#await.argument),
            Expr::ImportCall(import) => {
                self.expression(import.source)?;
                import.options.map_or(Ok(()), |options| self.expression(options))
            }
            Expr::NewTarget(target) => {
                self.mention(target.id, target.span, Target::Implicit(Atom::NEW_TARGET), Access::Read);
                Ok(())
            }
            Expr::RuntimeCall(call) => self.arguments(&call.arguments),
        }
    }

    /// Binary operators nest to the left without limit: down in a loop, then the right operands.
    fn operator_chain(&mut self, expression: Expr<'a>) -> Analysis<()> {
        let mut rights = Vec::new();
        let mut left = expression;
        loop {
            left = match left {
                Expr::Binary(binary) => {
                    rights.push(binary.right);
                    binary.left
                }
                Expr::Logical(logical) => {
                    rights.push(logical.right);
                    logical.left
                }
                _ => break,
            };
        }
        self.expression(left)?;
        rights.into_iter().rev().try_for_each(|right| self.expression(right))
    }

    fn arguments(&mut self, arguments: &Arguments<'a>) -> Analysis<()> {
        self.elements(arguments.values)
    }

    fn elements(&mut self, elements: &'a [Element<'a>]) -> Analysis<()> {
        elements.iter().try_for_each(|element| match element {
            Element::Hole => Ok(()),
            Element::Expr(expression) => self.expression(*expression),
            Element::Spread(spread) => self.expression(spread.argument),
        })
    }

    pub(super) fn property_key(&mut self, key: PropertyKey<'a>) -> Analysis<()> {
        match key {
            PropertyKey::Computed(expression) => self.expression(expression),
            _ => Ok(()),
        }
    }

    pub(super) fn private(&mut self, name: &PrivateName, access: Access) {
        self.mention(name.id, name.span, Target::Private(name.name, name.brand), access);
    }

    fn super_use(&mut self, super_: &Super, call: bool) {
        // A super call initializes `this`, and must find out whether it did already.
        let access = if call { Access::Declare } else { Access::Read };
        self.mention(super_.this, super_.span, Target::Implicit(Atom::THIS), access);
        self.mention(super_.function, super_.span, Target::Implicit(Atom::THIS_FUNCTION), Access::Read);
        if call {
            self.mention(super_.new_target, super_.span, Target::Implicit(Atom::NEW_TARGET), Access::Read);
        }
        self.mark_super(call);
    }

    /// Notes the use in the function and in the arrows on the way to the method.
    fn mark_super(&mut self, call: bool) {
        let mut id = Some(self.function);
        while let Some(function) = id {
            let facts = &mut self.tree.functions[function.0 as usize];
            facts.uses_super_call |= call;
            facts.uses_super_property |= !call;
            id = if facts.is_arrow() { facts.parent } else { None };
        }
    }

    pub(super) fn assignment_target(&mut self, pattern: Pattern<'a>) -> Analysis<()> {
        match pattern {
            Pattern::Ident(ident) => {
                self.mention(ident.id, ident.span, Target::Name(ident.name), Access::Write);
                Ok(())
            }
            Pattern::Expr(expression) => self.expression(expression),
            Pattern::Array(array) => {
                for element in array.elements.iter().flatten() {
                    self.assignment_element(element)?;
                }
                array.rest.map_or(Ok(()), |rest| self.assignment_target(rest.target))
            }
            Pattern::Object(object) => {
                for property in object.properties {
                    self.property_key(property.key)?;
                    self.assignment_element(&property.value)?;
                }
                object.rest.map_or(Ok(()), |rest| self.assignment_target(rest.target))
            }
        }
    }

    fn assignment_element(&mut self, element: &PatternElement<'a>) -> Analysis<()> {
        self.assignment_target(element.target)?;
        element.default.map_or(Ok(()), |default| self.expression(default))
    }
}
