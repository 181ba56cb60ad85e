/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { connect } from 'node:net';
import { FOLDERS, startSandbox, type Sandbox } from '../../sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ seed: 3 });
});
afterEach(() => sandbox.stop());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; value: Record<string, unknown> }> {
	const response = await fetch(sandbox.control.url + path, { method, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
	return { status: response.status, value: (await response.json()) as Record<string, unknown> }; // the API answers JSON objects only
}

test('says what it is and how to connect', async () => {
	const { status, value } = await call('GET', '/');
	expect(status).toBe(200);
	expect(value).toMatchObject({ sftp: { port: sandbox.sftp.port, fingerprint: sandbox.sftp.fingerprint }, folders: FOLDERS, today: '2026-03-02', nights: 0 });
	expect(JSON.stringify(value)).not.toContain('PRIVATE KEY');
});

test('runs nights and lists the files and what was planted', async () => {
	const one = await call('POST', '/night');
	expect(one.value).toMatchObject({ nights: [{ businessDate: '2026-03-02' }] });
	const more = await call('POST', '/nights/9');
	expect(more.value['nights']).toHaveLength(9);
	const { value } = await call('GET', '/files');
	expect(value['files']).toHaveLength(sandbox.files.files().length);
	const planted = await call('GET', '/planted');
	expect(planted.value).toEqual({ planted: sandbox.planted() });
	expect(sandbox.planted().map((plant) => plant.kind).sort()).toEqual(['amountDiffers', 'chargeback', 'cutFile', 'duplicateRemittance', 'missingDeposit', 'refund']);
});

test('any format of a closed day is written on request', async () => {
	await call('POST', '/nights/2');
	const { value } = await call('GET', '/formats');
	expect(value['formats']).toEqual(expect.arrayContaining(['eod-posting-1.0', 'eod-posting-1.5', 'eod-posting-lockbox-a', 'eod-posting-x12-835-1.0', 'payment-deposit-2.0', 'epic-recon-posting']));
	for (const format of value['formats'] as string[]) {
		const written = await call('POST', `/days/2026-03-02/${format}`);
		expect([format, written.status]).toEqual([format, 200]);
		for (const path of written.value['files'] as string[]) expect(sandbox.files.find(path)?.kind).toBe('file');
	}
	expect((await call('POST', '/days/2026-03-02/eod-posting-9.9')).status).toBe(404);
	for (const day of ['2026-03-01', '2026-03-04', 'today']) expect((await call('POST', `/days/${day}/eod-posting-1.4`)).status).toBe(409);
	for (const [format, day] of [['eod-posting-9.9', '2026-03-02'], ['eod-posting-1.4', '2026-03-01']] as const) await expect(sandbox.writeDay(format, day)).rejects.toThrow(RangeError);
});

test('what was answered to uploads is listed', async () => {
	sandbox.files.write(`${FOLDERS.balance}/b.txt`, 'IMPSCIF|NOBODY\r\nHELLO\r\n');
	await call('POST', '/night');
	const { value } = await call('GET', '/answered');
	expect(value).toEqual({ answered: sandbox.answered() });
	expect(sandbox.answered().map(({ line, accepted, codes }) => [line, accepted, codes])).toEqual([[1, false, ['E02', 'E03', 'E05', 'E06', 'E07']], [2, false, ['E01']]]);
	await call('POST', '/reset');
	expect(sandbox.answered()).toEqual([]);
});

test('a scenario with an unknown format, or without a posting file first, does not start', async () => {
	for (const postingVersions of [['eod-posting-9.9'], [], ['epic-recon-posting', 'eod-posting-1.4']]) await expect(startSandbox({ scenario: { postingVersions } })).rejects.toThrow(RangeError);
});

test('nights asked for at the same time run one after the other', async () => {
	const answers = await Promise.all(Array.from({ length: 5 }, () => call('POST', '/night')));
	const dates = answers.flatMap(({ value }) => value['nights'] as { businessDate: string }[]).map((night) => night.businessDate);
	expect(new Set(dates)).toEqual(new Set(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']));
});

test('reset', async () => {
	await call('POST', '/nights/2');
	expect((await call('POST', '/reset')).value).toEqual({ today: '2026-03-02', nights: 0 });
	expect((await call('GET', '/files')).value).toEqual({ files: [] });
});

test('the clock moves forward only, and only to real dates', async () => {
	expect((await call('PUT', '/clock', { date: '2026-03-07', time: '10:00:00' })).value).toEqual({ now: '2026-03-07T10:00:00', date: '2026-03-07' });
	expect((await call('PUT', '/clock', { date: '2026-03-07' })).status).toBe(409);
	for (const bad of [{}, { date: '2026-02-30' }, { date: '2026-03-08', time: '25:00:00' }, 'no json', null]) expect((await call('PUT', '/clock', bad)).status).toBe(400);
	// a Saturday belongs to Monday
	expect((await call('POST', '/night')).value).toMatchObject({ nights: [{ businessDate: '2026-03-09' }] });
	expect((await call('GET', '/clock')).value).toEqual({ now: '2026-03-10T08:00:00', date: '2026-03-10' });
});

test('wrong addresses, methods and numbers are refused', async () => {
	expect((await call('GET', '/nothing')).status).toBe(404);
	expect((await call('GET', '/night')).status).toBe(405);
	for (const count of ['0', '-1', '1.5', 'x', '367']) expect((await call('POST', `/nights/${count}`)).status).toBe(400);
});

test('listens on the loopback interface only, and stops', async () => {
	expect(new URL(sandbox.control.url).hostname).toBe('127.0.0.1');
	const port = Number(new URL(sandbox.control.url).port);
	await sandbox.stop();
	const outcome = await new Promise((resolve) => connect(port, '127.0.0.1').once('connect', () => resolve('open')).once('error', () => resolve('closed')));
	expect(outcome).toBe('closed');
	await sandbox.stop().catch(() => undefined);
});
