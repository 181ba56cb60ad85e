import { matchAcknowledgement, type AcknowledgementResult } from '../../lib/acknowledgement';
import { ALL, ECHO, EXCEPTIONS, FRAMED, OWN_NUMBERS } from './formats';
import { codes, fileOf, match, readAcknowledgement, sentFile, told } from './world';

const THREE = ['PAY|PAT-1|10', 'PAY|PAT-2|20', 'PAY|PAT-3|30'];
const FRAME = ['HDR|B1', 'PAY|PAT-1|10', 'LNE|x', 'PAY|PAT-2|20', 'LNE|y', 'TRL|B1'];

function verdict(result: AcknowledgementResult, line: number) {
	const found = result.records.find((record) => record.line === line);
	if (found === undefined) throw new Error(`No verdict for line ${line}`);
	return found;
}

describe('records', () => {
	test('no acknowledgement: no answer yet', async () => {
		const result = await match(ALL, THREE);
		expect(told(result)).toBe('1:noAnswerYet 2:noAnswerYet 3:noAnswerYet');
		expect(result.file).toEqual({ outcome: 'noAnswerYet', errors: [], sources: [] });
	});

	test('where all are answered, an unanswered one is missing', async () => {
		const result = await match(ALL, THREE, ['ACK|1|PAY|A', 'ACK|3|PAY|R|PAT-3|Amount|E1|Too high|Date|E2|Too old']);
		expect(told(result)).toBe('1:accepted 2:missing 3:rejected');
		expect(verdict(result, 3)).toMatchObject({
			record: 'PAY',
			key: { patientId: 'PAT-3' },
			errors: [
				{ field: 'Amount', code: 'E1', reason: 'Too high' },
				{ field: 'Date', code: 'E2', reason: 'Too old' },
			],
			sources: [{ file: 'ack-1.txt', line: 2 }],
		});
		expect(result.counts).toEqual({ sent: 3, accepted: 1, implied: 0, rejected: 1, missing: 1, unknown: 0, noAnswerYet: 0, unmatched: 0 });
		expect(result.file).toMatchObject({ outcome: 'unknown', implied: true });
		expect(result.problems).toEqual([]);
	});

	test('where exceptions are named, an unnamed record is accepted by implication', async () => {
		const result = await match(EXCEPTIONS, THREE, ['EXC|2|PAY|R|4']);
		expect(told(result)).toBe('1:~accepted 2:rejected 3:~accepted');
		expect(result.counts).toMatchObject({ accepted: 2, implied: 2 });
		expect(result.file).toMatchObject({ outcome: 'acceptedWithErrors', implied: true });
	});

	test('rows about one record are gathered', async () => {
		const result = await match(EXCEPTIONS, THREE, ['EXC|2|PAY|R|4', 'EXC|3|PAY|R|4', 'EXC|2|PAY|R|5']);
		expect(verdict(result, 2)).toMatchObject({ state: 'rejected', errors: [{ code: '4' }, { code: '5' }], sources: [{ line: 1 }, { line: 3 }] });
	});

	test('equal answers are one, with all their places', async () => {
		const result = await match(EXCEPTIONS, THREE, ['EXC|2|PAY|R|4', 'EXC|2|PAY|R|4'], ['EXC|2|PAY|R|4']);
		expect(verdict(result, 2).answers).toHaveLength(1);
		expect(verdict(result, 2).errors).toHaveLength(1);
		expect(verdict(result, 2).sources).toHaveLength(3);
	});

	test('accepted and rejected: unknown, both kept', async () => {
		const result = await match(ALL, THREE, ['ACK|1|PAY|A', 'ACK|2|PAY|A', 'ACK|3|PAY|A'], ['ACK|2|PAY|R']);
		expect(told(result)).toBe('1:accepted 2:unknown 3:accepted');
		expect(verdict(result, 2).answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected']);
		expect(result.problems).toMatchObject([{ code: 'contradiction', sentLine: 2 }]);
	});

	test('an acceptance that names errors keeps them', async () => {
		const result = await match(ALL, ['PAY|PAT-1'], ['ACK|1|PAY|A|PAT-1|Zip|W1|Looks odd']);
		expect(verdict(result, 1)).toMatchObject({ state: 'accepted', errors: [{ field: 'Zip' }], answers: [{ outcome: 'acceptedWithErrors' }] });
	});

	test('a status that is not known: unknown', async () => {
		const result = await match(ALL, ['PAY|PAT-1', 'PAY|PAT-2'], ['ACK|1|PAY|X', 'ACK|2|PAY|']);
		expect(told(result)).toBe('1:unknown 2:unknown');
		expect(verdict(result, 1).answers).toMatchObject([{ code: 'X' }]);
		expect(codes(result)).toEqual(['unknownStatus', 'unknownStatus']);
	});
});

describe('identity', () => {
	test('ids that are cut alike are told apart by number', async () => {
		const sent = ['PAY|PAT-1-LONG-A', 'PAY|PAT-1-LONG-B'];
		const result = await match(ALL, sent, ['ACK|2|PAY|R|PAT-1-', 'ACK|1|PAY|A|PAT-1-']);
		expect(told(result)).toBe('1:accepted 2:rejected');
		expect(verdict(result, 2).key).toEqual({ patientId: 'PAT-1-LONG-B' });
	});

	test('another record id under the number: unknown, whatever the answer', async () => {
		const result = await match(ALL, [...THREE, 'LNE|x'], ['ACK|1|LNE|A', 'ACK|2|PAY|A', 'ACK|3|LNE|R', 'ACK|4|LNE|A']);
		expect(told(result)).toBe('1:unknown 2:accepted 3:unknown 4:accepted');
		expect(result.problems).toMatchObject([
			{ code: 'recordTypeDiffers', where: { file: 'ack-1.txt', line: 1 }, sentLine: 1 },
			{ code: 'recordTypeDiffers', where: { file: 'ack-1.txt', line: 3 }, sentLine: 3 },
		]);
	});

	test('all ids of a record are good', async () => expect(told(await match(ALL, ['PAY|PAT-1', 'PYM|PAT-2'], ['ACK|1|PYM|A', 'ACK|2|PAY|A']))).toBe('1:accepted 2:accepted'));

	test('another id repeated under the number: unknown', async () => {
		const result = await match(ALL, THREE, ['ACK|1|PAY|A|PAT-9', 'ACK|2|PAY|A|PAT-2', 'ACK|3|PAY|A|PAT-']);
		expect(told(result)).toBe('1:unknown 2:accepted 3:unknown');
		expect(codes(result)).toEqual(['fieldDiffers', 'fieldDiffers']);
	});

	test('without a number, by the id', async () => {
		const result = await match(ALL, THREE, ['ACK||PAY|A|PAT-3', 'ACK|1|PAY|A|PAT-1', 'ACK|2|PAY|A|PAT-2']);
		expect(told(result)).toBe('1:accepted 2:accepted 3:accepted');
	});

	test('with a number that was not sent, never by the id', async () => {
		const result = await match(ALL, THREE, ['ACK|1|PAY|A|PAT-1', 'ACK|9|PAY|A|PAT-2']);
		expect(told(result)).toBe('1:accepted 2:missing 3:missing');
		expect(result.unmatched).toMatchObject([{ target: { line: 9 }, source: { line: 2 } }]);
		expect(codes(result)).toEqual(['notSent']);
	});

	test('an id that fits several: none of them is decided by it', async () => {
		const result = await match(ECHO, ['PAY|PAT-1-A|10', 'PAY|PAT-1-B|10', 'PAY|PAT-1-C|20'], ['ECH|PAT-1-|10|3']);
		expect(told(result)).toBe('1:unknown 2:unknown 3:~accepted');
		expect(codes(result)).toEqual(['ambiguous', 'ambiguous']);
	});

	test('an answer that fits several does not outweigh a sure one, and cannot be passed over', async () => {
		const sent = ['PAY|PAT-1-A', 'PAY|PAT-1-B'];
		const accepted = ['ACK|1|PAY|A', 'ACK|2|PAY|A'];
		expect(told(await match(ALL, sent, [...accepted, 'ACK||PAY|R|PAT-1-']))).toBe('1:unknown 2:unknown');
		expect(told(await match(ALL, sent, [...accepted, 'ACK||PAY|A|PAT-1-']))).toBe('1:accepted 2:accepted');
		const rejected = ['ACK|1|PAY|R', 'ACK|2|PAY|R'];
		expect(told(await match(ALL, sent, [...rejected, 'ACK||PAY|R|PAT-1-']))).toBe('1:rejected 2:rejected');
		expect(told(await match(ALL, sent, [...rejected, 'ACK||PAY|A|PAT-1-']))).toBe('1:unknown 2:unknown');
	});

	test('the right id of another kind of record is not found', async () => {
		const result = await match(ALL, THREE, ['ACK|1|PAY|A', 'ACK|2|PAY|A', 'ACK||LNE|A|PAT-3']);
		expect(told(result)).toBe('1:accepted 2:accepted 3:unknown');
		expect(codes(result)).toEqual(['unidentified']);
	});

	test('a field that was sent empty may come back filled', async () => {
		const result = await match(ECHO, ['PAY||10', 'PAY|PAT-2|20'], ['ECH|FILLED|10|3']);
		expect(told(result)).toBe('1:rejected 2:~accepted');
	});

	test('a rejection that names nothing that was sent leaves all unnamed ones in doubt', async () => {
		const result = await match(ECHO, THREE, ['ECH|PAT-1|10|3', 'ECH|PAT-2|99|3']);
		expect(told(result)).toBe('1:rejected 2:unknown 3:unknown');
		expect(codes(result)).toEqual(['unidentified']);
		expect(result.unmatched).toHaveLength(1);
	});

	test('numbers of the records themselves, whatever zeros they have', async () => {
		const result = await match(OWN_NUMBERS, ['HDR|B1', 'PAY|a|1|0007', 'PAY|b|2|8', 'PAY|c|3|'], ['ONA|7|A', 'ONA|8|R']);
		expect(told(result)).toBe('2:accepted 3:rejected 4:missing');
	});

	test('a number that two records carry decides neither', async () => {
		const result = await match(OWN_NUMBERS, ['PAY|a|1|7', 'PAY|b|2|7'], ['ONA|7|A']);
		expect(told(result)).toBe('1:unknown 2:unknown');
	});

	test('answers none of which fits: another file is answered', async () => {
		const result = await match(EXCEPTIONS, THREE, ['EXC|8|PAY|R|1', 'EXC|9|PAY|R|1']);
		expect(told(result)).toBe('1:unknown 2:unknown 3:unknown');
		expect(codes(result)).toEqual(['otherFile', 'notSent', 'notSent']);
		expect(result.unmatched).toHaveLength(2);
	});

	test('a line that is no record of the format can be answered too', async () => expect(told(await match(ALL, ['ZZZ|1'], ['ACK|1|ZZZ|R']))).toBe('1:rejected'));
});

describe('the file as a whole', () => {
	test('accepted, with nothing named', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|All is well', 'FRT|2|2|0|A']);
		expect(told(result)).toBe('2:~accepted 3:~accepted 4:~accepted 5:~accepted');
		expect(result.file).toEqual({ outcome: 'accepted', errors: [], sources: [{ file: 'ack-1.txt', line: 2 }] });
		expect(result.problems).toEqual([]);
	});

	test('rejected: every record is, with the reason of the file', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|Duplicate file', 'FRI|4|PAY|R|Amount|Too high', 'FRI|2|PAY|A', 'FRT|2|0|2|R']);
		expect(told(result)).toBe('2:rejected 3:rejected 4:rejected 5:rejected');
		expect(result.file).toMatchObject({ outcome: 'rejected', errors: [{ reason: 'Duplicate file' }] });
		expect(verdict(result, 3).errors).toEqual([{ field: null, code: null, reason: 'Duplicate file' }]);
		expect(verdict(result, 4).errors.map(({ reason }) => reason)).toEqual(['Too high', 'Duplicate file']);
	});

	test('rejected by one acknowledgement while another accepts a record: unknown', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRT|2|0|2|R'], ['FRH|', 'FRI|2|PAY|A', 'FRT|2|2|0|']);
		expect(verdict(result, 2).state).toBe('unknown');
	});

	test('accepted by one and rejected by another: nothing is proved', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRT|2|0|2|R'], ['FRH|', 'FRT|2|2|0|A']);
		expect(told(result)).toBe('2:unknown 3:unknown 4:unknown 5:unknown');
		expect(result.file.outcome).toBe('unknown');
		expect(codes(result)).toContain('contradiction');
	});

	test('rejected although it counts accepted records: nothing is proved but what is named', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRI|4|PAY|R|Amount|Too high', 'FRT|2|1|1|R']);
		expect(told(result)).toBe('2:unknown 3:unknown 4:rejected 5:unknown');
		expect(result.file.outcome).toBe('unknown');
		expect(codes(result)).toContain('contradiction');
	});

	test('a verdict that is not known: no record counts as accepted', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRI|2|PAY|A', 'FRI|4|PAY|R', 'FRT|2|1|1|D']);
		expect(told(result)).toBe('2:unknown 3:unknown 4:rejected 5:unknown');
		expect(result.file.outcome).toBe('unknown');
	});

	test('an error that stands for the file rejects it', async () => {
		for (const code of ['0', '0 - bad file']) {
			const result = await match(EXCEPTIONS, THREE, [`EXC|1|PAY|R|${code}`]);
			expect(told(result)).toBe('1:rejected 2:rejected 3:rejected');
			expect(result.file).toMatchObject({ outcome: 'rejected', errors: [{ code }] });
		}
		expect(told(await match(EXCEPTIONS, THREE, ['EXC|1|PAY|R|07']))).toBe('1:rejected 2:~accepted 3:~accepted');
	});

	test('record number 0 is the file', async () => expect(told(await match(EXCEPTIONS, THREE, ['EXC|0||R|7']))).toBe('1:rejected 2:rejected 3:rejected'));

	test('a rejected header while the file is accepted: silence proves nothing', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRI|1|HDR|R|Batch|Unknown', 'FRT|2|2|0|A']);
		expect(told(result)).toBe('1:rejected 2:unknown 3:unknown 4:unknown 5:unknown');
		expect(codes(result)).toEqual(['frameRejected']);
	});
});

