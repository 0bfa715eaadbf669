// What a proxy's traps may not claim about a target that is frozen, sealed or not extensible.
const tell = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, `${e.name}: ${e.message}`);
  }
};
const fixed = Object.defineProperties({}, {
  constant: { value: 1 },
  accessor: { get: undefined, set: undefined },
});
const closed = Object.preventExtensions({ a: 1, b: 2 });
const p = (target, handler) => new Proxy(target, handler);
tell('get constant', () => p(fixed, { get: () => 2 }).constant);
tell('get constant, same', () => p(fixed, { get: () => 1 }).constant);
tell('get accessor without getter', () => p(fixed, { get: () => 2 }).accessor);
tell('set constant', () => Reflect.set(p(fixed, { set: () => true }), 'constant', 2));
tell('set accessor', () => Reflect.set(p(fixed, { set: () => true }), 'accessor', 2));
tell('set refused, sloppy', () => (p({}, { set: () => false }).x = 1));
tell('set refused, strict', () => {
  'use strict';
  p({}, { set: () => false }).x = 1;
});
tell('has hides constant', () => 'constant' in p(fixed, { has: () => false }));
tell('has hides of closed', () => 'a' in p(closed, { has: () => false }));
tell('delete constant', () => delete p(fixed, { deleteProperty: () => true }).constant);
tell('delete of closed', () => delete p(closed, { deleteProperty: () => true }).a);
tell('delete refused, strict', () => {
  'use strict';
  delete p({ x: 1 }, { deleteProperty: () => false }).x;
});
tell('define on closed', () => Reflect.defineProperty(p(closed, { defineProperty: () => true }), 'c', { value: 1 }));
tell('define fixed of open', () => Reflect.defineProperty(p({ x: 1 }, { defineProperty: () => true }), 'x', { value: 1, configurable: false }));
tell('define refused', () => Object.defineProperty(p({}, { defineProperty: () => false }), 'x', {}));
tell('descriptor not object', () => Object.getOwnPropertyDescriptor(p({}, { getOwnPropertyDescriptor: () => 1 }), 'x'));
tell('descriptor hides constant', () => Object.getOwnPropertyDescriptor(p(fixed, { getOwnPropertyDescriptor() {} }), 'constant'));
tell('descriptor invents on closed', () => Object.getOwnPropertyDescriptor(p(closed, { getOwnPropertyDescriptor: () => ({ value: 1, configurable: true }) }), 'c'));
tell('descriptor claims fixed', () => Object.getOwnPropertyDescriptor(p({ x: 1 }, { getOwnPropertyDescriptor: () => ({ value: 1, configurable: false }) }), 'x'));
tell('descriptor completed', () => JSON.stringify(Object.getOwnPropertyDescriptor(p({}, { getOwnPropertyDescriptor: () => ({ configurable: true }) }), 'x')));
tell('keys duplicate', () => Reflect.ownKeys(p({}, { ownKeys: () => ['a', 'a'] })));
tell('keys not names', () => Reflect.ownKeys(p({}, { ownKeys: () => [1] })));
tell('keys miss constant', () => Reflect.ownKeys(p(fixed, { ownKeys: () => ['accessor'] })));
tell('keys miss of closed', () => Reflect.ownKeys(p(closed, { ownKeys: () => ['a'] })));
tell('keys too many of closed', () => Reflect.ownKeys(p(closed, { ownKeys: () => ['a', 'b', 'c'] })));
tell('keys in other order', () => Reflect.ownKeys(p(closed, { ownKeys: () => ['b', 'a'] })));
tell('keys without descriptors', () => Object.keys(p({}, { ownKeys: () => ['x', 'y'] })));
tell('prototype of closed', () => Object.getPrototypeOf(p(closed, { getPrototypeOf: () => null })));
tell('prototype is number', () => Object.getPrototypeOf(p({}, { getPrototypeOf: () => 5 })));
tell('set prototype of closed', () => Reflect.setPrototypeOf(p(closed, { setPrototypeOf: () => true }), null));
tell('set prototype refused', () => Object.setPrototypeOf(p({}, { setPrototypeOf: () => false }), null));
tell('extensible lies', () => Object.isExtensible(p({}, { isExtensible: () => false })));
tell('prevent lies', () => Object.preventExtensions(p({}, { preventExtensions: () => true })));
tell('prevent refused', () => Object.preventExtensions(p({}, { preventExtensions: () => false })));
tell('construct gives number', () => new (p(function () {}, { construct: () => 1 }))());
tell('no constructor', () => new (p(() => {}, { construct: () => ({}) }))());
tell('not callable', () => p({}, { apply: () => 1 })());
tell('trap not callable', () => p({}, { get: 1 }).x);
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
tell('revoked get', () => proxy.x);
tell('revoked typeof', () => typeof proxy);
tell('revoked isArray', () => Array.isArray(proxy));
tell('revoked as target', () => typeof new Proxy(proxy, {}));
tell('bad target', () => new Proxy(1, {}));
let seen = 0;
const counted = p({ x: 1 }, { get: (t, k) => (seen++, t[k]), has: (t, k) => (seen++, k in t), set: (t, k, v) => (seen++, (t[k] = v), true) });
for (let i = 0; i < 1000; i++) if ('x' in counted) counted.x += i;
console.log(counted.x, seen);
