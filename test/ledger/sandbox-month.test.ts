import fc from 'fast-check';
import { bundleText, fhirBundles, ledgerCsv, ledgerJson, type LedgerLine } from '../../lib/ledger';
import { PLANT_KINDS } from '../../sandbox';
import type { Patient } from '../../sandbox/state/patients';
import { seeds } from '../sandbox/seeds';
import { centsOf, evidenceOf, postEvidence, sandboxMonth, sum, type NamedFile, type Posted } from './posted';
import { runs } from './seed';
import { amountsOf, paymentsByHand, segmentsByHand } from './x12-by-hand';

/** The posting a line belongs to: its id without the part. */
function postingOf({ lineId }: LedgerLine): string {
	return lineId.split('-')[0] ?? '';
}

function claimOf({ lineId }: LedgerLine): string {
	return lineId.split('-').slice(0, 2).join('-');
}

function money(lines: readonly LedgerLine[]): number {
	return sum(lines.filter(({ effect }) => effect === 'money').map(({ amountCents }) => amountCents));
}

function groups<K>(lines: readonly LedgerLine[], keyOf: (line: LedgerLine) => K): Map<K, LedgerLine[]> {
	const found = new Map<K, LedgerLine[]>();
	for (const line of lines) found.set(keyOf(line), [...(found.get(keyOf(line)) ?? []), line]);
	return found;
}

function outputs({ ledger }: Posted): string[] {
	const bundles = fhirBundles(ledger.documents).map((bundle) => [...bundleText(bundle)].join(''));
	return [[...ledgerCsv(ledger.lines)].join(''), [...ledgerJson(ledger.lines)].join(''), JSON.stringify(ledger.held), ...bundles];
}

async function posted(files: readonly NamedFile[]): Promise<Posted> {
	return postEvidence(await evidenceOf(files));
}

