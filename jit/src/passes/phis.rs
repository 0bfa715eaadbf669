//! **Phi representations**: phis of boxed values become phis of integers, doubles or booleans where their inputs are such and
//! somebody wants them unboxed. V8's counterpart: `maglev-phi-representation-selector.cc`.
//!
//! A phi's **kind** is the join of its inputs' kinds (Nothing < Int32 < Float64 < Tagged, Nothing < Bool < Tagged), found as
//! the greatest fixed point, phis that feed each other being taken for the best first. An input that is boxed has the kind of
//! a conversion of it that dominates the way in. A value of unknown kind that enters a loop takes the kind of the others,
//! checked before the loop with the frame state of the edge, if the loop unboxes the phi in every iteration anyway.
//!
//! Afterwards the old users of the phi get it boxed again, right behind the phis; `fold` removes the box where it is unboxed
//! at once, `sink` moves it to where it is needed. Frame states hold the phi as it is.

use super::analysis::dominators::Dominators;
use super::analysis::uses::Uses;
use crate::graph::{BlockId, Graph, NodeId, Op, Repr};
use cutaway_gc::Value;

/// How many users of a boxed value are looked at for a conversion that is there already.
const USERS_LOOKED_AT: usize = 24;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Nothing,
    Int32,
    Float64,
    Bool,
    Tagged,
}

impl Kind {
    fn join(self, other: Kind) -> Kind {
        match (self, other) {
            (a, b) if a == b => a,
            (Kind::Nothing, it) | (it, Kind::Nothing) => it,
            (Kind::Int32, Kind::Float64) | (Kind::Float64, Kind::Int32) => Kind::Float64,
            _ => Kind::Tagged,
        }
    }

    fn repr(self) -> Repr {
        match self {
            Kind::Int32 => Repr::Int32,
            Kind::Float64 => Repr::Float64,
            Kind::Bool => Repr::Bool,
            Kind::Nothing | Kind::Tagged => Repr::Tagged,
        }
    }
}

/// Where an input comes from unboxed.
#[derive(Clone, Copy, Debug)]
enum Source {
    /// This node, unboxed already.
    Node(NodeId),
    /// A constant.
    Constant(Value),
    /// Another phi of the table, by its index.
    Phi(u32),
    /// To be checked on the edge into the loop.
    Checked(NodeId),
    /// Boxed, of unknown kind.
    Unknown,
}

struct Candidate {
    id: NodeId,
    block: BlockId,
    sources: Vec<(Source, Kind)>,
    kind: Kind,
    /// Users that want it unboxed, and such that want it boxed.
    unboxing_uses: u32,
    tagged_uses: u32,
    phi_users: Vec<u32>,
    unboxed: bool,
}

/// The pass.
pub fn run(graph: &mut Graph) {
    let mut selector = Selector { number: vec![u32::MAX; graph.nodes.len()], candidates: Vec::new() };
    selector.collect(graph);
    if selector.candidates.is_empty() {
        return;
    }
    let uses = Uses::new(graph);
    let dominators = Dominators::new(graph);
    for index in 0..selector.candidates.len() {
        selector.find_sources(graph, &uses, &dominators, index);
        selector.find_users(graph, &uses, index);
    }
    selector.find_kinds();
    selector.choose();
    selector.rewrite(graph);
}

struct Selector {
    /// Index of a phi in `candidates`.
    number: Vec<u32>,
    candidates: Vec<Candidate>,
}

impl Selector {
    fn collect(&mut self, graph: &Graph) {
        for &block in &graph.order {
            for &id in &graph.block(block).nodes {
                let Op::Phi { .. } = graph.op(id) else { break };
                if graph.repr(id) == Repr::Tagged {
                    self.number[id.index()] = self.candidates.len() as u32;
                    self.candidates.push(Candidate {
                        id,
                        block,
                        sources: Vec::new(),
                        kind: Kind::Nothing,
                        unboxing_uses: 0,
                        tagged_uses: 0,
                        phi_users: Vec::new(),
                        unboxed: false,
                    });
                }
            }
        }
    }

    fn candidate_of(&self, id: NodeId) -> Option<u32> {
        let index = *self.number.get(id.index())?;
        (index != u32::MAX).then_some(index)
    }

    fn find_sources(&mut self, graph: &Graph, uses: &Uses, dominators: &Dominators, index: usize) {
        let Candidate { id, block, .. } = self.candidates[index];
        let predecessors = &graph.block(block).predecessors;
        let mut sources = Vec::with_capacity(predecessors.len());
        for (way, (&input, &predecessor)) in graph.node(id).inputs.iter().zip(predecessors).enumerate() {
            let mut source = self.source_of(graph, uses, dominators, input, predecessor);
            let enters_loop = graph.block(block).is_loop_header && way == 0;
            if matches!(source.0, Source::Unknown)
                && enters_loop
                && graph.terminator(predecessor).is_some_and(|last| graph.node(last).eager.is_some())
                && let Some(kind) = kind_in_every_iteration(graph, uses, dominators, id, block)
            {
                source = (Source::Checked(input), kind);
            }
            sources.push(source);
        }
        self.candidates[index].sources = sources;
    }

