import fc from 'fast-check';
import { runs } from './seed';
import { changed, FORMS, ID, issuesOf, notification, OTHER_ID, PLAN, read, readText, refusal, SALE, type Texts } from './samples';
import type { Notification } from '../../lib/notifications';

/** What each field means, and that a value is typed or null with an issue. */

const of = (changes: Texts): Notification => notification(read('json', changed(SALE, changes)));

test('a payment in the shared shape', () => {
	expect(notification(read('json', SALE))).toMatchObject({
		kind: 'payment',
		form: 'json',
		event: 'approved',
		identity: `payment|${ID}|sale|c`,
		subject: `payment|${ID}`,
		at: '2026-03-04T14:15:09',
		payment: {
			transactionId: ID,
			action: 'payment',
			amountCents: 4250,
			status: 'C',
			transactedAt: '2026-03-04T14:15:09',
			outlet: { merchantId: '900100', storeId: '0001', terminalId: '0002' },
			method: 'card',
			cardBrand: 'VISA',
			lastFour: '1111',
			authorizationNumber: '9C4A1E',
			patientAccountNumber: 'ACC-77',
			originalTransactionId: null,
			source: { file: 'notification' },
		},
		details: { requestedCents: 4250, isPartiallyApproved: false, partialApprovalCents: null, additionalInfo: ['desk & counter <1>', null, null, null, null, 'ref-0001'], claimReference: null },
		plan: null,
		issues: [],
	});
});

test('money to the provider is positive, money taken back negative', () => {
	for (const [action, status, cents, shared] of [
		['Sale', 'C', 4250, 'payment'],
		['Sale', 'V', 4250, 'payment'],
		['Sale', 'D', 4250, 'payment'],
		['Sale', 'CB', -4250, 'return'],
		['AuthCapt', 'S', 4250, 'payment'],
		['Refund', 'C', -4250, 'refund'],
		['SimpleRefund', 'C', -4250, 'refund'],
		['Credit', 'S', -4250, 'refund'],
		['Refund', 'V', -4250, 'refund'],
		['Return', 'RI', -4250, 'return'],
		['Chargeback', 'CB', -4250, 'return'],
		['SOMETHING', 'C', null, 'other'],
	] as const) {
		const { payment } = of({ TransactionAction: action, CurrentTransactionStatusCode: status });
		expect([action, status, payment?.amountCents, payment?.action]).toEqual([action, status, cents, shared]);
	}
	expect(of({ TransactionAction: 'Refund', Amount: '-42.50' }).payment?.amountCents).toBe(-4250);
	const below = of({ Amount: '-42.50' });
	expect([below.payment?.amountCents, issuesOf(below)]).toEqual([null, ['signDisagrees Amount']]);
	expect(Object.is(of({ TransactionAction: 'Refund', Amount: '0.00', RequestAmount: '0.00' }).payment?.amountCents, 0)).toBe(true);
});

test('every cent is read exactly, and nothing that is no amount is read', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
			const Amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
			expect(of({ Amount, RequestAmount: Amount }).payment?.amountCents).toBe(cents);
		}),
		runs(20_000),
	);
	for (const Amount of ['42,50', '$42.50', '4.255', '1e3', 'NaN', 'Infinity', '0x10', '42.50 USD', '٤٢', '4 2', '--1', '99999999999999999']) {
		const { payment, original, ...rest } = of({ Amount });
		expect([Amount, payment?.amountCents, original['Amount']]).toEqual([Amount, null, Amount]);
		expect(issuesOf({ payment, original, ...rest })).toEqual(['unreadableAmount Amount']);
	}
	expect(issuesOf(of({ Amount: null }))).toEqual(['missing Amount']);
});

test('a partial approval', () => {
	const partly = (changes: Texts): Notification => of({ IsPartiallyApproved: 'true', RequestAmount: '42.50', Amount: '20.00', PartialApprovalAmount: '20.00', ...changes });
	expect(partly({}).payment?.amountCents).toBe(2000);
	expect(partly({}).details).toMatchObject({ requestedCents: 4250, isPartiallyApproved: true, partialApprovalCents: 2000 });
	expect(partly({ PartialApprovalAmount: null }).payment?.amountCents).toBe(2000);
	for (const changes of [{ Amount: '42.50' }, { Amount: '42.50', PartialApprovalAmount: null }]) {
		const unclear = partly(changes);
		expect([unclear.payment?.amountCents, issuesOf(unclear)]).toEqual([null, ['amountsDisagree Amount']]);
	}
});

