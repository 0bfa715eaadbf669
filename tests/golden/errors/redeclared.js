const value = 1;
{
  let inner;
  var inner;
}
