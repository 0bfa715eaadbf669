// Few properties are fast; very many, or deletion in the middle, make a dictionary.
// flags: --allow-natives-syntax
const fast = (o) => %HasFastProperties(o);
const small = { a: 1, b: 2, c: 3 };
console.log(fast(small), fast({}), fast(new (class { x = 1; })()));
delete small.a;
console.log(fast(small), JSON.stringify(small));
const huge = {};
for (let i = 0; i < 3000; i++) huge['key' + i] = i;
console.log(fast(huge), huge.key2999, Object.keys(huge).length);
small.d = 4;
small.a = 'again';
console.log(Object.keys(small).join(), small.a + small.d);
const grown = {};
for (let i = 0; i < 30; i++) grown['f' + i] = i * 1.5;
console.log(Object.keys(grown).length, grown.f29);
for (let i = 0; i < 3000; i += 7) delete huge['key' + i];
console.log(Object.keys(huge).length, huge.key7, huge.key8, 'key14' in huge);
let sum = 0;
for (const k in huge) sum += huge[k];
console.log(sum);
