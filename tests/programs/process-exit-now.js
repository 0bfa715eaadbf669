// process.exit ends at once, runs exit listeners, keeps what was printed.
process.on('exit', (code) => {
  console.log('exit listener', code);
  process.exitCode = 9;
});
setTimeout(() => console.log('never'), 0);
try {
  console.log('before');
  process.exit(7);
} finally {
  console.log('finally must not run');
}
