import { startSandbox, type Sandbox } from '../../../sandbox';
import { findRecords, searchedKind } from '../../../nodes/InstaMed/methods/search-records';
import { DEPOSIT, PAYMENT, RECORD_KINDS, STATEMENT, type RecordKind } from '../../../nodes/InstaMed/record-kind';
import type { Query } from '../../../nodes/InstaMed/session-answers';

let sandbox: Sandbox;
let token = '';
beforeAll(async () => {
	sandbox = await startSandbox();
	await sandbox.runScenario();
	const { clientId, clientSecret } = sandbox.access.oAuth2;
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	const reply = await fetch(sandbox.access.urls.token, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }), headers: { Authorization: `Basic ${basic}` } });
	token = ((await reply.json()) as { access_token: string }).access_token;
});
afterAll(async () => await sandbox.stop());

const answers = {
	get: async (segments: readonly string[], query: Query = {}): Promise<unknown> => {
		const reply = await fetch(`${sandbox.access.urls.sessionApi}/${segments.join('/')}?${new URLSearchParams(query).toString()}`, { headers: { Authorization: `Bearer ${token}` } });
		return await reply.json();
	},
};

async function everything(kind: RecordKind, filter = ''): Promise<{ name: string; value: string }[]> {
	const found: { name: string; value: string }[] = [];
	let next: string | undefined;
	do {
		const { results, paginationToken } = await findRecords(answers, kind, filter, next);
		found.push(...results.map(({ name, value }) => ({ name, value: String(value) })));
		next = typeof paginationToken === 'string' ? paginationToken : undefined;
	} while (next !== undefined);
	return found;
}

test('every record can be chosen, each once, and its label names no person', async () => {
	const { world } = sandbox;
	expect((await everything(STATEMENT)).map(({ value }) => value).sort()).toEqual([...world.statements.keys()].sort());
	expect((await everything(PAYMENT)).map(({ value }) => value).sort()).toEqual([...world.transactions.keys()].sort());
	const names = new RegExp([...world.patients.values()].map(({ lastName }) => lastName).join('|'));
	for (const kind of RECORD_KINDS) for (const { name } of await everything(kind)) expect(name).not.toMatch(names);
});

test('what is typed narrows the list, whatever part of the label it is', async () => {
	const [statement] = [...sandbox.world.statements.values()];
	if (statement === undefined) throw new Error('no statements');
	const own = [...sandbox.world.statements.values()].filter(({ patientAccount }) => patientAccount === statement.patientAccount);
	expect((await everything(STATEMENT, statement.patientAccount.toLowerCase())).length).toBeGreaterThanOrEqual(own.length);
	expect((await everything(STATEMENT, statement.id)).map(({ value }) => value)).toContain(statement.id);
	const [deposit] = sandbox.world.deposits;
	expect((await everything(DEPOSIT, deposit?.trace)).map(({ value }) => value)).toContain(deposit?.trace);
	expect(await everything(PAYMENT, 'nothing is called that')).toEqual([]);
});

test('a receipt is chosen by its payment', () => {
	expect(searchedKind('receipt')).toBe(PAYMENT);
	for (const kind of RECORD_KINDS) expect(searchedKind(kind.value)).toBe(kind);
});
