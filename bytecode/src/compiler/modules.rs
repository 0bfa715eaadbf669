//! What modules add: default exports and import().

use super::Compiler;
use crate::builder::typed as i;
use crate::{JsText, RuntimeFunction};
use cutaway_parser::ast::{DefaultDeclaration, ExportDefault, ImportCallExpr};
use cutaway_parser::atoms::Atom;

impl<'a> Compiler<'_, 'a> {
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
        let run = self.b.registers.run(2);
        self.into(n.source, run);
        match n.options {
            Some(options) => self.into(options, run.plus(1)),
            None => {
                self.b.emit(i::LdaUndefined, ());
                self.b.store(run.plus(1));
            }
        }
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::DynamicImport, run, 2), n.span.start);
        self.b.registers.release(mark);
    }
}
