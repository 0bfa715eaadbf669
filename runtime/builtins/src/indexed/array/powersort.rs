//! **Powersort**: a stable merge sort that takes advantage of runs already in order, as list sorts of V8 and others do.
//!
//! Runs are found from left to right (descending ones are turned round, short ones extended by binary insertion) and merged
//! in the order of a nearly optimal binary tree: each boundary between two runs has a **power**, the depth at which the
//! midpoints of the runs part; runs wait on a stack while powers increase (Munro and Wild, "Nearly-Optimal Mergesorts",
//! 2018). The comparison may run JavaScript and throw, so the list is a rooted one and every swap leaves it a permutation
//! or, on a throw, is abandoned whole: callers write back only on success.

use crate::prelude::*;

/// Runs shorter than this are extended.
const MINIMUM_RUN: usize = 24;

/// What is asked of a comparison: must `b` come before `a`?
pub trait Order {
    /// True if `b` belongs strictly before `a`.
    fn precedes(&mut self, b: Value, a: Value) -> Completion<bool>;
}

impl<F: FnMut(Value, Value) -> Completion<bool>> Order for F {
    fn precedes(&mut self, b: Value, a: Value) -> Completion<bool> {
        self(b, a)
    }
}

struct Run {
    start: usize,
    length: usize,
    power: u32,
}

/// Sorts the list.
pub fn sort(vm: &Vm, list: &ValueList<'_>, order: &mut impl Order) -> Completion<()> {
    let n = list.len();
    if n < 2 {
        return Ok(());
    }
    let buffer = ValueList::with_capacity(vm, n / 2);
    let mut stack: Vec<Run> = Vec::new();
    let mut start = 0;
    while start < n {
        let length = next_run(list, start, n, order)?;
        let power = stack.last().map_or(0, |top| node_power(n, top, length));
        // Merge what lies deeper in the tree than the new boundary.
        while stack.len() > 1 && stack[stack.len() - 1].power > power {
            merge_top(list, &buffer, &mut stack, order)?;
        }
        stack.push(Run { start, length, power });
        start += length;
    }
    while stack.len() > 1 {
        merge_top(list, &buffer, &mut stack, order)?;
    }
    Ok(())
}

/// The power of the boundary after `left`, whose right neighbour has this length: the first binary digit in which the
/// runs' midpoints, as fractions of `n`, differ.
fn node_power(n: usize, left: &Run, right_length: usize) -> u32 {
    let a = 2 * left.start as u64 + left.length as u64;
    let b = a + left.length as u64 + right_length as u64;
    let scale = |middle: u64| ((middle as u128) << 62) / (2 * n as u128);
    ((scale(a) ^ scale(b)) as u64).leading_zeros()
}

fn next_run(list: &ValueList<'_>, start: usize, n: usize, order: &mut impl Order) -> Completion<usize> {
    let mut end = start + 1;
    if end == n {
        return Ok(1);
    }
    if order.precedes(list.get(end), list.get(start))? {
        // Strictly descending: turned round, which is stable.
        end += 1;
        while end < n && order.precedes(list.get(end), list.get(end - 1))? {
            end += 1;
        }
        let (mut low, mut high) = (start, end - 1);
        while low < high {
            list.swap(low, high);
            low += 1;
            high -= 1;
        }
    } else {
        end += 1;
        while end < n && !order.precedes(list.get(end), list.get(end - 1))? {
            end += 1;
        }
    }
    let wanted = (start + MINIMUM_RUN).min(n);
    while end < wanted {
        insert(list, start, end, order)?;
        end += 1;
    }
    Ok(end - start)
}

/// Binary insertion of the element at `at` into the sorted range before it.
fn insert(list: &ValueList<'_>, start: usize, at: usize, order: &mut impl Order) -> Completion<()> {
    let value = list.get(at);
    let (mut low, mut high) = (start, at);
    while low < high {
        let middle = low + (high - low) / 2;
        if order.precedes(value, list.get(middle))? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    for k in (low..at).rev() {
        list.set(k + 1, list.get(k));
    }
    list.set(low, value);
    Ok(())
}

fn merge_top(
    list: &ValueList<'_>,
    buffer: &ValueList<'_>,
    stack: &mut Vec<Run>,
    order: &mut impl Order,
) -> Completion<()> {
    let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else { return Ok(()) };
    merge(list, buffer, left.start, right.start, right.start + right.length, order)?;
    stack.push(Run { start: left.start, length: left.length + right.length, power: left.power });
    Ok(())
}

/// Merges the neighbouring sorted ranges `start..middle` and `middle..end`, the left one being copied out.
fn merge(
    list: &ValueList<'_>,
    buffer: &ValueList<'_>,
    start: usize,
    middle: usize,
    end: usize,
    order: &mut impl Order,
) -> Completion<()> {
    // Already in order: the usual case for data that is nearly sorted.
    if !order.precedes(list.get(middle), list.get(middle - 1))? {
        return Ok(());
    }
    buffer.truncate(0);
    for k in start..middle {
        buffer.push(list.get(k));
    }
    let (mut left, mut right, mut to) = (0, middle, start);
    while left < buffer.len() && right < end {
        if order.precedes(list.get(right), buffer.get(left))? {
            list.set(to, list.get(right));
            right += 1;
        } else {
            list.set(to, buffer.get(left));
            left += 1;
        }
        to += 1;
    }
    while left < buffer.len() {
        list.set(to, buffer.get(left));
        left += 1;
        to += 1;
    }
    Ok(())
}
