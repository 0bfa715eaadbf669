// Patterns with defaults, rest, computed keys and assignment targets.
function take([a, , b = a, ...rest], { x: { y = 1 } = {}, [a]: z, ...others }) {
  [a, others.p] = [b, y];
  return { a, rest, z, ...others };
}
