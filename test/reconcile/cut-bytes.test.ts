import fc from 'fast-check';
import { readEvidence, type Evidence, type EvidenceKind } from '../../lib/intake';
import { reconcile, type ReconcileResult } from '../../lib/reconcile';
import { contentOf, once, runOffline } from '../sandbox/offline-run';
import { SEED } from './seed';

interface SandboxFile {
	readonly name: string;
	readonly kind: EvidenceKind;
	readonly bytes: Buffer;
}

const KINDS: Readonly<Record<string, EvidenceKind>> = { era: 'remittance', deposits: 'deposit', posting: 'posting' };

async function sandboxFiles(): Promise<SandboxFile[]> {
	const { files } = await runOffline(7);
	return files.files().flatMap((path): SandboxFile[] => {
		const [, , folder = '', name = ''] = path.split('/');
		const kind = KINDS[folder];
		const bytes = contentOf(files, path);
		return kind === undefined || bytes.length === 0 ? [] : [{ name, kind, bytes }];
	});
}

async function read({ name, kind, bytes }: SandboxFile): Promise<Evidence> {
	const reading = await readEvidence(once(bytes), { name, kind });
	if (!reading.ok) throw new RangeError(`${name}: ${reading.problem.reason}`);
	return reading.evidence;
}

function amountsOf({ remittances, depositLines, payments }: Evidence): string[] {
	return [...remittances, ...depositLines, ...payments].map(({ amountCents, source }) => `${String(source.line ?? source.segment)} ${String(amountCents)}`);
}

function result(evidence: readonly Evidence[]): ReconcileResult {
	return reconcile({
		files: evidence.map(({ file }) => file),
		remittances: evidence.flatMap(({ remittances }) => remittances),
		depositLines: evidence.flatMap(({ depositLines }) => depositLines),
		payments: evidence.flatMap(({ payments }) => payments),
	});
}

/** What is told of money; a cut remittance may have lost its trace, so that is left out. */
function told({ exceptions }: ReconcileResult): string[] {
	return exceptions.filter(({ kind }) => kind !== 'cutFile').map(({ kind, amountCents }) => `${kind} ${String(amountCents)}`);
}

let files: readonly SandboxFile[] = [];
let whole: readonly Evidence[] = [];
beforeAll(async () => {
	files = await sandboxFiles();
	whole = await Promise.all(files.map(read));
});

test('a file of each name, ended at any of its first 400 bytes: an incomplete file of its kind, with no other amount than the whole one', async () => {
	const seen = new Set<string>();
	const known = new Map(whole.map((one) => [one.file.name, new Set([...amountsOf(one)])]));
	for (const file of files) {
		const series = file.name.replace(/\d+/g, '');
		if (seen.has(series)) continue;
		seen.add(series);
		for (let end = 1; end < Math.min(400, file.bytes.length); end += 1) {
			const evidence = await read({ ...file, bytes: file.bytes.subarray(0, end) });
			// a last row that lacks nothing but its line end is whole
			const atRowEnd = file.bytes[end - 1] === 10 || file.bytes[end] === 10 || file.bytes[end] === 13;
			expect({ name: file.name, end, kind: evidence.file.kind, complete: evidence.file.complete && !atRowEnd }).toEqual({ name: file.name, end, kind: file.kind, complete: false });
			expect({ name: file.name, end, other: amountsOf(evidence).filter((amount) => !amount.endsWith(' null') && known.get(file.name)?.has(amount) !== true) }).toEqual({ name: file.name, end, other: [] });
		}
	}
	expect(seen.size).toBeGreaterThanOrEqual(6);
});

test('a scenario with one file ended anywhere: nothing is told of money that whole files would not tell, and the file is named', async () => {
	const known = new Set(told(result(whole)));
	expect(known.size).toBeGreaterThan(2);
	let cuts = 0;
	await fc.assert(
		fc.asyncProperty(fc.nat(), fc.nat(), async (pick, at) => {
			const index = pick % files.length;
			const file = files[index];
			if (file === undefined) return;
			const cut = await read({ ...file, bytes: file.bytes.subarray(0, 1 + (at % (file.bytes.length - 1))) });
			// a file without a last line of its own does not show that it ended with a row too early
			if (cut.file.complete) return;
			cuts += 1;
			const found = result(whole.map((one, place) => (place === index ? cut : one)));
			expect({ cut: file.name, told: told(found).filter((one) => !known.has(one)) }).toEqual({ cut: file.name, told: [] });
			expect(found.exceptions.filter(({ kind }) => kind === 'cutFile').map(({ reference }) => reference)).toContain(file.name);
		}),
		{ seed: SEED, numRuns: 300 },
	);
	expect(cuts).toBeGreaterThan(280);
});

describe('what the caller calls a posting file', () => {
	const verdictOf = async (text: string, kind: EvidenceKind = 'posting') => {
		const reading = await readEvidence(once(Buffer.from(text)), { name: 'EOD-20260302.txt', kind });
		return reading.ok ? { kind: reading.evidence.file.kind, complete: reading.evidence.file.complete, empty: reading.evidence.file.empty, errors: reading.evidence.file.issueCounts.error } : reading.problem.name;
	};

	test('is one that ends in its first row when it has no whole line', async () => {
		expect(await verdictOf('IMD')).toEqual({ kind: 'posting', complete: false, empty: false, errors: 1 });
		expect(await verdictOf('\ufeffIMD')).toEqual({ kind: 'posting', complete: false, empty: false, errors: 1 });
	});

	test('is unused when it has whole lines of something else, or too much for one row', async () => {
		for (const text of ['Dear office,\nhello\n', 'x'.repeat(70_000)]) expect(await verdictOf(text)).toBe('EOD-20260302.txt');
	});

	test('is empty, not cut, when there is nothing in it', async () => {
		for (const text of ['', ' \n']) expect(await verdictOf(text)).toMatchObject({ kind: 'posting', empty: true });
	});

	test('is no ERA of another transaction set', async () => {
		expect(await verdictOf('ISA*00*', 'remittance')).toEqual({ kind: 'remittance', complete: false, empty: false, errors: 1 });
		expect(await verdictOf('ISA*00*~ST*999*0001~', 'remittance')).toBe('EOD-20260302.txt');
	});

	test('is not used at all when it ends in its first row and nobody says what it is', async () => {
		const reading = await readEvidence(once(Buffer.from('IMD')), { name: 'EOD-20260302.txt' });
		expect(reading.ok).toBe(false);
	});
});
