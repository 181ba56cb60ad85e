/** What one notification may make the reader hold and do. */
export interface NotificationLimits {
	/** Bytes of the body. */
	readonly bytes: number;
	/** Objects, lists or elements in each other, the outermost included; at most 100 whatever is asked for. */
	readonly depth: number;
	/** Names of fields, of members within them, and items of lists, all together. */
	readonly keys: number;
}

export const NOTIFICATION_LIMITS: NotificationLimits = { bytes: 256_000, depth: 20, keys: 500 };

/** Nesting is followed by functions that call themselves. */
const MOST_DEPTH = 100;

export function limitsOf(asked: Partial<NotificationLimits>): NotificationLimits {
	const limits = { ...NOTIFICATION_LIMITS, ...asked };
	return { ...limits, depth: Math.min(limits.depth, MOST_DEPTH) };
}
