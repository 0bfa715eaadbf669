//! The binding `url`: the URL standard's parser and setters, on the `url` crate, and domain names in both forms.
//!
//! An answer is an array of the URL's parts in the order of [`PARTS`]; JavaScript keeps it and knows the places.

use cutaway_engine::native::Property;
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_gc::cells::objects::JsObject;
use url::{Host, Url, quirks};

use super::function;
use crate::marshal;

const FUNCTIONS: &[Property] = &[
    function("parse", parse),
    function("set", set),
    function("percentDecode", percent_decode),
    function("domainToAscii", domain_to_ascii),
    function("domainToUnicode", domain_to_unicode),
];

/// How each part is read, in the order of their places.
const PARTS: [fn(&Url) -> String; 11] = [
    |url| quirks::href(url).to_string(),
    quirks::origin,
    |url| quirks::protocol(url).to_string(),
    |url| quirks::username(url).to_string(),
    |url| quirks::password(url).to_string(),
    |url| quirks::host(url).to_string(),
    |url| quirks::hostname(url).to_string(),
    |url| quirks::port(url).to_string(),
    |url| quirks::pathname(url).to_string(),
    |url| quirks::search(url).to_string(),
    |url| quirks::hash(url).to_string(),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

fn parts(vm: &Vm, url: &Url) -> Value {
    marshal::array(vm, PARTS, |vm, part| marshal::string(vm, &part(url)))
}

/// parse(input, base): the parts, null if it is no URL.
fn parse(vm: &Vm, args: &Args) -> Completion<Value> {
    let input = marshal::text_argument(vm, args, 0);
    let parsed = match args.get(1) {
        Value::UNDEFINED => Url::parse(&input),
        base => Url::parse(&marshal::text(vm, base)).and_then(|base| base.join(&input)),
    };
    Ok(parsed.map_or(Value::NULL, |url| parts(vm, &url)))
}

/// set(href, place, value): the parts afterwards, null if `href` is no URL. What a setter refuses changes nothing.
fn set(vm: &Vm, args: &Args) -> Completion<Value> {
    let Ok(mut url) = Url::parse(&marshal::text_argument(vm, args, 0)) else { return Ok(Value::NULL) };
    let value = marshal::text_argument(vm, args, 2);
    // A setter that refuses says so, but the standard's attributes do not tell anybody.
    let _ = match marshal::integer(args.get(1)) {
        2 => quirks::set_protocol(&mut url, &value),
        3 => quirks::set_username(&mut url, &value),
        4 => quirks::set_password(&mut url, &value),
        5 => quirks::set_host(&mut url, &value),
        6 => quirks::set_hostname(&mut url, &value),
        7 => quirks::set_port(&mut url, &value),
        8 => {
            quirks::set_pathname(&mut url, &value);
            Ok(())
        }
        9 => {
            quirks::set_search(&mut url, &value);
            Ok(())
        }
        _ => {
            quirks::set_hash(&mut url, &value);
            Ok(())
        }
    };
    Ok(parts(vm, &url))
}

/// percentDecode(text): the bytes it stands for, as a Uint8Array.
fn percent_decode(vm: &Vm, args: &Args) -> Completion<Value> {
    let text = marshal::text_argument(vm, args, 0);
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| (*byte as char).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high << 4 | low) as u8);
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    marshal::uint8_array(vm, &decoded)
}

/// domainToAscii(domain): as it is written in a URL, empty if it is none.
fn domain_to_ascii(vm: &Vm, args: &Args) -> Completion<Value> {
    let host = Host::parse(&marshal::text_argument(vm, args, 0));
    Ok(marshal::string(vm, &host.map_or(String::new(), |host| host.to_string())))
}

/// domainToUnicode(domain): as people write it.
fn domain_to_unicode(vm: &Vm, args: &Args) -> Completion<Value> {
    let host = Host::parse(&marshal::text_argument(vm, args, 0));
    let text = match host {
        Ok(Host::Domain(domain)) => idna::domain_to_unicode(&domain).0,
        Ok(host) => host.to_string(),
        Err(_) => String::new(),
    };
    Ok(marshal::string(vm, &text))
}
