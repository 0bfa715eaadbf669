//! **Property descriptors**: the specification's records, and what an own property turned out to be.
//! ECMA-262, "The Property Descriptor Specification Type".

use crate::native::attributes::*;
use cutaway_gc::Value;

/// A (possibly partial) property descriptor. Lives in Rust locals only.
#[derive(Clone, Copy, Default, Debug)]
pub struct PropertyDescriptor {
    /// `[[Value]]`.
    pub value: Option<Value>,
    /// `[[Get]]`: a function or undefined.
    pub get: Option<Value>,
    /// `[[Set]]`: a function or undefined.
    pub set: Option<Value>,
    /// `[[Writable]]`.
    pub writable: Option<bool>,
    /// `[[Enumerable]]`.
    pub enumerable: Option<bool>,
    /// `[[Configurable]]`.
    pub configurable: Option<bool>,
}

impl PropertyDescriptor {
    /// A complete data descriptor.
    pub fn data(value: Value, attributes: u8) -> PropertyDescriptor {
        PropertyDescriptor {
            value: Some(value),
            writable: Some(attributes & WRITABLE != 0),
            enumerable: Some(attributes & ENUMERABLE != 0),
            configurable: Some(attributes & CONFIGURABLE != 0),
            get: None,
            set: None,
        }
    }

    /// A complete accessor descriptor.
    pub fn accessor(get: Value, set: Value, attributes: u8) -> PropertyDescriptor {
        PropertyDescriptor {
            get: Some(get),
            set: Some(set),
            enumerable: Some(attributes & ENUMERABLE != 0),
            configurable: Some(attributes & CONFIGURABLE != 0),
            value: None,
            writable: None,
        }
    }

    /// Only a value.
    pub fn value_only(value: Value) -> PropertyDescriptor {
        PropertyDescriptor { value: Some(value), ..Default::default() }
    }

    /// IsAccessorDescriptor.
    pub fn is_accessor(&self) -> bool {
        self.get.is_some() || self.set.is_some()
    }

    /// IsDataDescriptor.
    pub fn is_data(&self) -> bool {
        self.value.is_some() || self.writable.is_some()
    }

    /// IsGenericDescriptor.
    pub fn is_generic(&self) -> bool {
        !self.is_accessor() && !self.is_data()
    }

    /// The attribute bits, absent fields counting as false (or as in `default`).
    pub fn attributes_or(&self, default: u8) -> u8 {
        let bit = |field: Option<bool>, bit: u8| match field {
            Some(true) => bit,
            Some(false) => 0,
            None => default & bit,
        };
        bit(self.writable, WRITABLE) | bit(self.enumerable, ENUMERABLE) | bit(self.configurable, CONFIGURABLE)
    }
}
