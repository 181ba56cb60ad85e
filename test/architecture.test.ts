/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '..');
const SHIPPED = ['credentials', 'nodes', 'lib'];

/** Which folder may import which; a domain also imports itself and lib/core. Nothing else. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
	'lib/core': [],
	'lib/formats': ['lib/x12'],
	// Turns the bytes of any file into what reconciliation takes: the one place where readers meet.
	'lib/intake': ['lib/x12', 'lib/formats', 'lib/acknowledgement', 'lib/reconcile', 'lib/fees'],
	// The picture of a day, whatever it is drawn from.
	'lib/report': ['lib/reconcile', 'lib/receivables', 'lib/fees', 'lib/x12'],
	'lib/notifications': ['lib/resources'],
	// What happened, told by lists of the session API.
	'lib/watch': ['lib/resources'],
	// Lines to post are of what reconciliation tied together, with the parts of each claim.
	'lib/ledger': ['lib/reconcile', 'lib/x12', 'lib/formats'],
	'lib/acknowledgement': ['lib/formats', 'lib/x12'],
	'lib/disbursement': ['lib/formats'],
	// a refusal is a resource too, read from the reply that carries it
	'lib/resources': ['lib/http'],
	'lib/session': ['lib/http', 'lib/resources'],
	'lib/session-api': ['lib/http', 'lib/resources', 'lib/payments', 'lib/session'],
	// The elements of a real-time eligibility inquiry are those of its format.
	'lib/gateway': ['lib/http', 'lib/payments', 'lib/resources', 'lib/formats'],
	credentials: ['lib/*'],
	nodes: ['lib/*', 'credentials'],
};

function* sources(folder: string): Generator<string> {
	for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* sources(path);
		else if (entry.name.endsWith('.ts')) yield path;
	}
}

/** "lib/x12/walk/claim.ts" → "lib/x12"; "nodes/…" → "nodes"; a file in lib itself stands for itself. */
function layerOf(path: string): string {
	const [top = '', domain = ''] = path.split('/');
	return top === 'lib' ? `lib/${domain.replace(/\.ts$/, '')}` : top;
}

function importsOf(path: string): string[] {
	const text = readFileSync(join(root, path), 'utf8');
	const found = text.matchAll(/(?:from\s+|import\s*\(\s*|require\s*\(\s*|^import\s+)['"]([^'"]+)['"]/gm);
	return [...found].map((match) => match[1] ?? '');
}

function localTarget(path: string, specifier: string): string {
	const target = relative(root, resolve(root, dirname(path), specifier));
	return existsSync(join(root, target)) && !existsSync(join(root, `${target}.ts`)) ? `${target}/index` : target;
}

const files = SHIPPED.flatMap((folder) => [...sources(folder)]);

describe('layers', () => {
	test('there is something to check', () => expect(files.length).toBeGreaterThan(20));

	test('imports go one way', () => {
		const wrong: string[] = [];
		for (const file of files) {
			const from = layerOf(file);
			const allowed = ARROWS[from] ?? [];
			for (const specifier of importsOf(file).filter((name) => name.startsWith('.'))) {
				const to = layerOf(localTarget(file, specifier));
				const fine = to === from || to === 'lib/core' || to === 'lib/vendor' || allowed.includes(to) || (allowed.includes('lib/*') && to.startsWith('lib/'));
				if (!fine) wrong.push(`${file} imports ${to}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('lib knows nothing of n8n', () => {
		const wrong = files.filter((file) => file.startsWith('lib/') && importsOf(file).some((name) => name.startsWith('n8n-')));
		expect(wrong).toEqual([]);
	});

	test('each library has one import point', () => {
		const points: Readonly<Record<string, string>> = { 'ssh2-sftp-client': 'lib/sftp/pinned.ts', ssh2: 'lib/sftp/pinned.ts', luxon: 'lib/vendor.ts', zod: 'lib/vendor.ts', saxes: 'lib/vendor.ts' };
		const builtIns = ['node:crypto', 'crypto', 'n8n-workflow'];
		const wrong = files.flatMap((file) =>
			importsOf(file)
				.filter((name) => !name.startsWith('.') && !builtIns.includes(name) && points[name] !== file)
				.map((name) => `${file} imports ${name}`),
		);
		expect(wrong).toEqual([]);
	});

	test('no name that says nothing', () => {
		const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/.test(file));
		expect(vague).toEqual([]);
	});
});
