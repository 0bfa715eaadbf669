// A syntax error in the main file: nothing of it runs; place and caret are shown; exit code 1.
console.log('must not print');
const ok = 1;
let broken = (1 + ;
