//! What modules add: the two steps of their bodies, default exports and import().
//!
//! A module's body is run in two steps, as in V8. The first call makes its context and the hoisted functions, suspends and
//! returns the generator object (of a module with top-level await: the state of the async function); so linking can make
//! the functions of all modules before any module is evaluated. The resumption evaluates.

use super::Compiler;
use crate::builder::typed as i;
use crate::{JsText, Register, RuntimeFunction, suspend_kind};
use cutaway_parser::ast::{DefaultDeclaration, ExportDefault, ImportCallExpr, ImportPhase};
use cutaway_parser::atoms::Atom;

impl<'a> Compiler<'_, 'a> {
    /// Compiles a module's body.
    pub(super) fn module(&mut self) {
        let Some(generator) = self.generator else { return };
        self.dispatch_resumptions();
        if self.source.program().flags.is_async {
            self.async_body(|c| c.module_steps(generator));
        } else {
            let position = self.start();
            self.b.emit_at(
                i::CallRuntime,
                (RuntimeFunction::CreateGeneratorObject, Register::THIS, 0),
                position,
            );
            self.b.store(generator);
            self.module_steps(generator);
        }
        self.finish_resumptions();
    }

    fn module_steps(&mut self, generator: Register) {
        let program = self.source.program();
        self.enter_function(None);
        self.b.load(generator);
        self.suspend(suspend_kind::INITIAL);
        self.with_resources(program.scope, |c| c.statements(program.body));
        self.fall_off_the_end(program.span.end);
    }

    pub(super) fn export_default(&mut self, n: &'a ExportDefault<'a>) {
        let position = n.span.start;
        match n.declaration {
            // Hoisted: made when the module was entered.
            DefaultDeclaration::Function(_) => {}
            DefaultDeclaration::Class(class) => {
                let name = class.name.map_or_else(|| JsText::new("default"), |name| self.text(name.name));
                self.class(class, name);
                match class.name {
                    Some(name) => self.initialize_variable(name.id, name.name, position),
                    None => self.initialize_variable(n.id, Atom::STAR_DEFAULT, position),
                }
            }
            DefaultDeclaration::Expr(expression) => {
                self.named_value(expression, Some(JsText::new("default")));
                self.initialize_variable(n.id, Atom::STAR_DEFAULT, position);
            }
        }
    }

    /// Makes the nameless function that a module exports by default.
    pub(super) fn hoist_default_function(&mut self) {
        use cutaway_parser::ast::Stmt;
        for statement in self.source.program().body {
            if let Stmt::ExportDefault(n) = statement
                && let DefaultDeclaration::Function(declaration) = n.declaration
                && declaration.function.name.is_none()
            {
                self.closure(declaration.function, JsText::new("default"), None);
                self.initialize_variable(n.id, Atom::STAR_DEFAULT, n.span.start);
            }
        }
    }

    pub(super) fn import_call(&mut self, n: &'a ImportCallExpr<'a>) {
        let mark = self.b.registers.mark();
        let run = self.b.registers.run(3);
        self.into(n.source, run);
        match n.options {
            Some(options) => self.into(options, run.plus(1)),
            None => {
                self.b.emit(i::LdaUndefined, ());
                self.b.store(run.plus(1));
            }
        }
        let position = n.span.start;
        if n.phase == ImportPhase::Evaluation {
            self.b.emit_at(i::CallRuntime, (RuntimeFunction::DynamicImport, run, 2), position);
        } else {
            self.load_number(f64::from(n.phase as u8));
            self.b.store(run.plus(2));
            self.b.emit_at(i::CallRuntime, (RuntimeFunction::DynamicImportPhase, run, 3), position);
        }
        self.b.registers.release(mark);
    }
}
