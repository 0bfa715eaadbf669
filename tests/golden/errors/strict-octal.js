'use strict';
let mode = 0755;
