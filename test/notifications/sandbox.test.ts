import { NotificationBook, readNotification, readServiceEvent, type Notification } from '../../lib/notifications';
import type { Payment } from '../../lib/core/payment';
import { readEvidence } from '../../lib/intake';
import { payment as paymentSchema, type ApiPayment } from '../../lib/resources/payment';
import type { Received } from '../sandbox/session-api-receiver';
import { bytes, FORMS, issuesOf, notification, read as readForm, type Texts } from './samples';
import { fieldsOf, live, type Lived } from './sandbox-life';
import { FULL } from './seed';
import { checkPrototypes, checkTyped } from './typed';

/** What a sandbox really posts, in all its forms, is read; and is told in the words of files and of the session API. */

const read = ({ headers, body }: Received): Notification => notification(readNotification(bytes(body), headers['content-type'] ?? null));
const readEvent = ({ headers, body }: Received): Notification => notification(readServiceEvent(bytes(body), headers['content-type'] ?? null));

let lived: Lived;
let letters: readonly Notification[];
beforeAll(async () => {
	lived = await live('json');
	letters = lived.letters.map(read);
});
afterAll(async () => await lived.rig.stop());

test('every kind of notification came, and none has an issue', () => {
	expect(new Set(letters.map(({ event }) => event))).toEqual(new Set(['approved', 'authorized', 'declined', 'voided', 'refunded', 'returned', 'chargeback', 'settled', 'error', 'planCreated', 'planUpdated']));
	expect(new Set(letters.map(({ payment }) => payment?.method))).toEqual(new Set(['card', 'debitCard', 'bankAccount', 'cash', undefined]));
	for (const one of letters) expect([one.identity, issuesOf(one)]).toEqual([one.identity, []]);
	expect(letters.filter(({ details }) => details?.isPartiallyApproved === true).length).toBeGreaterThan(0);
	expect(new Set(letters.map(({ identity }) => identity)).size).toBe(letters.length);
	expect(letters.map(({ original }) => ({ ...original }))).toEqual(lived.letters.map(({ body }) => fieldsOf(body)));
});

test('XML and name-value pairs give what JSON gives', async () => {
	for (const form of FORMS.filter((one) => one !== 'json')) {
		const other = await live(form);
		await other.rig.stop();
		const told = other.letters.map(read);
		const shared = (one: Notification): object => ({ ...one, form: null, original: null });
		expect(told.map(({ form: seen }) => seen)).toEqual(letters.map(() => form));
		expect(told.map(shared)).toEqual(letters.map(shared));
	}
});

test('nothing is stale in the order in which it happened, and everything is a repeat the second time', () => {
	const book = new NotificationBook();
	for (const one of letters) {
		expect(book.judge(one, 1)).toEqual({ kind: 'new', stale: false });
		book.commit(one, 1);
	}
	for (const one of letters) expect(book.judge(one, 2)).toEqual({ kind: 'duplicate' });
});

const OUTLET = ['merchantId', 'storeId', 'terminalId'].flatMap((part) => [`outlet.${part}`, `payment.outlet.${part}`]);

/** Where each field goes; a field that is not listed goes nowhere. */
const GOES_TO: Readonly<Record<string, readonly string[]>> = {
	ResponseDateTime: ['at', 'payment.transactedAt', 'rank'],
	PaymentTransactionID: ['identity', 'subject', 'rank', 'kind', 'payment.transactionId', 'payment.originalTransactionId', 'payment.transactedAt'],
	OriginalTransactionID: ['payment.originalTransactionId', 'payment.transactedAt'],
	TransactionAction: ['identity', 'event', 'payment.action', 'payment.amountCents', 'details.requestedCents', 'details.partialApprovalCents'],
	CurrentTransactionStatusCode: ['identity', 'event', 'rank', 'payment.status', 'payment.action', 'payment.amountCents', 'payment.transactedAt', 'details.requestedCents', 'details.partialApprovalCents'],
	OriginalTransactionStatusCode: ['payment.transactedAt'],
	TransactionType: ['payment.method', 'payment.lastFour'],
	Amount: ['payment.amountCents'],
	RequestAmount: ['details.requestedCents', 'payment.amountCents'],
	IsPartiallyApproved: ['details.isPartiallyApproved', 'payment.amountCents'],
	PartialApprovalAmount: ['details.partialApprovalCents', 'payment.amountCents'],
	TransactionServiceFee: ['details.serviceFeeCents'],
	ResponseCode: ['details.responseCode'],
	ResponseMessage: ['details.responseMessage'],
	StatementID: ['details.statementId'],
	PaymentPlanID: ['details.planId', 'plan.planId', 'subject', 'rank'],
	SaveOnFileTransactionID: ['details.savedMethodId'],
	CardType: ['payment.cardBrand'],
	CardLastFourDigits: ['payment.lastFour'],
	AccountNumberLastFourDigits: ['payment.lastFour'],
	AuthorizationCode: ['payment.authorizationNumber'],
	Outlet: OUTLET,
	MerchantID: OUTLET,
	StoreID: OUTLET,
	TerminalID: OUTLET,
	PatientID: ['payment.patientAccountNumber', 'plan.patientAccountNumber'],
	...Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`AdditionalInfo${number}`, [`details.additionalInfo.${number - 1}`]])),
	PaymentPlanTransactionType: ['plan.type', 'event', 'rank'],
	PaymentPlanStatus: ['plan.status', 'rank'],
	TotalAmount: ['plan.totalCents'],
	InstallmentAmount: ['plan.installmentCents'],
	NextPaymentDate: ['plan.nextDueOn'],
};

