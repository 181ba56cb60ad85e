/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstaMedAccountApi } from '../../credentials/InstaMedAccountApi.credentials';
import { InstaMedOAuth2Api } from '../../credentials/InstaMedOAuth2Api.credentials';
import { ENTITLEMENTS } from '../../sandbox/sign-in/sign-in';

const root = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { credentials: string[] } };
const CREDENTIALS = [new InstaMedAccountApi(), new InstaMedOAuth2Api()];

describe.each(CREDENTIALS.map((credential) => [credential.displayName, credential] as const))('%s', (_, credential) => {
	test('is listed, has its icons, and is for this package alone', () => {
		expect(manifest.n8n.credentials).toContain(`dist/credentials/${credential.constructor.name}.credentials.js`);
		const icons = Object.values(credential.icon).map((icon) => readFileSync(join(root, 'credentials', icon.replace('file:', '')), 'utf8'));
		expect(new Set(icons).size).toBe(2);
		for (const svg of icons) {
			expect(svg).toMatch(/viewBox="0 0 60 60"/);
			expect(svg).not.toMatch(/<text|<script|href|<image/);
		}
		expect(credential.restrictToSupportedNodes).toBe(true);
		expect(credential.supportedNodes.every((node) => node.startsWith('n8n-nodes-instamed.'))).toBe(true);
	});

	test('the page it points to is there', () => {
		const page = credential.documentationUrl.replace(/^.*\/blob\/main\//, '');
		expect(readFileSync(join(root, page), 'utf8')).toContain(`## ${credential.displayName}`);
	});

	test('secrets are masked, the session token too, and examples look like examples', () => {
		for (const { name, typeOptions, placeholder } of credential.properties) {
			if (/password|secret$|token$/i.test(name)) expect([name, typeOptions?.password]).toEqual([name, true]);
			if (placeholder !== undefined) expect(placeholder).toMatch(/^e\.g\. /);
		}
	});
});

test('field names stay as they are: stored credentials depend on them', () => {
	expect(CREDENTIALS.map(({ name, properties }) => `${name}: ${properties.map((property) => property.name).join(' ')}`)).toEqual([
		'instaMedAccountApi: serviceNotice baseUrl username password corporateId mfa totpSecret codeChannel codeUrl inboxToken sessionToken',
		'instaMedOAuth2Api: serviceNotice baseUrl grantType rights authUrl accessTokenUrl scope authQueryParameters authentication',
	]);
});

test('n8n finds the token that may expire, and the rights are those of the contract', () => {
	const expirable = new InstaMedAccountApi().properties.filter(({ typeOptions }) => typeOptions?.expirable === true);
	expect(expirable).toMatchObject([{ name: 'sessionToken', type: 'hidden' }]);
	const rights = new InstaMedOAuth2Api().properties.find(({ name }) => name === 'rights');
	expect([...(rights?.default as string[])].sort()).toEqual([...ENTITLEMENTS].sort());
});
