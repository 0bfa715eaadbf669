//! Operand kinds and the typed operands of the instruction builder. Kinds, not sizes, are declared in the instruction
//! table; the size comes from the Wide and ExtraWide prefixes. V8's counterpart: `src/interpreter/bytecode-operands.h`.

/// What an operand means. One encoded number each (a register list is two operands, `RegList` and `Count`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// A register that is read.
    Reg,
    /// A register that is written.
    RegOut,
    /// A register that is read and written.
    RegInOut,
    /// The first of two consecutive registers that are read.
    RegPair,
    /// The first of three consecutive registers that are written.
    RegOutTriple,
    /// The first of a run of registers that are read; a `Count` follows.
    RegList,
    /// The first of a run of registers that are written; a `Count` follows.
    RegListOut,
    /// The length of the register list or of the jump table before it.
    Count,
    /// A signed number.
    Imm,
    /// An unsigned number.
    UImm,
    /// A few bits.
    Flag,
    /// Which `typeof` result is tested for ([`TypeOfLiteral`]).
    TypeOfLiteral,
    /// Any constant.
    Const,
    /// A constant that is a string: a property or variable name.
    Name,
    /// A constant that is a [`ScopeInfo`](crate::ScopeInfo).
    ScopeInfo,
    /// A constant that is an [`EvalScope`](crate::EvalScope).
    EvalScope,
    /// A constant that is an inner function.
    Function,
    /// A constant that is an [`ObjectBoilerplate`](crate::ObjectBoilerplate).
    ObjectBoilerplate,
    /// A constant that is an [`ArrayBoilerplate`](crate::ArrayBoilerplate).
    ArrayBoilerplate,
    /// A constant that is a [`TemplateSite`](crate::TemplateSite).
    Template,
    /// The first of a run of constants that are jump offsets; a `Count` follows.
    Table,
    /// The index of a word of the feedback vector.
    Slot,
    /// A [`RuntimeFunction`](crate::RuntimeFunction).
    Runtime,
    /// A forward jump: bytes from the opcode byte to the target.
    Jump,
    /// A backward jump: bytes from the target to the opcode byte.
    JumpBack,
}

impl OperandKind {
    /// Whether the encoded number is signed.
    pub const fn is_signed(self) -> bool {
        matches!(self, OperandKind::Imm)
    }

    /// Whether the operand indexes the constant pool.
    pub const fn is_constant(self) -> bool {
        use OperandKind::*;
        matches!(
            self,
            Const
                | Name
                | ScopeInfo
                | EvalScope
                | Function
                | ObjectBoilerplate
                | ArrayBoilerplate
                | Template
                | Table
        )
    }

    /// Whether the operand names a register (or the first of several).
    pub const fn is_register(self) -> bool {
        use OperandKind::*;
        matches!(self, Reg | RegOut | RegInOut | RegPair | RegOutTriple | RegList | RegListOut)
    }
}

/// A register by its index in the frame: 0 is `<this>`, then the parameters, then the locals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Register(pub u32);

impl Register {
    /// The receiver.
    pub const THIS: Register = Register(0);

    /// Parameter `i`, counted from 0.
    pub const fn parameter(i: u32) -> Register {
        Register(1 + i)
    }

    /// The register `n` places further.
    pub const fn plus(self, n: u32) -> Register {
        Register(self.0 + n)
    }
}

/// The index of a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConstIndex(pub u32);

/// The index of a feedback vector word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SlotIndex(pub u32);

/// A jump target while code is being built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label(pub u32);

/// The results of `typeof` that `TestTypeOf` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TypeOfLiteral {
    /// "number"
    Number = 0,
    /// "string"
    String = 1,
    /// "symbol"
    Symbol = 2,
    /// "boolean"
    Boolean = 3,
    /// "bigint"
    BigInt = 4,
    /// "undefined"
    Undefined = 5,
    /// "function"
    Function = 6,
    /// "object"
    Object = 7,
}

impl TypeOfLiteral {
    /// All of them, by number.
    pub const ALL: [TypeOfLiteral; 8] = [
        TypeOfLiteral::Number,
        TypeOfLiteral::String,
        TypeOfLiteral::Symbol,
        TypeOfLiteral::Boolean,
        TypeOfLiteral::BigInt,
        TypeOfLiteral::Undefined,
        TypeOfLiteral::Function,
        TypeOfLiteral::Object,
    ];

    /// The string `typeof` gives.
    pub const fn name(self) -> &'static str {
        match self {
            TypeOfLiteral::Number => "number",
            TypeOfLiteral::String => "string",
            TypeOfLiteral::Symbol => "symbol",
            TypeOfLiteral::Boolean => "boolean",
            TypeOfLiteral::BigInt => "bigint",
            TypeOfLiteral::Undefined => "undefined",
            TypeOfLiteral::Function => "function",
            TypeOfLiteral::Object => "object",
        }
    }
}

/// `CreateClosure` flag bits.
pub mod closure_flags {
    /// The closure becomes a method: the runtime sets its home object when it is defined.
    pub const METHOD: u32 = 1;
}

/// The last operand of `SuspendGenerator`: what the accumulator is.
pub mod suspend_kind {
    /// A value yielded, to be wrapped by the resumer.
    pub const YIELD: u32 = 0;
    /// A result object made by the iterator that `yield*` delegates to.
    pub const DELEGATE: u32 = 1;
    /// An await (the value is what the caller of an async function gets: its promise).
    pub const AWAIT: u32 = 2;
    /// The generator object: the initial suspension.
    pub const INITIAL: u32 = 3;
}