const STRANGE: readonly unknown[] = ['', ' ', null, 'NaN', '-1', '1e3', '0', 'true', 'FALSE', '__proto__', 'constructor', '9'.repeat(400), '\u0000', '<x>&]]>', 'a|b%7c', 'ZZ', '\ud800', '4111111111111111', 1, 1e30, true, false, { a: 'b' }, ['x']];

function pathsOf(value: unknown, path = ''): Array<[string, unknown]> {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([name, part]) => pathsOf(part, path === '' ? name : `${path}.${name}`));
}

function differences(a: Notification, b: Notification): string[] {
	const [before, after] = [a, b].map((one) => new Map(pathsOf({ ...one, original: null, issues: null, form: null }))) as [Map<string, unknown>, Map<string, unknown>]; // one for each
	return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

test('every field of every kind of letter, replaced by strange values: typed, and nothing changes that it does not tell', () => {
	const kinds = new Map(letters.map((one, index) => [`${one.event} ${one.payment?.method}`, index]));
	expect(kinds.size).toBeGreaterThan(12);
	let count = 0;
	// a stride that has no divisor in common with the number of values meets all of them, field by field
	const stride = FULL ? 1 : 29;
	for (const index of kinds.values()) {
		const before = letters[index];
		const fields = fieldsOf(lived.letters[index]?.body ?? '');
		if (before === undefined) continue;
		for (const name of Object.keys(fields)) {
			for (const value of STRANGE) {
				count += 1;
				if (count % stride !== 0) continue;
				const reading = readNotification(bytes(JSON.stringify({ ...fields, [name]: value })), 'application/json');
				checkTyped(reading);
				const after = notification(reading);
				const allowed = new Set([...(GOES_TO[name] ?? []), ...(before.kind === 'paymentPlan' ? ['identity'] : [])]);
				// without its recognizing field, a plan is something else altogether
				if (name !== 'PaymentPlanTransactionType' || after.kind === before.kind) expect([name, value, differences(before, after).filter((path) => !allowed.has(path))]).toEqual([name, value, []]);
				// half a character can be written in JSON only
				if (count % (stride * 5) !== 0 || (typeof value !== 'string' && value !== null) || value === '\ud800') continue;
				for (const form of ['xml', 'nvp'] as const) {
					const other = readForm(form, { ...fields, [name]: value } as Texts); // all values of a letter are text or null
					checkTyped(other);
					if (other.ok) expect(differences(after, other.notification)).toEqual([]);
				}
			}
		}
	}
	checkPrototypes();
	expect(count).toBeGreaterThan(20_000);
});

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
	const node = lived.rig.sandbox.files.find(path);
	if (node?.kind === 'file') yield node.bytes;
}

/** Rows of the posting files, and the last status of each. */
async function postedPayments(): Promise<Map<string, Payment[]>> {
	const posted = new Map<string, Payment[]>();
	for (const path of lived.rig.sandbox.files.files().filter((one) => /EODPostingReport-\d{8}-/.test(one))) {
		const reading = await readEvidence(bytesOf(path), { name: path.split('/').at(-1) ?? path, kind: 'posting' });
		if (!reading.ok) throw new Error(`Not read: ${path}`);
		for (const row of reading.evidence.payments) posted.set(row.transactionId, [...(posted.get(row.transactionId) ?? []), row]);
	}
	return posted;
}

