/** Prints as JSON what a reader found, with the time, processor time and peak memory of its whole process. */
export function report(found: object): void;
