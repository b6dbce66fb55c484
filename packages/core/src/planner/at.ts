// One function per kind of array: a reader that sees several kinds is three times slower in the search.

/** Element of an array of figures; `NaN` outside its bounds, which spoils every sum instead of passing for zero. */
export function at(array: Float64Array, index: number): number {
  return array[index] ?? NaN;
}

/** Element of an array of whole numbers (rows, counts, masks); `NaN` outside its bounds. */
export function intAt(array: Int32Array, index: number): number {
  return array[index] ?? NaN;
}
