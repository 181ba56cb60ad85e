import type { Answer, AnswerOutcome, AnswerTarget } from '../../lib/core/answer';
import { matchAcknowledgement, SentRecords, x12Acknowledgements, type Acknowledgement, type SentClaim } from '../../lib/acknowledgement';
import { readX12 } from '../../lib/x12';
import { codes, told } from './world';

const ENVELOPE = { interchange: '000000007', group: '7', batch: 'BATCH-1', provider: '1999999999' };
const CLAIMS: readonly SentClaim[] = [
	{ ...ENVELOPE, transaction: '0001', claimId: 'C-1', segment: 1, fields: { CLM02: '100.00' } },
	{ ...ENVELOPE, transaction: '0001', claimId: 'C-2', segment: 2, fields: { CLM02: '200.00' } },
	{ ...ENVELOPE, transaction: '0002', claimId: 'C-3', segment: 3, batch: 'BATCH-2' },
];

let segment = 0;
function answer(scope: Answer['scope'], outcome: AnswerOutcome, target: AnswerTarget, reason?: string): Answer {
	segment += 1;
	return { scope, outcome, code: '', target, errors: reason === undefined ? [] : [{ field: null, code: null, reason }], source: { file: 'x12', segment } };
}

/** A 999 answers envelopes; a 277CA answers every claim. */
const functional = (...answers: Answer[]): Acknowledgement => ({ file: '999', answers, complete: true, coverage: 'stages' });
const ofClaims = (...answers: Answer[]): Acknowledgement => ({ file: '277', answers, complete: true, coverage: 'all' });

function match(...acknowledgements: Acknowledgement[]) {
	const sent = new SentRecords(null, null);
	for (const claim of CLAIMS) sent.addClaim(claim);
	return matchAcknowledgement(sent, acknowledgements);
}

const set = (transaction: string): AnswerTarget => ({ group: '7', transaction });

describe('999', () => {
	const both = [answer('transaction', 'accepted', set('1')), answer('transaction', 'accepted', set('0002')), answer('group', 'accepted', { group: '7' })];

	test('accepted sets pass their claims', () => expect(told(match(functional(...both)))).toBe('1:~accepted 2:~accepted 3:~accepted'));

	test('a rejected set rejects its claims, and no others', () => {
		const result = match(functional(answer('transaction', 'rejected', set('0001'), 'Bad set'), both[1] as Answer, answer('group', 'acceptedWithErrors', { group: '7' })));
		expect(told(result)).toBe('1:rejected 2:rejected 3:~accepted');
		expect(result.records[0]).toMatchObject({ claimId: 'C-1', errors: [{ reason: 'Bad set' }] });
	});

	test('a set that is not named is not answered, unless its whole group is accepted', () => {
		const first = both[0] as Answer;
		expect(told(match(functional(first)))).toBe('1:~accepted 2:~accepted 3:noAnswerYet');
		expect(told(match(functional(first, answer('group', 'acceptedWithErrors', { group: '7' }))))).toBe('1:~accepted 2:~accepted 3:noAnswerYet');
		expect(told(match(functional(first, answer('group', 'accepted', { group: '7' }))))).toBe('1:~accepted 2:~accepted 3:~accepted');
	});

	test('a group verdict in doubt leaves accepted sets accepted', () =>
		expect(told(match(functional(both[0] as Answer, answer('group', 'unknown', { group: '7' }))))).toBe('1:~accepted 2:~accepted 3:unknown'));

	test('another group: another file', () => {
		const result = match(functional(answer('transaction', 'rejected', { group: '8', transaction: '0001' }), answer('group', 'rejected', { group: '8' })));
		expect(told(result)).toBe('1:noAnswerYet 2:noAnswerYet 3:noAnswerYet');
		expect(result.unmatched).toHaveLength(2);
		expect(codes(result)).toContain('otherFile');
	});

	test('one 999 rejects what another accepts: unknown', () => {
		const result = match(functional(answer('transaction', 'rejected', set('0001'))), functional(...both));
		expect(told(result)).toBe('1:unknown 2:unknown 3:~accepted');
		expect(codes(result)).toEqual(['contradiction']);
	});

	test('a claim named in an accepted set keeps the errors and is still to be answered', () => {
		const named = answer('record', 'acceptedWithErrors', { ...set('0001'), claimId: 'C-1' }, 'Odd date');
		const passed = functional(...both, named);
		expect(match(passed).records[0]).toMatchObject({ state: 'accepted', implied: true, errors: [{ reason: 'Odd date' }] });
		expect(told(match(passed, ofClaims(answer('record', 'rejected', { claimId: 'C-1' }), answer('record', 'accepted', { claimId: 'C-2' }))))).toBe('1:rejected 2:accepted 3:missing');
	});

	test('the same set number in two groups, and no group told: nobody is rejected by it', () => {
		const sent = new SentRecords(null, null);
		sent.addClaim({ claimId: 'C-1', segment: 1, group: '1', transaction: '0001' });
		sent.addClaim({ claimId: 'C-2', segment: 2, group: '2', transaction: '0001' });
		const result = matchAcknowledgement(sent, [functional(answer('transaction', 'rejected', { transaction: '0001' }))]);
		expect(told(result)).toBe('1:unknown 2:unknown');
		expect(codes(result)).toContain('ambiguous');
	});
});

