//! Date.parse (ECMA-262 21.4.3.2): the interchange format, and what V8 accepts beyond it.
//!
//! The interchange format is tried first: `2020`, `2020-01-02`, `2020-01-02T03:04:05.678+01:00`. Dates alone are UTC, dates with a
//! time local. Everything else goes through the **legacy grammar**, which reads numbers, month names, zone names and signs
//! in almost any order (`Jan 2 2020 3:04 PM`, `1/2/2020`, `2 Jan 2020 03:04 GMT+0100`). V8: `dateparser-inl.h` describes both.

use super::time::{make_date, make_day, make_time, time_clip};
use super::zone::utc;
use cutaway_engine::operations::string_numeric::is_white_space;
use cutaway_engine::strings::View;

/// The time value of a text, NaN if it is none.
pub fn parse(text: View<'_>) -> f64 {
    let units = text.to_units();
    let mut scanner = Scanner { units: &units, at: 0 };
    let mut parts = Parts::default();
    match interchange(&mut scanner, &mut parts) {
        Format::Complete => {}
        Format::Legacy => {
            if legacy(&mut scanner, &mut parts).is_none() {
                return f64::NAN;
            }
        }
        Format::Invalid => return f64::NAN,
    }
    parts.time_value().map_or(f64::NAN, time_clip)
}

/// A unit of meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token {
    Number {
        value: i64,
        length: usize,
    },
    Word(Word),
    /// `+` or `-`.
    Sign(i64),
    Symbol(u16),
    Space,
    End,
}

/// What a word means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Month(i64),
    /// Hours to add: 0 or 12.
    HalfOfDay(i64),
    /// Hours ahead of UTC.
    Zone(i64),
    /// `T`
    Separator,
    Other,
}

#[derive(Clone, Copy)]
struct Scanner<'a> {
    units: &'a [u16],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Token {
        self.clone_scanner().next()
    }

    fn clone_scanner(&self) -> Scanner<'_> {
        Scanner { units: self.units, at: self.at }
    }

    fn unit(&self) -> Option<u16> {
        self.units.get(self.at).copied()
    }

    fn ascii(&self) -> Option<u8> {
        self.unit().and_then(|unit| u8::try_from(unit).ok()).filter(u8::is_ascii)
    }

    fn next(&mut self) -> Token {
        let Some(unit) = self.unit() else { return Token::End };
        match self.ascii() {
            Some(b'0'..=b'9') => self.number(),
            Some(c) if c.is_ascii_alphabetic() => self.word(),
            Some(b'+') => self.single(Token::Sign(1)),
            Some(b'-') => self.single(Token::Sign(-1)),
            _ if is_white_space(unit) => {
                while self.unit().is_some_and(is_white_space) {
                    self.at += 1;
                }
                Token::Space
            }
            _ => self.single(Token::Symbol(unit)),
        }
    }

    fn single(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    /// Nine significant digits are read, more are passed over.
    fn number(&mut self) -> Token {
        let start = self.at;
        let mut value = 0;
        let mut significant = 0;
        while let Some(digit) = self.ascii().filter(u8::is_ascii_digit) {
            if significant > 0 || digit != b'0' {
                significant += 1;
            }
            if significant <= 9 {
                value = value * 10 + (digit - b'0') as i64;
            }
            self.at += 1;
        }
        Token::Number { value, length: self.at - start }
    }

    /// Words are known by three letters; only months may go on.
    fn word(&mut self) -> Token {
        const MONTHS: [&[u8; 3]; 12] =
            [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
        let start = self.at;
        let mut letters = [0; 3];
        while let Some(letter) = self.ascii().filter(u8::is_ascii_alphabetic) {
            if let Some(slot) = letters.get_mut(self.at - start) {
                *slot = letter.to_ascii_lowercase();
            }
            self.at += 1;
        }
        if let Some(month) = MONTHS.iter().position(|month| **month == letters) {
            return Token::Word(Word::Month(month as i64 + 1));
        }
        if self.at - start > 3 {
            return Token::Word(Word::Other);
        }
        Token::Word(match &letters {
            b"am\0" => Word::HalfOfDay(0),
            b"pm\0" => Word::HalfOfDay(12),
            b"ut\0" | b"utc" | b"z\0\0" | b"gmt" => Word::Zone(0),
            b"est" | b"cdt" => Word::Zone(-5),
            b"edt" => Word::Zone(-4),
            b"cst" | b"mdt" => Word::Zone(-6),
            b"mst" | b"pdt" => Word::Zone(-7),
            b"pst" => Word::Zone(-8),
            b"t\0\0" => Word::Separator,
            _ => Word::Other,
        })
    }

    fn skip(&mut self, symbol: u8) -> bool {
        let matches = self.unit() == Some(symbol as u16);
        self.at += matches as usize;
        matches
    }

    /// A number of exactly so many digits.
    fn fixed(&mut self, length: usize) -> Option<i64> {
        match self.peek() {
            Token::Number { value, length: read } if read == length => {
                self.next();
                Some(value)
            }
            _ => None,
        }
    }

    /// Passes over the rest of a parenthesis that may hold others.
    fn skip_parentheses(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Token::Symbol(0x28) => depth += 1,
                Token::Symbol(0x29) => depth -= 1,
                Token::End => return,
                _ => {}
            }
        }
    }
}

