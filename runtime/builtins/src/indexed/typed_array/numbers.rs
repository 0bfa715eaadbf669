//! Elements of typed arrays as runs of machine numbers: searching, converting and sorting without a value for each element.
//!
//! Everything here runs on a window that was just looked up, and no JavaScript runs meanwhile. BigInt types are left to the
//! general way, but for sorting.

use super::*;
use cutaway_engine::objects::integer_indexed::half_to_double;

/// The elements as a slice of machine numbers.
///
/// # Safety
/// `T` has the size of the view's elements, and the slice is dropped before anything else touches the buffer.
unsafe fn elements<'a, T>(view: Gc<ViewObject>) -> &'a [T] {
    if view.length() == 0 {
        return &[];
    }
    // SAFETY: the window is of that many elements, which are aligned in their buffer; the rest is the caller's.
    unsafe { std::slice::from_raw_parts(view.data().cast::<T>(), view.length()) }
}

/// As [`elements`], to be written to.
///
/// # Safety
/// As for [`elements`].
unsafe fn elements_mut<'a, T>(view: Gc<ViewObject>) -> &'a mut [T] {
    if view.length() == 0 {
        return &mut [];
    }
    // SAFETY: as in `elements`.
    unsafe { std::slice::from_raw_parts_mut(view.data().cast::<T>(), view.length()) }
}

/// Where a number first is, from `from` on; `finds_nan` as in `includes`.
pub fn position(view: Gc<ViewObject>, from: usize, wanted: f64, finds_nan: bool) -> Option<usize> {
    /// The number as one of the type, if it is one.
    fn exact<T: Copy + Into<f64>>(wanted: f64, converted: T) -> Option<T> {
        (converted.into() == wanted).then_some(converted)
    }
    fn search<T: Copy + PartialEq>(all: &[T], from: usize, wanted: Option<T>) -> Option<usize> {
        let wanted = wanted?;
        all.get(from..)?.iter().position(|element| *element == wanted).map(|at| at + from)
    }
    fn search_by<T: Copy>(all: &[T], from: usize, is_it: impl Fn(T) -> bool) -> Option<usize> {
        all.get(from..)?.iter().position(|element| is_it(*element)).map(|at| at + from)
    }
    // SAFETY: the slices have the element types' sizes and are only read here.
    unsafe {
        match ElementType::of(&view) {
            ElementType::Int8 => search(elements::<i8>(view), from, exact(wanted, wanted as i8)),
            ElementType::Uint8 | ElementType::Uint8Clamped => {
                search(elements::<u8>(view), from, exact(wanted, wanted as u8))
            }
            ElementType::Int16 => search(elements::<i16>(view), from, exact(wanted, wanted as i16)),
            ElementType::Uint16 => search(elements::<u16>(view), from, exact(wanted, wanted as u16)),
            ElementType::Int32 => search(elements::<i32>(view), from, exact(wanted, wanted as i32)),
            ElementType::Uint32 => search(elements::<u32>(view), from, exact(wanted, wanted as u32)),
            ElementType::Float16 => search_by(elements::<u16>(view), from, |bits| {
                let element = half_to_double(bits);
                element == wanted || finds_nan && element.is_nan() && wanted.is_nan()
            }),
            ElementType::Float32 if finds_nan && wanted.is_nan() => {
                search_by(elements::<f32>(view), from, f32::is_nan)
            }
            ElementType::Float32 => search(elements::<f32>(view), from, exact(wanted, wanted as f32)),
            ElementType::Float64 if finds_nan && wanted.is_nan() => {
                search_by(elements::<f64>(view), from, f64::is_nan)
            }
            ElementType::Float64 => search(elements::<f64>(view), from, Some(wanted)),
            ElementType::BigInt64 | ElementType::BigUint64 => None,
        }
    }
}

/// Calls `each` with `count` numbers from place `from` on. False for BigInt types, of which there are none.
pub fn each_number(
    view: Gc<ViewObject>,
    from: usize,
    count: usize,
    mut each: impl FnMut(usize, f64),
) -> bool {
    fn walk<T: Copy>(all: &[T], from: usize, count: usize, mut each: impl FnMut(usize, T)) {
        for (k, element) in all[from..].iter().take(count).enumerate() {
            each(k, *element);
        }
    }
    // SAFETY: the slices have the element types' sizes. `each` writes to other memory (callers see to that).
    unsafe {
        match ElementType::of(&view) {
            ElementType::Int8 => walk(elements::<i8>(view), from, count, |k, n| each(k, n.into())),
            ElementType::Uint8 | ElementType::Uint8Clamped => {
                walk(elements::<u8>(view), from, count, |k, n| each(k, n.into()));
            }
            ElementType::Int16 => walk(elements::<i16>(view), from, count, |k, n| each(k, n.into())),
            ElementType::Uint16 => walk(elements::<u16>(view), from, count, |k, n| each(k, n.into())),
            ElementType::Int32 => walk(elements::<i32>(view), from, count, |k, n| each(k, n.into())),
            ElementType::Uint32 => walk(elements::<u32>(view), from, count, |k, n| each(k, n.into())),
            ElementType::Float16 => {
                walk(elements::<u16>(view), from, count, |k, n| each(k, half_to_double(n)));
            }
            ElementType::Float32 => walk(elements::<f32>(view), from, count, |k, n| each(k, n.into())),
            ElementType::Float64 => walk(elements::<f64>(view), from, count, each),
            ElementType::BigInt64 | ElementType::BigUint64 => return false,
        }
    }
    true
}

