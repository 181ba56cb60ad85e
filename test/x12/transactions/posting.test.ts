import * as fc from 'fast-check';
import type { Payment } from '../../../lib/core/payment';
import { type EraSummary, looksLikePosting, readPostingPayments, sightTransactions } from '../../../lib/x12';
import { bytesOf, fixture } from '../fixture';
import { SEED } from '../seed';
import { joined, segmentsOf, type SetText } from './support/envelope';
import { collect, source } from './support/read';
import { SAMPLES } from './support/samples';

const ID = '0A1B2C3D4E5F60718293A4B5C6D7E8F9';

interface Posting {
	readonly amount: string;
	readonly direction?: string;
	readonly tender?: string;
	/** Tender in TRN04 alone. */
	readonly traceTender?: string;
	readonly account?: string;
	readonly authorization?: string;
	readonly claim?: string;
	readonly clp07?: string;
	readonly date?: string;
}

const bodyOf = ({ amount, direction = 'C', tender = 'credit card', traceTender = tender, account = 'ACC1', authorization = 'AUTH1', claim = 'ACC1', clp07 = '', date = '20260302' }: Posting): string[] => [
	`BPR*H*${amount}*${direction}*NON******1999999999*${tender}*****${date}`,
	`TRN*1*${authorization}*1999999999*${traceTender}`,
	`N1*PR*CANARYFIRST CANARYLAST*XV*${account}`,
	'N3*9 CANARYSTREET',
	'N1*PE*EXAMPLE CLINIC*XX*1999999984',
	'LX*1',
	`CLP*${claim}*1*${amount}*${amount}***${clp07}`.replace(/\*+$/, ''),
	'NM1*QC*1*CANARYLAST*CANARYFIRST',
];

const fileOf = (postings: readonly Posting[], version = '004010X091A1'): string =>
	joined(segmentsOf({ functionalCode: 'HP', version, isaVersion: version.startsWith('004') ? '00401' : '00501', sets: postings.map((one, i): SetText => ({ kind: '835', controlNumber: String(i + 1).padStart(4, '0'), version: '', body: bodyOf(one) })) }));

async function posted(text: string): Promise<{ payments: Payment[]; summary: EraSummary }> {
	let summary: EraSummary | undefined;
	const payments = await collect(readPostingPayments(source(text), { file: 'in.835', onEnd: (told) => (summary = told) }));
	if (summary === undefined) throw new Error('the end must be told');
	return { payments, summary };
}

describe('postings written as an 835', () => {
	test('a payment, whole', async () => {
		const { payments, summary } = await posted(fileOf([{ amount: '125.5' }]));
		expect(payments).toEqual([
			{
				transactionId: '',
				action: 'payment',
				amountCents: 12550,
				status: '',
				transactedAt: '2026-03-02T00:00:00',
				outlet: { merchantId: '', storeId: '', terminalId: '' },
				method: 'card',
				cardBrand: null,
				lastFour: null,
				authorizationNumber: 'AUTH1',
				patientAccountNumber: 'ACC1',
				originalTransactionId: null,
				source: { file: 'in.835', segment: 3 },
			},
		]);
		expect(summary).toMatchObject({ complete: true, transactions: 1, issues: [] });
		expect(JSON.stringify(payments)).not.toContain('CANARY');
	});

	test.each<[string, Posting, Partial<Payment>]>([
		['a refund by its flag (835 1.0)', { amount: '20', direction: 'D' }, { action: 'refund', amountCents: -2000 }],
		['a refund with minus and flag (Lockbox G)', { amount: '-20', direction: 'D' }, { action: 'refund', amountCents: -2000 }],
		['a minus alone', { amount: '-20' }, { action: 'refund', amountCents: -2000 }],
		['nothing', { amount: '0' }, { action: 'payment', amountCents: 0 }],
		['a flag not known', { amount: '20', direction: 'Q' }, { action: 'other', amountCents: null }],
		['an amount that cannot be read', { amount: '2O' }, { action: 'payment', amountCents: null }],
		['eCheck', { amount: '1', tender: 'eCheck' }, { method: 'bankAccount' }],
		['cash', { amount: '1', tender: 'cash' }, { method: 'cash' }],
		['manual check', { amount: '1', tender: 'Manual Check' }, { method: 'check' }],
		['tender in TRN04 alone', { amount: '1', tender: '', traceTender: 'cash' }, { method: 'cash' }],
		['another tender', { amount: '1', tender: 'barter' }, { method: 'other' }],
		['no patient account', { amount: '1', account: '9999' }, { patientAccountNumber: null }],
		['no authorization', { amount: '1', authorization: '' }, { authorizationNumber: null }],
		['no date', { amount: '1', date: '' }, { transactedAt: null }],
		['a day that does not exist', { amount: '1', date: '20260230' }, { transactedAt: null }],
		['an id in CLP07', { amount: '1', clp07: ID }, { transactionId: ID }],
		['an id in CLP01', { amount: '1', claim: ID }, { transactionId: ID }],
		['a claim number that is no id', { amount: '1', claim: 'ACC1', clp07: '12345' }, { transactionId: '' }],
	])('%s', async (_name, posting, expected) => {
		const { payments } = await posted(fileOf([posting]));
		expect(payments).toMatchObject([expected]);
	});

	test('what a posting does as published is no issue, anything else is', async () => {
		const { summary } = await posted(fileOf([{ amount: '10' }, { amount: '-5', direction: 'D', authorization: 'AUTH2' }]));
		expect(summary.issues).toEqual([]);
		const broken = await posted(fileOf([{ amount: '2O' }]).replace('SE*', 'SE*9'));
		expect(broken.summary.complete).toBe(false);
		expect(broken.summary.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['amountUnreadable', 'seCount']));
	});

	test('no truncation is complete, and no payment changes by it', async () => {
		const text = fileOf([{ amount: '125.5' }, { amount: '-20', direction: 'D', tender: 'cash', authorization: 'A2' }], '005010X221A1');
		const whole = await posted(text);
		for (let length = 0; length < text.lastIndexOf('~'); length += 1) {
			const { payments, summary } = await posted(text.slice(0, length));
			expect(summary.complete).toBe(false);
			payments.forEach(({ amountCents, action }, i) => expect({ amountCents, action }).toEqual({ amountCents: whole.payments[i]?.amountCents, action: whole.payments[i]?.action }));
		}
	});

	test(`random files: the sum of the payments is the sum of what was taken and given back; seed ${String(SEED)}`, async () => {
		const posting = fc.record({ cents: fc.integer({ min: 1, max: 9_999_999 }), refund: fc.boolean(), minus: fc.boolean(), tender: fc.constantFrom('credit card', 'eCheck', 'cash', 'manual check'), account: fc.stringMatching(/^[A-Z]{2}\d{1,8}$/) });
		await fc.assert(
			fc.asyncProperty(fc.array(posting, { maxLength: 8 }), fc.boolean(), async (postings, is5010) => {
				const written = postings.map(({ cents, refund, minus, tender, account }, i): Posting => ({ amount: `${refund && minus ? '-' : ''}${(cents / 100).toFixed(2)}`, direction: refund ? 'D' : 'C', tender, account, authorization: `A${String(i)}` }));
				const { payments, summary } = await posted(fileOf(written, is5010 ? '005010X221A1' : '004010X091A1'));
				expect(summary.complete).toBe(true);
				expect(payments.map(({ amountCents }) => amountCents)).toEqual(postings.map(({ cents, refund }) => (refund ? -cents : cents)));
				expect(payments.map(({ patientAccountNumber, authorizationNumber }) => [patientAccountNumber, authorizationNumber])).toEqual(written.map(({ account, authorization }) => [account, authorization]));
			}),
			{ seed: SEED, numRuns: 200 },
		);
	});
});

