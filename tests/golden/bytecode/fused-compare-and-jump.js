// A condition makes no boolean: test and jump are one instruction.
function min(a, b) { if (a < b) return a; return b; }
