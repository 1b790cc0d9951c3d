/**
 * The numbers of all series of a metric in rows of one width, side by side: no object per number, and a copy of all is
 * one move of memory. A plain array, because it is faster than a typed one to add to, and grows by itself.
 */
export interface Numbers {
  readonly width: number;
  readonly cells: number[];
}

export const createNumbers = (width: number): Numbers => ({ width, cells: [] });

/** The next row, of zeros. */
export const addRow = ({ width, cells }: Numbers): void => {
  for (let i = 0; i < width; i += 1) cells.push(0);
};
