import fc from 'fast-check';
import { matchAcknowledgement, SentRecords, x12Acknowledgements, type Acknowledgement } from '../../lib/acknowledgement';
import type { Answer } from '../../lib/core/answer';
import { checkClaimFile, readX12, type X12Issue } from '../../lib/x12';
import { FOLDERS } from '../../sandbox';
import { runOneNight } from '../../sandbox/night';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld, type World } from '../../sandbox/state/world';
import { claimFile, claimSet, type SampleClaim } from './claim-samples';
import { contentOf, once, pathsIn } from './offline-run';
import { seeds } from './seeds';

const [seed = 1] = seeds(1);

let world: World;
let files: FileTree;
function begin(): void {
	const clock = new VirtualClock();
	world = newWorld(5, clock, { plant: [] });
	files = new FileTree(clock);
}
beforeEach(begin);

interface Reading {
	readonly kind: string;
	readonly answers: Answer[];
	readonly complete: boolean;
	readonly issues: X12Issue[];
}

async function readAnswer(path: string): Promise<Reading> {
	const answers: Answer[] = [];
	const issues: X12Issue[] = [];
	let complete = false;
	for await (const event of readX12(once(contentOf(files, path)), { file: path })) {
		if (event.type === 'answer') answers.push(event.answer);
		else if (event.type === 'issue') issues.push(event.issue);
		else if (event.type === 'end') complete = event.summary.complete;
	}
	return { kind: path.slice(path.lastIndexOf('/') + 1).split('_')[0] ?? '', answers, complete, issues };
}

async function readings(): Promise<Reading[]> {
	return await Promise.all(pathsIn(files, FOLDERS.acknowledgements).map(readAnswer));
}

async function send(bytes: Buffer, name = 'claims.837'): Promise<Reading[]> {
	const before = new Set(pathsIn(files, FOLDERS.acknowledgements));
	files.write(`${FOLDERS.claimUpload}/${name}`, bytes);
	await runOneNight(world, files);
	return await Promise.all(pathsIn(files, FOLDERS.acknowledgements).filter((path) => !before.has(path)).map(readAnswer));
}

const KINDS = [
	{ claim: { charge: '125.5' }, codes: [] },
	{ claim: { charge: '40', lineCharge: '39.99' }, codes: ['A8:21'] },
	{ claim: { charge: '80', serviceDate: '20260231' }, codes: ['A6:21'] },
	{ claim: { charge: '12O' }, codes: ['A7:21'] },
] as const;

test('each claim is accepted or rejected by what is in it, and the package reads that out of the answers', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.record({ kind: fc.constantFrom(...KINDS), asked: fc.boolean() }), { minLength: 1, maxLength: 8 }), async (wanted) => {
			begin();
			const claims: SampleClaim[] = wanted.map(({ kind, asked }, index) => ({ id: `C-${index + 1}${asked ? '-REJECT' : ''}`, ...kind.claim }));
			const bytes = claimFile('000000007', [claimSet('BATCH1', claims)]);
			const answered = await send(bytes);
			const expected = wanted.map(({ kind, asked }) => (asked ? ['A3:23'] : kind.codes));
			expect(world.answered.map(({ key, codes }) => ({ key, codes }))).toEqual(claims.map(({ id }, index) => ({ key: id, codes: expected[index] })));
			expect(answered.map(({ kind, complete, issues }) => ({ kind, complete, issues }))).toEqual(['277CA', '999'].map((kind) => ({ kind, complete: true, issues: [] })));

			const sent = new SentRecords(null, null);
			for await (const event of checkClaimFile(once(bytes), { file: 'claims.837' })) {
				if (event.type !== 'claim') continue;
				const { claimId, interchange, group, transaction, batch } = event.claim;
				sent.addClaim({ claimId, transaction, ...(interchange === null ? {} : { interchange }), ...(group === null ? {} : { group }), ...(batch === null ? {} : { batch }) });
			}
			const acknowledgements: Acknowledgement[] = answered.flatMap(({ kind, answers, complete }) => x12Acknowledgements(kind, answers, complete));
			const result = matchAcknowledgement(sent, acknowledgements);
			expect(result.records.map(({ claimId, state }) => ({ claimId, state }))).toEqual(
				claims.map(({ id }, index) => ({ claimId: id, state: (expected[index] ?? []).length === 0 ? 'accepted' : 'rejected' })),
			);
			expect(result.unmatched).toEqual([]);
		}),
		{ seed, numRuns: 25 },
	);
});

