//! Field representations that widen, shapes that are deprecated for it, and objects that migrate.
//!
//! ```text
//! Int32 --> Double --> Any        Shape(null) --> Shape(S) --> Any        Int32 --> Any
//! ```
//!
//! Where the bits in the objects stay the same (Int32 to Any, Shape to Any) the descriptors of the whole subtree are
//! changed **in place**. Where they change (Int32 to Double, Double to Any) the subtree is **deprecated**: a new branch is
//! grown beside it, and each object of the old one **migrates** when it is next met (an inline cache misses on its
//! shape, since nothing new is cached for deprecated shapes). V8's counterpart: `MapUpdater`.

use super::descriptors::{self, Descriptor};
use super::details::{Details, Representation};
use super::transitions::{self, Addition, Step};
use super::{ElementsKind, set_shape, shape_of, shape_of_header};
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::value::CANONICAL_NAN;
use cutaway_gc::{Gc, Value};

/// Raw fields must have an index below this, so that a shape's mask covers them.
const RAW_LIMIT: u32 = 64;

/// The narrowest representation of a value, and the extra word that goes with it.
pub fn for_value(value: Value) -> (Representation, Value) {
    if value.is_int() {
        (Representation::Int32, Value::UNDEFINED)
    } else if value.is_number() {
        (Representation::Double, Value::UNDEFINED)
    } else if value.is_null() {
        (Representation::Shape, Value::NULL)
    } else if let Some(header) = value.as_header() {
        let shape = shape_of_header(header);
        if shape.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED | SHAPE_PROTOTYPE) {
            (Representation::Any, Value::UNDEFINED)
        } else {
            (Representation::Shape, Value::cell(shape))
        }
    } else {
        (Representation::Any, Value::UNDEFINED)
    }
}

/// The representation that field `index` of objects of this tree can have when `wanted` is wished.
pub fn possible_at(shape: Gc<Shape>, index: u32, wanted: Representation) -> Representation {
    if wanted == Representation::Double && (index >= shape.inobject_count() as u32 || index >= RAW_LIMIT) {
        Representation::Any
    } else {
        wanted
    }
}

/// True if a field can hold `value` as it is.
#[inline(always)]
pub fn fits(details: Details, extra: Value, value: Value) -> bool {
    match details.representation() {
        Representation::Any => true,
        Representation::Int32 => value.is_int(),
        Representation::Double => value.is_number(),
        Representation::Shape => {
            value.is_null()
                || value.as_header().is_some_and(|h| h.shape_id() == extra.bits() as u32 && extra.is_cell())
        }
    }
}

/// `shape`, or the shape that takes its place, with field `descriptor` able to hold `value`.
pub fn shape_accepting(vm: &Vm, shape: Gc<Shape>, descriptor: Descriptor, value: Value) -> Gc<Shape> {
    if !descriptor.details.is_field() || fits(descriptor.details, descriptor.extra, value) {
        return shape;
    }
    let (wanted, extra) = for_value(value);
    generalize(vm, shape, descriptor, wanted, extra)
}

/// Least representation that covers both.
fn join(a: (Representation, Value), b: (Representation, Value)) -> (Representation, Value) {
    use Representation::*;
    match (a, b) {
        _ if a == b => a,
        ((Shape, n), (Shape, s)) | ((Shape, s), (Shape, n)) if n.is_null() => (Shape, s),
        ((Int32, _), (Double, _)) | ((Double, _), (Int32, _)) => (Double, Value::UNDEFINED),
        _ => (Any, Value::UNDEFINED),
    }
}

/// The topmost shape of the lineage that has descriptor `index`.
fn owner_of(shape: Gc<Shape>, index: u32) -> Gc<Shape> {
    let mut owner = shape;
    while let Some(parent) = owner.parent() {
        if parent.own_count() <= index {
            break;
        }
        owner = parent;
    }
    owner
}

