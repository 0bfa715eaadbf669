// `var` may have the name of a plain catch parameter and then means two variables.
function f() { try { g(); } catch (e) { var e = 1; use(e); } return e; }
function h() { try { g(); } catch ({ message, code = message }) { return () => message; } }
