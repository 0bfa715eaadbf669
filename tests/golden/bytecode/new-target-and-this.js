// new.target is in the frame; sloppy functions that use this convert their receiver.
function F() { return [this, new.target, () => this]; }
