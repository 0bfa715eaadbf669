// Throwing something that is not an Error: node shows the value inspected.
console.log('before');
const value = { code: 42, list: [1, 2] };
throw value;
