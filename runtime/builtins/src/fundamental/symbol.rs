//! Symbol objects (ECMA-262 20.4).

use crate::prelude::*;
use cutaway_engine::strings::{concat, new_string};
use cutaway_engine::symbols::{key_for, new_symbol, symbol_for};

const STATICS: &[Property] = &[method("for", 1, symbol_for_method), method("keyFor", 1, symbol_key_for)];

const MEMBERS: &[Property] = &[
    method("toString", 0, to_string_method),
    method("valueOf", 0, value_of),
    getter("description", description),
    Property {
        key: Key::Symbol(WellKnownSymbol::ToPrimitive),
        content: Content::Method(1, to_primitive_method),
        attributes: attributes::READONLY,
    },
    to_string_tag("Symbol"),
];

/// The well-known symbols that are properties of Symbol, by the name there.
const WELL_KNOWN: &[WellKnownSymbol] = &[
    WellKnownSymbol::AsyncIterator,
    WellKnownSymbol::HasInstance,
    WellKnownSymbol::IsConcatSpreadable,
    WellKnownSymbol::Iterator,
    WellKnownSymbol::Match,
    WellKnownSymbol::MatchAll,
    WellKnownSymbol::Replace,
    WellKnownSymbol::Search,
    WellKnownSymbol::Species,
    WellKnownSymbol::Split,
    WellKnownSymbol::ToPrimitive,
    WellKnownSymbol::ToStringTag,
    WellKnownSymbol::Unscopables,
    WellKnownSymbol::Dispose,
    WellKnownSymbol::AsyncDispose,
];

/// Makes Symbol.
pub fn install(vm: &Vm) {
    let constructor = Class {
        name: "Symbol",
        length: 0,
        constructor: Intrinsic::Symbol,
        prototype: Intrinsic::SymbolPrototype,
        call: construct_symbol,
        statics: STATICS,
        members: MEMBERS,
    }
    .install(vm);
    for symbol in WELL_KNOWN {
        let name = symbol.description().trim_start_matches("Symbol.");
        let key = vm.property_key(name);
        define_data(vm, constructor, key, vm.symbols.get(*symbol).into(), attributes::NONE);
    }
}

// 20.4.1.1 Symbol ( [ description ] )
fn construct_symbol(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not with new.
    if !args.new_target().is_undefined() {
        return Err(throw_type_error(vm, "Symbol is not a constructor"));
    }
    // 2-3. The description, if any.
    let description = match args.get(0) {
        Value::UNDEFINED => Value::UNDEFINED,
        text => to_string(vm, text)?.into(),
    };
    // 4. A new symbol.
    Ok(new_symbol(vm, description, 0).into())
}

// 20.4.2.2 Symbol.for ( key )
fn symbol_for_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let key = to_string(vm, args.get(0))?;
    Ok(symbol_for(vm, key).into())
}

// 20.4.2.6 Symbol.keyFor ( sym )
fn symbol_key_for(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.get(0).downcast::<Symbol>() {
        Some(symbol) => Ok(key_for(symbol)),
        None => Err(throw_type_error(vm, format!("{} is not a symbol", describe_value(vm, args.get(0))))),
    }
}

// 20.4.3.4.1 ThisSymbolValue ( value )
fn this_symbol_value(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<Symbol>> {
    let this = args.this();
    if let Some(symbol) = this.downcast() {
        return Ok(symbol);
    }
    if let Some(wrapper) = this.downcast::<PrimitiveWrapper>()
        && let Some(symbol) = wrapper.value().downcast()
    {
        return Ok(symbol);
    }
    Err(throw_type_error(vm, format!("{method} requires that 'this' be a Symbol")))
}

/// 20.4.3.3.1 SymbolDescriptiveString ( sym ): `Symbol(description)`.
pub fn symbol_descriptive_string(vm: &Vm, symbol: Gc<Symbol>) -> Completion<Gc<JsString>> {
    let start = new_string(vm, "Symbol(");
    let text = match symbol.description().downcast() {
        Some(description) => concat(vm, start, description)?,
        None => start,
    };
    concat(vm, text, new_string(vm, ")"))
}

// 20.4.3.3 Symbol.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let symbol = this_symbol_value(vm, args, "Symbol.prototype.toString")?;
    Ok(symbol_descriptive_string(vm, symbol)?.into())
}

// 20.4.3.4 Symbol.prototype.valueOf ( )
fn value_of(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(this_symbol_value(vm, args, "Symbol.prototype.valueOf")?.into())
}

// 20.4.3.2 get Symbol.prototype.description
fn description(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(this_symbol_value(vm, args, "Symbol.prototype.description")?.description())
}

// 20.4.3.5 Symbol.prototype [ %Symbol.toPrimitive% ] ( hint )
fn to_primitive_method(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(this_symbol_value(vm, args, "Symbol.prototype [ @@toPrimitive ]")?.into())
}
