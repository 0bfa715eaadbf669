// break, continue, return and throw through finally, nested and in loops.
const log = [];
const show = (title, f) => {
  let result;
  try {
    result = f();
  } catch (e) {
    result = `threw ${e}`;
  }
  console.log(`${title}: ${log.splice(0).join(' ')} =>`, result);
};
show('continue in finally eats the throw', () => {
  for (let i = 0; i < 3; i++) {
    try {
      throw i;
    } finally {
      log.push(i);
      continue;
    }
  }
  return 'done';
});
show('break in finally eats the return', () => {
  for (;;) {
    try {
      return 'try';
    } finally {
      break;
    }
  }
  return 'after';
});
show('labelled break through two', () => {
  outer: for (let i = 0; ; i++) {
    try {
      try {
        if (i === 2) break outer;
        continue outer;
      } finally {
        log.push(`inner ${i}`);
      }
    } finally {
      log.push(`outer ${i}`);
    }
  }
  return 'out';
});
show('return value is kept', () => {
  let x = 1;
  try {
    return x;
  } finally {
    x = 2;
    log.push(x);
  }
});
show('finally throws over', () => {
  try {
    throw 'first';
  } finally {
    throw 'second';
  }
});
show('catch rethrows, finally returns', () => {
  try {
    throw 'a';
  } catch (e) {
    throw e + 'b';
  } finally {
    return 'finally';
  }
});
show('nested returns', () => {
  try {
    try {
      return log.push('one');
    } finally {
      try {
        return log.push('two');
      } finally {
        log.push('three');
      }
    }
  } finally {
    log.push('four');
  }
});
show('loop in finally', () => {
  try {
    throw 'kept';
  } finally {
    for (const i of [1, 2, 3]) {
      if (i === 2) continue;
      try {
        if (i === 3) break;
      } finally {
        log.push(i);
      }
    }
  }
});
show('generator', () => {
  function* g() {
    for (let i = 0; i < 3; i++) {
      try {
        yield i;
      } finally {
        log.push(`f${i}`);
        if (i === 1) continue;
      }
    }
    return 'end';
  }
  const it = g();
  const out = [it.next().value, it.next().value, JSON.stringify(it.return('stop')), JSON.stringify(it.next())];
  return out.join(' ');
});
show('switch', () => {
  switch (1) {
    case 1:
      try {
        break;
      } finally {
        log.push('finally');
      }
    case 2:
      log.push('not here');
  }
  return 'after switch';
});
show('block label', () => {
  done: {
    try {
      break done;
    } finally {
      log.push('f');
    }
    log.push('skipped');
  }
  return 'after';
});
function many(n) {
  let count = 0;
  outer: for (let i = 0; i < n; i++) {
    for (let j = 0; j < 3; j++) {
      try {
        if (j === 1 && i % 3 === 0) continue outer;
        if (j === 2 && i % 5 === 0) throw i;
        count++;
      } catch (e) {
        count += e;
        if (e > 900) break outer;
      } finally {
        count += 0.5;
      }
    }
  }
  return count;
}
show('hot', () => many(1000) + many(100));