/// What has been read.
#[derive(Default)]
struct Parts {
    day: Vec<i64>,
    month: Option<i64>,
    is_interchange: bool,
    time: Vec<i64>,
    half_of_day: Option<i64>,
    zone_sign: Option<i64>,
    zone_hour: Option<i64>,
    zone_minute: Option<i64>,
}

impl Parts {
    fn expects_time(&self, number: i64) -> bool {
        match self.time.len() {
            1 | 2 => (0..60).contains(&number),
            3 => (0..1000).contains(&number),
            _ => false,
        }
    }

    fn expects_zone_minute(&self, number: i64) -> bool {
        self.zone_hour.is_some() && self.zone_minute.is_none() && (0..60).contains(&number)
    }

    fn add_time(&mut self, number: i64) -> Option<()> {
        if self.time.len() >= 4 {
            return None;
        }
        self.time.push(number);
        Some(())
    }

    /// The last component that was given; the others are 0.
    fn end_time(&mut self, number: i64) -> Option<()> {
        self.add_time(number)?;
        self.time.resize(4, 0);
        Some(())
    }

    fn set_zone(&mut self, hours: i64) {
        self.zone_sign = Some(if hours < 0 { -1 } else { 1 });
        self.zone_hour = Some(hours.abs());
        self.zone_minute = Some(0);
    }

    fn is_utc(&self) -> bool {
        self.zone_hour == Some(0) && self.zone_minute == Some(0)
    }

    /// Year, month and day, by what the numbers can be.
    fn date(&self) -> Option<(i64, i64, i64)> {
        if self.day.is_empty() {
            return None;
        }
        let mut numbers = [1; 3];
        for (slot, number) in numbers.iter_mut().zip(&self.day) {
            *slot = *number;
        }
        let [first, second, third] = numbers;
        let is_day = |number: i64| (1..=31).contains(&number);
        let (year, month, day) = match self.month {
            None if self.is_interchange || !is_day(first) => (first, second, third),
            None => (third, first, second),
            Some(month) if !is_day(first) => (first, month, second),
            Some(month) => (second, month, first),
        };
        let year = match year {
            0..=49 if !self.is_interchange => year + 2000,
            50..=99 if !self.is_interchange => year + 1900,
            _ => year,
        };
        ((1..=12).contains(&month) && is_day(day)).then_some((year, month, day))
    }

