// A `let` loop whose body captures the variable: a new context for each iteration.
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
