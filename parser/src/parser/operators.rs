//! Expressions made with operators: comma, assignment, conditional, binary, unary, update. (13.4 to 13.16)

use super::{Parse, Parser, Pending};
use crate::ast::{
    AssignExpr, AssignOp, AwaitExpr, BinaryExpr, BinaryOp, ConditionalExpr, Expr, LogicalExpr, LogicalOp,
    PrivateInExpr, SequenceExpr, UnaryExpr, UnaryOp, UpdateExpr, UpdateOp, YieldExpr,
};
use cutaway_lexer::{Span, TokenKind};

/// Binding strength of `&&`, `||` and `??`, which do not mix freely, ends below this.
const BIT_OR: u8 = 6;
const EXPONENT: u8 = 14;

impl<'a, 's: 'a> Parser<'a, 's> {
    /// Expression, `in` being an operator.
    pub(super) fn expression(&mut self) -> Parse<Expr<'a>> {
        self.with_in(true, Self::expression_here)
    }

    /// Parses with `in` allowed or not.
    #[inline]
    pub(super) fn with_in<T>(&mut self, allow: bool, parse: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        let outer = std::mem::replace(&mut self.allow_in, allow);
        let result = parse(self);
        self.allow_in = outer;
        result
    }

    /// Expression, with `in` as it is.
    pub(super) fn expression_here(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let first = self.assignment()?;
        if self.at(TokenKind::Comma) { self.sequence(start, first) } else { Ok(first) }
    }

    fn sequence(&mut self, start: u32, first: Expr<'a>) -> Parse<Expr<'a>> {
        let mut expressions = vec![first];
        while self.eat(TokenKind::Comma) {
            expressions.push(self.assignment()?);
        }
        let expressions = self.list(&expressions);
        let span = self.span_from(start);
        Ok(Expr::Sequence(self.alloc(SequenceExpr { span, expressions })))
    }

    /// AssignmentExpression, `in` being an operator.
    #[inline]
    pub(super) fn assignment_in(&mut self) -> Parse<Expr<'a>> {
        self.with_in(true, Self::assignment)
    }

    /// AssignmentExpression.
    #[inline]
    pub(super) fn assignment(&mut self) -> Parse<Expr<'a>> {
        let outer = self.pending.take();
        let expression = self.assignment_or_pattern()?;
        self.check_pending()?;
        self.pending = outer;
        Ok(expression)
    }

    /// AssignmentExpression where a pattern may stand yet: errors that a pattern would not have stay pending.
    #[inline]
    pub(super) fn assignment_or_pattern(&mut self) -> Parse<Expr<'a>> {
        self.nested(Self::assignment_or_pattern_here)
    }

    fn assignment_or_pattern_here(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        if self.at(TokenKind::Yield) && self.context.generator {
            return self.yield_expression();
        }
        let outer = self.pending.take();
        self.arrow_start = start;
        let expression = self.conditional()?;
        if self.at(TokenKind::Arrow) {
            // V8 points from the expression's position to the start of its last token.
            let from = if let Expr::Binary(binary) = expression { binary.op_start } else { start };
            let span = Span::new(from, self.previous.start.max(from + 1));
            return self.fail("Malformed arrow function parameter list", span);
        }
        let result = match assign_op(self.token.kind) {
            Some(op) if !(is_arrow(expression) && expression.span().start == start) => {
                self.assign(start, expression, op)?
            }
            _ => expression,
        };
        if self.pending.is_some() && !matches!(result, Expr::Object(_) | Expr::Array(_)) {
            self.check_pending()?;
        }
        // The first error is the one to report.
        if outer.is_some() {
            self.pending = outer;
        }
        Ok(result)
    }

    fn assign(&mut self, start: u32, left: Expr<'a>, op: AssignOp) -> Parse<Expr<'a>> {
        let parenthesized = left.span().start != start;
        let target = if op == AssignOp::Assign && matches!(left, Expr::Object(_) | Expr::Array(_)) {
            if parenthesized {
                return self.fail("Invalid left-hand side in assignment", self.span_from(start));
            }
            self.pending = None;
            self.assignment_pattern(left)?
        } else {
            self.check_pending()?;
            let logical = matches!(op, AssignOp::Logical(_));
            let span = self.span_from(start);
            self.simple_target(left, span, "Invalid left-hand side in assignment", !logical)?
        };
        let op_start = self.advance().span.start;
        let value = self.assignment()?;
        let span = self.span_from(start);
        Ok(Expr::Assign(self.alloc(AssignExpr {
            span,
            op,
            op_start,
            target_parenthesized: parenthesized,
            target,
            value,
        })))
    }

    fn conditional(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let test = self.logical()?;
        if !self.at(TokenKind::Question) || (is_arrow(test) && test.span().start == start) {
            return Ok(test);
        }
        self.advance();
        let consequent = self.assignment_in()?;
        self.expect(TokenKind::Colon)?;
        let alternate = self.assignment()?;
        let span = self.span_from(start);
        Ok(Expr::Conditional(self.alloc(ConditionalExpr { span, test, consequent, alternate })))
    }

    /// ShortCircuitExpression: `&&` and `||`, or `??`.
    fn logical(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let first = self.binary(BIT_OR)?;
        match self.token.kind {
            TokenKind::AndAnd | TokenKind::OrOr => {
                if is_arrow(first) && first.span().start == start {
                    return Ok(first);
                }
                self.binary_rest(start, first, 4)
            }
            TokenKind::QuestionQuestion => {
                if is_arrow(first) && first.span().start == start {
                    return Ok(first);
                }
                let mut left = first;
                while self.eat(TokenKind::QuestionQuestion) {
                    let right = self.binary(BIT_OR)?;
                    let span = self.span_from(start);
                    left =
                        Expr::Logical(self.alloc(LogicalExpr { span, op: LogicalOp::Nullish, left, right }));
                }
                Ok(left)
            }
            _ => Ok(first),
        }
    }

    /// Operators that bind at least as strongly as `least`.
    fn binary(&mut self, least: u8) -> Parse<Expr<'a>> {
        let start = self.start();
        if self.at(TokenKind::PrivateName) {
            return self.private_in(start, least);
        }
        let left = self.unary()?;
        if self.strength() < least || (is_arrow(left) && left.span().start == start) {
            return Ok(left);
        }
        self.binary_rest(start, left, least)
    }

    /// Binding strength of the token at hand as a binary operator; 0 if it is none.
    #[inline]
    fn strength(&self) -> u8 {
        let strength = STRENGTH[self.token.kind as usize];
        if self.token.kind == TokenKind::In && !self.allow_in { 0 } else { strength }
    }

    fn binary_rest(&mut self, start: u32, mut left: Expr<'a>, least: u8) -> Parse<Expr<'a>> {
        loop {
            let strength = self.strength();
            if strength < least || strength == 0 {
                return Ok(left);
            }
            let operator = self.advance();
            // `**` groups to the right.
            let right = if strength == EXPONENT {
                self.nested(|parser| parser.binary(strength))?
            } else {
                self.binary(strength + 1)?
            };
            let span = self.span_from(start);
            left = match operator.kind {
                TokenKind::AndAnd | TokenKind::OrOr => {
                    let op = if operator.kind == TokenKind::AndAnd { LogicalOp::And } else { LogicalOp::Or };
                    Expr::Logical(self.alloc(LogicalExpr { span, op, left, right }))
                }
                kind => {
                    let Some(op) = binary_op(kind) else { return self.unexpected_token(operator) };
                    Expr::Binary(self.alloc(BinaryExpr {
                        span,
                        op,
                        op_start: operator.span.start,
                        left,
                        right,
                    }))
                }
            };
        }
    }

    /// `#x in o`: as a left operand of `in` only.
    fn private_in(&mut self, start: u32, least: u8) -> Parse<Expr<'a>> {
        let token = self.token;
        let name = self.private_name()?;
        let strength = self.strength();
        if !self.at(TokenKind::In) || strength < least {
            self.check_in_class(name)?;
            return self.unexpected_token(token);
        }
        self.advance();
        let right = self.binary(strength + 1)?;
        let span = self.span_from(start);
        let left = Expr::PrivateIn(self.alloc(PrivateInExpr { span, name, right }));
        self.binary_rest(start, left, least)
    }

    /// UnaryExpression.
    pub(super) fn unary(&mut self) -> Parse<Expr<'a>> {
        use TokenKind::*;
        let op = match self.token.kind {
            Minus => UnaryOp::Minus,
            Plus => UnaryOp::Plus,
            Bang => UnaryOp::Not,
            Tilde => UnaryOp::BitNot,
            Typeof => UnaryOp::Typeof,
            Void => UnaryOp::Void,
            Delete => UnaryOp::Delete,
            PlusPlus | MinusMinus => return self.prefix_update(),
            Await if self.context.is_async => return self.await_expression(),
            _ => return self.postfix(),
        };
        let start = self.advance().span.start;
        self.likely_called = op == UnaryOp::Not && self.at(Function);
        let operand_start = self.start();
        let operand = self.nested(Self::unary)?;
        let span = self.span_from(start);
        if op == UnaryOp::Delete {
            self.check_delete(operand, Span::new(operand_start, span.end))?;
        }
        self.reject_exponent(span)?;
        Ok(Expr::Unary(self.alloc(UnaryExpr { span, op, operand })))
    }

    fn check_delete(&mut self, operand: Expr<'a>, span: Span) -> Parse<()> {
        let mut inner = operand;
        if let Expr::OptionalChain(chain) = inner {
            inner = chain.expression;
        }
        match inner {
            Expr::Ident(_) if self.context.strict => {
                self.fail("Delete of an unqualified identifier in strict mode.", span)
            }
            Expr::PrivateMember(member) => {
                self.check_in_class(member.name)?;
                self.fail("Private fields can not be deleted", member.name.span)
            }
            _ => Ok(()),
        }
    }

    fn reject_exponent(&mut self, span: Span) -> Parse<()> {
        if self.at(TokenKind::StarStar) {
            let message = "Unary operator used immediately before exponentiation expression. Parenthesis must be used \
                           to disambiguate operator precedence";
            return self.fail(message, Span::new(span.start, self.token.span.end));
        }
        Ok(())
    }

    fn prefix_update(&mut self) -> Parse<Expr<'a>> {
        let operator = self.advance();
        let target_start = self.start();
        let target = self.nested(Self::unary)?;
        let target_span = self.span_from(target_start);
        self.simple_target(
            target,
            target_span,
            "Invalid left-hand side expression in prefix operation",
            true,
        )?;
        let span = self.span_from(operator.span.start);
        Ok(Expr::Update(self.alloc(UpdateExpr { span, op: update_op(operator.kind), prefix: true, target })))
    }

    fn postfix(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let target = self.left_hand_side()?;
        if !matches!(self.token.kind, TokenKind::PlusPlus | TokenKind::MinusMinus)
            || self.token.newline_before
            || (is_arrow(target) && target.span().start == start)
        {
            return Ok(target);
        }
        let span = self.span_from(start);
        self.simple_target(target, span, "Invalid left-hand side expression in postfix operation", true)?;
        let operator = self.advance();
        let span = self.span_from(start);
        Ok(Expr::Update(self.alloc(UpdateExpr { span, op: update_op(operator.kind), prefix: false, target })))
    }

    fn await_expression(&mut self) -> Parse<Expr<'a>> {
        let token = self.advance();
        let start = token.span.start;
        if self.context.params {
            return self.fail("Illegal await-expression in formal parameters of async function", token.span);
        }
        if token.escaped {
            return self.fail("Keyword must not contain escaped characters", token.span);
        }
        self.last_await = start + 1;
        if self.context.module && !self.context.in_function {
            self.top_level_await = true;
        }
        let argument = self.nested(Self::unary)?;
        let span = self.span_from(start);
        self.reject_exponent(span)?;
        Ok(Expr::Await(self.alloc(AwaitExpr { span, argument })))
    }

    fn yield_expression(&mut self) -> Parse<Expr<'a>> {
        let token = self.advance();
        let start = token.span.start;
        if self.context.params {
            return self.fail("Yield expression not allowed in formal parameter", token.span);
        }
        if token.escaped {
            return self.fail("Keyword must not contain escaped characters", token.span);
        }
        self.last_yield = start + 1;
        let mut delegate = false;
        let mut argument = None;
        if !self.token.newline_before {
            delegate = self.eat(TokenKind::Star);
            use TokenKind::*;
            let ends = matches!(
                self.token.kind,
                Eof | Semicolon | RightBrace | RightParen | RightBracket | Colon | Comma | In
            ) || self.at_word(Of);
            if delegate || !ends {
                argument = Some(self.assignment()?);
            }
        }
        let span = self.span_from(start);
        Ok(Expr::Yield(self.alloc(YieldExpr { span, delegate, argument })))
    }

    /// Notes an error that only a pattern would not have.
    pub(super) fn pend(&mut self, message: &'static str, span: Span) {
        self.pending.get_or_insert(Pending { message, span });
    }
}