async function answeredPayments(): Promise<Map<string, ApiPayment>> {
	const rows = await lived.rig.api.all('/payments');
	return new Map(rows.map((row) => paymentSchema.parse(row)).map((one) => [one.transactionId, one]));
}

/** The transaction itself, whoever tells of it. */
const core = ({ transactionId, action, amountCents, outlet, authorizationNumber }: Payment | ApiPayment): object => ({ transactionId, action, amountCents, outlet, authorizationNumber });
const isTold = (one: Notification): one is Notification & { readonly payment: Payment } => one.payment !== null;

describe('one transaction, three sources', () => {
	test('a notification and an answer of the session API', async () => {
		const answered = await answeredPayments();
		const told = letters.filter(isTold);
		expect(told.length).toBeGreaterThan(100);
		for (const [index, { payment, details }] of told.entries()) {
			const answer = answered.get(payment.transactionId);
			if (answer === undefined) throw new Error('Told of and not listed');
			expect(core(payment)).toEqual(core(answer));
			expect([payment.lastFour, payment.cardBrand, payment.originalTransactionId, payment.patientAccountNumber]).toEqual([answer.lastFour, answer.cardBrand, answer.originalTransactionId, answer.patientAccountNumber]);
			// InstaMed's files and notifications have no word of their own for a check taken at the desk [inferred]
			expect(payment.method).toBe(answer.method === 'check' ? 'cash' : answer.method);
			if (payment.transactedAt !== null) expect(payment.transactedAt).toBe(answer.transactedAt.slice(0, 19));
			expect([details?.requestedCents, details?.statementId, details?.responseCode, details?.responseMessage]).toEqual([answer.requestedAmountCents, answer.statementId, answer.responseCode, answer.responseMessage]);
			const isLast = !told.slice(index + 1).some((later) => later.payment.transactionId === payment.transactionId);
			if (isLast) expect(payment.status).toBe(answer.status);
		}
	});

	test('a notification and the row of a posting file', async () => {
		const posted = await postedPayments();
		let compared = 0;
		for (const { payment } of letters.filter(isTold)) {
			for (const row of posted.get(payment.transactionId) ?? []) {
				compared += 1;
				expect(core(payment)).toEqual(core(row));
				expect([payment.method, payment.patientAccountNumber]).toEqual([row.method, row.patientAccountNumber]);
				if (row.cardBrand !== null) expect(payment.cardBrand).toBe(row.cardBrand);
				if (payment.transactedAt !== null) expect(payment.transactedAt).toBe(row.transactedAt);
			}
		}
		expect(compared).toBeGreaterThan(100);
		// a row has one of the states that were told
		const states = new Set(letters.filter(isTold).map(({ payment }) => `${payment.transactionId} ${payment.status}`));
		for (const { payment } of letters.filter(isTold)) for (const row of posted.get(payment.transactionId) ?? []) expect(states).toContain(`${row.transactionId} ${row.status}`);
	});

	test('a notification and an event of the session API', () => {
		const events = lived.events.map(readEvent);
		expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['approved', 'refunded', 'voided', 'returned', 'chargeback', 'eraAvailable', 'depositPosted', 'installmentFailed', 'statementCreated']));
		expect(new Set(events.map(({ identity }) => identity)).size).toBe(events.length);
		const told = letters.filter(isTold);
		let compared = 0;
		for (const event of events) {
			expect([event.identity, issuesOf(event)]).toEqual([event.identity, []]);
			if (!isTold(event)) continue;
			const same = told.find((one) => one.subject === event.subject && one.event === event.event);
			if (same === undefined) throw new Error('An event without its notification');
			compared += 1;
			const { payment } = same;
			const { action, amountCents, transactionId, transactedAt, originalTransactionId } = event.payment;
			expect({ action, amountCents, transactionId, originalTransactionId }).toEqual({ action: payment.action, amountCents: payment.amountCents, transactionId: payment.transactionId, originalTransactionId: payment.originalTransactionId });
			if (payment.transactedAt !== null) expect(transactedAt).toBe(payment.transactedAt);
			expect([event.rank, event.at]).toEqual([same.rank, same.at]);
			// refunds and disputes have no outlet in the session API
			if (event.payment.outlet.merchantId !== '') expect(core(event.payment)).toEqual(core(payment));
		}
		expect(compared).toBeGreaterThan(50);
	});
});
