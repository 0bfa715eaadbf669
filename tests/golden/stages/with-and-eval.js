// Dynamic scopes: every name in them is looked up.
function dynamic(o, code) {
  var local = 1;
  with (o) {
    local = name;
  }
  eval(code);
  return local;
}
