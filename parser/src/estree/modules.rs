//! The walk through imports and exports.

use super::Walk;
use crate::ast::{
    DefaultDeclaration, ExportAll, ExportDefault, ExportNamed, Import, ImportAttribute, ImportPhase,
    ImportSpecifier, ModuleName, StringLit,
};

impl<'a> Walk<'_, 'a> {
    fn module_name(&mut self, name: ModuleName<'a>) {
        match name {
            ModuleName::Ident(name) => self.identifier(name.span, name.name),
            ModuleName::String(string) => self.string_literal(string),
        }
    }

    fn source(&mut self, source: Option<&StringLit>) {
        self.key("source");
        match source {
            Some(source) => self.string_literal(source),
            None => self.sink.null(),
        }
    }

    fn attributes(&mut self, attributes: &[ImportAttribute<'a>]) {
        self.key("attributes");
        self.list(attributes, |walk, attribute| {
            walk.node("ImportAttribute", attribute.span, |walk| {
                walk.key("key");
                walk.module_name(attribute.key);
                walk.key("value");
                walk.string_literal(attribute.value);
            });
        });
    }

    pub(super) fn import(&mut self, import: &Import<'a>) {
        self.node("ImportDeclaration", import.span, |walk| {
            walk.key("specifiers");
            walk.list(import.specifiers, |walk, specifier| walk.import_specifier(specifier));
            walk.source(Some(import.source));
            walk.attributes(import.attributes);
            walk.phase(import.phase);
        });
    }

    /// `phase`, where there is one.
    pub(super) fn phase(&mut self, phase: ImportPhase) {
        match phase {
            ImportPhase::Evaluation => {}
            ImportPhase::Defer => self.text_field("phase", "defer"),
            ImportPhase::Source => self.text_field("phase", "source"),
        }
    }

    fn import_specifier(&mut self, specifier: &ImportSpecifier<'a>) {
        let (kind, span, imported, local) = match *specifier {
            ImportSpecifier::Default { local } => ("ImportDefaultSpecifier", local.span, None, local),
            ImportSpecifier::Namespace { span, local } => ("ImportNamespaceSpecifier", span, None, local),
            ImportSpecifier::Named { span, imported, local } => {
                ("ImportSpecifier", span, Some(imported), local)
            }
        };
        self.node(kind, span, |walk| {
            if let Some(imported) = imported {
                walk.key("imported");
                walk.module_name(imported);
            }
            walk.key("local");
            walk.identifier(local.span, local.name);
        });
    }

    pub(super) fn export_named(&mut self, export: &ExportNamed<'a>) {
        self.node("ExportNamedDeclaration", export.span, |walk| {
            walk.key("declaration");
            match export.declaration {
                Some(declaration) => walk.statement(declaration),
                None => walk.sink.null(),
            }
            walk.key("specifiers");
            walk.list(export.specifiers, |walk, specifier| {
                walk.node("ExportSpecifier", specifier.span, |walk| {
                    walk.key("local");
                    walk.module_name(specifier.local);
                    walk.key("exported");
                    walk.module_name(specifier.exported);
                });
            });
            walk.source(export.source);
            walk.attributes(export.attributes);
        });
    }

    pub(super) fn export_default(&mut self, export: &ExportDefault<'a>) {
        self.node("ExportDefaultDeclaration", export.span, |walk| {
            walk.key("declaration");
            match export.declaration {
                DefaultDeclaration::Function(declaration) => {
                    walk.function("FunctionDeclaration", declaration.function, declaration.function.span);
                }
                DefaultDeclaration::Class(class) => walk.class("ClassDeclaration", class),
                DefaultDeclaration::Expr(expression) => walk.expression(expression),
            }
        });
    }

    pub(super) fn export_all(&mut self, export: &ExportAll<'a>) {
        self.node("ExportAllDeclaration", export.span, |walk| {
            walk.key("exported");
            match export.exported {
                Some(exported) => walk.module_name(exported),
                None => walk.sink.null(),
            }
            walk.source(Some(export.source));
            walk.attributes(export.attributes);
        });
    }
}
