// A captured `let` of a loop head gets a context per iteration; one that nobody captures stays in a register.
for (let i = 0; i < 3; i++) later(() => i);
for (let j = 0; j < 3; j++) now(j);
for (const k of list) later(() => k);