describe('277CA', () => {
	test('claims by their id; one that is not answered is missing', () => {
		const result = match(ofClaims(answer('record', 'accepted', { claimId: 'C-1' }), answer('record', 'rejected', { claimId: 'C-3' }, 'No such member')));
		expect(told(result)).toBe('1:accepted 2:missing 3:rejected');
	});

	test('a 999 accepts, the 277CA rejects: rejected', () => {
		const passed = functional(answer('transaction', 'accepted', set('0001')), answer('transaction', 'accepted', set('0002')));
		const result = match(passed, ofClaims(...['C-1', 'C-2', 'C-3'].map((claimId) => answer('record', 'rejected', { claimId }))));
		expect(told(result)).toBe('1:rejected 2:rejected 3:rejected');
		expect(result.problems).toEqual([]);
	});

	test('a 999 rejects, the 277CA accepts: unknown', () =>
		expect(told(match(functional(answer('transaction', 'rejected', set('0001'))), ofClaims(answer('record', 'accepted', { claimId: 'C-1' }))))).toBe('1:unknown 2:rejected 3:missing'));

	test('another charge under the claim id: unknown', () => {
		const result = match(ofClaims(answer('record', 'accepted', { claimId: 'C-1', fields: { CLM02: '999.00' } }), answer('record', 'accepted', { claimId: 'C-2', fields: { CLM02: '200.00' } })));
		expect(told(result)).toBe('1:unknown 2:accepted 3:missing');
		expect(codes(result)).toEqual(['fieldDiffers']);
	});

	test('a batch or a provider that is rejected', () => {
		expect(told(match(ofClaims(answer('transaction', 'rejected', { fields: { BHT03: 'BATCH-2' } }))))).toBe('1:missing 2:missing 3:rejected');
		expect(told(match(ofClaims(answer('record', 'rejected', { recordType: 'HL19', fields: { NM109: '1999999999' } }))))).toBe('1:rejected 2:rejected 3:rejected');
	});

	test('claims that were not sent', () => {
		const result = match(ofClaims(answer('record', 'rejected', { claimId: 'C-9' })));
		expect(told(result)).toBe('1:noAnswerYet 2:noAnswerYet 3:noAnswerYet');
		expect(result.unmatched).toHaveLength(1);
	});

	test('one claim id sent twice is told apart by its charge, or not at all', () => {
		const sent = new SentRecords(null, null);
		for (const [at, charge] of ['1.00', '2.00', '2.00'].entries()) sent.addClaim({ claimId: 'C', segment: at, fields: { CLM02: charge } });
		const accept = (charge: string): Answer => answer('record', 'accepted', { claimId: 'C', fields: { CLM02: charge } });
		expect(told(matchAcknowledgement(sent, [ofClaims(accept('1.00'), accept('2.00'))]))).toBe('0:accepted 1:unknown 2:unknown');
	});
});

