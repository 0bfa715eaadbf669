//! Values known without running anything: literals, and operators on them.

use super::Compiler;
use crate::builder::typed as i;
use crate::{JsText, Literal, TypeOfLiteral};
use cutaway_parser::ast::{BinaryOp, Expr, UnaryOp};

/// How deep expressions are looked into.
const MAX_DEPTH: u32 = 8;

/// The longest string that is put together here, in UTF-16 units.
const MAX_TEXT: usize = 1 << 12;

impl<'a> Compiler<'_, 'a> {
    /// The constant that an expression is, if it is one.
    pub(super) fn literal(&self, expression: Expr<'a>) -> Option<Literal> {
        self.literal_within(expression, MAX_DEPTH)
    }

    fn literal_within(&self, expression: Expr<'a>, depth: u32) -> Option<Literal> {
        let depth = depth.checked_sub(1)?;
        Some(match expression {
            Expr::Null(_) => Literal::Null,
            Expr::Boolean(b) => Literal::Boolean(b.value),
            Expr::String(s) => Literal::String(self.text(s.value)),
            Expr::Ident(ident) if self.is_undefined(ident) => Literal::Undefined,
            Expr::Unary(n) => match n.op {
                UnaryOp::Not => Literal::Boolean(!truth(&self.literal_within(n.operand, depth)?)?),
                UnaryOp::Typeof => {
                    let kind = type_of(&self.literal_within(n.operand, depth)?)?;
                    Literal::String(JsText::new(kind.name()))
                }
                UnaryOp::Void => self.literal_within(n.operand, depth).map(|_| Literal::Undefined)?,
                _ => Literal::Number(number(expression, depth + 1)?),
            },
            Expr::Binary(n) if n.op == BinaryOp::Add && may_be_literal(n.left) => {
                match number(expression, depth + 1) {
                    Some(sum) => Literal::Number(sum),
                    None => {
                        let right = self.literal_within(n.right, depth)?;
                        let left = self.literal_within(n.left, depth)?;
                        if !matches!(left, Literal::String(_)) && !matches!(right, Literal::String(_)) {
                            return None;
                        }
                        Literal::String(concatenation(&[string(left)?, string(right)?])?)
                    }
                }
            }
            Expr::Template(n) => {
                let mut parts = Vec::new();
                for (index, quasi) in n.quasis.iter().enumerate() {
                    parts.push(self.text(quasi.cooked?));
                    if let Some(&expression) = n.expressions.get(index) {
                        parts.push(string(self.literal_within(expression, depth)?)?);
                    }
                }
                Literal::String(concatenation(&parts)?)
            }
            _ => Literal::Number(number(expression, depth + 1)?),
        })
    }

    /// Whether the constant that an expression is, if it is one, is truthy.
    pub(super) fn known_truth(&self, expression: Expr<'a>) -> Option<bool> {
        truth(&self.literal(expression)?)
    }

    /// acc := the constant that an expression is; false if it is none.
    pub(super) fn load_if_literal(&mut self, expression: Expr<'a>) -> bool {
        match self.literal(expression) {
            Some(Literal::Number(value)) => self.load_number(value),
            Some(Literal::Boolean(value)) => self.load_boolean(value),
            Some(Literal::Undefined) => self.b.emit(i::LdaUndefined, ()),
            Some(Literal::Null) => self.b.emit(i::LdaNull, ()),
            Some(Literal::String(text)) => {
                let text = self.b.constants.string(text);
                self.b.emit(i::LdaConstant, (text,));
            }
            Some(Literal::Open | Literal::Hole) | None => return false,
        }
        true
    }

    /// The int32 that an expression is, if it is one (not -0).
    pub(super) fn smi(&self, expression: Expr<'a>) -> Option<i32> {
        as_smi(number(expression, MAX_DEPTH)?)
    }

    /// Whether the expression is `undefined` or `void 0`.
    pub(super) fn is_undefined_literal(&self, expression: Expr<'a>) -> bool {
        match expression {
            Expr::Ident(ident) => self.is_undefined(ident),
            Expr::Unary(unary) => unary.op == UnaryOp::Void && matches!(unary.operand, Expr::Number(_)),
            _ => false,
        }
    }
}

/// Whether it is worth looking into.
fn may_be_literal(expression: Expr<'_>) -> bool {
    use Expr::*;
    matches!(
        expression,
        Null(_) | Boolean(_) | Number(_) | String(_) | Ident(_) | Unary(_) | Binary(_) | Template(_)
    )
}

