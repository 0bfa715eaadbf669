//! Getters and setters of a date's fields (ECMA-262 21.4.4.2 to 21.4.4.34, B.2.3).
//!
//! They differ in the field and in whether it is local: one line each in the tables below.

use super::time::{Fields, make_date, make_day, make_full_year, make_time, time_clip};
use super::{this_date, zone};
use crate::prelude::*;

/// The getters' and setters' lines of Date.prototype.
pub const MEMBERS: &[Property] = &[
    method("getDate", 0, get_date),
    method("setDate", 1, set_date),
    method("getDay", 0, get_day),
    method("getFullYear", 0, get_full_year),
    method("setFullYear", 3, set_full_year),
    method("getHours", 0, get_hours),
    method("setHours", 4, set_hours),
    method("getMilliseconds", 0, get_milliseconds),
    method("setMilliseconds", 1, set_milliseconds),
    method("getMinutes", 0, get_minutes),
    method("setMinutes", 3, set_minutes),
    method("getMonth", 0, get_month),
    method("setMonth", 2, set_month),
    method("getSeconds", 0, get_seconds),
    method("setSeconds", 2, set_seconds),
    method("getTime", 0, get_time),
    method("setTime", 1, set_time),
    method("getTimezoneOffset", 0, get_timezone_offset),
    method("getUTCDate", 0, get_utc_date),
    method("setUTCDate", 1, set_utc_date),
    method("getUTCDay", 0, get_utc_day),
    method("getUTCFullYear", 0, get_utc_full_year),
    method("setUTCFullYear", 3, set_utc_full_year),
    method("getUTCHours", 0, get_utc_hours),
    method("setUTCHours", 4, set_utc_hours),
    method("getUTCMilliseconds", 0, get_utc_milliseconds),
    method("setUTCMilliseconds", 1, set_utc_milliseconds),
    method("getUTCMinutes", 0, get_utc_minutes),
    method("setUTCMinutes", 3, set_utc_minutes),
    method("getUTCMonth", 0, get_utc_month),
    method("setUTCMonth", 2, set_utc_month),
    method("getUTCSeconds", 0, get_utc_seconds),
    method("setUTCSeconds", 2, set_utc_seconds),
    method("valueOf", 0, get_time),
    method("getYear", 0, get_year),
    method("setYear", 1, set_year),
];

/// Whether a field is read in local time or in UTC.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Local,
    Utc,
}

fn get_field(vm: &Vm, args: &Args, clock: Clock, field: fn(&Fields) -> i64) -> Completion<Value> {
    let time = this_date(vm, args)?.time();
    if time.is_nan() {
        return Ok(Value::double(f64::NAN));
    }
    let time = if clock == Clock::Local { zone::local_time(time) } else { time };
    Ok(Value::number(field(&Fields::of(time)) as f64))
}

macro_rules! getters {
    ($( $local:ident, $utc:ident, $field:ident; )*) => {
        $(
            fn $local(vm: &Vm, args: &Args) -> Completion<Value> {
                get_field(vm, args, Clock::Local, |fields| fields.$field)
            }

            fn $utc(vm: &Vm, args: &Args) -> Completion<Value> {
                get_field(vm, args, Clock::Utc, |fields| fields.$field)
            }
        )*
    };
}

getters! {
    get_date, get_utc_date, date;
    get_day, get_utc_day, weekday;
    get_full_year, get_utc_full_year, year;
    get_hours, get_utc_hours, hours;
    get_milliseconds, get_utc_milliseconds, milliseconds;
    get_minutes, get_utc_minutes, minutes;
    get_month, get_utc_month, month;
    get_seconds, get_utc_seconds, seconds;
}

// 21.4.4.10 Date.prototype.getTime ( ) and 21.4.4.44 Date.prototype.valueOf ( )
fn get_time(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(this_date(vm, args)?.time()))
}

// 21.4.4.11 Date.prototype.getTimezoneOffset ( )
fn get_timezone_offset(vm: &Vm, args: &Args) -> Completion<Value> {
    let time = this_date(vm, args)?.time();
    if time.is_nan() {
        return Ok(Value::double(f64::NAN));
    }
    Ok(Value::number((time - zone::local_time(time)) / 60_000.0))
}

