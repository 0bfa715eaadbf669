// A direct eval may use everything around it; a sloppy one may add variables to its function.
function f(a) { let b = 1; eval(''); return () => b; }
function g(a) { 'use strict'; let b = 1; eval(''); return undeclared; }
