// super property reads, writes and calls; object literals; new.target; Reflect.construct.
const base = { hi() { return 'base hi ' + this.name; }, get acc() { return 'acc ' + this.name; } };
const obj = { __proto__: base, name: 'obj', hi() { return 'obj > ' + super.hi(); }, get acc() { return 'obj > ' + super.acc; }, arrow() { return (() => super.hi())(); }, write() { super.written = 1; return Object.keys(this).includes('written') && !('written' in base); } };
console.log(obj.hi(), obj.acc, obj.arrow(), obj.write());
const moved = { name: 'moved', hi: obj.hi };
console.log(moved.hi());
Object.setPrototypeOf(obj, { hi() { return 'new proto'; } });
console.log(obj.hi());
function F() { return new.target; }
console.log(new F() instanceof F, F() === undefined, Reflect.construct(F, [], Array) === Array);
class A { constructor() { this.made = new.target.name; this.arrow = (() => new.target.name)(); } }
class B extends A {}
console.log(new A().made, new B().made, Reflect.construct(A, [], B).made, new B().arrow);
console.log(Reflect.construct(A, [], B) instanceof B, Object.getPrototypeOf(Reflect.construct(Array, [3], Map)) === Map.prototype);
class MyError extends Error { constructor(m) { super(m); this.name = 'MyError'; } }
const e = new MyError('text');
console.log(String(e), e instanceof MyError, e instanceof Error, e.stack.split('\n')[0]);
class Stack extends Array { top() { return this[this.length - 1]; } static get [Symbol.species]() { return Array; } }
const s = Stack.from([1, 2, 3]);
console.log(s.top(), s.length, s instanceof Stack, s.map((x) => x) instanceof Stack, Array.isArray(s));
s[10] = 'far';
console.log(s.length, s.top());
class M extends Map { get(k) { return super.get(k) ?? 'none'; } }
console.log(new M([[1, 2]]).get(1), new M().get(1), new M([[1, 2]]).size);
class P extends Promise {}
console.log(P.resolve(1) instanceof P, P.resolve(1).then(() => {}) instanceof P);
class Fn extends Function { go() { return this(2) + 1; } }
console.log(new Fn('x', 'return x * 2').go());
class Up { static create() { return new this(); } static n = 'Up'; static who() { return this.n; } }
class Down extends Up { static n = 'Down'; static who() { return super.who() + '!'; } }
console.log(Down.create() instanceof Down, Down.who());
class Keys { static [Symbol.hasInstance](x) { return x === 1; } }
console.log(1 instanceof Keys, 2 instanceof Keys);
const order = [];
class Par { constructor(...a) { order.push('parent ' + a); } }
class Chi extends Par { constructor() { super((order.push('arg1'), 1), (order.push('arg2'), 2)); order.push('body'); } }
new Chi();
console.log(order.join(', '));
class Set1 { set v(x) { this._v = 'set ' + x; } }
class Set2 extends Set1 { put(x) { super.v = x; return this._v; } }
console.log(new Set2().put(4));
function Old(x) { if (!(this instanceof Old)) return new Old(x); this.x = x; }
class Newer extends Old { constructor() { super(3); } }
console.log(Old(1).x, new Newer().x);
