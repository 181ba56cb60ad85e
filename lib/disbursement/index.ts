/** Follows payments and claims from status to status, over any number of files. */
export type { BookState } from './book-state';
export type { SeenAt, Sighting } from './sighting';
export type { StatusEntry } from './account';
export type { StatusFile } from './file-order';
export { StatusBook, type DroppedCounts, type StatusChange, type StatusOptions, type StatusUpdate } from './status-book';
export type { SkipReason, StatusRow } from './status-row';
