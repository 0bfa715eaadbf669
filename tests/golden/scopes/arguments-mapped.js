// Sloppy simple parameters are aliased by `arguments`, so they live in the context; strict ones do not.
function sloppy(a, b) { return arguments[0]; }
function strict(a, b) { 'use strict'; return arguments[0]; }
function defaults(a = 1) { return arguments.length; }
function shadowed(arguments) { return arguments; }
function declared() { var arguments; return arguments; }
