/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { EXTENDING_LAYOUT, FIXED_LAYOUT } from './support/good-layouts';

const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
const program = join(folder, 'instamed.cjs');

function put(name: string, content: string): string {
	writeFileSync(join(folder, name), content);
	return name;
}

/** Runs the program as a person would, in the folder of the files. */
function instamed(args: readonly string[], input = ''): { readonly status: number | null; readonly json: unknown[]; readonly out: string; readonly err: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, input, encoding: 'utf8' });
	const json = stdout.startsWith('{') ? stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown) : [];
	return { status, json, out: stdout, err: stderr };
}

beforeAll(() => {
	buildSync({ entryPoints: [join(__dirname, '..', '..', '..', 'scripts', 'instamed.ts')], bundle: true, platform: 'node', format: 'cjs', outfile: program, logLevel: 'error' });
	put('fixed.json', JSON.stringify(FIXED_LAYOUT));
	put('tail.json', JSON.stringify(EXTENDING_LAYOUT));
	put('wrong.json', JSON.stringify({ ...FIXED_LAYOUT, id: 5, titel: 'x' }));
	put('file.txt', `01${'1234'.padStart(10, '0')}${'12550'.padStart(10, '0')}`.padEnd(30) + '\r\n');
});

test('formats --layout describes it', () => {
	const { status, json } = instamed(['formats', '--layout', 'tail.json']);
	expect(status).toBe(0);
	expect(json).toMatchObject([{ id: 'eod-posting-1.2', records: [{ record: 'IMDPA12' }] }]);
	expect(JSON.stringify(json)).toContain('"locationCode"');
});

test('read, check and write take the layout in place of a format', () => {
	const read = instamed(['read', '--layout', 'fixed.json', 'file.txt']);
	expect(read).toMatchObject({ status: 0, json: [{ record: '01', values: { account: '1234', amountCents: 12_550 } }] });
	expect(instamed(['check', 'file.txt', '--layout', 'fixed.json'])).toMatchObject({ status: 0, json: [{ format: 'own-fixed', rows: 1, errors: 0 }] });
	const written = instamed(['write', '--layout', 'fixed.json'], '{"values":{"account":"1234","amountCents":12550}}\n');
	expect(written).toMatchObject({ status: 0, out: `01${'1234'.padStart(10, '0')}${'12550'.padStart(10, '0')}`.padEnd(30) + '\r\n' });
});

test('detect knows it beside the built-in formats', () => {
	put('three.txt', `01${'1234'.padStart(10, '0')}${'12550'.padStart(10, '0')}`.padEnd(30).concat('\r\n').repeat(3));
	const ids = (args: string[]): string => JSON.stringify(instamed(['detect', 'three.txt', ...args]).json);
	expect(ids([])).not.toContain('own-fixed');
	expect(ids(['--layout', 'fixed.json'])).toContain('"own-fixed"');
});

test('without a layout, a format is named as before', () => {
	expect(instamed(['check', 'eod-posting-1.2', 'file.txt'])).toMatchObject({ json: [{ format: 'eod-posting-1.2' }] });
	expect(instamed(['read', 'no-such', 'file.txt']).status).toBe(2);
});

test('a layout with mistakes is refused with each at its place', () => {
	const { status, out, err } = instamed(['read', '--layout', 'wrong.json', 'file.txt']);
	expect({ status, out }).toEqual({ status: 2, out: '' });
	expect(err).toContain('  id: Text in quotation marks is needed here\n');
	expect(err).toContain('  titel: A layout has no such member here; did you mean “title”?\n');
	expect(instamed(['read', '--layout', 'no-such.json', 'file.txt']).status).toBe(2);
	expect(instamed(['formats', 'eod-posting-1.2']).status).toBe(2);
});