describe('TA1', () => {
	test('a rejected interchange rejects all its claims', () => {
		const result = match(functional(answer('file', 'rejected', { interchange: '7' }, 'Duplicate')));
		expect(told(result)).toBe('1:rejected 2:rejected 3:rejected');
		expect(result.file).toMatchObject({ outcome: 'rejected', errors: [{ reason: 'Duplicate' }] });
	});

	test('an accepted interchange says nothing of its claims', () => expect(told(match(functional(answer('file', 'accepted', { interchange: '000000007' }))))).toBe('1:noAnswerYet 2:noAnswerYet 3:noAnswerYet'));

	test('another interchange', () => expect(match(functional(answer('file', 'rejected', { interchange: '8' }))).counts).toMatchObject({ noAnswerYet: 3, unmatched: 1 }));
});

test('a cut 999 leaves in doubt what it does not reject', () => {
	const cut = { ...functional(answer('transaction', 'rejected', set('0001'))), complete: false };
	expect(told(match(cut))).toBe('1:rejected 2:rejected 3:unknown');
});

describe('files as they are read', () => {
	async function read(name: string, gs: string, body: readonly string[]): Promise<Acknowledgement[]> {
		const isa = 'ISA*00*          *00*          *ZZ*INSTAMED       *ZZ*CLINIC01       *260302*0800*^*00501*000000077*0*T*:';
		const ends = [`SE*${body.length + 1}*0001`, 'GE*1*5', 'IEA*1*000000077'];
		const text = [isa, `GS*${gs}*INSTAMED*CLINIC01*20260302*0800*5*X*005010X231A1`, ...body, ...ends].map((line) => `${line}~`).join('\n');
		const answers: Answer[] = [];
		let complete = false;
		async function* bytes(): AsyncGenerator<Uint8Array> {
			yield Buffer.from(text);
		}
		for await (const event of readX12(bytes(), { file: name })) {
			if (event.type === 'answer') answers.push(event.answer);
			else if (event.type === 'end') complete = event.summary.complete;
		}
		return x12Acknowledgements(name, answers, complete);
	}

	const functionalFile = ['ST*999*0001*005010X231A1', 'AK1*HC*7*005010X222A1', 'AK2*837*0001', 'IK5*A', 'AK2*837*0002', 'IK3*CLM*5**8', 'CTX*CLM01:C-3', 'IK4*2*782*1', 'IK5*R*5', 'AK9*P*2*2*1'];
	const claimFile = [
		'ST*277*0001*005010X214',
		'BHT*0085*08*B1*20260302*0800*TH',
		'HL*1**20*1',
		'HL*2*1*21*1',
		'HL*3*2*19*1',
		'NM1*85*2*CLINIC*****XX*1999999999',
		'HL*4*3*PT*0',
		'TRN*2*C-1',
		'STC*A2:20*20260302*WQ*100.00',
		'HL*5*3*PT*0',
		'TRN*2*C-2',
		'STC*A7:562*20260302*U*200.00',
	];

	test('a 999 and a 277CA of one submission', async () => {
		const functionalAcknowledgements = await read('a.999', 'FA', functionalFile);
		const claimAcknowledgements = await read('a.277', 'HN', claimFile);
		expect([...functionalAcknowledgements, ...claimAcknowledgements].map(({ complete, coverage }) => [complete, coverage])).toEqual([
			[true, 'stages'],
			[true, 'all'],
		]);
		expect(told(match(...functionalAcknowledgements))).toBe('1:~accepted 2:~accepted 3:rejected');
		const result = match(...functionalAcknowledgements, ...claimAcknowledgements);
		expect(told(result)).toBe('1:accepted 2:rejected 3:rejected');
		expect(result.unmatched).toEqual([]);
		expect(result.records[2]?.errors.some(({ field }) => field === 'CLM02')).toBe(true);
	});

	test('a file without answers answers nothing', () => expect(told(match(...x12Acknowledgements('x.999', [], true)))).toBe('1:noAnswerYet 2:noAnswerYet 3:noAnswerYet'));
});
