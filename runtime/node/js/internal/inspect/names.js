// What inspect calls an object: its constructor's name, its tag, and the text for functions and classes.

'use strict';

const { classOf, getConstructorName } = internalBinding('util');

const hasOwn = Object.prototype.hasOwnProperty;

function isInstance(object, constructor) {
  try {
    return object instanceof constructor;
  } catch {
    return false;
  }
}

// The name of the nearest constructor on the prototype chain that really made the object; null for objects without
// prototype. Where no constructor is found, the engine's class with the prototype in angle brackets.
function constructorName(object, context, depth, inspectPrototype) {
  const first = Object.getPrototypeOf(object);
  if (first === null && !hasOwn.call(object, 'constructor')) return null;
  for (let step = object; step !== null; step = Object.getPrototypeOf(step)) {
    const descriptor = Object.getOwnPropertyDescriptor(step, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' &&
        isInstance(object, descriptor.value)) {
      return `${descriptor.value.name}`;
    }
  }
  if (first === null) return null;
  const name = getConstructorName(object);
  if (depth > context.depth && context.depth !== null) return `${name} <Complex prototype>`;
  const inner = constructorName(first, context, depth + 1, inspectPrototype);
  if (inner === null) return `${name} <${inspectPrototype(first)}>`;
  return `${name} <${inner}>`;
}

// The toStringTag, unless it will be listed as a property anyway.
function tagOf(object, context) {
  const tag = object[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag === '') return '';
  const isListed = context.showHidden ? hasOwn.call(object, Symbol.toStringTag)
    : Object.prototype.propertyIsEnumerable.call(object, Symbol.toStringTag);
  return isListed ? '' : tag;
}

// "Name(size) [tag] " as it stands before the braces, with the blank.
function prefix(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    const known = `[${fallback}${size}: null prototype] `;
    return tag !== '' && fallback !== tag ? `${known}[${tag}] ` : known;
  }
  return tag !== '' && constructor !== tag ? `${constructor}${size} [${tag}] ` : `${constructor}${size} `;
}

const COMMENTS = /\/\/.*|\/\*[^]*?\*\//g;

function classText(value, constructor, tag) {
  const name = (hasOwn.call(value, 'name') && value.name) || '(anonymous)';
  let text = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) text += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  if (constructor === null) return `[${text} extends null]`;
  const parent = Object.getPrototypeOf(value).name;
  return parent ? `[${text} extends ${parent}]` : `[${text}]`;
}

function isClass(value) {
  const source = Function.prototype.toString.call(value);
  if (!source.startsWith('class') || !source.endsWith('}')) return false;
  // A heading with parentheses is a function named class..., unless they stand in a comment.
  const heading = source.slice(5, source.indexOf('{'));
  return !heading.includes('(') || !heading.replace(COMMENTS, '').includes('(');
}

const FUNCTION_KINDS = {
  __proto__: null,
  GeneratorFunction: 'GeneratorFunction',
  AsyncFunction: 'AsyncFunction',
  AsyncGeneratorFunction: 'AsyncGeneratorFunction',
};

function functionText(value, constructor, tag, formatName) {
  if (isClass(value)) return classText(value, constructor, tag);
  const kind = FUNCTION_KINDS[classOf(value)] || 'Function';
  let text = `[${kind}`;
  if (constructor === null) text += ' (null prototype)';
  if (value.name === '') text += ' (anonymous)';
  else text += `: ${typeof value.name === 'string' ? value.name : formatName(value.name)}`;
  text += ']';
  if (constructor !== kind && constructor !== null) text += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  return text;
}

module.exports = { constructorName, tagOf, prefix, functionText };
