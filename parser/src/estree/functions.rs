//! The walk through functions.

use super::Walk;
use crate::ast::{Function, FunctionBlock, FunctionBody};
use cutaway_lexer::Span;

impl<'a> Walk<'_, 'a> {
    pub(super) fn function(&mut self, kind: &'static str, function: &Function<'a>, span: Span) {
        self.node(kind, span, |walk| {
            match function.name {
                Some(name) => {
                    walk.key("id");
                    walk.identifier(name.span, name.name);
                }
                None => walk.null_field("id"),
            }
            walk.flag("expression", matches!(function.body, FunctionBody::Expr(_)));
            walk.flag("generator", function.flags.is_generator);
            walk.flag("async", function.flags.is_async);
            walk.key("params");
            walk.sink.begin_list();
            function.params.iter().for_each(|param| walk.pattern_element(param));
            walk.rest(function.rest);
            walk.sink.end_list();
            walk.key("body");
            match function.body {
                FunctionBody::Block(block) => walk.function_block(block),
                FunctionBody::Expr(expression) => walk.expression(expression),
                // Sources that are dumped are parsed whole.
                FunctionBody::Lazy(_) => walk.sink.null(),
            }
        });
    }

    /// The function of a method begins at its parameters.
    pub(super) fn method(&mut self, function: &Function<'a>) {
        let span = Span::new(function.params_span.start, function.span.end);
        self.function("FunctionExpression", function, span);
    }

    fn function_block(&mut self, block: &FunctionBlock<'a>) {
        self.node("BlockStatement", block.span, |walk| {
            walk.key("body");
            walk.statements(block.statements);
        });
    }
}
