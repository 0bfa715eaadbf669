// Immutable updates: object and array spread, rest, destructuring, default values, Object.entries.
'use strict';
const reduce = (state, action) => {
  switch (action.type) {
    case 'add': return { ...state, items: [...state.items.slice(-30), { id: action.id, ...action.payload }], count: state.count + 1 };
    case 'update': return { ...state, items: state.items.map((it) => (it.id === action.id ? { ...it, ...action.payload } : it)) };
    case 'meta': { const { [action.key]: old = 0, ...rest } = state.meta; return { ...state, meta: { ...rest, [action.key]: old + 1 } }; }
    default: return state;
  }
};
function once() {
  let state = { items: [], count: 0, meta: {} };
  for (let i = 0; i < 3500; i++) {
    state = reduce(state, { type: 'add', id: i, payload: { text: 't' + (i % 10), done: false, at: i * 0.5 } });
    state = reduce(state, { type: 'update', id: i - (i % 7), payload: { done: true } });
    state = reduce(state, { type: 'meta', key: 'k' + (i % 6) });
  }
  let sum = 0;
  for (const { id, done, at = 0, missing = 1 } of state.items) sum += id + (done ? 1 : 0) + at + missing;
  for (const [k, v] of Object.entries(state.meta)) sum += v + k.length;
  return sum + ':' + state.count + ':' + Object.keys(state.meta).join();
}
exports.run = () => {
  let result;
  for (let round = 0; round < 7; round++) result = once();
  return result;
};