    fn source_of(
        &self,
        graph: &Graph,
        uses: &Uses,
        dominators: &Dominators,
        input: NodeId,
        way_in: BlockId,
    ) -> (Source, Kind) {
        if let Some(phi) = self.candidate_of(input) {
            return (Source::Phi(phi), Kind::Nothing);
        }
        let node = graph.node(input);
        match node.op {
            Op::Int32ToTagged => (Source::Node(node.inputs[0]), Kind::Int32),
            Op::Float64ToTagged | Op::Float64ToTaggedNumber => (Source::Node(node.inputs[0]), Kind::Float64),
            Op::BoolToTagged => (Source::Node(node.inputs[0]), Kind::Bool),
            Op::ConstantTagged { bits } => {
                let value = Value::from_bits(bits.0);
                let kind = if value.is_int() {
                    Kind::Int32
                } else if value.is_number() {
                    Kind::Float64
                } else if value.is_bool() {
                    Kind::Bool
                } else {
                    return (Source::Unknown, Kind::Tagged);
                };
                (Source::Constant(value), kind)
            }
            _ => {
                let mut found = (Source::Unknown, Kind::Tagged);
                for &user in uses.of(input).iter().take(USERS_LOOKED_AT) {
                    let kind = match graph.op(user) {
                        Op::CheckedTaggedToInt32 | Op::UnboxInt32 => Kind::Int32,
                        Op::CheckedTaggedToFloat64 | Op::UnboxFloat64 | Op::UnboxNumber => Kind::Float64,
                        Op::CheckedTaggedToBool | Op::UnboxBool => Kind::Bool,
                        _ => continue,
                    };
                    let better = found.1 == Kind::Tagged || kind == Kind::Int32;
                    if better && dominators.dominates(graph.node(user).block, way_in) {
                        found = (Source::Node(user), kind);
                    }
                }
                found
            }
        }
    }

    fn find_users(&mut self, graph: &Graph, uses: &Uses, index: usize) {
        for &user in uses.of(self.candidates[index].id) {
            if let Some(phi) = self.candidate_of(user) {
                if phi as usize != index {
                    self.candidates[index].phi_users.push(phi);
                }
            } else if wants_unboxed(graph.op(user)) {
                self.candidates[index].unboxing_uses += 1;
            } else {
                self.candidates[index].tagged_uses += 1;
            }
        }
    }

    fn find_kinds(&mut self) {
        self.join_kinds();
        for candidate in self.candidates.iter_mut().filter(|it| it.kind == Kind::Nothing) {
            candidate.kind = Kind::Tagged;
        }
        self.join_kinds();
    }

