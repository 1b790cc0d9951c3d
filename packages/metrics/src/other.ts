/** The value of every label of the series that takes what came after the limit. */
export const OTHER = '__other__';
