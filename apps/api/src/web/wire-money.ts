/** Whole US cents as an amount on the wire: "61.40". */
export const wireAmount = (cents: number): string => (cents / 100).toFixed(2);
