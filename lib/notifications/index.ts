/** One incoming notification, read strictly, in one shape whichever form it came in; and which of them came before. */
export { NotificationBook, type BookOptions, type Judged, type Judgement, type StoredNotificationBook } from './book';
export { NOTIFICATION_LIMITS, type NotificationLimits } from './limits';
export {
	NOTIFICATION_EVENTS,
	type Notification,
	type NotificationEvent,
	type NotificationForm,
	type NotificationProblem,
	type NotificationReading,
	type NotifiedPlan,
	type PaymentDetails,
} from './notification';
export { readNotification } from './read-notification';
export { readServiceEvent } from './read-service-event';
