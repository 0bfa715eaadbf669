// Dense integer cases use a jump table, others a chain of comparisons.
function f(x) { switch (x) { case 0: return 'a'; case 1: return 'b'; case 2: case 3: return 'c'; default: return 'd'; } }
function g(x) { switch (x) { case 'a': return 1; case 'b': return 2; } }
