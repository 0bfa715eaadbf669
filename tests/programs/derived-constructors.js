// super() late, twice, in arrows and eval; what derived constructors return.
const tell = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, `${e.name}: ${e.message}`);
  }
};
class Base {
  constructor(x) {
    this.x = x;
  }
}
tell('default passes all', () => new (class extends Base {})(1, 2));
tell('in arrow', () => new (class extends Base {
  constructor() {
    const init = () => super(2);
    init();
    this.y = 3;
  }
})());
tell('in nested arrow, later', () => {
  let later;
  class D extends Base {
    constructor() {
      later = () => () => super(4);
      later()();
    }
  }
  const d = new D();
  return [d.x, (() => { try { later()(); } catch (e) { return e.message; } })()];
});
tell('eval', () => new (class extends Base {
  constructor() {
    eval('super(5)');
    eval('this.z = super.constructor.name');
  }
})());
tell('twice', () => new (class extends Base {
  constructor() {
    super(1);
    super(2);
  }
})());
tell('never', () => new (class extends Base {
  constructor() {}
})());
tell('this before', () => new (class extends Base {
  constructor() {
    this.a = 1;
    super();
  }
})());
tell('returns object', () => new (class extends Base {
  constructor() {
    return { own: true };
  }
})());
tell('returns number', () => new (class extends Base {
  constructor() {
    super(1);
    return 1;
  }
})());
tell('returns undefined', () => new (class extends Base {
  constructor() {
    super(8);
    return undefined;
  }
})());
tell('catches its own', () => new (class extends Base {
  constructor() {
    try {
      this;
    } catch (e) {
      super(e.name);
    }
  }
})());
tell('base returning other', () => {
  const other = { other: true };
  class B {
    constructor() {
      return other;
    }
  }
  class D extends B {
    field = 1;
  }
  return [new D() === other, other];
});
tell('argument throws', () => {
  let constructed = false;
  class B {
    constructor() {
      constructed = true;
    }
  }
  class D extends B {
    constructor() {
      try {
        super((() => { throw 1; })());
      } catch {
        super();
      }
    }
  }
  return [new D() instanceof D, constructed];
});
tell('spread', () => new (class extends Array {
  constructor(...items) {
    super(...items, ...items);
  }
})(1, 2));
tell('typeof this', () => new (class extends Base {
  constructor() {
    typeof this;
  }
})());
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}
class Point3 extends Point {
  constructor(x, y, z) {
    super(x, y);
    this.z = z;
  }
  get length2() {
    return this.x ** 2 + this.y ** 2 + this.z ** 2;
  }
}
class Named extends Point3 {
  constructor(name, ...rest) {
    const init = () => super(...rest);
    if (name) init();
    else super(0, 0, 0);
    this.name = name;
  }
}
let sum = 0;
for (let i = 0; i < 800; i++) sum += new Named(i % 3 ? 'p' : '', i, 1, 2).length2 + new Point3(i, i, 0.5).length2;
console.log(sum);