test('true and false and nothing else', () => {
	const flag = (text: string | null): unknown => of({ IsPartiallyApproved: text, PartialApprovalAmount: '42.50' }).details?.isPartiallyApproved;
	for (const text of ['true', 'True', 'TRUE']) expect(flag(text)).toBe(true);
	for (const text of ['false', 'False', 'FALSE']) expect(flag(text)).toBe(false);
	for (const text of [null, '', ' ', 'yes', '0', '1', 'N', 'fals', 'constructor', '__proto__', 'toString', 'null', 'tru e']) expect([text, flag(text)]).toEqual([text, null]);
	expect(issuesOf(of({ IsPartiallyApproved: 'yes' }))).toEqual(['unreadableFlag IsPartiallyApproved']);
});

test('times, minute by minute of the clock and of strange ones', () => {
	const at = (text: string): string | null => of({ ResponseDateTime: text }).at;
	for (let minute = 0; minute < 24 * 60; minute++) {
		const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, '0')];
		const half = hour < 12 ? 'AM' : 'PM';
		const shown = hour % 12 === 0 ? 12 : hour % 12;
		expect(at(`02/29/2028 ${String(shown).padStart(2, '0')}:${rest}:59 ${half}`)).toBe(`2028-02-29T${String(hour).padStart(2, '0')}:${rest}:59`);
	}
	for (const text of ['02/29/2026 01:00:00 PM', '2026-03-04 01:00:00 PM', '3/4/2026 1:00:00 PM', '03/04/2026 13:00:00 PM', '03/04/2026 00:10:00 AM', '03/04/2026 01:60:00 AM', '03/04/2026 01:00:60 AM', '03/04/2026 01:00:00', '03/04/2026', '03/04/2026  01:00:00 AM', '13/04/2026 01:00:00 AM', '03/04/2026 01:00:00 am', '00/00/0000 12:00:00 AM']) {
		expect([text, at(text)]).toEqual([text, null]);
		expect(issuesOf(of({ ResponseDateTime: text }))).toEqual(['unreadableTime ResponseDateTime']);
	}
});

test('the time of the transaction is told by its first state only', () => {
	const told = (changes: Texts): unknown => of(changes).payment?.transactedAt;
	const now = '2026-03-04T14:15:09';
	expect(told({})).toBe(now);
	expect(told({ OriginalTransactionStatusCode: null })).toBe(now);
	expect(told({ CurrentTransactionStatusCode: 'A', OriginalTransactionStatusCode: 'A' })).toBe(now);
	expect(told({ TransactionAction: 'Refund', PaymentTransactionID: OTHER_ID, OriginalTransactionStatusCode: 'S' })).toBe(now);
	expect(told({ OriginalTransactionStatusCode: 'A' })).toBeNull();
	for (const status of ['S', 'V', 'SE', 'ZZ']) expect(told({ CurrentTransactionStatusCode: status, OriginalTransactionStatusCode: status })).toBeNull();
});

test('the last four digits, and no more of a number anywhere', () => {
	const lastFour = (text: string): unknown => of({ CardLastFourDigits: text }).payment?.lastFour;
	for (const text of ['1111', '************1111', 'XXXX-XXXX-XXXX-1111', '•••• 1111', '411111******1111', '4111111111111111', '4111 1111 1111 1111']) expect(lastFour(text)).toBe('1111');
	for (const text of ['111', '*****', 'none', '1111x']) expect(lastFour(text)).toBeNull();
	for (const text of ['411111******1111', '4111111111111111', '4111 1111 1111 1111']) {
		const one = of({ CardLastFourDigits: text, CardNumber: text, cvn: '739' });
		expect(issuesOf(one)).toEqual(expect.arrayContaining(['numberInFull CardLastFourDigits', 'numberInFull CardNumber', 'numberInFull cvn']));
		const digits = JSON.stringify([one.original['CardLastFourDigits'], one.original['CardNumber'], one.original['cvn']]).replace(/\D/g, '');
		expect(digits).toBe('11111111');
	}
	expect(of({ TransactionType: 'eCheck', AccountNumberLastFourDigits: '****6789' }).payment?.lastFour).toBe('6789');
	expect(of({ TransactionType: 'Cash', CardLastFourDigits: null }).payment?.lastFour).toBeNull();
	const number = notification(readText(JSON.stringify({ ...SALE, CardLastFourDigits: 4111111111111111 })));
	expect([number.payment?.lastFour, String(number.original['CardLastFourDigits']).replace(/\D/g, '')]).toEqual(['1111', '1111']);
});

