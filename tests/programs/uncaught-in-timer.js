// An error in a timer ends the process; timers after it do not run.
setTimeout(() => {
  console.log('first timer');
  throw new RangeError('thrown in a timer');
}, 1);
setTimeout(() => console.log('second timer must not run'), 20);
process.on('exit', (code) => console.log('exit', code));
