//! The kinds of feedback slots, the words each takes, and the bits in which operators record the types they saw.
//!
//! A function's slots are laid out by the compiler (`BytecodeFunction::slots`); the operand of an instruction is the
//! index of its slot's first word in the feedback vector. Words start out undefined, those of type feedback as int32 0.
//! V8's counterparts: `FeedbackSlotKind`, `BinaryOperationFeedback`, `CompareOperationFeedback`. What the cache words hold
//! is the interpreter's business.

macro_rules! slot_kinds {
    ($($name:ident, $words:literal, $meaning:literal;)*) => {
        /// What a feedback slot records.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum SlotKind { $(#[doc = $meaning] $name),* }

        impl SlotKind {
            /// All kinds.
            pub const ALL: &'static [SlotKind] = &[$(SlotKind::$name),*];

            /// Words it takes in the feedback vector.
            pub const fn words(self) -> u32 {
                match self { $(SlotKind::$name => $words),* }
            }

            /// Its name in dumps.
            pub const fn name(self) -> &'static str {
                match self { $(SlotKind::$name => stringify!($name)),* }
            }
        }
    };
}

slot_kinds! {
    LoadProperty, 2, "GetNamedProperty and its like: shape(s), handler(s)";
    StoreProperty, 2, "SetNamedProperty: shape(s), handler(s)";
    DefineOwn, 2, "DefineNamedOwnProperty, DefineKeyedOwnProperty: shape(s), handler(s)";
    LoadKeyed, 2, "GetKeyedProperty: shapes or key, handlers";
    StoreKeyed, 2, "SetKeyedProperty, StaInArrayLiteral: shapes or key, handlers";
    LoadGlobal, 2, "LdaGlobal: property cell; validity";
    StoreGlobal, 2, "StaGlobal: property cell; validity";
    Call, 2, "calls: target (weak), call count";
    Construct, 2, "constructions: target (weak), call count";
    BinaryOp, 1, "binary_feedback bits of the operands";
    CompareOp, 1, "compare_feedback bits of the operands";
    UnaryOp, 1, "binary_feedback bits of the operand";
    ForIn, 1, "for_in_feedback";
    InstanceOf, 2, "target (weak), handler";
    In, 2, "TestIn: as LoadKeyed";
    Literal, 1, "allocation site: boilerplate or shape";
    CreateClosure, 1, "the closures' feedback cell";
    JumpLoop, 1, "on-stack replacement state";
    CloneObject, 2, "source shape, result shape";
}

/// Operand types of arithmetic, as int32 bits: each kind includes those it widens.
pub mod binary_feedback {
    /// Nothing seen.
    pub const NONE: i32 = 0;
    /// int32 operands and result.
    pub const SIGNED_SMALL: i32 = 0x01;
    /// int32 operands, result outside.
    pub const SIGNED_SMALL_INPUTS: i32 = 0x03;
    /// Numbers.
    pub const NUMBER: i32 = 0x07;
    /// Numbers, undefined, null, booleans.
    pub const NUMBER_OR_ODDBALL: i32 = 0x0f;
    /// Strings.
    pub const STRING: i32 = 0x10;
    /// BigInts whose operation fits 64 bits.
    pub const BIGINT64: i32 = 0x20;
    /// BigInts.
    pub const BIGINT: i32 = 0x60;
    /// Anything.
    pub const ANY: i32 = 0x7f;

    /// V8's name of a set of bits.
    pub const fn name(bits: i32) -> &'static str {
        match bits {
            NONE => "None",
            SIGNED_SMALL => "SignedSmall",
            SIGNED_SMALL_INPUTS => "SignedSmallInputs",
            NUMBER => "Number",
            NUMBER_OR_ODDBALL => "NumberOrOddball",
            STRING => "String",
            BIGINT64 => "BigInt64",
            BIGINT => "BigInt",
            _ => "Any",
        }
    }
}

/// Operand types of comparisons, as int32 bits.
pub mod compare_feedback {
    /// Nothing seen.
    pub const NONE: i32 = 0;
    /// int32.
    pub const SIGNED_SMALL: i32 = 0x001;
    /// Other numbers.
    pub const OTHER_NUMBER: i32 = 0x002;
    /// Booleans.
    pub const BOOLEAN: i32 = 0x004;
    /// Undefined and null.
    pub const NULL_OR_UNDEFINED: i32 = 0x008;
    /// Atoms (V8: internalized strings).
    pub const INTERNALIZED_STRING: i32 = 0x010;
    /// Other strings.
    pub const OTHER_STRING: i32 = 0x020;
    /// Symbols.
    pub const SYMBOL: i32 = 0x040;
    /// BigInts.
    pub const BIGINT: i32 = 0x080;
    /// Objects.
    pub const RECEIVER: i32 = 0x100;
    /// Numbers.
    pub const NUMBER: i32 = SIGNED_SMALL | OTHER_NUMBER;
    /// Numbers, booleans.
    pub const NUMBER_OR_BOOLEAN: i32 = NUMBER | BOOLEAN;
    /// Numbers, booleans, undefined, null.
    pub const NUMBER_OR_ODDBALL: i32 = NUMBER_OR_BOOLEAN | NULL_OR_UNDEFINED;
    /// Strings.
    pub const STRING: i32 = INTERNALIZED_STRING | OTHER_STRING;
    /// Objects, undefined, null.
    pub const RECEIVER_OR_NULL_OR_UNDEFINED: i32 = RECEIVER | NULL_OR_UNDEFINED;
    /// Anything.
    pub const ANY: i32 = 0x1ff;

    /// V8's name of a set of bits.
    pub const fn name(bits: i32) -> &'static str {
        match bits {
            NONE => "None",
            SIGNED_SMALL => "SignedSmall",
            NUMBER => "Number",
            NUMBER_OR_BOOLEAN => "NumberOrBoolean",
            NUMBER_OR_ODDBALL => "NumberOrOddball",
            INTERNALIZED_STRING => "InternalizedString",
            STRING => "String",
            SYMBOL => "Symbol",
            BIGINT => "BigInt",
            RECEIVER => "Receiver",
            RECEIVER_OR_NULL_OR_UNDEFINED => "ReceiverOrNullOrUndefined",
            _ => "Any",
        }
    }
}

/// What for-in saw, as int32.
pub mod for_in_feedback {
    /// Nothing.
    pub const NONE: i32 = 0;
    /// Enum caches, indices usable as field indices.
    pub const ENUM_CACHE_KEYS_AND_INDICES: i32 = 1;
    /// Enum caches.
    pub const ENUM_CACHE_KEYS: i32 = 3;
    /// Anything.
    pub const ANY: i32 = 7;
}
