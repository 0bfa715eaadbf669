//! Function bodies and programs: what happens on entry, the parameters, and the ways a function ends.

use super::Compiler;
use super::control::Exit;
use crate::builder::Builder;
use crate::builder::INHERITED;
use crate::builder::typed as i;
use crate::{
    BytecodeFunction, CatchPrediction, Constant, GlobalDeclarations, Register, RuntimeFunction, SlotKind,
};
use cutaway_parser::ast::{
    Class, Function, FunctionBody, FunctionKind, Pattern, PatternElement, ProgramKind, RestElement,
};
use cutaway_parser::atoms::Atom;
use cutaway_parser::scopes::{ArgumentsKind, Location, ScopeKind, VarId, VariableMode};
use std::rc::Rc;

impl<'a> Compiler<'_, 'a> {
    /// The index of the parameter with this name; the last one if there are several.
    pub(super) fn parameter_index(&self, name: Atom) -> Option<u32> {
        let params = match self.source.node(self.facts.id) {
            Some(super::source::Node::Function(function, _)) => function.params,
            _ => self.source.program().params,
        };
        let index =
            params.iter().rposition(|p| matches!(p.target, Pattern::Ident(ident) if ident.name == name))?;
        Some(index as u32)
    }

    /// Compiles a function.
    pub(super) fn function(&mut self, function: &'a Function<'a>) {
        if self.facts.flags.is_async && !self.facts.flags.is_generator {
            self.dispatch_resumptions();
            self.async_body(|c| {
                c.enter_function(Some(function));
                c.function_body(function);
            });
        } else if self.facts.flags.is_generator {
            self.dispatch_resumptions();
            self.enter_function(Some(function));
            self.generator_body(function.span.start, |c| c.function_body(function));
        } else {
            // Fields come before the parameters' default values.
            if self.facts.kind == FunctionKind::BaseConstructor
                && let Some(class) = self.class
            {
                self.initialize_instance(class, None, Register::THIS, function.span.start);
            }
            self.enter_function(Some(function));
            self.function_body(function);
        }
        self.finish_resumptions();
    }

    fn function_body(&mut self, function: &'a Function<'a>) {
        match function.body {
            FunctionBody::Block(block) => {
                self.with_resources(self.facts.body_scope, |c| c.statements(block.statements));
                self.fall_off_the_end(block.span.end.saturating_sub(1));
            }
            // Parsed before it came here.
            FunctionBody::Lazy(_) => {}
            FunctionBody::Expr(expression) => {
                self.b.statement(expression.span().start);
                self.value(expression);
                if self.facts.flags.is_async && self.facts.flags.is_generator {
                    self.await_acc(expression.span().start);
                }
                self.exit(Exit::Return);
            }
        }
    }

    /// Compiles a script, module, eval code or CommonJS wrapper.
    pub(super) fn program(&mut self) {
        let program = self.source.program();
        if program.kind == ProgramKind::Module {
            return self.module();
        }
        if matches!(program.kind, ProgramKind::Script | ProgramKind::Eval) {
            self.completion = Some(self.temporary());
        }
        if program.flags.is_async {
            self.dispatch_resumptions();
            self.async_body(|c| {
                c.enter_function(None);
                c.with_resources(program.scope, |c| c.statements(program.body));
                c.fall_off_the_end(program.span.end);
            });
        } else {
            self.enter_function(None);
            self.with_resources(program.scope, |c| c.statements(program.body));
            match self.completion {
                Some(completion) => {
                    self.b.load(completion);
                    self.b.emit(i::Return, ());
                }
                None => self.fall_off_the_end(program.span.end),
            }
        }
        self.finish_resumptions();
    }

    /// The end of the code without a return statement.
    pub(super) fn fall_off_the_end(&mut self, position: u32) {
        if self.b.is_reachable() {
            if self.facts.kind == FunctionKind::DerivedConstructor {
                self.load_this_or_throw(self.parameters_start());
                self.b.statement(position);
                self.b.emit(i::Return, ());
                return;
            }
            self.b.emit(i::LdaUndefined, ());
            self.b.statement(position);
            self.exit(Exit::Return);
        }
    }

    /// Receiver, context, implicit variables, parameters, declarations.
    pub(super) fn enter_function(&mut self, function: Option<&'a Function<'a>>) {
        let facts = self.facts;
        let is_function = !matches!(facts.kind, FunctionKind::Arrow)
            && (function.is_some() || self.source.program().kind == ProgramKind::Function);
        if is_function && !self.strict && (facts.uses_this || facts.this.is_some() || facts.has_direct_eval) {
            self.b.emit(i::ConvertReceiver, ());
        }
        let scope = self.source.scope(facts.scope);
        if let Some(scope) = scope {
            if scope.kind == ScopeKind::Script {
                self.declare_globals(facts.scope);
            }
            if scope.needs_context {
                let info = self.scope_info(scope);
                let count = scope.context_slots.len() as u32;
                match scope.kind {
                    ScopeKind::Eval => self.b.emit(i::CreateEvalContext, (info, count)),
                    _ => self.b.emit(i::CreateFunctionContext, (info, count)),
                }
                let saved = self.temporary();
                self.b.emit(i::PushContext, (saved,));
            }
            if scope.kind == ScopeKind::Eval {
                self.declare_eval_variables(facts.scope);
            }
        }
        self.implicit_variables();
        let params = function.map_or(self.source.program().params, |f| f.params);
        let rest = function.and_then(|f| f.rest);
        let simple = facts.flags.simple_params;
        if simple && facts.kind != FunctionKind::InstanceFields && facts.kind != FunctionKind::StaticFields {
            self.simple_parameters(params);
        }
        if let Some(scope) = scope {
            self.declare_scope(scope, false);
            if scope.kind == ScopeKind::Module {
                self.hoist_default_function();
            }
        }
        if !simple {
            self.parameters(params, rest);
        }
        if facts.body_scope != facts.scope {
            self.enter_body_scope();
        }
    }

    fn implicit_variables(&mut self) {
        let facts = self.facts;
        let stored = |c: &Self, variable: Option<VarId>| variable.filter(|&v| c.is_stored(v));
        if let Some(this) = stored(self, facts.this) {
            // A derived constructor's starts as a hole, as declarations do.
            if facts.kind != FunctionKind::DerivedConstructor {
                self.b.load(Register::THIS);
                self.store_own(this);
            } else if !self.source.scopes().variable(this).needs_hole_init {
                self.b.emit(i::LdaTheHole, ());
                self.store_own(this);
            }
        }
        if let Some(target) = stored(self, facts.new_target) {
            self.b.emit(i::LdaNewTarget, ());
            self.store_own(target);
        }
        if let Some(function) = stored(self, facts.this_function) {
            self.b.emit(i::LdaClosure, ());
            self.store_own(function);
        }
        if let Some(name) = stored(self, facts.self_name) {
            self.b.emit(i::LdaClosure, ());
            self.store_own(name);
        }
        if let Some((kind, variable)) = facts.arguments
            && self.is_stored(variable)
        {
            match kind {
                ArgumentsKind::Mapped => self.b.emit(i::CreateMappedArguments, ()),
                ArgumentsKind::Unmapped => self.b.emit(i::CreateUnmappedArguments, ()),
            }
            self.store_own(variable);
        }
    }

    /// Copies parameters that do not stay in their register; of two with one name the last one counts.
    fn simple_parameters(&mut self, params: &'a [PatternElement<'a>]) {
        for (index, param) in params.iter().enumerate() {
            let Pattern::Ident(ident) = param.target else { continue };
            let register = Register::parameter(index as u32);
            if self.plain_register(ident.id) == Some(register)
                || self.parameter_index(ident.name) != Some(index as u32)
            {
                continue;
            }
            self.b.load(register);
            self.initialize_variable(ident.id, ident.name, ident.span.start);
        }
    }

    /// Binds parameters with defaults and patterns, from left to right.
    fn parameters(&mut self, params: &'a [PatternElement<'a>], rest: Option<&'a RestElement<'a>>) {
        for (index, param) in params.iter().enumerate() {
            let register = Register::parameter(index as u32);
            if let Pattern::Ident(ident) = param.target
                && param.default.is_none()
                && self.plain_register(ident.id) == Some(register)
            {
                continue;
            }
            self.b.load(register);
            self.apply_default(param);
            self.bind_pattern(param.target, None);
        }
        if let Some(rest) = rest {
            self.b.emit(i::CreateRestParameter, (params.len() as u32,));
            self.bind_pattern(rest.target, None);
        }
    }

    /// The separate scope of a body whose parameters contain expressions.
    fn enter_body_scope(&mut self) {
        let Some(scope) = self.source.scope(self.facts.body_scope) else { return };
        // Values of parameters with the same name, fetched before the new context hides them.
        let mut initial = Vec::new();
        for &id in &scope.variables {
            let variable = self.source.scopes().variable(id);
            if let Some(parameter) = variable.initial_value {
                self.load_outer(parameter);
                initial.push((id, self.keep()));
            }
        }
        if scope.needs_context {
            let info = self.scope_info(scope);
            self.b.emit(i::CreateFunctionContext, (info, scope.context_slots.len() as u32));
            let saved = self.temporary();
            self.b.emit(i::PushContext, (saved,));
        }
        for (id, value) in initial {
            self.b.load(value);
            self.store_own(id);
        }
        self.declare_scope(scope, false);
    }

    /// acc := a parameter variable of the scope just entered.
    fn load_outer(&mut self, variable: VarId) {
        match self.source.scopes().variable(variable).location {
            Location::Parameter(n) => self.b.load(Register::parameter(n)),
            Location::Local(n) => self.b.load(Register(self.first_local + n)),
            Location::Context(slot) => {
                self.b.emit(i::LdaCurrentContextSlot, (slot + crate::CONTEXT_FIRST_SLOT,));
            }
            _ => self.b.emit(i::LdaUndefined, ()),
        }
    }

    fn declare_globals(&mut self, scope: cutaway_parser::ast::ScopeId) {
        let Some(scope) = self.source.scope(scope) else { return };
        let mut globals = GlobalDeclarations::default();
        for &id in &scope.variables {
            let variable = self.source.scopes().variable(id);
            let name = self.text(variable.name);
            match variable.kind {
                VariableMode::Var if variable.only_hoisted => globals.hoisted.push(name),
                VariableMode::Var => globals.vars.push(name),
                VariableMode::Function => globals.functions.push(name),
                VariableMode::Let | VariableMode::Class => globals.lexicals.push((name, false)),
                VariableMode::Const => globals.lexicals.push((name, true)),
                _ => {}
            }
        }
        let constant = self.constant(Constant::Globals(Rc::new(globals)));
        self.b.emit_at(i::DeclareGlobals, (constant,), scope.span.start);
    }

    /// The variables that sloppy eval code declares in its caller's scope.
    fn declare_eval_variables(&mut self, scope: cutaway_parser::ast::ScopeId) {
        let Some(scope) = self.source.scope(scope) else { return };
        let mut names = GlobalDeclarations { in_eval: true, ..GlobalDeclarations::default() };
        for &id in &scope.variables {
            let variable = self.source.scopes().variable(id);
            if !matches!(variable.location, Location::Dynamic | Location::Global) {
                continue;
            }
            let name = self.text(variable.name);
            match variable.kind {
                VariableMode::Var if variable.only_hoisted => names.hoisted.push(name),
                VariableMode::Var => names.vars.push(name),
                VariableMode::Function => names.functions.push(name),
                _ => {}
            }
        }
        if !(names.vars.is_empty() && names.functions.is_empty() && names.hoisted.is_empty()) {
            let constant = self.constant(Constant::Globals(Rc::new(names)));
            self.b.emit_at(i::DeclareGlobals, (constant,), scope.span.start);
        }
    }

    /// Returns acc from the function itself: no level of the control stack is left.
    pub(super) fn leave_function(&mut self) {
        let facts = self.facts;
        match (self.generator, facts.flags.is_async, facts.flags.is_generator) {
            (Some(generator), true, false) => {
                self.generator_call(RuntimeFunction::AsyncFunctionResolve, generator);
            }
            (Some(generator), true, true) => {
                self.generator_call(RuntimeFunction::AsyncGeneratorResolve, generator);
            }
            (Some(generator), false, true) => {
                let value = self.keep();
                self.runtime(RuntimeFunction::GeneratorComplete, &[generator], INHERITED);
                self.b.load(value);
            }
            _ if facts.kind == FunctionKind::DerivedConstructor => self.check_constructor_result(),
            _ => {}
        }
        self.b.emit(i::Return, ());
    }

    /// A derived constructor returns an object: acc, or `this` if acc is undefined.
    fn check_constructor_result(&mut self) {
        let (is_object, is_undefined) = (self.b.label(), self.b.label());
        self.b.emit(i::JumpIfJSReceiver, (is_object,));
        self.b.emit(i::JumpIfUndefined, (is_undefined,));
        let text = self.own_text("Derived constructors may only return object or undefined");
        self.runtime_with_text(RuntimeFunction::ThrowTypeError, text, INHERITED);
        self.b.bind(is_undefined);
        self.load_this_or_throw(INHERITED);
        self.b.bind(is_object);
    }

    /// acc := `this` of a derived constructor; ReferenceError if super was not called.
    fn load_this_or_throw(&mut self, position: u32) {
        match self.facts.this {
            Some(this) if self.is_stored(this) => self.load_this_from_function_context(this),
            _ => self.b.load(Register::THIS),
        }
        if !self.facts.this.is_some_and(|this| self.is_initialized(this)) {
            self.b.emit_at(i::ThrowSuperNotCalledIfHole, (), position);
        }
    }

    /// acc := the variable `this`, wherever in the function the code stands.
    fn load_this_from_function_context(&mut self, this: VarId) {
        match self.source.scopes().variable(this).location {
            Location::Context(slot) => {
                let depth = self.context_depth();
                self.b.emit(i::LdaContextSlot, (slot + crate::CONTEXT_FIRST_SLOT, depth));
            }
            Location::Local(n) => self.b.load(Register(self.first_local + n)),
            _ => self.b.load(Register::THIS),
        }
    }

    /// How many contexts were pushed since the function's own.
    fn context_depth(&self) -> u32 {
        let pushed =
            self.control.iter().filter(|c| matches!(c, super::control::Control::Context { .. })).count();
        let body = self.facts.body_scope != self.facts.scope
            && self.source.scope(self.facts.body_scope).is_some_and(|s| s.needs_context);
        pushed as u32 + u32::from(body)
    }

    /// The code of a default constructor: `constructor(...args) { super(...args); }` without the iterator protocol.
    pub(super) fn default_constructor_code(
        &mut self,
        class: &'a Class<'a>,
        derived: bool,
    ) -> BytecodeFunction {
        let outer = std::mem::replace(&mut self.b, Builder::new(0, 0));
        let names = std::mem::take(&mut self.names);
        let position = class.span.start;
        if derived {
            self.b.emit(i::LdaClosure, ());
            let function = self.keep();
            let constructor = self.temporary();
            self.b.emit(i::GetSuperConstructor, (constructor,));
            self.b.emit_at(i::ThrowIfNotSuperConstructor, (constructor,), position);
            self.b.emit(i::CreateRestParameter, (0,));
            let arguments = self.keep();
            self.b.emit(i::LdaNewTarget, ());
            let slot = self.slot(SlotKind::Construct);
            self.b.emit_at(i::ConstructWithArguments, (constructor, arguments, slot), position);
            self.b.store(Register::THIS);
            self.initialize_instance(class, Some(function), Register::THIS, position);
            self.b.load(Register::THIS);
        } else {
            self.initialize_instance(class, None, Register::THIS, position);
            self.b.emit(i::LdaUndefined, ());
        }
        self.b.emit(i::Return, ());
        self.names = names;
        std::mem::replace(&mut self.b, outer).finish(0, Vec::new())
    }

    /// Runs a body whose exceptions reject the async function's promise.
    pub(super) fn async_body(&mut self, body: impl FnOnce(&mut Self)) {
        let Some(generator) = self.generator else { return };
        self.b.emit_at(
            i::CallRuntime,
            (RuntimeFunction::AsyncFunctionEnter, Register::THIS, 0),
            self.start(),
        );
        self.b.store(generator);
        self.rejecting(RuntimeFunction::AsyncFunctionReject, generator, body);
    }

    /// Where the parameters are written; errors that belong to the function as a whole point there, as V8's do.
    fn parameters_start(&self) -> u32 {
        match self.source.node(self.facts.id) {
            Some(super::source::Node::Function(function, _)) => function.params_span.start,
            _ => self.start(),
        }
    }

    /// Where the function's text starts.
    pub(super) fn start(&self) -> u32 {
        self.source.scope(self.facts.scope).map_or(0, |s| s.span.start)
    }

    /// Runs a body with a handler that calls a runtime function and returns what it returns.
    pub(super) fn rejecting(
        &mut self,
        reject: RuntimeFunction,
        generator: Register,
        body: impl FnOnce(&mut Self),
    ) {
        let context = self.temporary();
        self.b.emit(i::SaveContext, (context,));
        let guard = self.b.begin_guard();
        self.control.push(super::control::Control::Guard { guard });
        body(self);
        if let Some(super::control::Control::Guard { guard }) = self.control.pop() {
            self.b.end_guard(guard, context, CatchPrediction::AsyncAwait);
            self.generator_call(reject, generator);
            self.b.emit(i::Return, ());
        }
    }

    /// acc := runtime(generator, acc).
    pub(super) fn generator_call(&mut self, function: RuntimeFunction, generator: Register) {
        let mark = self.b.registers.mark();
        let run = self.b.registers.run(2);
        self.b.store(run.plus(1));
        self.b.copy(generator, run);
        self.b.emit_at(i::CallRuntime, (function, run, 2), self.start());
        self.b.registers.release(mark);
    }
}
