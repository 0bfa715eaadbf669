//! Import and export declarations. (16.2)

use super::statements::Place;
use super::{Parse, Parser};
use crate::ast::{
    DefaultDeclaration, ExportAll, ExportDefault, ExportNamed, ExportSpecifier, Import, ImportAttribute,
    ImportPhase, ImportSpecifier, ModuleName, Stmt, StringLit,
};
use crate::atoms::JsStr;
use cutaway_lexer::{Token, TokenKind};

impl<'a, 's: 'a> Parser<'a, 's> {
    /// The items of a module up to its end.
    pub(super) fn module_items(&mut self) -> Parse<&'a [Stmt<'a>]> {
        let mut items = Vec::new();
        while self.at(TokenKind::String) {
            let (statement, _) = self.directive()?;
            let is_directive = matches!(statement, Stmt::Expr(statement) if statement.directive.is_some());
            items.push(statement);
            if !is_directive {
                break;
            }
        }
        while !self.at(TokenKind::Eof) {
            let item = match self.token.kind {
                TokenKind::Import
                    if !matches!(self.lexer.peek().kind, TokenKind::LeftParen | TokenKind::Dot) =>
                {
                    self.import_declaration()?
                }
                TokenKind::Export => self.export_declaration()?,
                _ => self.statement(Place::List)?,
            };
            items.push(item);
        }
        Ok(self.list(&items))
    }

    fn import_declaration(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let mut specifiers = Vec::new();
        let phase = self.import_phase();
        if phase == ImportPhase::Source {
            specifiers.push(ImportSpecifier::Default { local: self.binding_identifier()? });
            self.expect(TokenKind::From)?;
        } else if !self.at(TokenKind::String) {
            self.import_clause(&mut specifiers)?;
            self.expect(TokenKind::From)?;
        }
        let source = self.module_specifier()?;
        let attributes = self.import_attributes()?;
        self.semicolon()?;
        let (span, specifiers) = (self.span_from(start), self.list(&specifiers));
        Ok(Stmt::Import(self.alloc(Import { span, phase, specifiers, source, attributes })))
    }

    /// `defer` before `* as`, `source` before a binding: consumed. Everywhere else they are names.
    fn import_phase(&mut self) -> ImportPhase {
        if self.token.kind != TokenKind::Identifier || self.token.escaped {
            return ImportPhase::Evaluation;
        }
        let mut ahead = self.lexer.clone();
        let next = ahead.next_token();
        let phase = match self.token.span.text(self.source) {
            "defer" if next.kind == TokenKind::Star => ImportPhase::Defer,
            "source" if next.kind == TokenKind::From => match ahead.next_token().kind {
                TokenKind::From => ImportPhase::Source,
                _ => ImportPhase::Evaluation,
            },
            "source" if next.kind == TokenKind::Identifier || next.kind.is_contextual() => {
                ImportPhase::Source
            }
            _ => ImportPhase::Evaluation,
        };
        if phase != ImportPhase::Evaluation {
            self.advance();
        }
        phase
    }

    fn import_clause(&mut self, specifiers: &mut Vec<ImportSpecifier<'a>>) -> Parse<()> {
        if self.at_identifier() {
            specifiers.push(ImportSpecifier::Default { local: self.binding_identifier()? });
            if !self.eat(TokenKind::Comma) {
                return Ok(());
            }
        }
        if self.at(TokenKind::Star) {
            let start = self.advance().span.start;
            self.expect(TokenKind::As)?;
            let local = self.binding_identifier()?;
            specifiers.push(ImportSpecifier::Namespace { span: self.span_from(start), local });
            return Ok(());
        }
        self.expect(TokenKind::LeftBrace)?;
        while !self.at(TokenKind::RightBrace) {
            specifiers.push(self.import_specifier()?);
            if !self.at(TokenKind::RightBrace) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.advance();
        Ok(())
    }

    fn import_specifier(&mut self) -> Parse<ImportSpecifier<'a>> {
        let token = self.token;
        let imported = self.module_name()?;
        let local = if self.at_word(TokenKind::As) {
            self.advance();
            self.binding_identifier()?
        } else {
            let ModuleName::Ident(name) = imported else { return self.unexpected() };
            if !self.is_identifier(token) {
                return self.fail("Unexpected reserved word", token.span);
            }
            self.check_name_in_strict_code(name.name, name.span)?;
            self.ident(name.span, name.name)
        };
        Ok(ImportSpecifier::Named { span: self.span_from(token.span.start), imported, local })
    }

    fn module_specifier(&mut self) -> Parse<&'a StringLit> {
        if self.at(TokenKind::String) { self.string() } else { self.unexpected() }
    }

    /// An identifier name, or a string without lone surrogates.
    fn module_name(&mut self) -> Parse<ModuleName<'a>> {
        if !self.at(TokenKind::String) {
            let name = self.identifier_name()?;
            return Ok(ModuleName::Ident(self.alloc(name)));
        }
        let string = self.string()?;
        if let JsStr::Utf16(units) = self.atoms.text(string.value)
            && char::decode_utf16(units.iter().copied()).any(|unit| unit.is_err())
        {
            return self
                .fail("Invalid module export name: contains unpaired surrogate character", string.span);
        }
        Ok(ModuleName::String(string))
    }

    /// `with { key: "value" }`.
    fn import_attributes(&mut self) -> Parse<&'a [ImportAttribute<'a>]> {
        if !self.eat(TokenKind::With) {
            return Ok(&[]);
        }
        self.expect(TokenKind::LeftBrace)?;
        let mut attributes: Vec<ImportAttribute<'a>> = Vec::new();
        while !self.at(TokenKind::RightBrace) {
            let start = self.start();
            let key = if self.at(TokenKind::String) {
                ModuleName::String(self.string()?)
            } else {
                let name = self.identifier_name()?;
                ModuleName::Ident(self.alloc(name))
            };
            self.expect(TokenKind::Colon)?;
            let value = self.module_specifier()?;
            let attribute = ImportAttribute { span: self.span_from(start), key, value };
            if attributes.iter().any(|earlier| earlier.key.text() == key.text()) {
                let text = self.atoms.text(key.text());
                let message = format!("Import attributes has a duplicate key '{text}'");
                return self.fail(message, attribute.span);
            }
            attributes.push(attribute);
            if !self.at(TokenKind::RightBrace) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.advance();
        Ok(self.list(&attributes))
    }

    fn export_declaration(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        match self.token.kind {
            TokenKind::Star => self.export_all(start),
            TokenKind::Default => self.export_default(start),
            TokenKind::LeftBrace => self.export_names(start),
            TokenKind::Var | TokenKind::Const | TokenKind::Function | TokenKind::Class => {
                self.export_statement(start)
            }
            TokenKind::Let | TokenKind::Async
                if self.at_let_declaration(Place::List) || self.at_async_function() =>
            {
                self.export_statement(start)
            }
            _ => self.unexpected(),
        }
    }

    fn export_statement(&mut self, start: u32) -> Parse<Stmt<'a>> {
        let declaration = Some(self.statement(Place::List)?);
        let span = self.span_from(start);
        let (specifiers, attributes): (&[_], &[_]) = (&[], &[]);
        Ok(Stmt::ExportNamed(self.alloc(ExportNamed {
            span,
            declaration,
            specifiers,
            source: None,
            attributes,
        })))
    }

    fn export_all(&mut self, start: u32) -> Parse<Stmt<'a>> {
        self.advance();
        let exported = if self.eat(TokenKind::As) { Some(self.module_name()?) } else { None };
        self.expect(TokenKind::From)?;
        let source = self.module_specifier()?;
        let attributes = self.import_attributes()?;
        self.semicolon()?;
        let span = self.span_from(start);
        Ok(Stmt::ExportAll(self.alloc(ExportAll { span, exported, source, attributes })))
    }

    fn export_default(&mut self, start: u32) -> Parse<Stmt<'a>> {
        self.advance();
        let id = self.new_ident();
        let declaration = if self.at(TokenKind::Function) || self.at_async_function() {
            DefaultDeclaration::Function(self.function_declaration(true)?)
        } else if self.at(TokenKind::Class) {
            DefaultDeclaration::Class(self.class(true)?)
        } else {
            let value = self.assignment_in()?;
            self.semicolon()?;
            DefaultDeclaration::Expr(value)
        };
        let span = self.span_from(start);
        Ok(Stmt::ExportDefault(self.alloc(ExportDefault { span, id, declaration })))
    }

    /// `{ a, b as c }`, and perhaps from where.
    fn export_names(&mut self, start: u32) -> Parse<Stmt<'a>> {
        self.advance();
        let mut specifiers = Vec::new();
        // Names that are no variables are allowed if the export turns out to have a source.
        let mut not_a_variable: Option<Token> = None;
        while !self.at(TokenKind::RightBrace) {
            let token = self.token;
            let local = self.module_name()?;
            if !self.is_identifier(token) {
                not_a_variable.get_or_insert(token);
            }
            let exported = if self.at_word(TokenKind::As) {
                self.advance();
                self.module_name()?
            } else {
                local
            };
            let id = self.new_ident();
            specifiers.push(ExportSpecifier { span: self.span_from(token.span.start), local, id, exported });
            if !self.at(TokenKind::RightBrace) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.advance();
        let mut source = None;
        let mut attributes: &[ImportAttribute<'a>] = &[];
        if self.eat(TokenKind::From) {
            source = Some(self.module_specifier()?);
            attributes = self.import_attributes()?;
        } else if let Some(token) = not_a_variable {
            return self.unexpected_token(token);
        }
        self.semicolon()?;
        let (span, specifiers) = (self.span_from(start), self.list(&specifiers));
        Ok(Stmt::ExportNamed(self.alloc(ExportNamed {
            span,
            declaration: None,
            specifiers,
            source,
            attributes,
        })))
    }
}
