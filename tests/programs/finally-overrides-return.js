// Abrupt completions meeting in finally: return, throw, break, continue.
function a() {
  try {
    return 'try';
  } finally {
    return 'finally';
  }
}
function b() {
  try {
    throw new Error('lost');
  } finally {
    return 'swallowed';
  }
}
function c() {
  let x = 'before';
  try {
    return x;
  } finally {
    x = 'after';
  }
}
function d() {
  for (let i = 0; i < 3; i++) {
    try {
      if (i === 1) return 'returned ' + i;
    } finally {
      if (i === 1) continue;
    }
  }
  return 'loop ended';
}
function e() {
  outer: for (;;) {
    try {
      return 'no';
    } finally {
      break outer;
    }
  }
  return 'after break';
}
function f() {
  try {
    try {
      throw 1;
    } finally {
      throw 2;
    }
  } catch (x) {
    return x;
  }
}
function g() {
  const log = [];
  try {
    try {
      log.push('t');
      throw 'x';
    } catch (x) {
      log.push('c' + x);
      throw 'y';
    } finally {
      log.push('f');
    }
  } catch (y) {
    log.push('outer ' + y);
  }
  return log.join(' ');
}
function h() {
  try {
    return (() => {
      throw 'from return operand';
    })();
  } catch (x) {
    return 'caught ' + x;
  } finally {
    console.log('h finally');
  }
}
function i() {
  l: try {
    break l;
  } finally {
    console.log('break runs finally');
  }
  return 'i done';
}
function j() {
  let n = 0;
  for (;;) {
    try {
      try {
        if (++n < 3) continue;
        return 'n=' + n;
      } finally {
        n += 10;
      }
    } finally {
      n += 100;
    }
  }
}
for (const fn of [a, b, c, d, e, f, g, h, i, j]) console.log(fn.name, fn());
console.log(eval('var r = 1; do { 2; try { 3; break; } finally { 4; } } while (false)'));
