// The target is only stored to if the old value does not decide.
function f(a, o) { a ||= 1; o.x ??= () => 2; o[a] &&= 3; }
