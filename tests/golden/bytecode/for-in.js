// Names come from an enum cache; deleted ones give undefined and are skipped.
function f(o) { for (const k in o) g(k); }
