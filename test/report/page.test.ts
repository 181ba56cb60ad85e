import type { SourceRef } from '../../lib/core/source-ref';
import { renderReport } from '../../lib/report';
import { eraOf, otherDeposits, patientDeposits, postings, resultOf, twoWeeks } from '../reconcile/reconciled';
import { otherLine, patientLine, posting, remittance } from '../reconcile/rows';
import { expectSoundPage, parsePage, says } from './parsed-page';
import { asLaterRun, sampleFees, sampleReceivables, sampleResolved } from './samples';

const claims = [{ claimId: 'CLM-77', payerClaimNumber: null, status: '22', chargedCents: 12_345, paidCents: -6_789, patientResponsibilityCents: 500, balance: 'mismatch' as const }];
const result = resultOf(
	twoWeeks(
		eraOf('2026-03-03', remittance({ amountCents: 123_456, claims, providerAdjustments: [{ reason: 'WO', reference: 'REC-1', amountCents: 2_000 }] }), remittance({ traceNumber: '8', amountCents: 700 }), remittance({ traceNumber: '9', amountCents: 40_000, method: 'CHK' })),
		otherDeposits('2026-03-04', otherLine({ amountCents: 123_456 })),
		postings('2026-03-03', posting({ status: 'S', patientAccountNumber: 'PAT-4711' }), posting({ transactionId: 'TX2', status: 'D', amountCents: 99_900 })),
		patientDeposits('2026-03-04', patientLine({ patientAccountNumber: 'PAT-4711' })),
	),
);
const page = renderReport(result);

/** Each card in one line. */
function cardsOf(text: string): string[] {
	return [...text.matchAll(/<div class="card">(.*?)<\/div>/g)].map(([, card = '']) => card.replace(/<\/?\w[^>]*>/g, '|').replace(/\|+/g, '|').slice(1, -1));
}

/** Titles of the parts, in order. */
function partsOf(text: string): string[] {
	return [...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title = '']) => title);
}

function placeOf({ file, line, segment }: SourceRef): string {
	return `${file}, ${line === undefined ? `segment ${String(segment)}` : `line ${String(line)}`}`;
}

describe('the first screen', () => {
	test('whether the day is closed, how much came, how much is open, what needs a person', () => {
		expect(says(page, '<p class="answer">Not closed: 1 thing needs a person</p><p>2 of the 3 payments that were due are tied to a deposit, to the cent. $7.00 is in question.</p>')).toBe(true);
		expect(says(page, 'Friday, March 13, 2026')).toBe(true);
		expect(cardsOf(page)).toEqual([
			'How much came?|$1,274.56|deposited in 2 lines|$1,641.56 announced by payers in 3 remittances|$40.00 paid by patients in 1 transaction',
			'How much is open?|$400.00|in 1 payment|1 paid another way',
			'What needs me?|1|thing needs a person|$7.00 in question',
		]);
	});

	test('what is new since the last run, what was known, what is resolved, and what is followed no longer', () => {
		const later = asLaterRun(result, [sampleResolved(), sampleResolved({ id: '2', how: 'noLongerFollowed', sentence: 'Nobody knows.' })]);
		const text = renderReport(later);
		expect(cardsOf(text)[3]).toBe('What is new since last time?|1|new thing|0 known before, 1 resolved|1 too old to follow');
		expect(partsOf(text)).toContain('Resolved since last time');
		expect(says(text, 'It is deposited now.')).toBe(true);
		expect(says(text, 'No longer followed without an answer.')).toBe(true);
		expect(partsOf(page)).not.toContain('Resolved since last time');
		// whoever asks for the page may not follow what patients and fees bring; it is not called new then
		expect(cardsOf(renderReport(later, { receivables: sampleReceivables() }))[3]).toBe('What is new since last time?|1|new thing|0 known before, 1 resolved|2 about patients and fees, told each time|1 too old to follow');
	});

	test('what patients and fees bring is new or known as well, where it is followed', () => {
		const shares = sampleReceivables();
		const later = asLaterRun(result);
		for (const [news, told] of [[true, '3|new things|0 known before, 0 resolved'], [false, '1|new thing|2 known before, 0 resolved']] as const) {
			const followed = { ...shares, findings: shares.findings.map((finding) => ({ ...finding, isNew: news, firstToldOn: '2026-03-12' })) };
			expect(cardsOf(renderReport(later, { receivables: followed }))[3]).toBe(`What is new since last time?|${told}`);
		}
	});

	test('what came is what came since the last run; what is open is all that is', () => {
		const rows = result.rows.map((row) => (row.reference === '8' || row.reference === '9' || row.subject === 'depositLine' ? { ...row, carriedSince: '2026-03-09' } : row));
		const [came, open] = cardsOf(renderReport(asLaterRun({ ...result, rows })));
		expect(came).toBe('How much came?|$0.00|deposited since last time in 0 lines|$1,234.56 announced by payers in 1 remittance|$40.00 paid by patients in 1 transaction');
		expect(open).toBe('How much is open?|$400.00|in 1 payment|1 paid another way');
	});

	test('the name of the page tells the day, so that a saved file is found again', () => {
		expect(says(renderReport(result, { title: 'Larkspur Clinic' }), '<title>Larkspur Clinic, 2026-03-13</title>')).toBe(true);
	});
});