test('methods', () => {
	const method = (text: string | null): unknown => of({ TransactionType: text }).payment?.method;
	expect(['CreditCard', 'DebitCard', 'eCheck', 'Cash', 'Check', 'creditcard', 'Barter', null].map(method)).toEqual(['card', 'debitCard', 'bankAccount', 'cash', 'check', 'card', 'other', 'other']);
	expect(issuesOf(of({ TransactionType: 'Barter' }))).toEqual(['unknownType TransactionType']);
});

describe('the outlet', () => {
	const outletOf = (changes: Texts): readonly unknown[] => {
		const one = of(changes);
		const { merchantId = '', storeId = '', terminalId = '' } = one.payment?.outlet ?? {};
		return [merchantId, storeId, terminalId, ...issuesOf(one)];
	};
	test.each<readonly [string, Texts, readonly string[]]>([
		['from its parts', { Outlet: null }, ['900100', '0001', '0002']],
		['from the whole', { MerchantID: null, StoreID: null, TerminalID: '' }, ['900100', '0001', '0002']],
		['from both', { StoreID: null }, ['900100', '0001', '0002']],
		['from neither', { Outlet: null, MerchantID: null, StoreID: null, TerminalID: null }, ['', '', '']],
		['with zeros that differ', { StoreID: '1' }, ['900100', '1', '0002', 'outletsDisagree Outlet']],
		['with a hyphen in an ID', { Outlet: '900-100-0001-0002', MerchantID: '900-100' }, ['900-100', '0001', '0002']],
		['with a hyphen and other parts', { Outlet: '900-101-0001-0002', MerchantID: '900-100' }, ['900-100', '0001', '0002', 'outletsDisagree Outlet']],
		['that cannot be cut', { Outlet: '900100', MerchantID: null }, ['', '0001', '0002', 'unreadableOutlet Outlet']],
		['with part of it another', { MerchantID: '900200', StoreID: null, TerminalID: null }, ['900200', '', '', 'outletsDisagree Outlet']],
	])('%s', (_, changes, expected) => expect(outletOf(changes)).toEqual(expected));
});

test('a plan, with what is not known passed through', () => {
	const one = notification(read('json', PLAN));
	expect(one).toMatchObject({
		kind: 'paymentPlan',
		event: 'planUpdated',
		subject: `plan|${OTHER_ID}`,
		payment: null,
		plan: { planId: OTHER_ID, type: 'updated', status: 'active', patientAccountNumber: 'ACC-77', totalCents: 30000, installmentCents: 2500, nextDueOn: '2026-04-01' },
		issues: [],
	});
	expect(one.original['SomethingNew']).toBe('kept');
	expect(one.outlet).toEqual({ merchantId: '', storeId: '', terminalId: '' });
	expect(notification(read('json', { ...PLAN, outlet: '900100-0001-0002' })).outlet).toEqual({ merchantId: '900100', storeId: '0001', terminalId: '0002' });
	const other = notification(read('json', { PaymentPlanTransactionType: 'Paused' }));
	expect([other.event, other.plan?.type, other.plan?.planId, other.rank, issuesOf(other)]).toEqual(['other', 'other', null, null, ['unknownType PaymentPlanTransactionType']]);
	expect(issuesOf(notification(read('json', { ...PLAN, ...SALE })))).toEqual(['bothKinds PaymentPlanTransactionType']);
});

test('a member payment is known by its claim reference', () => {
	const one = of({ CLMREF: 'CLM-1' });
	expect([one.kind, one.details?.claimReference, one.identity]).toEqual(['memberPayment', 'CLM-1', `payment|${ID}|sale|c`]);
	expect(of({ CLMREF: '' }).kind).toBe('payment');
});

test('fields of which nothing is known are passed through', () => {
	const one = notification(read('json', { Weather: 'fine' }));
	expect([one.kind, one.event, one.payment, one.rank, issuesOf(one)]).toEqual(['unknown', 'other', null, null, ['unknownKind']]);
	expect({ ...one.original }).toEqual({ Weather: 'fine' });
});