/// Widens a field to cover `(wanted, extra)` too; returns the shape to use in place of `shape`.
pub fn generalize(
    vm: &Vm,
    shape: Gc<Shape>,
    descriptor: Descriptor,
    wanted: Representation,
    extra: Value,
) -> Gc<Shape> {
    let (_, now) = descriptors::descriptor_at(shape, descriptor.index);
    let old = (now.details.representation(), now.extra);
    let (rep, extra) = join(old, (wanted, extra));
    let rep = possible_at(shape, now.details.field_index(), rep);
    if (rep, extra) == old {
        return shape;
    }
    let changes_bits = (rep == Representation::Double) != (old.0 == Representation::Double);
    let owner = owner_of(shape, descriptor.index);
    if changes_bits {
        deprecate(vm, shape, owner, descriptor.index, rep)
    } else {
        update_in_place(vm, owner, descriptor.index, |d| d.with_representation(rep), Some(extra));
        shape
    }
}

/// Notes that a field was written after it was made.
pub fn make_mutable(vm: &Vm, shape: Gc<Shape>, index: u32) {
    update_in_place(vm, owner_of(shape, index), index, Details::mutable, None);
}

fn update_in_place(
    vm: &Vm,
    owner: Gc<Shape>,
    index: u32,
    change: impl Fn(Details) -> Details,
    extra: Option<Value>,
) {
    let pending = ValueList::new(vm);
    pending.push(Value::cell(owner));
    while let Some(next) = pending.pop() {
        let Some(shape) = next.downcast::<Shape>() else { continue };
        if let Some(array) = shape.descriptors()
            && index < shape.own_count()
        {
            let (_, details, old_extra) = descriptors::entry(array, index);
            if details.is_field() {
                descriptors::update(array, index, change(details), extra.unwrap_or(old_extra));
            }
        }
        transitions::children(vm, shape, &pending);
    }
    tell_machine_code(vm);
}

/// What is known of a field changed: machine code that relied on it is given up.
fn tell_machine_code(vm: &Vm) {
    if !vm.tiering.dependents.is_empty() {
        crate::tiering::dependencies::check(vm);
    }
}

/// Deprecates the subtree of `owner`, in which field `index` was added, and grows the branch that leads to a shape like
/// `shape` with the field in representation `rep`.
fn deprecate(vm: &Vm, shape: Gc<Shape>, owner: Gc<Shape>, index: u32, rep: Representation) -> Gc<Shape> {
    let path = path_between(vm, shape, owner);
    let (key, old) = descriptors::descriptor_at(owner, index);
    mark_deprecated(vm, owner);
    tell_machine_code(vm);
    let base = match owner.parent() {
        Some(parent) => {
            let details = old.details.with_representation(rep).mutable();
            add_field_like(vm, parent, key, details, Value::UNDEFINED)
        }
        None => {
            let replacement = transitions::detached_copy(vm, owner);
            if let Some(array) = replacement.descriptors() {
                let details = old.details.with_representation(rep).mutable();
                descriptors::update(array, index, details, Value::UNDEFINED);
            }
            let bit = 1u64 << old.details.field_index();
            let mask = replacement.raw_mask();
            replacement.set_raw_mask(if rep == Representation::Double { mask | bit } else { mask & !bit });
            owner.set_replacement(Value::cell(replacement));
            replacement
        }
    };
    replay(vm, base, &path)
}

fn mark_deprecated(vm: &Vm, owner: Gc<Shape>) {
    let pending = ValueList::new(vm);
    pending.push(Value::cell(owner));
    while let Some(next) = pending.pop() {
        if let Some(shape) = next.downcast::<Shape>()
            && !shape.has(SHAPE_DEPRECATED)
        {
            shape.add_bits(SHAPE_DEPRECATED);
            vm.shape_deprecated(shape);
            transitions::children(vm, shape, &pending);
        }
    }
}

/// The shapes below `ancestor` on the way to `shape`, nearest to `shape` first.
fn path_between<'vm>(vm: &'vm Vm, shape: Gc<Shape>, ancestor: Gc<Shape>) -> ValueList<'vm> {
    let path = ValueList::new(vm);
    let mut next = shape;
    while next != ancestor {
        path.push(Value::cell(next));
        match next.parent() {
            Some(parent) => next = parent,
            None => break,
        }
    }
    path
}

