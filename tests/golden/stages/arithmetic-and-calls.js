// Operators, locals, calls with and without receiver.
function area(width, height) {
  const scaled = width * 2 + height / 3 - 1;
  return scaled > 0 ? Math.max(scaled, width) : -scaled;
}
area(3, 4);