test('a set that is not as it should be is rejected by the 999, which names the place; the others have a 277CA', async () => {
	const [acknowledged, functional] = await send(claimFile('000000008', [claimSet('BATCH1', [{ id: 'C-1', charge: '10' }]), claimSet('BATCH2', [{ id: 'C-2', charge: '20' }], { gender: '' })]));
	expect(functional?.answers.map(({ scope, outcome, target }) => ({ scope, outcome, transaction: target.transaction }))).toEqual([
		{ scope: 'transaction', outcome: 'accepted', transaction: '0001' },
		{ scope: 'transaction', outcome: 'rejected', transaction: '0002' },
		{ scope: 'group', outcome: 'acceptedWithErrors', transaction: undefined },
	]);
	// the level of the subscriber begins at the eleventh segment of its set, ST counted
	expect(functional?.answers[1]?.errors).toEqual([expect.objectContaining({ field: 'DMG03', code: '1', segment: 11 }), expect.objectContaining({ code: '5' })]);
	expect(acknowledged?.answers.filter(({ scope }) => scope === 'record').map(({ target }) => target.claimId)).toEqual(['C-1']);
	expect(world.answered.map(({ key, codes }) => [key, codes])).toEqual([['C-2', ['999']], ['C-1', []]]);
});

test.each([
	['cut', (text: string) => text.slice(0, text.indexOf('GE*') - 30), '2'],
	['SE with another count', (text: string) => text.replace(/SE\*\d+/, 'SE*99'), '4'],
	['SE with another number', (text: string) => text.replace(/(SE\*\d+\*)0001/, '$10009'), '3'],
])('a file that is damaged (%s) has a 999 and no 277CA', async (_name, damage, code) => {
	const whole = claimFile('000000009', [claimSet('BATCH1', [{ id: 'C-1', charge: '10' }])]).toString();
	const answered = await send(Buffer.from(damage(whole)));
	expect(answered.map(({ kind }) => kind)).toEqual(['999']);
	const [set] = answered[0]?.answers ?? [];
	expect(set).toMatchObject({ scope: 'transaction', outcome: 'rejected' });
	expect(set?.errors.map((error) => error.code)).toContain(code);
});

test('a TA1 comes for an interchange that was sent before, and for no other', async () => {
	const bytes = claimFile('000000010', [claimSet('BATCH1', [{ id: 'C-1', charge: '10' }])]);
	expect((await send(bytes)).map(({ kind }) => kind)).toEqual(['277CA', '999']);
	const [again, ...others] = await send(bytes, 'again.837');
	expect(others).toEqual([]);
	expect(again).toMatchObject({ kind: 'TA1', complete: true, issues: [] });
	expect(again?.answers).toEqual([expect.objectContaining({ scope: 'file', outcome: 'rejected', target: { interchange: '000000010' }, errors: [expect.objectContaining({ code: '025' })] })]);
	// the same number of another sender, and another number of the same one
	expect((await send(claimFile('000000010', [claimSet('BATCH1', [{ id: 'C-1', charge: '10' }])], 'EMC0002'), 'other.837')).map(({ kind }) => kind)).toEqual(['277CA', '999']);
	expect((await send(claimFile('000000011', [claimSet('BATCH1', [{ id: 'C-1', charge: '10' }])]), 'next.837')).map(({ kind }) => kind)).toEqual(['277CA', '999']);
	expect(world.answered.map(({ codes }) => codes)).toEqual([[], ['TA1'], [], []]);
	expect(new Set((await readings()).map(({ complete }) => complete))).toEqual(new Set([true]));
});
