//! Frames of machine code: walking them, and what they say about the functions that run in them.
//!
//! Rust calls machine code through the trampoline, which links an `Activation`; machine code calls Rust through stubs that
//! leave return address and frame pointer in the context. Between the two, machine frames are chained by their frame
//! pointers: `[rbp]` is the caller's, `[rbp + 8]` the return address. A return address says which bytecode of which function
//! is being executed (`MachineCode::positions`), and inlined functions say where they are inlined; so one machine frame can
//! show several **machine frames** here, innermost first. Closures and receivers are constants, or in the frame's table.
//!
//! Used by `interpreter::frames::Frames`, which puts them between the frames of the VM stack, and by the collector.

use crate::interpreter::frames::Fp;
use crate::interpreter::functions::CLASS_CONSTRUCTOR;
use crate::tiering::record::{CodeRecord, record};
use crate::vm::Vm;
use cutaway_gc::cells::functions::{Code, OptimizedCode};
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Value};
use cutaway_jit::code::{CodeUnit, shape_of_note};
use cutaway_jit::context::Activation;
use cutaway_jit::graph::{ConstantIndex, FrameKind, Position};
use std::cell::Cell;

/// A function that runs as machine code.
#[derive(Clone, Copy)]
pub struct MachineFrame {
    /// The closure.
    pub closure: Value,
    /// Its receiver.
    pub this: Value,
    /// Its bytecode.
    pub code: Gc<Code>,
    /// Offset of the bytecode being executed.
    pub offset: u32,
    /// Whether it is a construction.
    pub is_construct: bool,
}

/// What is above a frame of the VM stack.
pub enum Above {
    /// A function in machine code.
    Frame(MachineFrame),
    /// Nothing more, and the frame itself is not to be shown: machine code stands for it.
    InPlaceOf,
    /// Nothing more.
    Nothing,
}

/// An address in a machine frame.
#[derive(Clone, Copy)]
struct Point {
    frame: usize,
    pc: usize,
}

impl Point {
    /// The frame that called this one.
    fn caller(self) -> Point {
        // SAFETY: the frame is one of machine code that has not returned: it begins with its caller's frame pointer and
        // the return address.
        unsafe { Point { frame: *(self.frame as *const usize), pc: *(self.frame as *const usize).add(1) } }
    }
}

/// The frame of machine code that called the running Rust function, as (frame pointer, return address) of *its* caller: what
/// the context is to hold while the innermost machine frame does not count any more.
pub fn exit_of_caller(exit: (usize, usize)) -> (usize, usize) {
    let caller = Point { frame: exit.0, pc: exit.1 }.caller();
    (caller.frame, caller.pc)
}

/// Walks the activations of a Vm, newest first.
pub struct MachineFrames<'vm> {
    vm: &'vm Vm,
    activation: *const Activation,
    /// Where the innermost frame of `activation` was left.
    exit: Point,
    /// Within an activation: the frame to be shown next, and which of the functions in it.
    current: Option<Point>,
    inlined: Option<(Gc<OptimizedCode>, Position)>,
}

