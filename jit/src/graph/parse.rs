//! Reads the text of [`super::print`] back into a graph: the form in which tests of passes and of the lowering are written.
//!
//! Nodes, blocks and units keep the numbers they have in the text; equal frame states become one. What listings do not show
//! (constants behind units) is entry 0. Not meant for anything but tests: errors are texts that quote the line.

use super::frame_state::{FrameKind, FrameState, StateValue, Unit, VirtualObject};
use super::*;
use rustc_hash::FxHashMap;

/// A payload that listings show and this module reads.
pub trait PayloadText: Sized {
    /// The payload with this text.
    fn from_text(text: &str) -> Option<Self>;
}

macro_rules! plain_payloads {
    ($($name:ty),*) => { $(
        impl PayloadText for $name {
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )* };
}

plain_payloads!(u8, u32, u64, i32, bool);

macro_rules! id_payloads {
    ($($name:ident, $prefix:literal;)*) => { $(
        impl PayloadText for $name {
            fn from_text(text: &str) -> Option<Self> {
                Some($name(text.strip_prefix($prefix)?.parse().ok()?))
            }
        }
    )* };
}

id_payloads! {
    NodeId, "n";
    BlockId, "b";
    UnitId, "u";
    ConstantIndex, "c";
    ShapeId, "shape:";
}

macro_rules! named_payloads {
    ($($name:ident),*) => { $(
        impl PayloadText for $name {
            fn from_text(text: &str) -> Option<Self> {
                $name::ALL.iter().copied().find(|it| it.text() == text)
            }
        }
    )* };
}

named_payloads!(Condition, BranchHint, MathFunction, MathFunction2, TypedElement, DeoptReason);

impl PayloadText for Bits {
    fn from_text(text: &str) -> Option<Self> {
        Some(Bits(u64::from_str_radix(text.strip_prefix("0x")?, 16).ok()?))
    }
}

impl PayloadText for ShapeSet {
    fn from_text(text: &str) -> Option<Self> {
        let shapes: Option<Vec<ShapeId>> = text.split('|').map(ShapeId::from_text).collect();
        ShapeSet::new(&shapes?)
    }
}

impl PayloadText for Field {
    fn from_text(text: &str) -> Option<Self> {
        let (region, offset) = text.split_once('+')?;
        let region = Region::ALL.into_iter().find(|it| format!("{it:?}") == region)?;
        Some(Field { offset: offset.parse().ok()?, region })
    }
}

impl PayloadText for RuntimeCall {
    fn from_text(text: &str) -> Option<Self> {
        let index = crate::runtime_table::NAMES.iter().position(|&name| name == text)?;
        Some(RuntimeCall(index as u16))
    }
}

/// The graph with this text.
pub fn parse(text: &str) -> Result<Graph, String> {
    let mut parser = Parser { graph: Graph::default(), states: FxHashMap::default(), block: None };
    for line in text.lines() {
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let read = if line.starts_with(' ') { parser.node(words) } else { parser.header(words) };
        read.ok_or_else(|| format!("not understood: {line}"))?;
    }
    Ok(parser.graph)
}

struct Parser {
    graph: Graph,
    states: FxHashMap<String, FrameStateId>,
    block: Option<BlockId>,
}

impl Parser {
    /// A line that begins in the first column: a unit, the OSR offset, a virtual object or a block.
    fn header(&mut self, line: &str) -> Option<()> {
        if let Some(offset) = line.strip_prefix("osr ") {
            self.graph.osr_offset = Some(offset.parse().ok()?);
            return Some(());
        }
        if line.starts_with("object") {
            return self.virtual_object(line);
        }
        let (label, rest) = line.split_once(':')?;
        if label.starts_with('u') { self.unit(rest) } else { self.block(BlockId::from_text(label)?, rest) }
    }

    fn unit(&mut self, rest: &str) -> Option<()> {
        let words: Vec<&str> = rest.split_whitespace().collect();
        let [name, "depth", depth, "closure", closure, caller @ ..] = words.as_slice() else { return None };
        let caller = match caller {
            ["inlined", "in", unit, "at", offset] => {
                Some(Position { unit: UnitId::from_text(unit)?, offset: offset.parse().ok()? })
            }
            _ => None,
        };
        self.graph.units.push(Unit {
            info: ConstantIndex(0),
            code: ConstantIndex(0),
            closure: NodeId::from_text(closure)?,
            vector: ConstantIndex(0),
            new_target: None,
            kind: FrameKind::Call,
            argument_count: 0,
            extra_arguments: Vec::new(),
            caller,
            name: (*name).to_string(),
            depth: depth.parse().ok()?,
        });
        Some(())
    }

    fn virtual_object(&mut self, line: &str) -> Option<()> {
        let (_, rest) = line.split_once(" = ")?;
        let (name, rest) = rest.split_once(" [")?;
        let (payload, inputs) = rest.split_once(']')?;
        let op = Op::from_text(name, payload)?;
        let inputs = inputs.split_whitespace().map(state_value).collect::<Option<Vec<_>>>()?;
        self.graph.virtual_objects.push(VirtualObject { op, inputs });
        Some(())
    }

    fn block(&mut self, id: BlockId, rest: &str) -> Option<()> {
        while self.graph.blocks.len() <= id.index() {
            self.graph.new_block();
        }
        self.graph.order.push(id);
        self.block = Some(id);
        let block = self.graph.block_mut(id);
        let (predecessors, rest) = rest.split_once("handler of [").unwrap_or((rest, ""));
        let (throwers, flags) = rest.split_once(']').unwrap_or(("", ""));
        for word in throwers.split(", ").filter(|word| !word.is_empty()) {
            block.throwers.push(BlockId::from_text(word)?);
        }
        for word in predecessors.split_whitespace().chain(flags.split_whitespace()) {
            match word {
                "loop" => block.is_loop_header = true,
                "cold" => block.is_cold = true,
                _ => block.predecessors.push(BlockId::from_text(word)?),
            }
        }
        Some(())
    }

    fn node(&mut self, line: &str) -> Option<()> {
        let block = self.block?;
        let (id, rest) = line.split_once(": ")?;
        let id = NodeId::from_text(id)?;
        let (repr, rest) = match rest.split_once(" = ") {
            Some((repr, rest)) => (repr_named(repr)?, rest),
            None => (Repr::None, rest),
        };
        let end = rest.find([' ', '[']).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        let (payload, rest) = match rest.strip_prefix(" [") {
            Some(rest) => rest.split_once(']')?,
            None => ("", rest),
        };
        let (work, place) = rest.split_once("  @")?;
        let mut op = Op::from_text(name, payload)?;
        let (inputs, table) = work.split_once(" from ").unwrap_or((work, ""));
        let inputs = inputs.split_whitespace().map(NodeId::from_text).collect::<Option<Vec<_>>>()?;
        if let Op::Switch { table: index } = &mut op {
            *index = self.graph.switches.len() as u32;
            self.switch(table)?;
        }
        let position = place.split_whitespace().next()?;
        let (unit, offset) = position.split_once(':')?;
        let position = Position { unit: UnitId::from_text(unit)?, offset: offset.parse().ok()? };
        let filler = Node {
            op: Op::Unreachable,
            inputs: SmallVec::new(),
            repr: Repr::None,
            eager: None,
            lazy: None,
            handler: None,
            block,
            position,
        };
        while self.graph.nodes.len() <= id.index() {
            self.graph.nodes.push(filler.clone());
        }
        let eager = self.state_after(place, " eager {")?;
        let lazy = self.state_after(place, " lazy {")?;
        let handler = match place.split_once(" throws to ") {
            Some((_, handler)) => Some(BlockId::from_text(handler.trim())?),
            None => None,
        };
        self.graph.nodes[id.index()] =
            Node { op, inputs: SmallVec::from_vec(inputs), repr, eager, lazy, handler, block, position };
        self.graph.block_mut(block).nodes.push(id);
        Some(())
    }

    fn switch(&mut self, text: &str) -> Option<()> {
        let (base, rest) = text.split_once(" [")?;
        let (targets, default) = rest.split_once("] else ")?;
        let targets = targets.split(", ").map(BlockId::from_text).collect::<Option<Vec<_>>>()?;
        let table =
            SwitchTable { base: base.parse().ok()?, targets, default: BlockId::from_text(default.trim())? };
        self.graph.switches.push(table);
        Some(())
    }

    /// The state that begins after `mark`, if there is one. None: not understood.
    fn state_after(&mut self, text: &str, mark: &str) -> Option<Option<FrameStateId>> {
        match text.split_once(mark) {
            Some((_, rest)) => Some(Some(self.state(rest)?.0)),
            None => Some(None),
        }
    }

    /// A state whose `{` was read, and the text after its `}`.
    fn state<'t>(&mut self, text: &'t str) -> Option<(FrameStateId, &'t str)> {
        let (unit, rest) = text.split_once(':')?;
        let end = rest.find([' ', '}'])?;
        let (offset, mut rest) = rest.split_at(end);
        let mut state = FrameState {
            unit: UnitId::from_text(unit)?,
            offset: offset.parse().ok()?,
            registers: Vec::new(),
            accumulator: None,
            context: StateValue::Node(NodeId(0)),
            parent: None,
        };
        loop {
            rest = rest.trim_start_matches(' ');
            if let Some(after) = rest.strip_prefix('}') {
                rest = after;
                break;
            }
            if let Some(parent) = rest.strip_prefix("in {") {
                let (parent, after) = self.state(parent)?;
                state.parent = Some(parent);
                rest = after;
                continue;
            }
            let end = rest.find([' ', '}'])?;
            let (entry, after) = rest.split_at(end);
            rest = after;
            let (place, value) = entry.split_once('=')?;
            let value = state_value(value)?;
            match place {
                "acc" => state.accumulator = Some(value),
                "ctx" => state.context = value,
                register => state.registers.push((register.strip_prefix('r')?.parse().ok()?, value)),
            }
        }
        let key = format!("{state:?}");
        let id = *self.states.entry(key).or_insert_with(|| {
            self.graph.frame_states.push(state);
            FrameStateId(self.graph.frame_states.len() as u32 - 1)
        });
        Some((id, rest))
    }
}

fn state_value(text: &str) -> Option<StateValue> {
    match text.strip_prefix("object") {
        Some(index) => Some(StateValue::Virtual(index.parse().ok()?)),
        None => Some(StateValue::Node(NodeId::from_text(text)?)),
    }
}

fn repr_named(text: &str) -> Option<Repr> {
    let all = [Repr::Tagged, Repr::Int32, Repr::Float64, Repr::Bool, Repr::Raw];
    all.into_iter().find(|repr| format!("{repr:?}") == text)
}
