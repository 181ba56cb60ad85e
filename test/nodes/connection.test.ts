/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectionCredentials, connectionProperty, credentialTypeOf, isConnectionKind } from '../../nodes/shared/connection/connection-property';

const root = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { credentials: string[] } }; // the package's own

describe('the connection of a node', () => {
	const kinds = (connectionProperty.options ?? []).map((option) => ('value' in option ? option.value : null));

	test('each choice is a connection with one credential of its own, shown for that choice alone', () => {
		expect(kinds.every(isConnectionKind)).toBe(true);
		for (const kind of kinds.filter(isConnectionKind)) {
			const shown = connectionCredentials.filter(({ displayOptions }) => displayOptions?.show?.connection?.includes(kind));
			expect(shown).toMatchObject([{ name: credentialTypeOf(kind), required: true }]);
		}
		expect(connectionCredentials).toHaveLength(kinds.length);
		expect(kinds).toContain(connectionProperty.default);
	});

	test('each credential is one that the package brings', () => {
		const brought = manifest.n8n.credentials.map((path) => (path.split('/').pop() ?? '').replace('.credentials.js', '').toLowerCase());
		for (const { name } of connectionCredentials) expect(brought).toContain(name.toLowerCase());
	});
});
