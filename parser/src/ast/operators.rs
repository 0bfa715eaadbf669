//! The operators of expressions, each with its source text.

macro_rules! operators {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant,)* }
        impl $name {
            /// As written in source text.
            pub const fn text(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

operators! {
    /// Prefix operators with a value.
    UnaryOp { Minus = "-", Plus = "+", Not = "!", BitNot = "~", Typeof = "typeof", Void = "void", Delete = "delete", }
}

operators! {
    /// `++` and `--`.
    UpdateOp { Increment = "++", Decrement = "--", }
}

operators! {
    /// Operators that evaluate both operands.
    BinaryOp {
        Equal = "==", NotEqual = "!=", StrictEqual = "===", StrictNotEqual = "!==",
        Less = "<", LessEqual = "<=", Greater = ">", GreaterEqual = ">=",
        ShiftLeft = "<<", ShiftRight = ">>", ShiftRightLogical = ">>>",
        Add = "+", Sub = "-", Mul = "*", Div = "/", Mod = "%", Exp = "**",
        BitOr = "|", BitXor = "^", BitAnd = "&", In = "in", Instanceof = "instanceof",
    }
}

operators! {
    /// Operators that may skip the right operand.
    LogicalOp { And = "&&", Or = "||", Nullish = "??", }
}

/// What an assignment does with the target's old value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AssignOp {
    /// `=`
    Assign,
    /// `+=` and the like.
    Binary(BinaryOp),
    /// `&&=`, `||=`, `??=`.
    Logical(LogicalOp),
}

impl AssignOp {
    /// As written in source text.
    pub const fn text(self) -> &'static str {
        match self {
            AssignOp::Assign => "=",
            AssignOp::Logical(LogicalOp::And) => "&&=",
            AssignOp::Logical(LogicalOp::Or) => "||=",
            AssignOp::Logical(LogicalOp::Nullish) => "??=",
            AssignOp::Binary(op) => match op {
                BinaryOp::Add => "+=",
                BinaryOp::Sub => "-=",
                BinaryOp::Mul => "*=",
                BinaryOp::Div => "/=",
                BinaryOp::Mod => "%=",
                BinaryOp::Exp => "**=",
                BinaryOp::ShiftLeft => "<<=",
                BinaryOp::ShiftRight => ">>=",
                BinaryOp::ShiftRightLogical => ">>>=",
                BinaryOp::BitOr => "|=",
                BinaryOp::BitXor => "^=",
                BinaryOp::BitAnd => "&=",
                _ => "",
            },
        }
    }
}