/// Writes `count` numbers of one view, from place `from` on, to another at place `to`, converted to its type. The windows
/// have those places and do not share memory. False for the types that this is not made for: nothing was written.
pub fn copy_converted(
    source: Gc<ViewObject>,
    from: usize,
    target: Gc<ViewObject>,
    to: usize,
    count: usize,
) -> bool {
    /// Conversion from numbers for which it is `as`: ToInt32 and its like wrap around, which `as` does only within i64.
    fn run<T: Copy>(
        source: Gc<ViewObject>,
        from: usize,
        count: usize,
        out: &mut [T],
        convert: impl Fn(f64) -> T,
    ) -> bool {
        let out = &mut out[..count];
        each_number(source, from, count, |k, number| out[k] = convert(number))
    }
    /// ToInt64 modulo 2^64, of which the narrower conversions are the low bits.
    fn integer(number: f64) -> i64 {
        let whole = number as i64;
        if whole == i64::MAX || whole == i64::MIN {
            return (number % 18_446_744_073_709_551_616.0) as i128 as i64;
        }
        whole
    }
    // SAFETY: the slices have the element types' sizes; source and target share no memory (the caller's promise).
    unsafe {
        match ElementType::of(&target) {
            ElementType::Float64 => run(source, from, count, &mut elements_mut::<f64>(target)[to..], |n| n),
            ElementType::Float32 => {
                run(source, from, count, &mut elements_mut::<f32>(target)[to..], |n| n as f32)
            }
            ElementType::Int32 | ElementType::Uint32 => {
                run(source, from, count, &mut elements_mut::<u32>(target)[to..], |n| integer(n) as u32)
            }
            ElementType::Int16 | ElementType::Uint16 => {
                run(source, from, count, &mut elements_mut::<u16>(target)[to..], |n| integer(n) as u16)
            }
            ElementType::Int8 | ElementType::Uint8 => {
                run(source, from, count, &mut elements_mut::<u8>(target)[to..], |n| integer(n) as u8)
            }
            _ => false,
        }
    }
}

/// A number in one of the types, as the bits of an integer with the same order: -0 before 0, NaN last.
trait Ordered: Copy {
    type Key: Ord;
    fn key(self) -> Self::Key;
}

macro_rules! integers {
    ($($type:ty)*) => { $( impl Ordered for $type {
        type Key = $type;
        #[inline(always)]
        fn key(self) -> $type {
            self
        }
    } )* };
}

integers! { i8 u8 i16 u16 i32 u32 i64 u64 }

impl Ordered for f32 {
    type Key = i32;
    #[inline(always)]
    fn key(self) -> i32 {
        let bits = self.to_bits() as i32;
        if self.is_nan() { i32::MAX } else { bits ^ ((bits >> 31) as u32 >> 1) as i32 }
    }
}

impl Ordered for f64 {
    type Key = i64;
    #[inline(always)]
    fn key(self) -> i64 {
        let bits = self.to_bits() as i64;
        if self.is_nan() { i64::MAX } else { bits ^ ((bits >> 63) as u64 >> 1) as i64 }
    }
}

/// A binary16.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Half(u16);

impl Ordered for Half {
    type Key = i64;
    #[inline(always)]
    fn key(self) -> i64 {
        half_to_double(self.0).key()
    }
}

/// Sorts a view's elements in numeric order. (Elements that are equal are alike, so that it need not be stable.)
pub fn sort(view: Gc<ViewObject>) {
    fn sort_all<T: Ordered>(all: &mut [T]) {
        all.sort_unstable_by_key(|element| element.key());
    }
    // SAFETY: the slices have the element types' sizes, and nothing else looks at the buffer meanwhile.
    unsafe {
        match ElementType::of(&view) {
            ElementType::Int8 => sort_all(elements_mut::<i8>(view)),
            ElementType::Uint8 | ElementType::Uint8Clamped => sort_all(elements_mut::<u8>(view)),
            ElementType::Int16 => sort_all(elements_mut::<i16>(view)),
            ElementType::Uint16 => sort_all(elements_mut::<u16>(view)),
            ElementType::Int32 => sort_all(elements_mut::<i32>(view)),
            ElementType::Uint32 => sort_all(elements_mut::<u32>(view)),
            ElementType::Float16 => sort_all(elements_mut::<Half>(view)),
            ElementType::Float32 => sort_all(elements_mut::<f32>(view)),
            ElementType::Float64 => sort_all(elements_mut::<f64>(view)),
            ElementType::BigInt64 => sort_all(elements_mut::<i64>(view)),
            ElementType::BigUint64 => sort_all(elements_mut::<u64>(view)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ordered;

    #[test]
    fn keys_have_the_numeric_order() {
        let numbers =
            [f64::NEG_INFINITY, -2.5, -1.0, -f64::MIN_POSITIVE, -0.0, 0.0, 5e-324, 1.0, 2.5, f64::INFINITY];
        assert!(numbers.windows(2).all(|pair| pair[0].key() < pair[1].key()));
        assert!(
            numbers.iter().all(|number| number.key() < f64::NAN.key() && number.key() < (-f64::NAN).key())
        );
        let singles = numbers.map(|number| number as f32);
        assert!(singles.windows(2).all(|pair| pair[0].key() <= pair[1].key()));
    }
}
