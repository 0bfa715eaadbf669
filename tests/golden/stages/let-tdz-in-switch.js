// One scope for the switch; a use that needs a check and one that does not.
function pick(n) {
  switch (n) {
    case 0:
      let x = 1;
      return x;
    default:
      return x;
  }
}
