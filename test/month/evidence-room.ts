import type { Notification } from '../../lib/notifications';
import { readEvidence, type Evidence } from '../../lib/intake';
import { resolveUnknown, type CompleteDay, type EvidencePayment, type OpenQuestion, type Verdict } from '../../lib/payments';
import type { SessionApi } from '../../lib/session-api';
import { readPaymentItem } from '../../nodes/InstaMedPayment/resolve/item-evidence';
import { readEvidenceFile } from '../../nodes/InstaMedPayment/resolve/read-evidence-file';
import { searchEvidence } from '../../nodes/InstaMedPayment/resolve/search-evidence';
import { toItem } from '../../nodes/InstaMedWebhookTrigger/to-item';
import type { Random } from '../../sandbox/state/random';
import type { ArrivedFile } from './late-files';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}

/** Everything that the office has in hand about lost answers: files as they came, and notifications as the trigger gave them out. */
export class EvidenceRoom {
	readonly #payments: EvidencePayment[] = [];
	readonly #days: CompleteDay[] = [];
	#notified = 0;

	constructor(
		private readonly api: SessionApi,
		private readonly random: Random,
	) {}

	/** Keeps what the file says of transactions, and gives back what reconciliation takes of it. */
	async take({ name, bytes }: ArrivedFile): Promise<Evidence> {
		const told = await readEvidenceFile(once(bytes), name);
		if (told.ok) {
			this.#payments.push(...told.found.payments);
			this.#days.push(...told.found.days);
		}
		const reading = await readEvidence(once(bytes), { name });
		if (!reading.ok) throw new Error(`${name}: ${reading.problem.reason}`);
		return reading.evidence;
	}

	takeNotifications(all: readonly Notification[]): void {
		for (const notification of all.slice(this.#notified)) {
			const { json } = toItem(notification, { stale: false, authenticatedBy: [], receivedAt: 0 }, { includeOriginal: false, includePatientData: false });
			const payment = readPaymentItem(json);
			if (payment !== null) this.#payments.push(payment);
		}
		this.#notified = all.length;
	}

	async resolve(question: OpenQuestion, search: boolean): Promise<Verdict> {
		const found = search ? await searchEvidence(this.api, question) : [];
		// nobody gives evidence in any order
		return resolveUnknown(question, this.random.shuffle([...this.#payments, ...found]), this.#days, { timeZone: 'UTC' });
	}
}
