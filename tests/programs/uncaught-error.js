// An uncaught error: place, source line, caret, stack on standard error; exit code 1; output before it kept.
console.log('printed before');
process.on('exit', (code) => console.log('exit handler sees', code));
setTimeout(() => console.log('never runs'), 0);
function fails(value) {
  return value.missing.property;
}
fails({});
console.log('never printed');
