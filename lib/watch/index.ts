/** What a polling trigger tells of a service: events, and what lists show to have changed; free of n8n and of HTTP. */
export { PATHS, WATCH_KINDS, type ResourceName, type WatchKind } from './kinds';
export type { Delivery, Happening } from './happening';
export type { WatchRules } from './rules';
export type { Answer, ListPage, WatchSource } from './source';
export type { StreamName } from './stream';
export type { Turn } from './turn';
export { WatchBook } from './watch-book';
export { watchedStreams, watchService, type WatchChoice } from './watch-service';
export { newestSample } from './newest-sample';
export { takeReminders, type OpenThing, type Reminder, type ReminderTimes } from './reminders';
export { token } from './token';
export { cameAt, namesOf, newRows, type NewRows } from './new-rows';