describe('acknowledgements that are not whole', () => {
	test('cut: what is not mentioned is unknown', async () => {
		const sent = await sentFile(EXCEPTIONS, THREE);
		const cut = { ...(await readAcknowledgement(EXCEPTIONS, fileOf(['EXC|2|PAY|R|4']))), complete: false };
		const result = matchAcknowledgement(sent, [cut]);
		expect(told(result)).toBe('1:unknown 2:rejected 3:unknown');
		expect(codes(result)).toEqual(['incomplete']);
		expect(told(matchAcknowledgement(sent, [cut, { ...cut, file: 'other.txt', complete: true }]))).toBe('1:unknown 2:rejected 3:unknown');
	});

	test('a cut copy of a whole file of the same name is left out', async () => {
		const whole = await readAcknowledgement(EXCEPTIONS, fileOf(['EXC|2|PAY|R|4', 'EXC|3|PAY|R|4']));
		const cut = await readAcknowledgement(EXCEPTIONS, 'EXC|2|PAY|R|4\r\nEXC|');
		expect(told(matchAcknowledgement(await sentFile(EXCEPTIONS, THREE), [cut, whole]))).toBe('1:~accepted 2:rejected 3:rejected');
		const other = { ...whole, answers: whole.answers.slice(1) };
		expect(told(matchAcknowledgement(await sentFile(EXCEPTIONS, THREE), [cut, other]))).toBe('1:unknown 2:rejected 3:rejected');
	});

	test('without the verdict on the file, an acceptance is not proved', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRI|2|PAY|A', 'FRI|4|PAY|R']);
		expect(told(result)).toBe('2:unknown 3:unknown 4:rejected 5:unknown');
	});

	test.each([
		['1', 'EXC|1'],
		['no status', 'EXC|1|PAY'],
		['the beginning of another number', 'EXC|12'],
	])('a last line that ends in %s decides nothing', async (_, line) => {
		const sent = await sentFile(EXCEPTIONS, THREE);
		const result = matchAcknowledgement(sent, [await readAcknowledgement(EXCEPTIONS, line)]);
		expect(told(result)).toBe('1:unknown 2:unknown 3:unknown');
	});

	test('a last line whose number or repeated field may be cut is about nobody', async () => {
		const numbered = await readAcknowledgement(ALL, 'ACK|1|PAY|A\r\nACK|1');
		expect(told(matchAcknowledgement(await sentFile(ALL, THREE), [numbered]))).toBe('1:accepted 2:unknown 3:unknown');
		const echoed = await readAcknowledgement(ECHO, 'ECH|PAT-1|1');
		expect(told(matchAcknowledgement(await sentFile(ECHO, ['PAY|PAT-1|1', 'PAY|PAT-1|10']), [echoed]))).toBe('1:unknown 2:unknown');
	});

	test('an empty acknowledgement is not whole', async () => expect(told(await match(EXCEPTIONS, THREE, []))).toBe('1:unknown 2:unknown 3:unknown'));

	test('a line that cannot be read may have been a rejection', async () => expect(told(await match(EXCEPTIONS, THREE, ['EXC|1|PAY|R|4', 'EX?|2|PAY|R']))).toBe('1:rejected 2:unknown 3:unknown'));
});