impl<'vm> MachineFrames<'vm> {
    /// Of a Vm stopped in Rust code.
    pub fn new(vm: &'vm Vm) -> MachineFrames<'vm> {
        let context = &vm.tiering.context;
        MachineFrames {
            vm,
            activation: context.activation.get(),
            exit: Point { frame: context.exit_frame.get(), pc: context.exit_pc.get() },
            current: None,
            inlined: None,
        }
    }

    /// The next function in machine code that was entered while `fp` was the current frame. To be called with the frames of
    /// the VM stack from the newest on, with each until it is done.
    pub fn next_above(&mut self, fp: Fp) -> Above {
        loop {
            // SAFETY: linked activations are on the native stack below us.
            let Some(activation) = (unsafe { self.activation.as_ref() }) else { return Above::Nothing };
            if activation.interpreter_frame != fp.address() {
                return Above::Nothing;
            }
            if let Some(frame) = self.next_in(activation) {
                return Above::Frame(frame);
            }
            self.current = None;
            self.exit = Point { frame: activation.outer_exit.0, pc: activation.outer_exit.1 };
            self.activation = activation.outer;
            if activation.is_osr {
                return Above::InPlaceOf;
            }
        }
    }

    fn next_in(&mut self, activation: &Activation) -> Option<MachineFrame> {
        loop {
            let point = *self.current.get_or_insert(self.exit);
            if let Some((code, position)) = self.inlined.take() {
                return self.show(activation, point, code, position);
            }
            if point.frame == 0 || point.frame == activation.entry_frame.get() {
                return None;
            }
            // A return address belongs to the call before it.
            match self.vm.tiering.registry.find(point.pc.wrapping_sub(1)) {
                Some(code) => match position_of(record(code), point.pc - 1) {
                    Some(position) => return self.show(activation, point, code, position),
                    None => self.current = Some(point.caller()),
                },
                None => self.current = Some(point.caller()),
            }
        }
    }

    /// The frame at `position`; what comes next is the function it is inlined in, or the caller.
    fn show(
        &mut self,
        activation: &Activation,
        point: Point,
        code: Gc<OptimizedCode>,
        position: Position,
    ) -> Option<MachineFrame> {
        let record = record(code);
        let unit = record.machine.units.get(position.unit.index())?;
        match unit.caller {
            Some(caller) => self.inlined = Some((code, caller)),
            None => self.current = Some(point.caller()),
        }
        let mut frame = view(record, code, unit, point.frame, position.offset)?;
        if let Some(shape) = shape_of_note(frame.this.bits()) {
            // An object that was never made: its prototype has its class's name.
            frame.this = self.vm.shape_by_id(shape.0).prototype();
        }
        if unit.caller.is_none() && record.osr_offset.is_some() {
            // Such code is entered from the frame only that it stands for, and notes no receiver.
            frame.this = Fp::at(activation.interpreter_frame).this();
        }
        Some(frame)
    }
}

fn constant(code: Gc<OptimizedCode>, index: ConstantIndex) -> Value {
    code.constants().at(index.index())
}

fn view(
    record: &CodeRecord,
    code: Gc<OptimizedCode>,
    unit: &CodeUnit,
    frame: usize,
    offset: u32,
) -> Option<MachineFrame> {
    let bytecode: Gc<Code> = constant(code, unit.code).downcast()?;
    Some(MachineFrame {
        closure: unit
            .closure
            .map_or_else(|| table_word(record, frame, unit.closure_slot), |index| constant(code, index)),
        this: table_word(record, frame, unit.this_slot),
        code: bytecode,
        offset,
        is_construct: unit.kind == FrameKind::Construct || bytecode.info().bits() & CLASS_CONSTRUCTOR != 0,
    })
}

/// A word of the table of closures and receivers in the machine frame with this frame pointer.
fn table_word(record: &CodeRecord, frame: usize, slot: u32) -> Value {
    match record.machine.frame_table as usize {
        // Code that calls nothing has none.
        0 => Value::UNDEFINED,
        // SAFETY: the frame's table has a word for each slot (made by `lowering`).
        distance => unsafe { *((frame - distance) as *const Value).add(slot as usize) },
    }
}

/// The receiver with which the function compiled was called, in the machine frame with this frame pointer. (Inlined functions
/// that call nothing note none.)
pub fn receiver(record: &CodeRecord, frame: usize, unit: &CodeUnit) -> Value {
    if unit.caller.is_some() { Value::UNDEFINED } else { table_word(record, frame, unit.this_slot) }
}

/// The bytecode that the machine instruction at `pc` belongs to.
pub fn position_of(record: &CodeRecord, pc: usize) -> Option<Position> {
    let offset = (pc - record.start) as u32;
    let positions = &record.machine.positions;
    let at = positions.partition_point(|&(first, _, _)| first <= offset);
    let &(_, end, position) = positions.get(at.checked_sub(1)?)?;
    (offset < end).then_some(position)
}

/// Shows the collector the code that is running or will be returned to: every word of the native stack, out to the
/// outermost activation, that is an address in the code space. Frame walks would not do: a frame that is being left by the
/// deoptimizer is not shown any more, but the deoptimizer returns to it.
pub fn trace_running(vm: &Vm, visitor: &mut dyn Visitor) {
    let mut next = vm.tiering.context.activation.get();
    let mut outermost = 0;
    // SAFETY: linked activations are on the native stack below us.
    while let Some(activation) = unsafe { next.as_ref() } {
        outermost = activation.entry_frame.get();
        next = activation.outer;
    }
    if outermost == 0 {
        return;
    }
    let Ok(space) = vm.tiering.space() else { return };
    let range = space.range();
    let mut address = (&raw const outermost).addr();
    while address < outermost {
        // SAFETY: an aligned word of this thread's stack, between this frame and one further out. Volatile: it belongs to
        // other frames.
        let word = unsafe { (address as *const usize).read_volatile() };
        if range.contains(&word)
            && let Some(code) = vm.tiering.registry.find(word.wrapping_sub(1))
        {
            visit_value(visitor, &Cell::new(Value::cell(code)));
        }
        address += size_of::<usize>();
    }
}
