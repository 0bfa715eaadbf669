//! What sources and their code cost in memory outside the heap, so that the heap's owner can tell its collector.
//!
//! A [`MemoryAccount`] is a running sum. [`CompiledSource::charge_to`](crate::CompiledSource::charge_to) names the account of a
//! source; from then on the source and every function compiled from it hold a [`Charge`], which takes its bytes back
//! when it is dropped, whoever was the last to hold it. Sums are of the blocks that grow with the program; the few
//! words of each `Rc` are not counted.

use std::cell::Cell;
use std::rc::Rc;

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub struct MemoryAccount(Rc<Cell<usize>>);

impl MemoryAccount {
    /// Bytes charged and not yet taken back.
    pub fn bytes(&self) -> usize {
        self.0.get()
    }

    /// Adds `bytes` for as long as the charge is held.
    pub fn charge(&self, bytes: usize) -> Charge {
        self.0.set(self.0.get() + bytes);
        Charge { account: self.clone(), bytes }
    }
}

/// Some bytes on an account.
#[derive(Debug)]
pub struct Charge {
    account: MemoryAccount,
    bytes: usize,
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.account.0.set(self.account.0.get() - self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use crate::{CompiledSource, Constant, MemoryAccount};
    use cutaway_parser::{Goal, ParseOptions};

    #[test]
    fn a_source_is_charged_until_its_last_function_is_gone() {
        let account = MemoryAccount::default();
        let options = ParseOptions::new(Goal::Script);
        let source = CompiledSource::parse("(function inner() { return 1 })".into(), &options).unwrap();
        source.charge_to(&account);
        let parsed = account.bytes();
        assert!(parsed > 0);
        let program = source.program();
        let code = program.code();
        assert!(account.bytes() > parsed);
        let inner = code.constants.iter().find_map(|constant| match constant {
            Constant::Function(template) => Some(template.clone()),
            _ => None,
        });
        drop((source, program, code));
        assert!(account.bytes() >= parsed);
        drop(inner);
        assert_eq!(account.bytes(), 0);
    }
}