// B.2.3.1 Date.prototype.getYear ( )
fn get_year(vm: &Vm, args: &Args) -> Completion<Value> {
    get_field(vm, args, Clock::Local, |fields| fields.year - 1900)
}

/// Places in the list of components that setters write.
const YEAR: usize = 0;
const MONTH: usize = 1;
const DATE: usize = 2;
const HOURS: usize = 3;
const MINUTES: usize = 4;
const SECONDS: usize = 5;
const MILLISECONDS: usize = 6;

/// What all setters do: the arguments replace up to `count` components from `first` on.
fn set_fields(vm: &Vm, args: &Args, clock: Clock, first: usize, count: usize) -> Completion<Value> {
    // 1-3. The time as it is.
    let date = this_date(vm, args)?;
    let time = date.time();
    // 4-7. All arguments as numbers; the first is not optional.
    let mut numbers = [f64::NAN; 4];
    let given = args.len().clamp(1, count);
    for (i, number) in numbers.iter_mut().enumerate().take(given) {
        *number = to_number(vm, args.get(i))?;
    }
    // 8. An invalid date stays so, but a year makes it valid.
    let time = match (time.is_nan(), clock) {
        (true, _) if first == YEAR => 0.0,
        (true, _) => return Ok(Value::double(f64::NAN)),
        (false, Clock::Local) => zone::local_time(time),
        (false, Clock::Utc) => time,
    };
    // 9-11. The new time.
    let fields = Fields::of(time);
    let mut parts = [
        fields.year,
        fields.month,
        fields.date,
        fields.hours,
        fields.minutes,
        fields.seconds,
        fields.milliseconds,
    ]
    .map(|field| field as f64);
    for (part, number) in parts.iter_mut().skip(first).zip(&numbers[..given]) {
        *part = *number;
    }
    store(date, clock, parts)
}

fn store(date: Gc<DateObject>, clock: Clock, parts: [f64; 7]) -> Completion<Value> {
    let [year, month, day, hours, minutes, seconds, ms] = parts;
    let time = make_date(make_day(year, month, day), make_time(hours, minutes, seconds, ms));
    let time = time_clip(if clock == Clock::Local { zone::utc(time) } else { time });
    date.set_time(time);
    Ok(Value::number(time))
}

macro_rules! setters {
    ($( $local:ident, $utc:ident, $first:ident, $count:literal; )*) => {
        $(
            fn $local(vm: &Vm, args: &Args) -> Completion<Value> {
                set_fields(vm, args, Clock::Local, $first, $count)
            }

            fn $utc(vm: &Vm, args: &Args) -> Completion<Value> {
                set_fields(vm, args, Clock::Utc, $first, $count)
            }
        )*
    };
}

setters! {
    set_date, set_utc_date, DATE, 1;
    set_full_year, set_utc_full_year, YEAR, 3;
    set_hours, set_utc_hours, HOURS, 4;
    set_milliseconds, set_utc_milliseconds, MILLISECONDS, 1;
    set_minutes, set_utc_minutes, MINUTES, 3;
    set_month, set_utc_month, MONTH, 2;
    set_seconds, set_utc_seconds, SECONDS, 2;
}

// 21.4.4.27 Date.prototype.setTime ( time )
fn set_time(vm: &Vm, args: &Args) -> Completion<Value> {
    let date = this_date(vm, args)?;
    let time = time_clip(to_number(vm, args.get(0))?);
    date.set_time(time);
    Ok(Value::number(time))
}

// B.2.3.2 Date.prototype.setYear ( year )
fn set_year(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The year; an invalid one makes the date invalid.
    let date = this_date(vm, args)?;
    let year = to_number(vm, args.get(0))?;
    let time = date.time();
    if year.is_nan() {
        date.set_time(f64::NAN);
        return Ok(Value::double(f64::NAN));
    }
    // 5-10. Month, date and time as they are.
    let fields = Fields::of(if time.is_nan() { 0.0 } else { zone::local_time(time) });
    let day = make_day(make_full_year(year), fields.month as f64, fields.date as f64);
    let within = make_time(
        fields.hours as f64,
        fields.minutes as f64,
        fields.seconds as f64,
        fields.milliseconds as f64,
    );
    let time = time_clip(zone::utc(make_date(day, within)));
    date.set_time(time);
    Ok(Value::number(time))
}