    fn join_kinds(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for index in 0..self.candidates.len() {
                let candidate = &self.candidates[index];
                let kind = candidate.sources.iter().fold(candidate.kind, |kind, &(source, own)| {
                    kind.join(if let Source::Phi(other) = source {
                        self.candidates[other as usize].kind
                    } else {
                        own
                    })
                });
                if kind != candidate.kind {
                    self.candidates[index].kind = kind;
                    changed = true;
                }
            }
        }
    }

    /// A phi is unboxed if its kind allows and a user gains by it, or another phi that is unboxed takes it.
    fn choose(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for index in (0..self.candidates.len()).rev() {
                let it = &self.candidates[index];
                let possible = !it.unboxed && it.kind.repr() != Repr::Tagged;
                let unboxed_phi_user =
                    it.phi_users.iter().any(|&user| self.candidates[user as usize].unboxed);
                let only_phi_users_that_stay = it.tagged_uses == 0 && it.phi_users.is_empty();
                if possible && (it.unboxing_uses > 0 || unboxed_phi_user || only_phi_users_that_stay) {
                    self.candidates[index].unboxed = true;
                    changed = true;
                }
            }
        }
    }

    fn rewrite(&self, graph: &mut Graph) {
        let mut box_of: Vec<(NodeId, NodeId)> = Vec::new();
        for candidate in self.candidates.iter().filter(|it| it.unboxed) {
            graph.node_mut(candidate.id).repr = candidate.kind.repr();
        }
        for candidate in self.candidates.iter().filter(|it| it.unboxed) {
            for (way, &(source, _)) in candidate.sources.iter().enumerate() {
                let predecessor = graph.block(candidate.block).predecessors[way];
                let value = self.converted(graph, source, candidate.kind, predecessor);
                graph.node_mut(candidate.id).inputs[way] = value;
            }
            let op = match candidate.kind {
                Kind::Int32 => Op::Int32ToTagged,
                Kind::Float64 if self.may_hold_integers(candidate) => Op::Float64ToTaggedNumber,
                Kind::Float64 => Op::Float64ToTagged,
                _ => Op::BoolToTagged,
            };
            let position = graph.node(candidate.id).position;
            let boxed = graph.new_node(op, &[candidate.id], candidate.block, position);
            box_of.push((candidate.id, boxed));
        }
        let mut replacement: Vec<NodeId> = (0..graph.nodes.len() as u32).map(NodeId).collect();
        for &(phi, boxed) in &box_of {
            replacement[phi.index()] = boxed;
        }
        for at in 0..graph.order.len() {
            let block = graph.order[at];
            for index in 0..graph.block(block).nodes.len() {
                let id = graph.block(block).nodes[index];
                let is_rewritten =
                    self.candidate_of(id).is_some_and(|it| self.candidates[it as usize].unboxed);
                let converts_phi = id.index() >= self.number.len();
                if !is_rewritten && !converts_phi {
                    for input in &mut graph.node_mut(id).inputs {
                        *input = replacement[input.index()];
                    }
                }
            }
        }
        for &(phi, boxed) in box_of.iter().rev() {
            let block = graph.node(phi).block;
            let nodes = &graph.block(block).nodes;
            let end_of_phis =
                nodes.iter().position(|&id| !matches!(graph.op(id), Op::Phi { .. })).unwrap_or(nodes.len());
            graph.block_mut(block).nodes.insert(end_of_phis, boxed);
        }
    }

    fn may_hold_integers(&self, candidate: &Candidate) -> bool {
        candidate.sources.iter().any(|&(source, kind)| match source {
            Source::Phi(other) => self.candidates[other as usize].kind == Kind::Int32,
            Source::Checked(_) => true,
            _ => kind == Kind::Int32,
        })
    }

    /// The value of a source in the representation of a kind, made at the end of the block it comes from.
    fn converted(&self, graph: &mut Graph, source: Source, kind: Kind, predecessor: BlockId) -> NodeId {
        let (node, has) = match source {
            Source::Node(id) => (id, graph.repr(id)),
            Source::Phi(other) => {
                let id = self.candidates[other as usize].id;
                (id, graph.repr(id))
            }
            Source::Constant(value) => {
                let op = match kind {
                    Kind::Bool => Op::ConstantBool { value: value.is_true() },
                    Kind::Int32 => Op::ConstantInt32 { value: value.as_int().unwrap_or(0) },
                    _ => {
                        let bits = value.as_number().unwrap_or(0.0).to_bits();
                        Op::ConstantFloat64 { bits: crate::graph::Bits(bits) }
                    }
                };
                return insert_at_end(graph, predecessor, op, &[]);
            }
            Source::Checked(id) => {
                let op = match kind {
                    Kind::Int32 => Op::CheckedTaggedToInt32,
                    Kind::Bool => Op::CheckedTaggedToBool,
                    _ => Op::CheckedTaggedToFloat64,
                };
                let state = graph.terminator(predecessor).and_then(|last| graph.node(last).eager);
                let check = insert_at_end(graph, predecessor, op, &[id]);
                graph.node_mut(check).eager = state;
                return check;
            }
            Source::Unknown => unreachable!("a phi with an input of unknown kind stays boxed"),
        };
        if has == Repr::Int32 && kind == Kind::Float64 {
            return insert_at_end(graph, predecessor, Op::Int32ToFloat64, &[node]);
        }
        node
    }
}

fn insert_at_end(graph: &mut Graph, block: BlockId, op: Op, inputs: &[NodeId]) -> NodeId {
    let position = graph.terminator(block).map(|last| graph.node(last).position);
    let position = position.unwrap_or(graph.node(graph.block(block).nodes[0]).position);
    let id = graph.new_node(op, inputs, block, position);
    let nodes = &mut graph.block_mut(block).nodes;
    nodes.insert(nodes.len() - 1, id);
    id
}

fn wants_unboxed(op: Op) -> bool {
    matches!(
        op,
        Op::UnboxInt32
            | Op::UnboxFloat64
            | Op::UnboxNumber
            | Op::UnboxBool
            | Op::CheckedTaggedToInt32
            | Op::CheckedTaggedToFloat64
            | Op::CheckedNumberOrOddballToFloat64
            | Op::CheckedTaggedToBool
            | Op::CheckedTruncateTaggedToInt32
            | Op::ToBoolean
            | Op::CheckNumber
            | Op::IsInt32
            | Op::IsNumber
    )
}

/// What each way around the loop checks the phi for. Nothing: an int32, which fits the kind of any number.
fn kind_in_every_iteration(
    graph: &Graph,
    uses: &Uses,
    dominators: &Dominators,
    phi: NodeId,
    header: BlockId,
) -> Option<Kind> {
    let &latch = graph.block(header).predecessors.last()?;
    let always = |user: NodeId| {
        let block = graph.node(user).block;
        dominators.dominates(header, block) && dominators.dominates(block, latch)
    };
    uses.of(phi).iter().filter(|&&user| always(user)).find_map(|&user| match graph.op(user) {
        Op::CheckedTaggedToInt32 => Some(Kind::Nothing),
        Op::CheckedTaggedToFloat64 => Some(Kind::Float64),
        Op::CheckedTaggedToBool => Some(Kind::Bool),
        _ => None,
    })
}
