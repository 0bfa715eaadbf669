//! Code and what surrounds it: scripts, function infos, contexts, feedback, handlers.

use super::arrays::{ValueArray, value_tail};
use super::layout::cell_layout;
use super::padded;
use crate::barrier::write_barrier_slot;
use crate::pointer::Gc;
use crate::value::Value;
use std::cell::Cell;

cell_layout! {
    /// A source text. `data` is a leaked `Rc` of the engine's source record, released by the finalizer.
    pub struct Script {
        /// File name or description, a string.
        slot name, set_name: Value;
        /// Host-defined data (for dynamic import), or undefined.
        slot host_data, set_host_data: Value;
        /// The engine's source record.
        raw data, set_data: *const ();
        /// Serial number for traces and logs.
        raw id, set_id: u32;
        /// Unused.
        raw spare, set_spare: u32;
    }
}

cell_layout! {
    /// What all closures of one function literal share (V8: SharedFunctionInfo).
    pub struct FunctionInfo {
        /// The function's name, a string.
        slot name, set_name: Value;
        /// The script it comes from, or undefined.
        slot script, set_script: Value;
        /// Bytecode once compiled.
        slot code, set_code: Option<Gc<Code>>;
        /// The class's fields function and the like, or undefined.
        slot extra, set_extra: Value;
        /// The engine's record of the function (a leaked `Rc`, released by the finalizer).
        raw data, set_data: *const ();
        /// Number of declared parameters.
        raw parameter_count, set_parameter_count: u32;
        /// Value of the `length` property.
        raw length, set_length: u32;
        /// Function flags (engine's constants).
        raw bits, set_bits: u32;
        /// Serial number for traces ("add#3").
        raw serial, set_serial: u32;
    }
}

cell_layout! {
    /// Compiled bytecode. The bytes are outside the heap and never move.
    pub struct Code {
        /// Constant pool.
        slot constants, set_constants: Gc<ValueArray>;
        /// The function.
        slot info, set_info: Gc<FunctionInfo>;
        /// First bytecode.
        raw bytes, set_bytes: *const u8;
        /// The compiler's output (a leaked `Rc`, released by the finalizer).
        raw data, set_data: *const ();
        /// Length of the bytecode.
        raw length, set_length: u32;
        /// Registers of a frame: receiver, parameters, locals.
        raw register_count, set_register_count: u32;
        /// Declared parameters, without the receiver.
        raw parameter_count, set_parameter_count: u32;
        /// Words of feedback.
        raw feedback_words, set_feedback_words: u32;
    }
}

cell_layout! {
    /// Variables that closures capture. Tail: the slots.
    pub struct Context {
        /// The enclosing context, or undefined.
        slot previous, set_previous: Value;
        /// Names and modes of the slots (engine's `ScopeInfo` list), or undefined when nobody can ask for them.
        slot scope_info, set_scope_info: Value;
        /// With: the object. Sloppy eval: an object with the variables it declared. Else undefined.
        slot extension, set_extension: Value;
        /// Number of slots.
        raw length, set_length: u32;
        /// What kind of context (engine's constants).
        raw mode, set_mode: u32;
    }
}

cell_layout! {
    /// What one closure site shares: where its closures find their feedback.
    pub struct FeedbackCell {
        /// A `FeedbackVector`, or undefined while the function is cold.
        slot vector, set_vector: Value;
        /// Closures made at the site: 0, 1, or 2 for "many".
        raw closures, set_closures: u32;
        /// Budget left until the next tiering decision.
        raw budget, set_budget: i32;
    }
}

cell_layout! {
    /// What the interpreter has seen. Tail: slots as the compiler laid them out (kinds are in the function's record).
    pub struct FeedbackVector {
        /// The function.
        slot info, set_info: Gc<FunctionInfo>;
        /// Optimized code, or undefined.
        slot optimized, set_optimized: Value;
        /// Calls so far.
        raw invocations, set_invocations: u32;
        /// Number of tail words.
        raw length, set_length: u32;
        /// Tiering state (engine's constants).
        raw tiering, set_tiering: u32;
        /// Changes of inline-cache state so far, to see whether feedback has settled.
        raw changes, set_changes: u32;
        /// Bytes of bytecode that may still run before the tiering manager looks at the function again.
        raw budget, set_budget: i32;
        /// Number of times optimized code of the function was left.
        raw deopts, set_deopts: u32;
    }
}

cell_layout! {
    /// Machine code of a function or of one of its loops, and what it needs to run. Old: machine code holds its address.
    pub struct OptimizedCode {
        /// The cells the code mentions; at a fixed address, since old cells do not move.
        slot constants, set_constants: Gc<ValueArray>;
        /// The function.
        slot info, set_info: Gc<FunctionInfo>;
        /// The engine's record (a leaked `Box`, released by the finalizer).
        raw data, set_data: *const ();
        /// Address of the entry with arguments in memory.
        raw entry, set_entry: usize;
        /// Address of the entry with arguments in registers, 0 if none.
        raw direct, set_direct: usize;
        /// 1 once something the code relied on does not hold any more. Machine code tests it.
        raw invalid, set_invalid: u32;
        /// Serial number for traces ("opt id 3").
        raw serial, set_serial: u32;
    }
}

cell_layout! {
    /// What an inline cache does on a hit, when a tagged int cannot say it.
    pub struct Handler {
        /// Kind and operand (engine's encoding).
        raw word, set_word: u64;
        /// Holder, accessor function, or other cell the kind needs.
        slot holder, set_holder: Value;
        /// Validity cell to check first, or undefined.
        slot validity, set_validity: Value;
        /// New shape for transitions, tracked field shape, or undefined.
        slot extra, set_extra: Value;
    }
}

cell_layout! {
    /// The intrinsic objects and initial shapes of one realm. Tail: by index (engine's table).
    pub struct Realm {
        /// The global object.
        slot global, set_global: Value;
        /// Host-defined data.
        slot host_data, set_host_data: Value;
        /// Number of intrinsics.
        raw length, set_length: u32;
        /// Serial number.
        raw id, set_id: u32;
    }
}

cell_layout! {
    /// A weak reference.
    pub struct WeakCell {
        /// The target; 0 when it is gone.
        weak target, set_target: Value;
        /// What goes with it.
        slot value, set_value: Value;
        /// Second companion.
        slot extra, set_extra: Value;
    }
}

super::cell_type!(Script: Script);
super::cell_type!(FunctionInfo: FunctionInfo);
super::cell_type!(Code: Code);
super::cell_type!(Context: Context);
super::cell_type!(FeedbackCell: FeedbackCell);
super::cell_type!(FeedbackVector: FeedbackVector);
super::cell_type!(OptimizedCode: OptimizedCode);
super::cell_type!(Handler: Handler);
super::cell_type!(Realm: Realm);
super::cell_type!(WeakCell: WeakCell);
value_tail!(Context, FeedbackVector, Realm);

impl OptimizedCode {
    /// Byte offset of `entry`.
    pub const ENTRY_OFFSET: usize = std::mem::offset_of!(OptimizedCode, entry);
    /// Byte offset of `invalid`.
    pub const INVALID_OFFSET: usize = std::mem::offset_of!(OptimizedCode, invalid);
}