describe('counts of the trailer', () => {
	test('fewer rejections are named than counted: silence proves nothing', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRT|2|1|1|A']);
		expect(told(result)).toBe('2:unknown 3:unknown 4:unknown 5:unknown');
		expect(result.problems.map(({ code, where }) => [code, where.field, where.line])).toEqual([
			['countsDiffer', 'accepted', 2],
			['countsDiffer', 'rejected', 2],
		]);
	});

	test.each(['FRT|2|1||A', 'FRT|2||1|A'])('one count is enough: %s', async (trailer) => expect(told(await match(FRAMED, FRAME, ['FRH|', trailer]))).toBe('2:unknown 3:unknown 4:unknown 5:unknown'));

	test.each(['FRT|2|3||A', 'FRT|||0|A', 'FRT||2||A'])('no rejection is hidden: %s', async (trailer) => expect(told(await match(FRAMED, FRAME, ['FRH|', trailer]))).toBe('2:~accepted 3:~accepted 4:~accepted 5:~accepted'));

	test('another total', async () => expect(codes(await match(FRAMED, FRAME, ['FRH|', 'FRT|3|2|0|A']))).toEqual(['countsDiffer']));

	test('a unit counts as rejected once, by whichever of its lines; the rest of it is in doubt', async () => {
		const result = await match(FRAMED, FRAME, ['FRH|', 'FRI|3|LNE|R|a|b', 'FRI|3|LNE|R|c|d', 'FRT|2|1|1|A']);
		expect(told(result)).toBe('2:unknown 3:rejected 4:~accepted 5:~accepted');
		expect(result.problems).toEqual([]);
	});
});
