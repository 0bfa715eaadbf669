//! What memory nodes read and write, in **regions** (see [`Region`]): finer than the table's bits, coarser than addresses.

use crate::graph::{Graph, NodeId, Op, Region, op};

/// A set of regions.
pub type Regions = u16;

/// All memory that programs can write.
pub const ALL: Regions = !(1 << Region::Internal as u16);

const fn bit(region: Region) -> Regions {
    1 << region as u16
}

/// The regions a node may write.
pub fn written(graph: &Graph, id: NodeId) -> Regions {
    let node_op = graph.op(id);
    if let Op::LoopBack { .. } = node_op {
        // Interrupts run nothing that programs see.
        return 0;
    }
    if node_op.has(op::CALLS) {
        return ALL;
    }
    match node_op {
        Op::StoreTagged { field, .. }
        | Op::StoreInt32 { field }
        | Op::StoreFloat64 { field }
        | Op::StoreRawInt32 { field } => bit(field.region),
        Op::StoreShape { .. } => bit(Region::Shape),
        Op::GrowSlots { .. } => bit(Region::Slots) | bit(Region::OutOfLine),
        Op::GrowElements => bit(Region::Elements) | bit(Region::ElementValues) | bit(Region::ElementDoubles),
        Op::StoreElementInt32 | Op::StoreElementTagged { .. } => bit(Region::ElementValues),
        Op::StoreElementFloat64 => bit(Region::ElementDoubles),
        Op::StoreTypedInt32 { .. } | Op::StoreTypedFloat64 { .. } => bit(Region::TypedData),
        Op::StoreContext { .. } => bit(Region::Context),
        Op::CaughtException => 0,
        _ if node_op.has(op::WRITES) => ALL,
        _ => 0,
    }
}

/// The regions a node's result depends on. 0: none that anything writes.
pub fn read(graph: &Graph, id: NodeId) -> Regions {
    let node_op = graph.op(id);
    match node_op {
        Op::LoadTagged { field }
        | Op::LoadInt32 { field }
        | Op::LoadFloat64 { field }
        | Op::LoadRaw { field } => {
            if field.region == Region::Internal {
                0
            } else {
                bit(field.region)
            }
        }
        Op::LoadElementInt32 | Op::LoadElementTagged => bit(Region::ElementValues),
        Op::LoadElementFloat64 => bit(Region::ElementDoubles),
        Op::LoadTypedInt32 { .. } | Op::LoadTypedFloat64 { .. } => bit(Region::TypedData),
        Op::LoadContext { .. } => bit(Region::Context),
        Op::CheckShape { .. } | Op::CheckShapeOfCell { .. } | Op::HasShape { .. } => bit(Region::Shape),
        Op::CheckDetached => bit(Region::TypedFields) | bit(Region::TypedData),
        Op::LoadImmutableContext { .. } => bit(Region::Context),
        // Kind, text and truth of a cell do not change.
        Op::CheckKind { .. }
        | Op::CheckAtom
        | Op::CheckReceiver
        | Op::IsReceiver
        | Op::ToBoolean
        | Op::TypeOf
        | Op::TestTypeOf { .. }
        | Op::StrictEqual => 0,
        _ if node_op.has(op::READS | op::CALLS) => ALL,
        _ => 0,
    }
}
