/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { scanText, type FindingKind } from './scan-text';

const root = join(__dirname, '..', '..');
/** Not part of the repository, where no list of its files can be had. */
const FOREIGN = new Set(['node_modules', 'dist', '.git', 'demo-output', 'coverage']);

/** What is no secret although it looks like one, with the reason. By hash, so that this list holds none itself. */
const ALLOWED: Readonly<Record<string, string>> = {
	'2fd67e69907bff62': 'the alphabet of base32',
};

function* walk(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (FOREIGN.has(entry.name)) continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* walk(path);
		else if (entry.isFile()) yield relative(root, path);
	}
}

function trackedFiles(): string[] {
	if (!existsSync(join(root, '.git'))) return [...walk(root)];
	const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
	return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A file's text without the hashes of packages that lock files are full of. */
function textOf(path: string): string {
	const text = readFileSync(join(root, path), 'latin1');
	return path.endsWith('package-lock.json') ? text.replace(/"integrity": "sha\d+-[A-Za-z0-9+/=]+"/g, '"integrity": ""') : text;
}

function withCheckDigit(body: string): string {
	const found = [...'0123456789'].find((digit) => {
		const sum = [...(body + digit)].reverse().reduce((total, one, index) => {
			const value = Number(one) * (index % 2 === 0 ? 1 : 2);
			return total + (value > 9 ? value - 9 : value);
		}, 0);
		return sum % 10 === 0;
	});
	return body + (found ?? '');
}

/** Planted samples, put together here so that the files of the repository do not hold them. */
const PLANTED: ReadonlyArray<readonly [FindingKind, string]> = [
	...['4532-01511283036', '5105-10510510510', '3782-8224631000', '6011-11111111111', '3530-11133330000', '6212-34567890123'].map((body): [FindingKind, string] => ['cardNumber', withCheckDigit(body.replace('-', ''))]),
	['cardNumber', withCheckDigit('453201511283036').replace(/(\d{4})(?=\d)/g, '$1 ')],
	['cardNumber', withCheckDigit('453201511283036').replace(/(\d{4})(?=\d)/g, '$1-')],
	['socialSecurityNumber', ['123', '45', '6789'].join('-')],
	['privateKey', `-----BEGIN ${'RSA '}PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(4)}`],
	['privateKey', `-----BEGIN ${'OPENSSH '}PRIVATE KEY-----\\n${'b3BlbnNzaC1rZXkt'.repeat(4)}`],
	['accessKey', `AKIA${'IOSFODNN7EXAMPLE'}`],
	['accessKey', `sk_${'live'}_${'4eC39HqLyjWDarjtT1zdp7dc'}`],
	['accessKey', `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`],
	['longSecret', ['kR8vX2mQ7', 'pL4nT9wZ3', 'bF6hJ1cY5', 'dG0sA8eU2', 'iO7'].join('')],
	['longSecret', ['JBSWY3DPEHPK3PXP', 'KRSXG5BAON2HE2LO'].join('')],
	['longSecret', ['wJalrXUtnFEMI/K7M', 'DENG/bPxRfiCY9z2Q', 'KEY4t6'].join('')],
];

describe('what the scan finds', () => {
	test.each(PLANTED)('a planted %s, wherever it stands', (kind, sample) => {
		for (const around of [
			(text: string) => text,
			(text: string) => `const value = '${text}';`,
			(text: string) => `{"value":"${text}"}`,
			(text: string) => `# heading\n\nsome words: ${text}, and more\n`,
			(text: string) => `a|b|${text}|c`,
			(text: string) => `value=${text}&x=1`,
		]) {
			expect(scanText(around(sample)).map((finding) => finding.kind)).toContain(kind);
		}
	});

	test('and what it leaves alone', () => {
		const innocent = [
			'4111111111111111 4111 1111 1111 1111 5500000000000004 340000000000009 3400 000000 00009 6011000000000004',
			'0a1b2c3d4e5f60718293a4b5c6d7e8f9 0A1B2C3D4E5F60718293A4B5C6D7E8F9',
			'2026-11-21 13:20:51 20261121132051 1.4111111111111111',
			'nodes/InstaMedFile/operations/get-many-of-everything.ts someVeryLongIdentifierWithManyWordsInIt2',
			'999-99-9999 000-12-3456 2026-03-02',
		];
		for (const text of innocent) expect(scanText(text)).toEqual([]);
	});
});

describe('the repository', () => {
	const files = trackedFiles();

	test('there is something to scan', () => expect(files.length).toBeGreaterThan(300));

	test('holds no card number but the published test cards, no social security number and nothing like a key', () => {
		const found = files
			.flatMap((path) =>
				scanText(textOf(path))
					.filter(({ text }) => !Object.hasOwn(ALLOWED, hashOf(text)))
					// what was found is not told again: the place is enough
					.map(({ kind, line, text }) => `${path}:${line} ${kind} ${hashOf(text)}`),
			);
		expect(found).toEqual([]);
	});

	test('every allowed exception is still needed', () => {
		const hashes = new Set(files.flatMap((path) => scanText(textOf(path)).map(({ text }) => hashOf(text))));
		expect(Object.keys(ALLOWED).filter((hash) => !hashes.has(hash))).toEqual([]);
	});
});