test('each part is listed at the top, and leads there', () => {
	const all = renderReport(asLaterRun(result, [sampleResolved()]), { receivables: sampleReceivables(), fees: sampleFees() });
	const titles = ['What needs a person', 'Resolved since last time', 'What is open, and why', 'Money by day', 'Money by payer', 'Money by class', 'How old open money is', 'What patients owe', 'Fees and card cost', 'Provider adjustments (PLB)', 'Files', 'Every row'];
	expect(partsOf(all)).toEqual(titles);
	const links = parsePage(all).elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href);
	expect(links).toHaveLength(titles.length);
	expectSoundPage(all);
	// what nobody gave is not shown as empty
	expect(partsOf(page)).toEqual(titles.filter((title) => !['Resolved since last time', 'How old open money is', 'What patients owe', 'Fees and card cost'].includes(title)));
});

describe('rows', () => {
	test('each remittance opens to its claims, with the words of its status', () => {
		expect(says(page, /<summary>1 claim<\/summary><div class="scroll"><table class="claims">.*<th scope="row">1<\/th><td>22 <span class="soft">[^<]+<\/span>/)).toBe(true);
		expect(says(renderReport(result, { showPatientAccounts: true }), /<details><summary>1 claim<\/summary><div class="scroll"><table class="claims">.*CLM-77.*22 <span class="soft">[^<]+<\/span>.*\$123\.45.*−\$67\.89.*\$5\.00.*<td>no<\/td>/)).toBe(true);
	});

	test('nothing that leads to a patient unless asked for, and then only of rows', () => {
		for (const number of ['PAT-4711', 'CLM-77', 'REC-1']) {
			expect([number, says(page, number)]).toEqual([number, false]);
			expect([number, says(renderReport(result, { showPatientAccounts: true }), number)]).toEqual([number, true]);
		}
		expect(says(renderReport(result, { showPatientAccounts: true, receivables: sampleReceivables('4712') }), 'PAT-4712')).toBe(false);
	});

	test('every row is in it, with its file and place', () => {
		expect(result.rows.length).toBeGreaterThan(5);
		for (const { source } of result.rows) expect(says(page, placeOf(source))).toBe(true);
	});
});

describe('pictures', () => {
	test('money by day, class and payer, with the amounts in words', () => {
		expect(says(page, /<rect [^>]*fill="url\(#h-missing\)"><title>2026-03-03, Missing: \$7\.00<\/title>/)).toBe(true);
		expect(says(page, '<title>2026-03-04, deposited: $1,274.56</title>')).toBe(true);
		expect(says(page, 'aria-label="Payments by payers (ERA): Matched $1,234.56, Open $400.00, Missing $7.00"')).toBe(true);
		expect(says(page, '<desc id="money-d">2026-03-03 to 2026-03-04: $1,681.56 announced by payers and paid by patients, $1,274.56 deposited.</desc>')).toBe(true);
		expect(says(page, '<desc id="waiting-d">2026-03-03 to 2026-03-04: $1,681.56 after the first day, $407.00 after the last.</desc>')).toBe(true);
	});

	test('money by payer: what is matched, what is open, what is not tied', () => {
		const cells = /<tr><th scope="row" class="t">EXAMPLE HEALTH PLAN<\/th>(.*?)<\/tr>/.exec(page)?.[1] ?? '';
		expect([...cells.matchAll(/data-l="(.*?)">(.*?)</g)].map(([, title, value]) => `${String(title)} ${String(value)}`)).toEqual(['Payments 3', 'Amount $1,641.56', 'Matched $1,234.56', 'Open $400.00', 'Not tied $7.00']);
	});

	test('days before those of the result come from the run before', () => {
		const [first] = result.byDay;
		if (first === undefined) throw new Error('No day');
		const before = { ...first, date: '2026-02-27' };
		for (const text of [renderReport(result, { trend: [before] }), renderReport(asLaterRun(result, [], [before]))]) {
			expect(says(text, '2026-02-27, Missing: $7.00')).toBe(true);
			expect(says(text, '2026-03-03, Missing: $7.00')).toBe(true);
		}
		// of a day that the result knows a part of, the trend knows the whole
		expect(says(renderReport(result, { trend: [{ ...first, cents: { ...first.cents, missing: 900 } }] }), '2026-03-03, Missing: $9.00')).toBe(true);
	});
});

