//! Methods of typed arrays that call a function for each element (ECMA-262 23.2.3).

use super::*;

fn begin(vm: &Vm, args: &Args, method: &str) -> Completion<(Gc<ViewObject>, usize, Value)> {
    let view = validated(vm, args.this(), method)?;
    let function = callback(vm, args.get(0))?;
    Ok((view, view.length(), function))
}

/// Calls `callback(element, index, array)` with the method's thisArg; also gives the element.
fn visit(
    vm: &Vm,
    args: &Args,
    function: Value,
    view: Gc<ViewObject>,
    k: usize,
) -> Completion<(Value, Value)> {
    let value = element_at(vm, view, k);
    let arguments = [value, Value::number(k as f64), Value::cell(view)];
    Ok((call(vm, function, args.get(1), &arguments)?, value))
}

/// 23.2.3.8 %TypedArray%.prototype.every ( callback [ , thisArg ] )
pub fn every(vm: &Vm, args: &Args) -> Completion<Value> {
    let (view, length, function) = begin(vm, args, "every")?;
    for k in 0..length {
        if !to_boolean(visit(vm, args, function, view, k)?.0) {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// 23.2.3.10 %TypedArray%.prototype.filter ( callback [ , thisArg ] )
pub fn filter(vm: &Vm, args: &Args) -> Completion<Value> {
    let (view, length, function) = begin(vm, args, "filter")?;
    let kept = ValueList::new(vm);
    for k in 0..length {
        let (selected, value) = visit(vm, args, function, view, k)?;
        if to_boolean(selected) {
            kept.push(value);
        }
    }
    let result = species_create(vm, view, kept.len(), "filter")?;
    for k in 0..kept.len() {
        // What a shrunk window gave as undefined is converted, as any value.
        let numeric = to_element(vm, ElementType::of(&result), kept.get(k))?;
        put_element(result, k, numeric);
    }
    Ok(Value::cell(result))
}

fn find_via_predicate(
    vm: &Vm,
    args: &Args,
    method: &str,
    from_the_end: bool,
) -> Completion<Option<(usize, Value)>> {
    let (view, length, function) = begin(vm, args, method)?;
    for i in 0..length {
        let k = if from_the_end { length - 1 - i } else { i };
        let (found, value) = visit(vm, args, function, view, k)?;
        if to_boolean(found) {
            return Ok(Some((k, value)));
        }
    }
    Ok(None)
}

/// 23.2.3.11 %TypedArray%.prototype.find ( predicate [ , thisArg ] )
pub fn find(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(find_via_predicate(vm, args, "find", false)?.map_or(Value::UNDEFINED, |found| found.1))
}

/// 23.2.3.12 %TypedArray%.prototype.findIndex ( predicate [ , thisArg ] )
pub fn find_index(vm: &Vm, args: &Args) -> Completion<Value> {
    let found = find_via_predicate(vm, args, "findIndex", false)?;
    Ok(found.map_or(Value::int(-1), |found| Value::number(found.0 as f64)))
}

/// 23.2.3.13 %TypedArray%.prototype.findLast ( predicate [ , thisArg ] )
pub fn find_last(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(find_via_predicate(vm, args, "findLast", true)?.map_or(Value::UNDEFINED, |found| found.1))
}

/// 23.2.3.14 %TypedArray%.prototype.findLastIndex ( predicate [ , thisArg ] )
pub fn find_last_index(vm: &Vm, args: &Args) -> Completion<Value> {
    let found = find_via_predicate(vm, args, "findLastIndex", true)?;
    Ok(found.map_or(Value::int(-1), |found| Value::number(found.0 as f64)))
}

/// 23.2.3.15 %TypedArray%.prototype.forEach ( callback [ , thisArg ] )
pub fn for_each(vm: &Vm, args: &Args) -> Completion<Value> {
    let (view, length, function) = begin(vm, args, "forEach")?;
    for k in 0..length {
        visit(vm, args, function, view, k)?;
    }
    Ok(Value::UNDEFINED)
}

/// 23.2.3.22 %TypedArray%.prototype.map ( callback [ , thisArg ] )
pub fn map(vm: &Vm, args: &Args) -> Completion<Value> {
    let (view, length, function) = begin(vm, args, "map")?;
    let result = species_create(vm, view, length, "map")?;
    for k in 0..length {
        let (mapped, _) = visit(vm, args, function, view, k)?;
        let numeric = to_element(vm, ElementType::of(&result), mapped)?;
        put_element(result, k, numeric);
    }
    Ok(Value::cell(result))
}

/// 23.2.3.23 %TypedArray%.prototype.reduce ( callback [ , initialValue ] )
pub fn reduce(vm: &Vm, args: &Args) -> Completion<Value> {
    fold(vm, args, "reduce", false)
}

/// 23.2.3.24 %TypedArray%.prototype.reduceRight ( callback [ , initialValue ] )
pub fn reduce_right(vm: &Vm, args: &Args) -> Completion<Value> {
    fold(vm, args, "reduceRight", true)
}

fn fold(vm: &Vm, args: &Args, method: &str, from_the_end: bool) -> Completion<Value> {
    let (view, length, function) = begin(vm, args, method)?;
    let mut accumulator = (args.len() > 1).then(|| args.get(1));
    for i in 0..length {
        let k = if from_the_end { length - 1 - i } else { i };
        let value = element_at(vm, view, k);
        accumulator = Some(match accumulator {
            None => value,
            Some(so_far) => {
                let arguments = [so_far, value, Value::number(k as f64), Value::cell(view)];
                call(vm, function, Value::UNDEFINED, &arguments)?
            }
        });
    }
    accumulator.ok_or_else(|| throw_type_error(vm, "Reduce of empty array with no initial value"))
}

/// 23.2.3.28 %TypedArray%.prototype.some ( callback [ , thisArg ] )
pub fn some(vm: &Vm, args: &Args) -> Completion<Value> {
    let (view, length, function) = begin(vm, args, "some")?;
    for k in 0..length {
        if to_boolean(visit(vm, args, function, view, k)?.0) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}