describe.each(seeds(3))('the demo month of seed %i', (seed) => {
	let files: readonly NamedFile[];
	let patients: readonly Patient[];
	let month: Posted;
	let segments: ReadonlyMap<string, string[][]>;
	beforeAll(async () => {
		const run = await sandboxMonth(seed);
		files = run.named;
		patients = [...run.world.patients.values()];
		month = await posted(files);
		segments = new Map(files.filter(({ name }) => name.endsWith('.835')).map(({ name, bytes }) => [name, segmentsByHand(bytes)]));
	});

	test('the money lines of a remittance are its BPR02, and all lines of a claim its charge', () => {
		let claims = 0;
		const remittances = [...groups(month.lines.filter(({ traceNumber }) => traceNumber !== null), postingOf).values()];
		expect(remittances.length).toBeGreaterThan(20);
		for (const lines of remittances) {
			const [first] = lines;
			const payment = paymentsByHand(segments.get(first?.sourceFile ?? '') ?? []).find(({ trace }) => trace === first?.traceNumber);
			expect(money(lines)).toBe(payment?.cents);
			const ofClaims = [...groups(lines.filter(({ claimId }) => claimId !== null), claimOf).values()];
			expect(ofClaims.map((parts) => [parts[0]?.claimId, sum(parts.map(({ amountCents }) => amountCents))])).toEqual(payment?.claims.map(({ id, charge }) => [id, charge]));
			claims += ofClaims.length;
		}
		expect(claims).toBeGreaterThan(100);
	});

	test('every line stands at its place in its file', () => {
		const texts = new Map(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8').split(/\r?\n/)]));
		const isThere = (line: LedgerLine): boolean => {
			if (line.sourceSegment !== null) {
				const segment = segments.get(line.sourceFile)?.[line.sourceSegment - 1] ?? [];
				const codes = line.adjustmentGroup === null ? [] : [line.adjustmentGroup, line.reasonCode ?? ''];
				return amountsOf(segment).includes(line.amountCents) && codes.every((code) => segment.includes(code));
			}
			const cells = (texts.get(line.sourceFile)?.[(line.sourceLine ?? 0) - 1] ?? '').split('|');
			const amounts = cells.filter((cell) => /^-?\d+\.\d\d$/.test(cell)).map((cell) => Math.abs(centsOf(cell)));
			return cells.includes(line.transactionId ?? '?') && cells.includes(line.patientAccountNumber ?? '?') && amounts.includes(Math.abs(line.amountCents));
		};
		expect(month.lines.filter((line) => !isThere(line))).toEqual([]);
		expect(month.lines.some(({ sourceSegment }) => sourceSegment !== null)).toBe(true);
		expect(month.lines.some(({ sourceLine }) => sourceLine !== null)).toBe(true);
	});

	test('the money posted is the money that reconciliation found in the bank', () => {
		const inBank = month.result.rows.filter(({ subject, class: name }) => subject === 'depositLine' && name === 'matched');
		const lines = month.lines.filter(({ depositDate }) => depositDate !== null);
		// cut, unbalanced or unreadable remittances may have their deposit
		const heldInBank = month.ledger.held.flatMap(({ source, amountCents }) => {
			const row = month.result.rows.find((one) => one.source.file === source.file && one.subject === 'remittance' && one.amountCents === amountCents);
			return row?.class === 'matched' ? [amountCents ?? 0] : [];
		});
		expect(money(lines) + sum(heldInBank)).toBe(sum(inBank.map(({ amountCents }) => amountCents ?? 0)));
		const transactions = month.result.rows.filter(({ subject, class: name, reason }) => subject === 'transaction' && name === 'matched' && reason === 'sameTransaction');
		const patients = month.lines.filter(({ transactionId, depositDate }) => transactionId !== null && depositDate !== null);
		expect(sum(patients.map(({ amountCents }) => amountCents))).toBe(sum(transactions.map(({ amountCents }) => amountCents ?? 0)));
		expect(patients).toHaveLength(transactions.length);
	});

	test('lines are in the order of their days, those of a remittance in the order of the file', () => {
		const days = month.lines.map(({ postDate }) => postDate);
		expect(days).toEqual([...days].sort());
		for (const lines of groups(month.lines, postingOf).values()) {
			const places = lines.map(({ sourceSegment }) => sourceSegment ?? 0);
			expect(places).toEqual([...places].sort((a, b) => a - b));
		}
	});

	test('every remittance is posted or held, once', () => {
		const places = [...month.ledger.documents.filter(({ type }) => type === 'remittance').map(({ source }) => source), ...month.ledger.held.filter(({ subject }) => subject === 'remittance').map(({ source }) => source)];
		const names = [...segments].flatMap(([name, list]) => paymentsByHand(list).map(() => name));
		expect(places.map(({ file }) => file).sort()).toEqual(names.sort());
		const held = new Map(month.ledger.held.map(({ source, reason }) => [source.file, reason]));
		for (const { subject, source, class: name } of month.result.rows) {
			if (subject === 'remittance' && name !== 'matched') expect(held.get(source.file)).toBeDefined();
		}
	});

	test('no name, birth date, address or member number leaves', () => {
		const isIn = (text: string): ((known: string) => boolean) => {
			const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
			const whole = text.toLowerCase();
			return (known) => (/^[\p{L}\p{N}]+$/u.test(known) ? words.has(known.toLowerCase()) : whole.includes(known.toLowerCase()));
		};
		const known = patients.flatMap(({ lastName, firstName, memberIds, address, birthDate }) => [lastName, firstName, ...memberIds, address.street, birthDate]).filter((text) => text !== '');
		expect(known.length).toBeGreaterThan(300);
		expect(known.filter(isIn(outputs(month).join('\n')))).toEqual([]);
		// the files themselves are full of them
		expect(known.filter(isIn(files.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n'))).length).toBeGreaterThan(100);
	});

	test('twice the same bytes, in any order and however often a file is offered', async () => {
		const once = outputs(month);
		expect(outputs(await posted(files))).toEqual(once);
		expect(new Set(month.lines.map(({ lineId }) => lineId)).size).toBe(month.lines.length);
		const shuffled = [...files, ...files.slice(0, 20)].reverse();
		expect(outputs(await posted(shuffled))).toEqual(once);
	});
});

test('any order and any repeats of the files give the same bytes', async () => {
	const { named } = await sandboxMonth(7, { nights: 4, plant: [] });
	const evidence = await evidenceOf(named);
	const once = outputs(postEvidence(evidence));
	const order = fc.shuffledSubarray([...evidence, ...evidence], { minLength: evidence.length * 2, maxLength: evidence.length * 2 });
	fc.assert(
		fc.property(order, (files) => expect(outputs(postEvidence(files))).toEqual(once)),
		runs(10),
	);
});

test('each planted fault holds its payment, and no other', async () => {
	const reasons = { missingDeposit: 'missing', amountDiffers: 'amountDiffers', duplicateRemittance: 'duplicate', cutFile: 'cut' } as const;
	for (const kind of PLANT_KINDS) {
		const { named, world } = await sandboxMonth(41, { plant: [kind], ...(kind === 'cutFile' ? { cut: 'remittance' } : {}) });
		const { ledger, lines } = await posted(named);
		const [planted] = world.planted;
		const notOpen = ledger.held.filter(({ reason }) => reason !== 'open');
		if (kind === 'refund' || kind === 'chargeback') {
			expect(notOpen).toEqual([]);
			const taken = lines.filter((line) => line.transactionId === planted?.where.key && line.amountCents < 0);
			expect(taken).toEqual([expect.objectContaining({ kind: kind === 'refund' ? 'patientRefund' : 'patientChargeback', amountCents: planted?.amountCents })]);
			continue;
		}
		expect(notOpen.map(({ reason, source }) => [reason, source.file])).toEqual([[reasons[kind], planted?.where.file]]);
		expect(lines.filter(({ sourceFile }) => sourceFile === planted?.where.file)).toEqual([]);
	}
});
