/** A number as a person reads it: no more than three places that matter, large ones whole. */
export const readable = (value: number): string =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** A share of 1. */
export const percent = (share: number): string => `${readable(share * 100)} %`;
