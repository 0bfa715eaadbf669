// Short circuits, logical assignment, nullish.
function get(o, key) {
  o.cache ??= {};
  return o?.list?.[key]?.(o) ?? (o.cache[key] ||= 'none');
}
