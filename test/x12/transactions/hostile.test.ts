import { looksLikePosting, sightTransactions, type X12Issue } from '../../../lib/x12';
import { bytesOf } from '../fixture';
import { SEED, seeded } from '../seed';
import { joined } from './support/envelope';
import { mutate } from './support/mutate';
import { read } from './support/read';
import { CANARIES, ELIGIBILITY_ANSWER, SAMPLES } from './support/samples';

/** Control numbers and claim ids are named on purpose; in a damaged file anything may stand in their place. */
function leaks(issues: readonly X12Issue[]): string[] {
	const text = JSON.stringify(issues.map(({ where, ...rest }) => ({ ...rest, where: { ...where, claimId: null, transaction: null, interchange: null } })));
	return CANARIES.filter((canary) => text.includes(canary));
}

describe('hostile input', () => {
	test.each(SAMPLES)(`%s: 2,000 mutations throw nothing but the typed error, and no issue names a person; seed ${String(SEED)}`, async (_name, text) => {
		const before = Object.getOwnPropertyNames(Object.prototype).sort();
		const pick = seeded(SEED);
		const whole = bytesOf(text);
		for (let i = 0; i < 2_000; i += 1) {
			const bytes = mutate(whole, pick);
			const limits = pick(4) === 0 ? { blockBytes: 1 + pick(50), segmentBytes: 400, elements: 12, headerSegments: 8, issues: 3, remembered: 2 } : {};
			const failure = await read(bytes, { limits }).then(
				({ issues, events, summary }) => {
					JSON.stringify(events);
					if (summary.answers + summary.claims + summary.eligibilities !== events.filter(({ type }) => type === 'answer' || type === 'claim' || type === 'eligibility').length) return 'totals differ from what came out';
					const found = leaks(issues);
					return found.length > 0 ? `issues hold ${found.join()}` : null;
				},
				(error: Error) => (error.name === 'FileFormatError' ? null : error.stack),
			);
			if (failure !== null) throw new Error(`mutation ${String(i)}: ${String(failure)}\n${Buffer.from(bytes).toString('latin1')}`);
			const head = Buffer.from(bytes).toString('latin1');
			sightTransactions(head);
			looksLikePosting(head);
		}
		expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
	});

	test.each(SAMPLES)('%s: a file full of faults names none of its people', async (_name, text) => {
		const broken = text.split('~\n').map((one, i, all) => (i < Math.min(3, all.length - 3) ? one : one.replace(/^[A-Z0-9]+\*/, (name) => (i % 3 === 0 ? `CANARY${name}` : name)).replace(/\*(\d+)(?=\*|$)/g, '*$1x'))).join('~\n');
		const { issues } = await read(broken);
		expect(issues.length).toBeGreaterThan(0);
		expect(leaks(issues)).toEqual([]);
	});

	test('the search finds one that is there', () => {
		expect(leaks([{ code: 'noX12', severity: 'error', message: 'CANARYLAST', where: {} }])).toEqual(['CANARY']);
		expect(joined(ELIGIBILITY_ANSWER)).toContain('CANARYLAST');
	});
});