#[inline]
pub(super) fn is_arrow(expression: Expr<'_>) -> bool {
    matches!(expression, Expr::Arrow(_))
}

fn update_op(kind: TokenKind) -> UpdateOp {
    if kind == TokenKind::PlusPlus { UpdateOp::Increment } else { UpdateOp::Decrement }
}

/// Binding strength by token, V8's numbers.
static STRENGTH: [u8; 256] = {
    use TokenKind::*;
    let mut table = [0; 256];
    table[OrOr as usize] = 4;
    table[AndAnd as usize] = 5;
    table[Bar as usize] = BIT_OR;
    table[Caret as usize] = 7;
    table[Ampersand as usize] = 8;
    table[Equal as usize] = 9;
    table[NotEqual as usize] = 9;
    table[StrictEqual as usize] = 9;
    table[StrictNotEqual as usize] = 9;
    table[Less as usize] = 10;
    table[Greater as usize] = 10;
    table[LessEqual as usize] = 10;
    table[GreaterEqual as usize] = 10;
    table[Instanceof as usize] = 10;
    table[In as usize] = 10;
    table[ShiftLeft as usize] = 11;
    table[ShiftRight as usize] = 11;
    table[ShiftRightLogical as usize] = 11;
    table[Plus as usize] = 12;
    table[Minus as usize] = 12;
    table[Star as usize] = 13;
    table[Slash as usize] = 13;
    table[Percent as usize] = 13;
    table[StarStar as usize] = 14;
    table
};

