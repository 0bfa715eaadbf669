// Handlers, and a return that runs through finally.
function guarded(f) {
  try {
    return f();
  } catch ({ message }) {
    return message;
  } finally {
    done();
  }
}
