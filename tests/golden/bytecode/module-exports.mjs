// Exports and imports are module cells.
import x, { y } from 'm';
export let n = x + y;
export default function () { return n++; }
export const load = () => import('z');
