import fc from 'fast-check';
import { isUnchanged, makeAuditRecord, type AuditEntry } from '../../lib/audit';

const ENTRY: AuditEntry = {
	who: { connection: 'account', credentialId: 'c1', workflowId: 'w1', executionId: 'e1', node: 'InstaMed Payment' },
	what: 'payment.sale',
	startedAt: '2026-03-02T08:00:00.000Z',
	endedAt: '2026-03-02T08:00:01.000Z',
	item: 0,
	ids: { transactionId: 'a1', reference: 'IM1' },
	amount: '25.00',
	outcome: 'approved',
	requestId: 'r1',
};

describe('audit record', () => {
	test('fits its own hash, whatever the order of its members, and after a way through JSON', () => {
		const record = makeAuditRecord(ENTRY);
		expect(record.hash).toMatch(/^[0-9a-f]{64}$/);
		const turned = Object.fromEntries(Object.entries(record).reverse()) as unknown as typeof record; // the same members
		expect(isUnchanged(turned)).toBe(true);
		expect(isUnchanged(JSON.parse(JSON.stringify(record)) as typeof record)).toBe(true);
	});

	test('a change of any member is found', () => {
		const record = makeAuditRecord(ENTRY);
		fc.assert(
			fc.property(fc.constantFrom('what', 'startedAt', 'endedAt', 'amount', 'outcome', 'requestId'), fc.string(), (member, value) => {
				fc.pre(value !== record[member as 'what']);
				expect(isUnchanged({ ...record, [member]: value })).toBe(false);
			}),
		);
		expect(isUnchanged({ ...record, ids: { ...record.ids, transactionId: 'a2' } })).toBe(false);
		expect(isUnchanged({ ...record, who: { ...record.who, executionId: null } })).toBe(false);
		expect(isUnchanged({ ...record, item: 1 })).toBe(false);
	});
});
