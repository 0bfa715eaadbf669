//! `--print-scopes`: the scope tree, one scope with its variables and where they live.

use crate::ast::{FunctionKind, ScopeId};
use crate::parser::Parsed;
use crate::scopes::{Location, Scope, ScopeKind, Variable, VariableMode};
use cutaway_lexer::LineTable;
use std::fmt::Write;

/// The scopes of a program as an indented tree. Block scopes without variables are left out, their inner scopes shown.
pub fn print_scopes(parsed: &Parsed<'_>) -> String {
    let mut printer = Printer {
        parsed,
        lines: LineTable::new(parsed.source),
        children: vec![Vec::new(); parsed.scopes.scopes().len()],
        out: String::new(),
    };
    for scope in parsed.scopes.scopes() {
        if let (Some(parent), false) = (scope.parent, scope.kind == ScopeKind::Unused) {
            printer.children[parent.0 as usize].push(scope.id);
        }
    }
    printer.tree(parsed.program.scope);
    printer.out
}

struct Printer<'p, 'a> {
    parsed: &'p Parsed<'a>,
    lines: LineTable,
    children: Vec<Vec<ScopeId>>,
    out: String,
}

impl Printer<'_, '_> {
    /// Depth first, with an own stack: scopes nest as deep as the source.
    fn tree(&mut self, root: ScopeId) {
        let mut stack = vec![(root, 0, true)];
        while let Some((id, depth, enter)) = stack.pop() {
            let scope = self.parsed.scopes.scope(id);
            if !enter {
                let _ = writeln!(self.out, "{:1$}}}", "", indent(depth));
                continue;
            }
            let shown = self.is_worth_showing(scope);
            if shown {
                self.header(scope, depth);
                self.variables(scope, depth + 1);
                stack.push((id, depth, false));
            }
            let mut inner = std::mem::take(&mut self.children[id.0 as usize]);
            inner.sort_by_key(|&id| std::cmp::Reverse(self.parsed.scopes.scope(id).span.start));
            stack.extend(inner.into_iter().map(|id| (id, depth + usize::from(shown), true)));
        }
    }

    fn is_worth_showing(&self, scope: &Scope<'_>) -> bool {
        use ScopeKind::*;
        let in_use = |&id| self.parsed.scopes.variable(id).location != Location::Unused;
        !matches!(scope.kind, Block | For | ForTdz | Switch | Catch) || scope.variables.iter().any(in_use)
    }

    fn header(&mut self, scope: &Scope<'_>, depth: usize) {
        let facts = self.parsed.scopes.function(scope.function);
        let start = self.lines.position(self.parsed.source, scope.span.start);
        let end = self.lines.position(self.parsed.source, scope.span.end);
        let mut kind = scope.kind.text().to_owned();
        if scope.kind == ScopeKind::Function && scope.parent.is_some() {
            kind = function_text(facts.kind).to_owned();
        }
        let _ = write!(
            self.out,
            "{:indent$}{kind} {}:{}-{}:{} {{",
            "",
            start.line,
            start.column,
            end.line,
            end.column,
            indent = indent(depth)
        );
        let mut notes = Vec::new();
        if scope.strict && scope.parent.is_none_or(|parent| !self.parsed.scopes.scope(parent).strict) {
            notes.push("strict".to_owned());
        }
        if scope.needs_context {
            notes.push(format!("context with {} slots", scope.context_slots.len()));
        }
        if scope.has_extension {
            notes.push("sloppy eval may add variables".to_owned());
        } else if scope.contains_eval {
            notes.push("contains eval".to_owned());
        }
        if scope.kind == ScopeKind::Function || scope.parent.is_none() {
            notes.push(format!("{} locals", facts.local_count));
            if let Some((kind, _)) = facts.arguments {
                notes.push(format!("{kind:?} arguments").to_lowercase());
            }
        }
        if !notes.is_empty() {
            let _ = write!(self.out, " // {}", notes.join(", "));
        }
        self.out.push('\n');
    }

    fn variables(&mut self, scope: &Scope<'_>, depth: usize) {
        for &id in &scope.variables {
            let variable = self.parsed.scopes.variable(id);
            if variable.location == Location::Unused || is_silent(variable) {
                continue;
            }
            let name = self.parsed.atoms.text(variable.name);
            let mut line =
                format!("{} {name}: {}", mode_text(variable.kind), location_text(variable.location));
            if variable.needs_hole_init {
                line.push_str(", hole first");
            }
            if !variable.used {
                line.push_str(", never used");
            }
            let _ = writeln!(self.out, "{:indent$}{line};", "", indent = indent(depth));
        }
    }
}

/// A function expression's own name that nobody mentions.
fn is_silent(variable: &Variable) -> bool {
    variable.kind == VariableMode::FunctionName && !variable.used
}

fn function_text(kind: FunctionKind) -> &'static str {
    match kind {
        FunctionKind::Normal => "function",
        FunctionKind::Arrow => "arrow",
        FunctionKind::Method => "method",
        FunctionKind::Getter => "getter",
        FunctionKind::Setter => "setter",
        FunctionKind::BaseConstructor => "constructor",
        FunctionKind::DerivedConstructor => "derived-constructor",
        FunctionKind::InstanceFields => "instance-fields",
        FunctionKind::StaticFields => "static-fields",
    }
}

fn mode_text(mode: VariableMode) -> &'static str {
    match mode {
        VariableMode::Var => "var",
        VariableMode::Let => "let",
        VariableMode::Const => "const",
        VariableMode::Class => "class",
        VariableMode::ClassName => "class name",
        VariableMode::Function => "function",
        VariableMode::Parameter => "parameter",
        VariableMode::Catch => "catch",
        VariableMode::FunctionName => "function name",
        VariableMode::Import => "import",
        VariableMode::Arguments
        | VariableMode::This
        | VariableMode::NewTarget
        | VariableMode::ThisFunction
        | VariableMode::Internal => "internal",
        VariableMode::PrivateField => "private field",
        VariableMode::PrivateMethod => "private method",
        VariableMode::PrivateGetter => "private getter",
        VariableMode::PrivateSetter => "private setter",
        VariableMode::PrivateAccessor => "private accessor",
        VariableMode::PrivateStaticMethod => "static private method",
        VariableMode::PrivateStaticGetter => "static private getter",
        VariableMode::PrivateStaticSetter => "static private setter",
        VariableMode::PrivateStaticAccessor => "static private accessor",
    }
}

fn location_text(location: Location) -> String {
    match location {
        Location::Unused => "unused".into(),
        Location::Parameter(index) => format!("parameter[{index}]"),
        Location::Local(index) => format!("local[{index}]"),
        Location::Context(slot) => format!("context[{slot}]"),
        Location::Script(index) => format!("script[{index}]"),
        Location::Module(cell) => format!("module[{cell}]"),
        Location::Global => "global".into(),
        Location::Dynamic => "dynamic".into(),
        Location::Receiver => "receiver".into(),
        Location::NewTarget => "new.target".into(),
        Location::Closure => "closure".into(),
    }
}

/// The page has an end, nesting has not.
fn indent(depth: usize) -> usize {
    depth.min(200) * 2
}
