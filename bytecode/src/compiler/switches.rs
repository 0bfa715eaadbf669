//! switch: a jump table where the cases are small integers close together, else a chain of strict comparisons.

use super::Compiler;
use super::control::Control;
use crate::builder::typed as i;
use crate::{Label, SlotKind};
use cutaway_parser::ast::SwitchStmt;

/// Fewer integer cases than this are compared one by one.
const MIN_TABLE_CASES: usize = 4;
/// A table may be this many times larger than its cases.
const MAX_TABLE_SPREAD: i64 = 3;

impl<'a> Compiler<'_, 'a> {
    pub(super) fn switch(&mut self, n: &'a SwitchStmt<'a>) {
        self.reset_completion();
        let mark = self.b.registers.mark();
        self.b.statement(n.discriminant.span().start);
        let tests: Vec<_> = n.cases.iter().filter_map(|case| case.test).collect();
        let tag = self.operand(n.discriminant, &tests);
        let table = self.table_range(n);
        let entered = self.enter_scope(n.scope);
        let break_to = self.b.label();
        let cases: Vec<Label> = n.cases.iter().map(|_| self.b.label()).collect();
        self.control.push(Control::Breakable { labels: Vec::new(), break_to, is_switch: true });
        let default = n.cases.iter().position(|case| case.test.is_none());
        let otherwise = default.and_then(|index| cases.get(index)).copied().unwrap_or(break_to);
        match table {
            Some((base, count)) => {
                let mut targets: Vec<Option<Label>> = vec![None; count];
                for (case, &label) in n.cases.iter().zip(&cases) {
                    if let Some(smi) = case.test.and_then(|test| self.smi(test))
                        && let Some(entry) = targets.get_mut((i64::from(smi) - i64::from(base)) as usize)
                    {
                        entry.get_or_insert(label);
                    }
                }
                self.b.load(tag);
                self.b.switch_on_smi(targets, base);
            }
            None => {
                for (case, &label) in n.cases.iter().zip(&cases) {
                    let Some(test) = case.test else { continue };
                    self.value(test);
                    let slot = self.slot(SlotKind::CompareOp);
                    self.b.emit(i::TestEqualStrictJumpIfTrue, (tag, slot, label));
                }
            }
        }
        self.b.jump(otherwise);
        for (case, label) in n.cases.iter().zip(cases) {
            self.b.bind(label);
            self.statements(case.body);
        }
        self.control.pop();
        // Both ways out, falling off the last case and break, leave the scope here.
        self.b.bind(break_to);
        self.leave_scope(entered);
        self.b.registers.release(mark);
    }

    /// The smallest case and the length of the table, if the cases are integers that fit one.
    fn table_range(&self, n: &'a SwitchStmt<'a>) -> Option<(i32, usize)> {
        let mut cases = Vec::with_capacity(n.cases.len());
        for case in n.cases {
            if let Some(test) = case.test {
                cases.push(self.smi(test)?);
            }
        }
        let (&low, &high) = (cases.iter().min()?, cases.iter().max()?);
        let length = i64::from(high) - i64::from(low) + 1;
        let dense = cases.len() >= MIN_TABLE_CASES && length <= cases.len() as i64 * MAX_TABLE_SPREAD;
        dense.then_some((low, length as usize))
    }
}
