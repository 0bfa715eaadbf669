//! The goals a source can be parsed for: function bodies, `new Function`, eval, modules; and what scope analysis says to a
//! reference in each.

use bumpalo::Bump;
use cutaway_parser::ast::{Expr, ProgramKind, Stmt};
use cutaway_parser::scopes::{Place, Reference};
use cutaway_parser::{
    EvalContext, EvalRights, FunctionConstructorKind, Goal, ParseOptions, parse, parse_function_constructor,
};

/// The reference of the last statement of `source`, which is a name or `this`.
fn last_reference(source: &str, goal: Goal<'_>) -> Reference {
    let arena = Bump::new();
    let parsed =
        parse(&arena, source, &ParseOptions::new(goal)).unwrap_or_else(|error| panic!("{source}: {error}"));
    let id = match parsed.program.body.last() {
        Some(Stmt::Expr(statement)) => match statement.expression {
            Expr::Ident(ident) => ident.id,
            Expr::This(this) => this.id,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    parsed.scopes.reference(id)
}

fn check(source: &str, goal: Goal<'_>, place: Place) {
    assert_eq!(last_reference(source, goal).place, place, "{source}");
}

#[test]
fn places_by_goal() {
    check("var a; a", Goal::Script, Place::Global);
    check("let a; a", Goal::Script, Place::Script { slot: 0, depth: 0 });
    check("b", Goal::Script, Place::Global);
    check("this", Goal::Script, Place::Receiver);
    check("let a; a", Goal::Module, Place::Local(0));
    check("let a; () => a; a", Goal::Module, Place::Context { slot: 0, depth: 0 });
    check("export let a; a", Goal::Module, Place::Module { cell: 0, depth: 0 });
    check("import { b } from 'b'; b", Goal::Module, Place::Module { cell: 0, depth: 0 });
    check("exports", Goal::Function(&["exports", "require"]), Place::Parameter(0));
    check("arguments", Goal::Function(&[]), Place::Local(0));
    check("var a; a", Goal::Function(&[]), Place::Local(0));
    let direct = Goal::Eval(EvalContext { direct: true, ..EvalContext::default() });
    let indirect = Goal::Eval(EvalContext::default());
    check("var a; a", direct, Place::Dynamic);
    check("'use strict'; var a; a", direct, Place::Local(0));
    check("outer", direct, Place::Dynamic);
    check("this", direct, Place::Dynamic);
    check("var a; a", indirect, Place::Global);
    check("this", indirect, Place::Receiver);
    check("let a; a", indirect, Place::Local(0));
}

#[test]
fn hole_checks() {
    assert!(last_reference("import { b } from 'b'; b", Goal::Module).hole_check);
    assert!(!last_reference("let a = 1; a", Goal::Module).hole_check);
    assert!(!last_reference("let a = 1; a", Goal::Script).hole_check);
}

#[test]
fn commonjs_keeps_positions() {
    let arena = Bump::new();
    let options =
        ParseOptions::new(Goal::Function(&["exports", "require", "module", "__filename", "__dirname"]));
    let parsed =
        parse(&arena, "#!/usr/bin/env node\nreturn exports", &options).map_err(|error| error.message);
    let program = parsed.map(|parsed| {
        (parsed.program.kind, parsed.program.body[0].span().start, parsed.program.params.len())
    });
    assert_eq!(program, Ok((ProgramKind::Function, 20, 5)));
}

#[test]
fn function_constructor_checks_the_parts() {
    let arena = Bump::new();
    let make = |params: &str, body: &str| {
        parse_function_constructor(&arena, FunctionConstructorKind::Normal, params, body)
            .map(|parsed| parsed.source.to_owned())
    };
    assert_eq!(make("a, b", "return a").as_deref(), Ok("(function anonymous(a, b\n) {\nreturn a\n})"));
    assert!(make("a // comment", "").is_ok());
    assert!(make("/*", "*/) {").is_err());
    assert!(make("a) { }, function (b", "").is_err());
    assert!(make("", "}); alert(function () {").is_err());
    assert!(make("", "super()").is_err());
    assert!(make("a = 1", "'use strict'").is_err());
    assert!(
        parse_function_constructor(&arena, FunctionConstructorKind::Generator, "", "yield 1").is_ok()
            && make("", "yield 1").is_err()
    );
}

#[test]
fn eval_sees_what_its_caller_allows() {
    let allowed = |source: &str, context: EvalContext| {
        parse(&Bump::new(), source, &ParseOptions::new(Goal::Eval(context))).is_ok()
    };
    let with = |rights| EvalContext { direct: true, rights, ..EvalContext::default() };
    let in_function = EvalRights { in_function: true, ..EvalRights::default() };
    let in_method = EvalRights { in_method: true, ..in_function };
    let (function, method) = (with(in_function), with(in_method));
    assert!(!allowed("new.target", EvalContext::default()) && allowed("new.target", function));
    assert!(!allowed("super.x", function) && allowed("super.x", method));
    assert!(!allowed("super()", method));
    assert!(!allowed("arguments", with(EvalRights { in_class_field: true, ..in_method })));
}

#[test]
fn natives_only_on_request() {
    let arena = Bump::new();
    let options = ParseOptions::new(Goal::Script);
    assert!(parse(&arena, "%DebugPrint(a)", &options).is_err());
    assert!(parse(&arena, "%DebugPrint(a)", &ParseOptions { allow_natives: true, ..options }).is_ok());
}