describe('telling a posting from a remittance', () => {
	test.each<[string, Posting]>([
		['tender in BPR11', { amount: '1' }],
		['tender in TRN04', { amount: '1', tender: '', traceTender: 'cash' }],
		['company and XV alone', { amount: '1', tender: 'configured' }],
	])('%s', (_name, posting) => expect(looksLikePosting(fileOf([posting]))).toBe(true));

	test('other separators, lines, a byte order mark, and a head that ends anywhere after the TRN', () => {
		const text = fileOf([{ amount: '1' }]);
		expect(looksLikePosting(text.replaceAll('*', '|').replaceAll('~\n', '\n'))).toBe(true);
		expect(looksLikePosting(`\u00ef\u00bb\u00bf${text}`)).toBe(true);
		for (let length = text.indexOf('N1*PR'); length < text.length; length += 1) expect(looksLikePosting(text.slice(0, length))).toBe(true);
	});

	test('a remittance is none, whatever the payer is identified by', () => {
		expect(looksLikePosting(fixture())).toBe(false);
		expect(looksLikePosting(fixture((all) => all.map((one) => one.replace('N1*PR*EXAMPLE HEALTH PLAN', 'N1*PR*EXAMPLE HEALTH PLAN*XV*EX001'))))).toBe(false);
		expect(looksLikePosting(fixture((all) => all.map((one) => one.replaceAll('1512345678', '1999999999'))))).toBe(false);
		expect(looksLikePosting(fixture((all) => all.map((one) => one.replace('DOE', 'cash'))))).toBe(false);
	});

	test.each(['', 'ISA', 'credit card', 'ISA*00*', 'BPR*H*1*C*NON******1999999999*cash~'])('no X12: %j', (text) => expect(looksLikePosting(text)).toBe(false));

	test('files of other kinds are none', () => {
		for (const [, text] of SAMPLES) expect(looksLikePosting(text)).toBe(false);
	});
});

describe('what the first bytes show', () => {
	test.each([
		['999', '999'],
		['997', '997'],
		['277CA', '277CA'],
		['TA1', 'TA1'],
		['837P', '837P'],
		['837P 4010', '837P'],
		['837I', '837I'],
		['271', '271'],
	])('%s', (name, kind) => {
		const text = SAMPLES.find(([one]) => one === name)?.[1] ?? '';
		const sight = sightTransactions(text);
		expect(sight?.sets.map((one) => one.kind)).toEqual([kind]);
		expect([sight?.senderId, sight?.receiverId].sort()).toEqual(['CLINIC01', 'INSTAMED']);
	});

	test('an ERA, and no X12', () => {
		expect(sightTransactions(fixture())?.sets).toEqual([{ kind: '835', code: '835', version: '005010X221A1' }]);
		for (const text of ['', 'hello', 'ISABELLA', '\u0000']) expect(sightTransactions(text)).toBeNull();
	});

	test('never throws, and answers the same for bytes of the file as for its head', () => {
		for (const [, text] of SAMPLES) {
			for (let length = 0; length < text.length; length += 7) expect(() => [sightTransactions(text.slice(0, length)), looksLikePosting(text.slice(0, length))]).not.toThrow();
			expect(bytesOf(text).length).toBe(text.length);
		}
	});
});
