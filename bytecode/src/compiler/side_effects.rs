//! Whether evaluating an expression may assign to a variable that lives in a register: then an operand evaluated before it
//! must be copied. Registers are assigned only by syntax in the function itself, so calls do not count.

use cutaway_parser::ast::{Element, Expr, ObjectMember, PropertyKey};

/// Nodes looked at before giving up and saying yes; keeps nested expressions from costing quadratic time.
const BUDGET: u32 = 48;

/// See the module's text.
pub(super) fn may_assign(expressions: &[Expr<'_>]) -> bool {
    let mut budget = BUDGET;
    expressions.iter().any(|&e| visit(e, &mut budget))
}

/// The same for arguments or array elements.
pub(super) fn elements_may_assign(elements: &[Element<'_>]) -> bool {
    let mut budget = BUDGET;
    elements.iter().any(|&e| element(e, &mut budget))
}

fn element(element: Element<'_>, budget: &mut u32) -> bool {
    match element {
        Element::Hole => false,
        Element::Expr(e) => visit(e, budget),
        Element::Spread(s) => visit(s.argument, budget),
    }
}

fn visit(expression: Expr<'_>, budget: &mut u32) -> bool {
    if *budget == 0 {
        return true;
    }
    *budget -= 1;
    match expression {
        Expr::Null(_)
        | Expr::Boolean(_)
        | Expr::Number(_)
        | Expr::String(_)
        | Expr::BigInt(_)
        | Expr::RegExp(_)
        | Expr::Ident(_)
        | Expr::This(_)
        | Expr::Function(_)
        | Expr::Arrow(_)
        | Expr::SuperMember(_)
        | Expr::ImportMeta(_)
        | Expr::NewTarget(_) => false,
        // Heritage and computed keys run here; too rare to look.
        Expr::Class(_) | Expr::Assign(_) | Expr::Update(_) | Expr::SuperCall(_) => true,
        Expr::Template(t) => t.expressions.iter().any(|&e| visit(e, budget)),
        Expr::TaggedTemplate(t) => {
            visit(t.tag, budget) || t.template.expressions.iter().any(|&e| visit(e, budget))
        }
        Expr::Array(a) => a.elements.iter().any(|&e| element(e, budget)),
        Expr::Object(o) => o.members.iter().any(|member| match member {
            ObjectMember::Property(p) => {
                matches!(p.key, PropertyKey::Computed(key) if visit(key, budget)) || visit(p.value, budget)
            }
            ObjectMember::Spread(s) => visit(s.argument, budget),
        }),
        Expr::Unary(n) => visit(n.operand, budget),
        Expr::Binary(n) => visit(n.right, budget) || visit(n.left, budget),
        Expr::PrivateIn(n) => visit(n.right, budget),
        Expr::Logical(n) => visit(n.left, budget) || visit(n.right, budget),
        Expr::Conditional(n) => {
            visit(n.test, budget) || visit(n.consequent, budget) || visit(n.alternate, budget)
        }
        Expr::Call(n) => visit(n.callee, budget) || n.arguments.values.iter().any(|&e| element(e, budget)),
        Expr::New(n) => visit(n.callee, budget) || n.arguments.values.iter().any(|&e| element(e, budget)),
        Expr::Member(n) => visit(n.object, budget),
        Expr::Index(n) => visit(n.object, budget) || visit(n.index, budget),
        Expr::PrivateMember(n) => visit(n.object, budget),
        Expr::SuperIndex(n) => visit(n.index, budget),
        Expr::OptionalChain(n) => visit(n.expression, budget),
        Expr::Sequence(n) => n.expressions.iter().any(|&e| visit(e, budget)),
        Expr::Yield(n) => n.argument.is_some_and(|e| visit(e, budget)),
        Expr::Await(n) => visit(n.argument, budget),
        Expr::ImportCall(n) => visit(n.source, budget) || n.options.is_some_and(|e| visit(e, budget)),
        Expr::RuntimeCall(n) => n.arguments.values.iter().any(|&e| element(e, budget)),
    }
}
