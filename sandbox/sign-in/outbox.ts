export type CodeChannel = 'sms' | 'email';

/** A message that InstaMed would have sent. */
export interface OutboxMessage {
	readonly channel: CodeChannel;
	/** Masked, as the answer to the sign-in shows it. */
	readonly destination: string;
	readonly code: string;
	readonly text: string;
	readonly sentAt: string;
}

/** Codes that were sent by SMS and e-mail, for people and tests to read. */
export class Outbox {
	readonly messages: OutboxMessage[] = [];

	send(channel: CodeChannel, code: string, nowMs: number): string {
		const destination = channel === 'sms' ? '(***) ***-0142' : 'f***@larkspur.example';
		this.messages.push({ channel, destination, code, text: `Your sign-in code is ${code}. It is valid for 5 minutes.`, sentAt: new Date(nowMs).toISOString() });
		return destination;
	}

	latest(channel?: string): OutboxMessage | undefined {
		return this.messages.findLast((message) => channel === undefined || message.channel === channel);
	}
}