fn binary_op(kind: TokenKind) -> Option<BinaryOp> {
    use TokenKind::*;
    Some(match kind {
        Bar => BinaryOp::BitOr,
        Caret => BinaryOp::BitXor,
        Ampersand => BinaryOp::BitAnd,
        Equal => BinaryOp::Equal,
        NotEqual => BinaryOp::NotEqual,
        StrictEqual => BinaryOp::StrictEqual,
        StrictNotEqual => BinaryOp::StrictNotEqual,
        Less => BinaryOp::Less,
        Greater => BinaryOp::Greater,
        LessEqual => BinaryOp::LessEqual,
        GreaterEqual => BinaryOp::GreaterEqual,
        Instanceof => BinaryOp::Instanceof,
        In => BinaryOp::In,
        ShiftLeft => BinaryOp::ShiftLeft,
        ShiftRight => BinaryOp::ShiftRight,
        ShiftRightLogical => BinaryOp::ShiftRightLogical,
        Plus => BinaryOp::Add,
        Minus => BinaryOp::Sub,
        Star => BinaryOp::Mul,
        Slash => BinaryOp::Div,
        Percent => BinaryOp::Mod,
        StarStar => BinaryOp::Exp,
        _ => return None,
    })
}

fn assign_op(kind: TokenKind) -> Option<AssignOp> {
    use TokenKind::*;
    Some(match kind {
        Assign => AssignOp::Assign,
        PlusAssign => AssignOp::Binary(BinaryOp::Add),
        MinusAssign => AssignOp::Binary(BinaryOp::Sub),
        StarAssign => AssignOp::Binary(BinaryOp::Mul),
        SlashAssign => AssignOp::Binary(BinaryOp::Div),
        PercentAssign => AssignOp::Binary(BinaryOp::Mod),
        StarStarAssign => AssignOp::Binary(BinaryOp::Exp),
        ShiftLeftAssign => AssignOp::Binary(BinaryOp::ShiftLeft),
        ShiftRightAssign => AssignOp::Binary(BinaryOp::ShiftRight),
        ShiftRightLogicalAssign => AssignOp::Binary(BinaryOp::ShiftRightLogical),
        AmpersandAssign => AssignOp::Binary(BinaryOp::BitAnd),
        BarAssign => AssignOp::Binary(BinaryOp::BitOr),
        CaretAssign => AssignOp::Binary(BinaryOp::BitXor),
        AndAndAssign => AssignOp::Logical(LogicalOp::And),
        OrOrAssign => AssignOp::Logical(LogicalOp::Or),
        QuestionQuestionAssign => AssignOp::Logical(LogicalOp::Nullish),
        _ => return None,
    })
}
