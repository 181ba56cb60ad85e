import { FORMATS, readRows } from '../../lib/formats';
import type { FormatSpec } from '../../lib/formats/spec';
import { toAnswers } from '../../lib/acknowledgement';
import type { Answer } from '../../lib/core/answer';

const answering: ReadonlyArray<[string, FormatSpec]> = FORMATS.filter(({ answer }) => answer !== undefined).map((format) => [format.id, format]);

async function answersOf(format: FormatSpec): Promise<{ readonly answers: Answer[]; readonly details: number }> {
	async function* bytes(): AsyncGenerator<Uint8Array> {
		yield Buffer.from(format.example);
	}
	const answers: Answer[] = [];
	let details = 0;
	for await (const row of readRows(format, bytes())) {
		if (row.record === format.answer?.record) details += 1;
		answers.push(...toAnswers(format, row, { file: 'example' }));
	}
	return { answers, details };
}

test('there are such formats', () => expect(answering.length).toBeGreaterThan(5));

describe.each(answering)('%s', (_, format) => {
	test('every row of its example gives one answer that can be placed', async () => {
		const { answers, details } = await answersOf(format);
		const verdicts = format.answer?.file === undefined ? 0 : 1;
		expect(answers).toHaveLength(details + verdicts);
		expect(details).toBeGreaterThan(0);
		for (const { scope, target, outcome } of answers) {
			expect(outcome).not.toBe('unknown');
			if (scope === 'record') expect([target.line, target.recordNumber, target.fields].some((part) => part !== undefined)).toBe(true);
		}
	});

	test('fields that are the same in both exist in both', () => {
		const { same = [], answers = [] } = format.answer ?? {};
		for (const { sent, answer } of same) {
			const names = format.records.find(({ code }) => code === format.answer?.record)?.fields.map(({ name }) => name);
			expect(names).toContain(answer);
			for (const id of answers) {
				const sentNames = FORMATS.find((other) => other.id === id)?.records.flatMap(({ fields }) => fields.map(({ name }) => name));
				expect(sentNames).toContain(sent);
			}
		}
	});
});
