/**
 * What a sender is told. InstaMed takes anything but 200 for "not stored" and sends again; the reason phrase is shown
 * to the client as posting message [seen]. Never 409: it would be repeated five times and end as a posting error.
 */
export interface Answer {
	readonly status: 200 | 400 | 401 | 403 | 405 | 413 | 415 | 503;
	/** Short, stable, for programs. */
	readonly code: string;
	/** Reason phrase and text: printable ASCII, nothing of what was sent. */
	readonly message: string;
}

export const ANSWERS = {
	stored: { status: 200, code: 'stored', message: 'Stored' },
	duplicate: { status: 200, code: 'duplicate', message: 'Already stored' },
	unwanted: { status: 200, code: 'unwanted', message: 'Received, not used by this workflow' },
	broken: { status: 400, code: 'broken', message: 'Body ended early' },
	late: { status: 400, code: 'late', message: 'Body did not arrive in time' },
	unreadable: { status: 400, code: 'unreadable', message: 'Not readable as a notification' },
	notAuthenticated: { status: 401, code: 'notAuthenticated', message: 'Not authenticated' },
	notSetUp: { status: 401, code: 'notSetUp', message: 'Receiver has no authentication set up' },
	sender: { status: 403, code: 'sender', message: 'Sender address not allowed' },
	path: { status: 403, code: 'path', message: 'Webhook address is not spelled as agreed' },
	method: { status: 405, code: 'method', message: 'Only POST is taken' },
	tooLarge: { status: 413, code: 'tooLarge', message: 'Larger than the receiver takes' },
	encoded: { status: 415, code: 'encoded', message: 'Compressed bodies are not taken' },
	type: { status: 415, code: 'type', message: 'Content type not taken' },
	inFlight: { status: 503, code: 'inFlight', message: 'Same notification is being stored, send again' },
	cannotStore: { status: 503, code: 'cannotStore', message: 'Cannot be stored now, send again' },
} as const satisfies Readonly<Record<string, Answer>>;