/// ToBoolean of a constant.
pub(super) fn truth(literal: &Literal) -> Option<bool> {
    Some(match literal {
        Literal::Undefined | Literal::Null => false,
        Literal::Boolean(value) => *value,
        Literal::Number(value) => *value != 0.0 && !value.is_nan(),
        Literal::String(text) => !text.is_empty(),
        Literal::Open | Literal::Hole => return None,
    })
}

fn type_of(literal: &Literal) -> Option<TypeOfLiteral> {
    Some(match literal {
        Literal::Undefined => TypeOfLiteral::Undefined,
        Literal::Null => TypeOfLiteral::Object,
        Literal::Boolean(_) => TypeOfLiteral::Boolean,
        Literal::Number(_) => TypeOfLiteral::Number,
        Literal::String(_) => TypeOfLiteral::String,
        Literal::Open | Literal::Hole => return None,
    })
}

/// ToString of a constant; of numbers only the int32s, whose text is plain.
fn string(literal: Literal) -> Option<JsText> {
    Some(match literal {
        Literal::Undefined => JsText::new("undefined"),
        Literal::Null => JsText::new("null"),
        Literal::Boolean(value) => JsText::new(if value { "true" } else { "false" }),
        Literal::Number(value) => JsText::new(&as_smi(value)?.to_string()),
        Literal::String(text) => text,
        Literal::Open | Literal::Hole => return None,
    })
}

/// The texts one after the other, unless they are long.
fn concatenation(parts: &[JsText]) -> Option<JsText> {
    if parts.iter().map(JsText::len).sum::<usize>() > MAX_TEXT {
        return None;
    }
    let mut units: Vec<u16> = Vec::new();
    for part in parts {
        match part {
            JsText::Latin1(bytes) => units.extend(bytes.iter().map(|&b| u16::from(b))),
            JsText::Utf16(wide) => units.extend_from_slice(wide),
        }
    }
    Some(match units.iter().map(|&u| u8::try_from(u).ok()).collect::<Option<Vec<u8>>>() {
        Some(bytes) => JsText::Latin1(bytes.into()),
        None => JsText::Utf16(units.into()),
    })
}

/// The int32 equal to a number, unless it is -0.
pub(super) fn as_smi(value: f64) -> Option<i32> {
    let int = value as i32;
    (f64::from(int).to_bits() == value.to_bits()).then_some(int)
}

fn number(expression: Expr<'_>, depth: u32) -> Option<f64> {
    if depth == 0 {
        return None;
    }
    match expression {
        Expr::Number(n) => Some(n.value),
        Expr::Unary(unary) => {
            let operand = match unary.op {
                UnaryOp::Minus | UnaryOp::Plus | UnaryOp::BitNot => number(unary.operand, depth - 1)?,
                _ => return None,
            };
            match unary.op {
                UnaryOp::Minus => Some(-operand),
                UnaryOp::Plus => Some(operand),
                _ => as_smi(operand).map(|int| f64::from(!int)),
            }
        }
        Expr::Binary(binary) => {
            let right = number(binary.right, depth - 1)?;
            let left = number(binary.left, depth - 1)?;
            fold(binary.op, left, right)
        }
        _ => None,
    }
}

fn fold(op: BinaryOp, left: f64, right: f64) -> Option<f64> {
    let int = |f: fn(i32, i32) -> i32| Some(f64::from(f(as_smi(left)?, as_smi(right)?)));
    match op {
        BinaryOp::Add => Some(left + right),
        BinaryOp::Sub => Some(left - right),
        BinaryOp::Mul => Some(left * right),
        BinaryOp::Div => Some(left / right),
        BinaryOp::BitOr => int(|a, b| a | b),
        BinaryOp::BitXor => int(|a, b| a ^ b),
        BinaryOp::BitAnd => int(|a, b| a & b),
        BinaryOp::ShiftLeft => int(|a, b| a.wrapping_shl(b as u32)),
        BinaryOp::ShiftRight => int(|a, b| a.wrapping_shr(b as u32)),
        BinaryOp::ShiftRightLogical => {
            Some(f64::from((as_smi(left)? as u32).wrapping_shr(as_smi(right)? as u32)))
        }
        _ => None,
    }
}