test('files that are cut or did not come are seen, those that were read are folded', () => {
	const files = twoWeeks(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine()), { ...postings('2026-03-03', posting()), complete: false });
	const text = renderReport(resultOf(files.filter(({ name }) => name !== 'other-20260310.txt')));
	const [, wrong = '', told] = /aria-label="Files that are cut or did not come"(.*?)<summary>(.*?)<\/summary>/.exec(text) ?? [];
	expect([...wrong.matchAll(/<th scope="row" class="l">(.*?)<\/th>.*?<span class="tag"><svg.*?<\/svg>(.*?)</g)].map(([, name, verdict]) => [name, verdict])).toEqual([['other-20260310.txt', 'did not come'], ['posting-20260303.txt', 'cut']]);
	expect(told).toBe('29 files read, 27 of them empty: nothing that day');
});

test('adjustments by reason, in words', () => {
	expect(says(page, /WO <span class="soft">Overpayment taken back<\/span>.*−\$20\.00/)).toBe(true);
});

describe('receivables and fees', () => {
	const text = renderReport(result, { receivables: sampleReceivables(), fees: sampleFees() });

	test('open money by age, with its sum', () => {
		// payers 10,000 + 20,000 + 30,000 + 7 + 10,000 − 50, patients 2,000 + 4,000 + 6,000 + 7 + 2,000 − 50
		expect(says(text, 'Not due $100.00, 0–30 days $200.00, 31–60 days $300.00, 91–120 days $0.07, Over 120 days $100.00"')).toBe(true);
		expect(says(text, /<tfoot>.*\$120\.00.*\$240\.00.*\$360\.00.*\$0\.14.*\$120\.00.*−\$1\.00.*<b>\$839\.14<\/b><\/td><\/tr><\/tfoot>/)).toBe(true);
	});

	test('of many payers the largest are shown, the others together, and patients always', () => {
		const { aging, ...rest } = sampleReceivables();
		const [payer, patients] = aging;
		if (payer === undefined || patients === undefined) throw new Error('No line');
		const payers = Array.from({ length: 60 }, (_, index) => ({ ...payer, party: `Payer ${String(index)}`, totalCents: index }));
		const many = renderReport(result, { receivables: { ...rest, aging: [...payers, patients] } });
		const names = [...(/<caption>Open money by age<\/caption>(.*?)<\/table>/.exec(many)?.[1] ?? '').matchAll(/<th scope="row" class="t">(.*?)<\/th>/g)].map(([, name]) => name);
		expect(names).toEqual([...Array.from({ length: 14 }, (_, index) => `Payer ${String(59 - index)}`), '46 other payers', 'Patients', 'Together']);
		// 0 + 1 + … + 45 cents of the others
		expect(says(many, /46 other payers<\/th>.*?<b>\$10\.35<\/b>/)).toBe(true);
		// 60 × 9 items of payers, 9 of patients
		expect(says(many, '<td class="n">549</td>')).toBe(true);
	});

	test('the share of patients: left to them, on no statement, asked for, paid, open', () => {
		for (const [words, amount] of [['Left to patients by remittances', '$900.45'], ['Of it on no statement', '$100.05'], ['Asked for in statements', '$800.00'], ['Paid by patients', '$250.00'], ['Still open', '$740.00']]) {
			expect(says(text, `<b>${String(words)}</b><span>${String(amount)}</span>`)).toBe(true);
		}
	});

	test('fees by month and card cost by brand', () => {
		expect(says(text, /February 2026.*\$200\.00.*\$1\.50.*\$201\.50.*\$10,000\.00.*2\.02 %/)).toBe(true);
		expect(says(text, /unknown.*\$101\.50/)).toBe(true);
		expect(says(text, /Visa.*\$5,000\.00.*−\$15\.00.*\$81\.25.*1\.63 %/)).toBe(true);
		expect(says(text, '1 settled card payment of the days covered is in no interchange file.')).toBe(true);
	});

	test('what they found needs a person too', () => {
		expect(says(text, 'Not closed: 4 things need a person')).toBe(true);
		expect(says(text, /<h3>Patient share that was not billed<\/h3>/)).toBe(true);
		expect(says(text, /<h3>Cost listed for another amount than was paid<\/h3>/)).toBe(true);
	});
});
