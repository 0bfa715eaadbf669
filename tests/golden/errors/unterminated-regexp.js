let re = /abc
let next = 1;