/// Takes the steps of `path` (last first) from `base`.
fn replay(vm: &Vm, base: Gc<Shape>, path: &ValueList<'_>) -> Gc<Shape> {
    let mut shape = base;
    for i in (0..path.len()).rev() {
        let Some(step) = path.get(i).downcast::<Shape>() else { continue };
        shape = match Step::of(step) {
            Step::Property => {
                let (key, d) = descriptors::descriptor_at(step, step.own_count() - 1);
                match d.details.kind() {
                    super::PropertyKind::Field => add_field_like(vm, shape, key, d.details, d.extra),
                    super::PropertyKind::Accessor => {
                        add(vm, shape, key, d.details.attributes(), Addition::Accessor(d.extra))
                    }
                    super::PropertyKind::Native(data) => {
                        add(vm, shape, key, d.details.attributes(), Addition::Native(data))
                    }
                }
            }
            Step::Elements => transitions::with_elements_kind(vm, shape, ElementsKind::of(&step)),
            Step::Prototype => transitions::with_prototype(vm, shape, step.prototype()),
            kind @ (Step::PreventExtensions | Step::Seal | Step::Freeze) => {
                transitions::with_integrity(vm, shape, kind)
            }
            Step::Root => shape,
        };
    }
    shape
}

fn add(vm: &Vm, shape: Gc<Shape>, key: PropertyKey, attributes: u8, addition: Addition) -> Gc<Shape> {
    transitions::add_property(vm, shape, key, attributes, addition).unwrap_or(shape)
}

/// The shape after adding a field with (at least) the representation of `like`.
fn add_field_like(vm: &Vm, shape: Gc<Shape>, key: PropertyKey, like: Details, extra: Value) -> Gc<Shape> {
    // A value that has the representation leads to it; then the exact extra is joined in.
    let sample = match like.representation() {
        Representation::Int32 => Value::int(0),
        Representation::Double => Value::double(0.5),
        Representation::Shape => Value::NULL,
        Representation::Any => Value::UNDEFINED,
    };
    let target = add(vm, shape, key, like.attributes(), Addition::Field(sample));
    let (_, descriptor) = descriptors::descriptor_at(target, target.own_count() - 1);
    let result = generalize(vm, target, descriptor, like.representation(), extra);
    if !like.is_constant() {
        make_mutable(vm, result, descriptor.index);
    }
    result
}

/// The shape that objects of a deprecated shape are to have.
pub fn updated_shape(vm: &Vm, shape: Gc<Shape>) -> Gc<Shape> {
    if !shape.has(SHAPE_DEPRECATED) {
        return shape;
    }
    let path = ValueList::new(vm);
    let mut next = shape;
    let base = loop {
        if let Some(replacement) = next.replacement().downcast::<Shape>() {
            break updated_shape(vm, replacement);
        }
        path.push(Value::cell(next));
        match next.parent() {
            Some(parent) if parent.has(SHAPE_DEPRECATED) => next = parent,
            Some(parent) => break parent,
            // A root without replacement cannot be deprecated.
            None => return shape,
        }
    };
    let updated = replay(vm, base, &path);
    // Replaying may itself have widened a field of a shape passed on the way.
    if updated.has(SHAPE_DEPRECATED) { updated_shape(vm, updated) } else { updated }
}

/// Gives an object of a deprecated shape its new shape, converting fields whose bits change. Does nothing to others.
pub fn migrate(vm: &Vm, object: Gc<JsObject>) {
    let old = shape_of(object);
    if old.has(SHAPE_DEPRECATED) {
        let new = updated_shape(vm, old);
        convert_fields(object, old, new);
        set_shape(object, new);
    }
}

/// Rewrites in-object fields whose rawness differs between two shapes of the same layout.
pub fn convert_fields(object: Gc<JsObject>, old: Gc<Shape>, new: Gc<Shape>) {
    let mut changed = old.raw_mask() ^ new.raw_mask();
    while changed != 0 {
        let field = changed.trailing_zeros();
        changed &= changed - 1;
        let offset = old.inobject_offset() as usize + 8 * field as usize;
        // SAFETY: raw bits are only set for in-object fields the object has.
        let word = unsafe { object.word_at(offset) };
        if old.raw_mask() & 1 << field != 0 {
            word.set(Value::number(f64::from_bits(word.get())).bits());
        } else {
            let number = Value::from_bits(word.get()).as_number();
            word.set(number.map_or(CANONICAL_NAN, f64::to_bits));
        }
    }
}
