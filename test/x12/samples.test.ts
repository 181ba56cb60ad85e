/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs on plain Node, never shipped; a skipped suite must be seen */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { X12parser } from 'x12-parser';
import { buildRemittance, summarizeEra } from '../../lib/x12';
import { bytesOf, claimsOf, fileOf, fixture, inChunks, read, withoutPositions } from './fixture';

const folder = join(__dirname, '..', '..', '..', 'shared', 'samples', '835');
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the public 835 samples are not at ${folder}`);

interface Counts {
	segments: number;
	claims: number;
	serviceLines: number;
	paidCents: number;
}

async function withPeer(source: Readable): Promise<Counts> {
	const counts = { segments: 0, claims: 0, serviceLines: 0, paidCents: 0 };
	for await (const segment of source.pipe(new X12parser())) {
		// A line end after the last terminator comes out of it as a nameless segment.
		if (segment.name.trim() === '') continue;
		counts.segments += 1;
		if (segment.name === 'SVC') counts.serviceLines += 1;
		if (segment.name === 'CLP') {
			counts.claims += 1;
			counts.paidCents += Math.round(Number(segment['4']) * 100);
		}
	}
	return counts;
}

(present ? describe : describe.skip)('public samples', () => {
	const names = present ? readdirSync(folder) : [];

	test('they are there', () => expect(names.length).toBeGreaterThan(15));

	test.each(names)('%s: counts equal those of x12-parser, and the model is written back', async (name) => {
		const path = join(folder, name);
		const { segments, claims, serviceLines, paidCents, complete } = await summarizeEra(createReadStream(path));
		expect({ segments, claims, serviceLines, paidCents }).toEqual(await withPeer(createReadStream(path)));
		expect(complete).toBe(!name.includes('error-validation'));
		const file = await fileOf(new Uint8Array(readFileSync(path)));
		expect(withoutPositions(await fileOf(buildRemittance(file)))).toEqual(withoutPositions(file));
	});

	test.each(names.filter((name) => !name.includes('profee-multiple')))('%s: cut at every fifth byte and near its end it is never complete', async (name) => {
		const bytes = new Uint8Array(readFileSync(join(folder, name)));
		const text = Buffer.from(bytes).toString('latin1').trimEnd();
		for (let at = 0; at < text.length; at += at < text.length - 60 ? 5 : 1) {
			const summary = await summarizeEra(inChunks(bytes.subarray(0, at)), { limits: { blockBytes: 1024 } });
			if (summary.complete) throw new Error(`complete when cut at ${String(at)}`);
		}
	});
});

/** The kinds of file that x12-parser reads wrongly without saying so. */
const silent: [name: string, input: string | Uint8Array][] = [
	['first chunk of less than 106 bytes', fixture()],
	['byte order mark', `\ufeff${fixture()}`],
	['blank lines before ISA', `\n\n${fixture()}`],
	['ISA of another width', fixture().replace('PAYER01        *', 'PAYER01*')],
	['no ISA', fixture((all) => all.slice(1, -1))],
	['wrapped at 80 columns', fixture(undefined, '~').replace(/.{80}/g, '$&\n')],
	['second interchange with other delimiters', fixture() + fixture(undefined, '!').replaceAll('*', '|').replaceAll('000000042', '000000043')],
	['a Latin-1 name', bytesOf(fixture().replace('JANE', 'MUÑOZ'), 'latin1')],
	['cut in mid-segment', fixture().slice(0, -20)],
];

describe('where x12-parser is silently wrong, this reader is right', () => {
	test.each(silent)('%s', async (name, input) => {
		const bytes = typeof input === 'string' ? bytesOf(input) : input;
		const got = await read(bytes, undefined, 50);
		const twice = name.startsWith('second');
		expect(got.summary.claims).toBe(twice ? 4 : 2);
		expect(got.summary.paidCents).toBe(twice ? 29000 : 14500);
		const clean = claimsOf(await read(name.includes('Latin-1') ? fixture().replace('JANE', 'MUÑOZ') : fixture()));
		expect(twice ? (claimsOf(got) as unknown[]).slice(0, 2) : claimsOf(got)).toEqual(clean);
		expect(got.summary.complete).toBe(!(name === 'no ISA' || name.startsWith('cut')));
		if (name.startsWith('cut')) expect(got.codes).toContain('segmentUnterminated');
	});

	test('UTF-8 and Latin-1 names come out the same', async () => {
		const text = fixture().replace('JANE', 'MUÑOZ');
		expect(claimsOf(await read(bytesOf(text, 'latin1')))).toEqual(claimsOf(await read(bytesOf(text))));
	});
});
