//! The walk through imports and exports, and the module record that comes of it.

use super::{Access, Analysis, Analyzer, Target};
use crate::ast::{
    DefaultDeclaration, ExportAll, ExportDefault, ExportNamed, FunctionId, Import, ImportAttribute,
    ImportPhase, ImportSpecifier, ProgramKind, Stmt, StringLit,
};
use crate::atoms::Atom;
use crate::parser::bound_names;
use crate::scopes::{
    ImportEntry, IndirectExport, LocalExport, Location, ModuleCell, ModuleRecord, ModuleRequest, VarId,
    VariableMode,
};
use cutaway_lexer::Span;
use rustc_hash::FxHashSet;

/// Exports of variables, noted by the walk.
#[derive(Default)]
pub(super) struct Exports {
    local: Vec<(Atom, Atom, Span)>,
    names: FxHashSet<Atom>,
}

impl<'a> Analyzer<'a, '_> {
    fn record(&mut self) -> &mut ModuleRecord {
        self.tree.module.get_or_insert_default()
    }

    fn request(&mut self, source: &StringLit, attributes: &[ImportAttribute<'_>], phase: ImportPhase) -> u32 {
        let attributes: Vec<_> =
            attributes.iter().map(|attribute| (attribute.key.text(), attribute.value.value)).collect();
        let requests = &mut self.record().requests;
        let known = requests.iter().position(|request| {
            request.specifier == source.value && request.attributes == attributes && request.phase == phase
        });
        let index = known.unwrap_or_else(|| {
            requests.push(ModuleRequest { specifier: source.value, phase, attributes, span: source.span });
            requests.len() - 1
        });
        index as u32
    }

    pub(super) fn import(&mut self, import: &'a Import<'a>) -> Analysis<()> {
        let request = self.request(import.source, import.attributes, import.phase);
        for specifier in import.specifiers {
            let (local, imported, span) = match *specifier {
                ImportSpecifier::Default { local } if import.phase == ImportPhase::Source => {
                    (local, None, local.span)
                }
                ImportSpecifier::Default { local } => (local, Some(Atom::DEFAULT), local.span),
                ImportSpecifier::Namespace { local, span } => (local, None, span),
                ImportSpecifier::Named { local, imported, span } => (local, Some(imported.text()), span),
            };
            let variable = self.declare_lexical(local.name, local.span, VariableMode::Import, 0)?;
            self.mention(local.id, local.span, Target::Variable(variable), Access::Declare);
            let record = self.record();
            let cell = record.cells.len() as u32;
            record.cells.push(ModuleCell { variable, import: Some(record.imports.len() as u32) });
            record.imports.push(ImportEntry { request, imported, local: local.name, cell, span });
            self.variable(variable).location = Location::Module(cell);
        }
        Ok(())
    }

    fn export_name(&mut self, name: Atom, span: Span) -> Analysis<()> {
        self.record();
        if self.exports.names.insert(name) {
            return Ok(());
        }
        self.error(format!("Duplicate export of '{}'", self.atoms.text(name)), span)
    }

    fn export_local(&mut self, exported: Atom, local: Atom, span: Span) -> Analysis<()> {
        self.export_name(exported, span)?;
        self.exports.local.push((exported, local, span));
        Ok(())
    }

    pub(super) fn export_named(&mut self, export: &'a ExportNamed<'a>) -> Analysis<()> {
        self.record();
        if let Some(declaration) = export.declaration {
            self.statement(declaration)?;
            return self.export_declared(declaration);
        }
        let request =
            export.source.map(|source| self.request(source, export.attributes, ImportPhase::Evaluation));
        for specifier in export.specifiers {
            let (exported, local) = (specifier.exported.text(), specifier.local.text());
            match request {
                Some(request) => {
                    self.export_name(exported, specifier.span)?;
                    let imported = Some(local);
                    let entry = IndirectExport { exported, request, imported, span: specifier.span };
                    self.record().indirect_exports.push(entry);
                }
                None => {
                    self.export_local(exported, local, specifier.local.span())?;
                    self.mention(specifier.id, specifier.span, Target::Name(local), Access::Declare);
                }
            }
        }
        Ok(())
    }

    fn export_declared(&mut self, declaration: Stmt<'a>) -> Analysis<()> {
        let mut names = Vec::new();
        match declaration {
            Stmt::Variable(declaration) => {
                declaration
                    .declarators
                    .iter()
                    .for_each(|declarator| bound_names(declarator.target, &mut names));
            }
            Stmt::Function(declaration) => names.extend(declaration.function.name),
            Stmt::Class(class) => names.extend(class.name),
            _ => {}
        }
        names.into_iter().try_for_each(|name| self.export_local(name.name, name.name, name.span))
    }

    pub(super) fn export_default(&mut self, export: &'a ExportDefault<'a>) -> Analysis<()> {
        let start = Span::new(export.span.start, export.span.start + 14);
        let name = match export.declaration {
            DefaultDeclaration::Function(declaration) => {
                self.function_declaration(declaration)?;
                declaration.function.name
            }
            DefaultDeclaration::Class(class) => {
                self.class_declaration(class)?;
                class.name
            }
            DefaultDeclaration::Expr(expression) => {
                self.expression(expression)?;
                None
            }
        };
        if let Some(name) = name {
            return self.export_local(Atom::DEFAULT, name.name, start);
        }
        let mode = match export.declaration {
            DefaultDeclaration::Function(_) => VariableMode::Function,
            _ => VariableMode::Let,
        };
        let variable = self.declare_lexical(Atom::STAR_DEFAULT, start, mode, export.span.end)?;
        self.mention(export.id, export.span, Target::Variable(variable), Access::Declare);
        self.export_local(Atom::DEFAULT, Atom::STAR_DEFAULT, start)
    }

    pub(super) fn export_all(&mut self, export: &'a ExportAll<'a>) -> Analysis<()> {
        let request = self.request(export.source, export.attributes, ImportPhase::Evaluation);
        match export.exported {
            Some(name) => {
                self.export_name(name.text(), export.span)?;
                let entry =
                    IndirectExport { exported: name.text(), request, imported: None, span: export.span };
                self.record().indirect_exports.push(entry);
            }
            None => self.record().star_exports.push(request),
        }
        Ok(())
    }

    /// Gives exported variables their cells, once all declarations are known.
    pub(super) fn link_module(&mut self) -> Analysis<()> {
        if self.program != ProgramKind::Module {
            return Ok(());
        }
        let has_top_level_await = self.tree.function(FunctionId::PROGRAM).flags.is_async;
        self.record().has_top_level_await = has_top_level_await;
        let scope = self.tree.function(FunctionId::PROGRAM).scope;
        for (exported, local, span) in std::mem::take(&mut self.exports.local) {
            let Some(variable) = self.lookup(scope, local) else {
                return self
                    .error(format!("Export '{}' is not defined in module", self.atoms.text(local)), span);
            };
            if self.tree.variable(variable).kind == VariableMode::Import {
                self.export_import(variable, exported, span);
                continue;
            }
            let cell = match self.tree.variable(variable).location {
                Location::Module(cell) => cell,
                _ => {
                    let cells = &mut self.record().cells;
                    cells.push(ModuleCell { variable, import: None });
                    cells.len() as u32 - 1
                }
            };
            self.variable(variable).location = Location::Module(cell);
            self.record().local_exports.push(LocalExport { exported, local, cell, span });
        }
        Ok(())
    }

    /// `import { a } from "m"; export { a }` is `export { a } from "m"`; a namespace is exported as a variable.
    fn export_import(&mut self, variable: VarId, exported: Atom, span: Span) {
        let record = self.record();
        let entry =
            record.imports.iter().find(|entry| record.cells[entry.cell as usize].variable == variable);
        let Some(&ImportEntry { request, imported, local, cell, .. }) = entry else { return };
        if imported.is_some() {
            record.indirect_exports.push(IndirectExport { exported, request, imported, span });
        } else {
            record.local_exports.push(LocalExport { exported, local, cell, span });
        }
    }
}
