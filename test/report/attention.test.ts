import fc from 'fast-check';
import { EXCEPTION_KINDS, type ExceptionKind, type ReconcileException } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { resultOf } from '../reconcile/reconciled';
import { runs, SEED } from './seed';
import { says } from './parsed-page';
import { asLaterRun, sampleResolved } from './samples';

const KINDS = Object.keys(EXCEPTION_KINDS) as ExceptionKind[]; // the keys of that very record
const SEVERITIES = ['error', 'warning', 'info'] as const;

const anyException = fc
	.record({ kind: fc.constantFrom(...KINDS), severity: fc.constantFrom(...SEVERITIES), amountCents: fc.integer({ min: -900_000, max: 900_000 }), isNew: fc.boolean(), day: fc.integer({ min: 1, max: 9 }), step: fc.nat(1) })
	.map(({ day, step, ...one }) => ({ ...one, date: `2026-03-0${String(day)}`, firstToldOn: one.isNew ? '2026-03-13' : `2026-03-0${String(day)}`, nextStep: `Step ${String(step)} for ${one.kind}.` }));

function exceptionsOf(drafts: readonly Omit<ReconcileException, 'id' | 'reference' | 'file' | 'rows' | 'sentence'>[]): ReconcileException[] {
	return drafts.map((draft, index) => ({ ...draft, id: String(index), reference: `R${String(index)}`, file: null, rows: [], sentence: `Sentence ${String(index)} ends.` }));
}

function pageOf(exceptions: readonly ReconcileException[]): string {
	return renderReport({ ...asLaterRun({ ...resultOf([]), asOf: '2026-03-13' }), exceptions });
}

/** The cards of kinds: title, everything in it. */
function cardsOf(page: string): { readonly title: string; readonly body: string }[] {
	return [...page.matchAll(/<section class="todo \w+"><header>.*?<h3>(.*?)<\/h3>(.*?)<\/section>/g)].map(([, title = '', body = '']) => ({ title, body }));
}

test('each thing is told once, under its kind, with count, sum, news and its next step', () => {
	fc.assert(
		fc.property(fc.array(anyException, { minLength: 1, maxLength: 60, size: 'max' }), (drafts) => {
			const exceptions = exceptionsOf(drafts);
			const page = pageOf(exceptions);
			const cards = cardsOf(page).filter(({ title }) => title !== 'Nothing needs a person');
			expect(cards).toHaveLength(new Set(exceptions.map(({ kind }) => kind)).size);
			for (const { sentence } of exceptions) expect(page.split(sentence)).toHaveLength(2);
			for (const { title, body } of cards) {
				const members = exceptions.filter(({ kind }) => EXCEPTION_KINDS[kind] === title);
				for (const { sentence, nextStep } of members) {
					expect(body).toContain(sentence);
					expect(body).toContain(`<b>Next:</b> ${nextStep}`);
				}
				expect(body).toContain(`${String(members.length)} ${members.length === 1 ? 'case' : 'cases'}</span>`);
				const fresh = members.filter(({ isNew }) => isNew).length;
				const tag = fresh === 0 ? 'known before' : fresh === members.length ? 'new' : `${String(fresh)} new`;
				expect(body).toContain(`>${tag}</span>`);
				// new before old
				const at = (wanted: boolean): number[] => members.filter(({ isNew }) => isNew === wanted).map(({ sentence }) => body.indexOf(sentence));
				expect(Math.max(-1, ...at(true))).toBeLessThan(Math.min(1e9, ...at(false)));
			}
		}),
		{ seed: SEED, numRuns: runs(10_000) },
	);
});

describe('order', () => {
	const base = { severity: 'error', amountCents: 100, date: '2026-03-05', firstToldOn: '2026-03-13', isNew: true, nextStep: 'Do it.' } as const;
	const titles = (...drafts: Parameters<typeof exceptionsOf>[0]): string[] => cardsOf(pageOf(exceptionsOf(drafts))).map(({ title }) => title);

	test('what may have charged a patient twice comes first, whatever else there is', () => {
		expect(titles({ ...base, kind: 'missingDeposit', amountCents: 900_000 }, { ...base, kind: 'possibleDouble', severity: 'warning' }, { ...base, kind: 'unknownPayment', severity: 'warning', amountCents: 0 })).toEqual(['Patient possibly charged twice', 'Payment whose answer was lost', 'Money announced but not deposited']);
	});

	test('then the most serious, then what is new, then the most money', () => {
		expect(
			titles(
				{ ...base, kind: 'refund', severity: 'info', amountCents: 900_000 },
				{ ...base, kind: 'chargeback', severity: 'warning', amountCents: 800_000 },
				{ ...base, kind: 'extraDeposit', isNew: false, firstToldOn: '2026-03-01', amountCents: 700_000 },
				{ ...base, kind: 'amountDiffers', amountCents: -200 },
				{ ...base, kind: 'missingDeposit', amountCents: 100 },
			),
		).toEqual(['Deposit of another amount', 'Money announced but not deposited', 'Deposit that nothing explains', 'Chargeback', 'Refund']);
	});

	test('of what is known, the longest known first; its age is told', () => {
		const page = pageOf(exceptionsOf(['2026-03-11', '2026-03-04', '2026-03-09'].map((firstToldOn) => ({ ...base, kind: 'missingDeposit' as const, isNew: false, firstToldOn }))));
		expect([...page.matchAll(/known for (\d+) days/g)].map(([, days]) => days)).toEqual(['9', '4', '2']);
	});

	test('a sum of what is taken and what is missing does not cancel out', () => {
		const [card] = cardsOf(pageOf(exceptionsOf([{ ...base, kind: 'amountDiffers', amountCents: 500 }, { ...base, kind: 'amountDiffers', amountCents: -500 }])));
		expect(card?.body).toContain('<b class="sum">$10.00</b>');
	});
});

test('of many, new and old together no more than a hundred are shown, the new ones first', () => {
	const base = { kind: 'missingDeposit', severity: 'error', amountCents: 100, date: null, firstToldOn: '2026-03-01', nextStep: 'Do it.' } as const;
	const page = pageOf(exceptionsOf(Array.from({ length: 180 }, (_, index) => ({ ...base, isNew: index % 2 === 0 }))));
	expect(page.match(/Sentence \d+ ends\./g)).toHaveLength(100);
	expect(page.match(/Sentence \d*[02468] ends\./g)).toHaveLength(90);
	expect(says(page, '100 of 180 are shown')).toBe(true);
});

test('on the first run of a chain nothing is called new', () => {
	const first = { ...resultOf([]), exceptions: exceptionsOf([{ kind: 'refund', severity: 'warning', amountCents: 1, date: null, firstToldOn: null, isNew: true, nextStep: 'Look.' }]) };
	expect(says(renderReport(first), /class="tag new"|since last time/)).toBe(false);
});

test('what is resolved says how, and what is only too old stands apart', () => {
	const page = renderReport(asLaterRun(resultOf([]), [sampleResolved({ sentence: 'A.' }), sampleResolved({ how: 'arrived', kind: 'missingFile', sentence: 'B.' }), sampleResolved({ how: 'noLongerFollowed', sentence: 'C.' })]));
	expect(says(page, /Settled.*A\..*Came.*B\..*No longer followed without an answer.*Too old to follow.*C\./s)).toBe(true);
});
