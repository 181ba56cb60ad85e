import type { SessionApi } from '../../lib/session-api';
import type { OpenQuestion } from '../../lib/payments';
import { searchEvidence } from '../../nodes/InstaMedPayment/resolve/search-evidence';

const question: OpenQuestion = {
	operation: 'sale',
	reference: 'IMAAAAAAAAAAAAAAAAAAAAAAAAAA',
	referenceField: 'reference',
	amountCents: 100,
	tender: null,
	patientAccountNumber: null,
	transactionId: null,
	outlet: null,
	sentAt: '2026-03-02T09:00:00Z',
	gaveUpAt: '2026-03-02T09:01:00Z',
};

test('a service that gives out everything for a reference is not read without end', async () => {
	let given = 0;
	async function* endless(): AsyncGenerator<unknown> {
		for (;;) {
			given += 1;
			yield await Promise.resolve({});
		}
	}
	const api = { list: endless } as unknown as SessionApi; // nothing else of it is used
	await expect(searchEvidence(api, question)).rejects.toMatchObject({ code: 'search' });
	expect(given).toBeLessThan(2_000);
});