describe('JSON values that should be text or null', () => {
	const values = (changes: Readonly<Record<string, unknown>>): Notification => notification(readText(JSON.stringify({ ...SALE, ...changes })));
	test('are read when they can be told exactly', () => {
		const one = values({ Amount: 42.5, RequestAmount: 42.5, MerchantID: 900100, IsPartiallyApproved: false });
		expect([one.payment?.amountCents, one.payment?.outlet.merchantId, one.details?.isPartiallyApproved]).toEqual([4250, '900100', false]);
		expect(issuesOf(one).sort()).toEqual(['notText Amount', 'notText IsPartiallyApproved', 'notText MerchantID', 'notText RequestAmount']);
		expect([one.original['Amount'], one.original['IsPartiallyApproved']]).toEqual([42.5, false]);
	});
	test('are refused as amounts when they are not amounts', () => {
		for (const token of ['1e3', '1E-2', '42.505', '12345678901234567.89', 'true', '{"a":1}', '[42.50]']) {
			const one = notification(readText(JSON.stringify(SALE).replace('"Amount":"42.50"', `"Amount":${token}`)));
			expect([token, one.payment?.amountCents]).toEqual([token, null]);
		}
	});
	test('keep digits that a number would lose', () => {
		const one = notification(readText(JSON.stringify(SALE).replace('"ACC-77"', '12345678901234567890')));
		expect([one.payment?.patientAccountNumber, one.original['PatientID']]).toEqual(['12345678901234567890', '12345678901234567890']);
	});
	test('are passed through when they hold further fields', () => {
		const one = values({ AdditionalInfo1: { deep: ['x'] }, New: [1] });
		expect(one.details?.additionalInfo[0]).toBeNull();
		expect(JSON.parse(JSON.stringify(one.original['AdditionalInfo1']))).toEqual({ deep: ['x'] });
		expect(issuesOf(one)).toEqual(['nestedValue AdditionalInfo1', 'nestedValue New']);
	});
});

describe('names', () => {
	test('are found in any case', () => {
		const upper = Object.fromEntries(Object.entries(SALE).map(([name, text]) => [name.toUpperCase(), text]));
		const one = notification(read('json', upper));
		const { original, ...rest } = notification(read('json', SALE));
		expect({ ...one, original }).toEqual({ ...rest, original });
		expect(Object.keys(one.original)).toEqual(Object.keys(upper));
	});
	test('in two spellings with one value are that value, with two values neither', () => {
		const same = of({ amount: '42.50' });
		expect([same.payment?.amountCents, issuesOf(same)]).toEqual([4250, []]);
		const differs = of({ amount: '1.00' });
		expect([differs.payment?.amountCents, issuesOf(differs)]).toEqual([null, ['twoSpellings Amount']]);
		expect(of({ AMOUNT: null, amount: '' }).payment?.amountCents).toBe(4250);
	});
	test.each(FORMS)('that every object has are fields like any other (%s)', (form) => {
		for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
			const one = notification(read(form, JSON.parse(`{"PaymentTransactionID":"1","${name}":"kept"}`) as Texts));
			expect(Object.getOwnPropertyDescriptor(one.original, name)?.value).toBe('kept');
			expect(Object.getPrototypeOf(one.original)).toBeNull();
		}
		expect(({} as Record<string, unknown>)['kept']).toBeUndefined();
	});
	test.each(FORMS)('twice refuse the whole (%s)', (form) => {
		const twice = { json: '{"Amount":"1.00","Amount":"1.00"}', xml: '<n><Amount>1.00</Amount><x:Amount>1.00</x:Amount></n>', nvp: 'Amount=1.00&Am%6funt=1.00' }[form];
		expect(refusal(readText(twice))).toBe('400 repeatedField');
	});
	test('and paths in issues say nothing of what stands there', () => {
		const one = notification(readText('{"Jane Doe 1954":{"a":"b"},"id4111111111111111":{"a":"b"},"PatientNotes":{"a":"b"}}'));
		expect(one.issues.map(({ where }) => where)).toEqual([{}, {}, { field: 'PatientNotes' }, {}]);
	});
});

test('ids that are none are not taken for one', () => {
	for (const text of ['x'.repeat(101), 'a\u0000b', 'a\nb', '\ud800']) {
		const one = of({ PaymentTransactionID: text });
		expect([one.payment?.transactionId, one.identity.length < 100, one.subject]).toEqual(['', true, one.identity]);
		expect(issuesOf(one)).toContain('unreadableId PaymentTransactionID');
	}
});