    /// Milliseconds into the day.
    fn time_of_day(&self) -> Option<f64> {
        let part = |i: usize| self.time.get(i).copied().unwrap_or(0);
        let (mut hour, minute, second, ms) = (part(0), part(1), part(2), part(3));
        if let Some(offset) = self.half_of_day {
            if !(0..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + offset;
        }
        let is_time = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..1000).contains(&ms);
        let is_midnight = hour == 24 && minute == 0 && second == 0 && ms == 0;
        (is_time || is_midnight).then(|| make_time(hour as f64, minute as f64, second as f64, ms as f64))
    }

    fn time_value(&self) -> Option<f64> {
        let (year, month, day) = self.date()?;
        let time = make_date(make_day(year as f64, (month - 1) as f64, day as f64), self.time_of_day()?);
        match self.zone_sign {
            Some(sign) => {
                let minutes = self.zone_hour.unwrap_or(0) * 60 + self.zone_minute.unwrap_or(0);
                Some(time - (sign * minutes * 60_000) as f64)
            }
            None => Some(utc(time)),
        }
    }
}

enum Format {
    /// All of the text was in the interchange format.
    Complete,
    /// It was not, or not all; the legacy grammar goes on from here.
    Legacy,
    Invalid,
}

/// Reads the interchange format as far as it goes.
fn interchange(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Format {
    let start = scanner.at;
    let year = match scanner.peek() {
        Token::Sign(sign) => {
            scanner.next();
            match scanner.fixed(6) {
                Some(year) if sign > 0 || year > 0 => sign * year,
                Some(_) => return Format::Legacy,
                None => {
                    scanner.at = start;
                    return Format::Legacy;
                }
            }
        }
        _ => match scanner.fixed(4) {
            Some(year) => year,
            None => return Format::Legacy,
        },
    };
    parts.day.push(year);
    for limit in [12, 31] {
        if !scanner.skip(b'-') {
            break;
        }
        let mut ahead = *scanner;
        match ahead.fixed(2) {
            Some(number) if (1..=limit).contains(&number) => {
                scanner.at = ahead.at;
                parts.day.push(number);
            }
            _ => return Format::Legacy,
        }
    }
    match scanner.peek() {
        Token::End => {
            parts.is_interchange = true;
            parts.set_zone(0);
            Format::Complete
        }
        Token::Word(Word::Separator) => {
            scanner.next();
            parts.is_interchange = true;
            if interchange_time(scanner, parts).is_some() { Format::Complete } else { Format::Invalid }
        }
        _ => {
            parts.is_interchange = parts.day.len() == 3;
            Format::Legacy
        }
    }
}

/// The time behind `T`, up to the end of the text.
fn interchange_time(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<()> {
    parts.time.push(scanner.fixed(2)?);
    if !scanner.skip(b':') {
        return None;
    }
    parts.time.push(scanner.fixed(2)?);
    if scanner.skip(b':') {
        parts.time.push(scanner.fixed(2)?);
        if scanner.skip(b'.') {
            let ms = milliseconds(scanner)?;
            parts.time.push(ms);
        }
    }
    match scanner.next() {
        Token::End => return Some(()),
        Token::Word(Word::Zone(0)) => parts.set_zone(0),
        Token::Sign(sign) => {
            parts.zone_sign = Some(sign);
            match scanner.next() {
                Token::Number { value, length: 4 } => {
                    parts.zone_hour = Some(value / 100);
                    parts.zone_minute = Some(value % 100);
                }
                Token::Number { value, length: 2 } if scanner.skip(b':') => {
                    parts.zone_hour = Some(value);
                    parts.zone_minute = Some(scanner.fixed(2)?);
                }
                _ => return None,
            }
            if parts.zone_hour? > 23 || parts.zone_minute? > 59 {
                return None;
            }
        }
        _ => return None,
    }
    (scanner.next() == Token::End).then_some(())
}

/// A fraction of a second: three digits count.
fn milliseconds(scanner: &mut Scanner<'_>) -> Option<i64> {
    let start = scanner.at;
    let Token::Number { .. } = scanner.next() else { return None };
    let digits = scanner.units[start..scanner.at].iter().map(|unit| (*unit - b'0' as u16) as i64);
    let mut ms = 0;
    for digit in digits.chain([0, 0]).take(3) {
        ms = ms * 10 + digit;
    }
    Some(ms)
}

/// The legacy grammar, to the end of the text. `None` if it does not fit.
fn legacy(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<()> {
    let mut has_read_number = !parts.day.is_empty();
    loop {
        match scanner.next() {
            Token::End => return Some(()),
            Token::Number { value, .. } => {
                has_read_number = true;
                legacy_number(scanner, parts, value)?;
            }
            Token::Word(Word::HalfOfDay(hours)) if !parts.time.is_empty() => parts.half_of_day = Some(hours),
            Token::Word(Word::Month(month)) => {
                parts.month = Some(month);
                scanner.skip(b'-');
            }
            Token::Word(Word::Zone(hours)) if has_read_number => parts.set_zone(hours),
            // Other words may only come before the first number, and not touch it.
            Token::Word(_) if (has_read_number || matches!(scanner.peek(), Token::Number { .. })) => {
                return None;
            }
            // An offset from UTC, after a time or a zone.
            Token::Sign(sign) if parts.is_utc() || !parts.time.is_empty() => {
                has_read_number = true;
                legacy_offset(scanner, parts, sign)?;
            }
            Token::Sign(_) | Token::Symbol(0x29) if has_read_number => return None,
            Token::Symbol(0x28) => scanner.skip_parentheses(),
            _ => {}
        }
    }
}

fn legacy_number(scanner: &mut Scanner<'_>, parts: &mut Parts, number: i64) -> Option<()> {
    if scanner.skip(b':') {
        if scanner.skip(b':') {
            // `n::` is hours without minutes.
            if !parts.time.is_empty() {
                return None;
            }
            parts.add_time(number)?;
            return parts.add_time(0);
        }
        // `n:` is part of a time, or the hours of an offset that was begun before.
        parts.add_time(number)?;
        scanner.skip(b'.');
        return Some(());
    }
    let mut ahead = *scanner;
    if ahead.skip(b'.') && parts.expects_time(number) {
        scanner.at = ahead.at;
        parts.add_time(number)?;
        let ms = milliseconds(scanner)?;
        return parts.end_time(ms);
    }
    scanner.skip(b'.');
    if parts.expects_zone_minute(number) {
        parts.zone_minute = Some(number);
    } else if parts.expects_time(number) {
        parts.end_time(number)?;
        // Only the end, space, a zone or an offset may touch a time.
        return matches!(
            scanner.peek(),
            Token::End | Token::Space | Token::Sign(_) | Token::Word(Word::Zone(0) | Word::HalfOfDay(_))
        )
        .then_some(());
    } else {
        if parts.day.len() >= 3 {
            return None;
        }
        parts.day.push(number);
        scanner.skip(b'-');
    }
    Some(())
}

/// `+1`, `+01`, `+0100`, `+01:00`.
fn legacy_offset(scanner: &mut Scanner<'_>, parts: &mut Parts, sign: i64) -> Option<()> {
    parts.zone_sign = Some(sign);
    let (number, length) = match scanner.peek() {
        Token::Number { value, length } => {
            scanner.next();
            (value, length)
        }
        _ => (0, 0),
    };
    if scanner.skip(b':') {
        parts.zone_hour = Some(number);
        parts.zone_minute = None;
        return Some(());
    }
    let (hour, minute) = match length {
        1 | 2 => (number, 0),
        3 | 4 => (number / 100, number % 100),
        _ => return None,
    };
    parts.zone_hour = Some(hour);
    parts.zone_minute = Some(minute);
    Some(())
}
