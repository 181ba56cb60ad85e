import type { IDataObject } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import { startMailbox, type Mailbox } from './rig';
import { TriggerRun } from './trigger-rig';

const ERA = findFormat('x12-remittance')?.example ?? '';
const HOUR = 3_600_000;
/** A Friday. */
const DAY = '2026-11-20';

let mailbox: Mailbox;
beforeEach(async () => {
	mailbox = await startMailbox();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await mailbox.stop();
});

function clock(text: string): number {
	const now = Date.parse(`${text}:00Z`);
	jest.spyOn(Date, 'now').mockReturnValue(now);
	return now;
}

const SAMPLE = { kind: 'era', namePattern: '*SAMPLE*', label: 'Sample Health Plan', dueTime: '06:00', timeZone: 'UTC', graceHours: 6, weekdays: [1, 2, 3, 4, 5], holidays: '' };

function watching(files: IDataObject[], events = ['era', 'expectedFileLate'], options: IDataObject = {}): TriggerRun {
	return new TriggerRun(mailbox, { events, startFrom: 'now', download: true, expectedFiles: { files }, options: { quietSeconds: 0, ...options } });
}

async function texts(trigger: TriggerRun): Promise<unknown[]> {
	return ((await trigger.poll()) ?? []).map(({ json }) => json.text ?? json.name);
}

test('a file that does not come is told once, across restarts, and once more when it came after all', async () => {
	const one = watching([SAMPLE]);
	clock(`${DAY}T00:00`);
	expect(await one.poll()).toBeNull();
	clock(`${DAY}T11:59`);
	expect(await one.poll()).toBeNull();
	clock(`${DAY}T12:01`);
	const [late] = (await one.poll()) ?? [];
	expect(late?.json).toEqual({
		event: 'expectedFileLate',
		text: 'The ERA of Sample Health Plan is 6 hours late.',
		kind: 'era',
		from: 'Sample Health Plan',
		namePattern: '*SAMPLE*',
		due: `${DAY}T06:00:00.000Z`,
		hoursLate: 6,
		name: null,
	});
	one.restart();
	expect(await one.poll()).toBeNull();
	const arrived = clock(`${DAY}T14:30`);
	mailbox.files.write('/outbound/era/ERA-OTHER.835', ERA.replace('910000100001', '1'), arrived);
	expect(await texts(one)).toEqual(['ERA-OTHER.835']);
	one.restart();
	mailbox.files.write('/outbound/era/ERA-SAMPLE.835', ERA, arrived);
	const items = (await one.poll()) ?? [];
	expect(items.map(({ json }) => [json.event, json.text ?? null, json.name])).toEqual([
		['era', null, 'ERA-SAMPLE.835'],
		['expectedFileArrivedLate', 'The ERA of Sample Health Plan arrived 8 hours late.', 'ERA-SAMPLE.835'],
	]);
	clock('2026-11-22T12:00');
	expect(((await one.poll()) ?? []).filter(({ json }) => json.event !== 'era')).toEqual([]);
});

test('a file in time is only a file; one that is there when the workflow is switched on counts', async () => {
	const now = clock(`${DAY}T05:30`);
	mailbox.files.write('/outbound/era/ERA-SAMPLE-1.835', ERA, now - HOUR);
	const one = watching([SAMPLE]);
	expect(await one.poll()).toBeNull();
	clock(`${DAY}T13:00`);
	expect(await one.poll()).toBeNull();
	const next = clock('2026-11-23T05:00');
	mailbox.files.write('/outbound/era/ERA-SAMPLE-2.835', ERA, next);
	expect(await texts(one)).toEqual(['ERA-SAMPLE-2.835']);
	clock('2026-11-23T13:00');
	expect((await one.poll())?.filter(({ json }) => json.event !== 'era') ?? []).toEqual([]);
});

test('a kind that is only expected brings no files', async () => {
	const one = watching([{ ...SAMPLE, kind: 'depositFile', namePattern: '', label: '' }], ['expectedFileLate']);
	clock(`${DAY}T00:00`);
	expect(await one.poll()).toBeNull();
	const now = clock(`${DAY}T05:00`);
	mailbox.files.write('/outbound/deposits/a.txt', 'x', now);
	expect(await one.poll()).toBeNull();
	clock('2026-11-23T13:00');
	expect(await texts(one)).toEqual(['The deposit file is 7 hours late.']);
	expect((await watching([SAMPLE], ['expectedFileLate']).poll('manual'))?.map(({ json }) => [json.event, json.example])).toEqual([['expectedFileLate', true]]);
});

test('what nobody could look at is not called late', async () => {
	const one = watching([SAMPLE]);
	clock(`${DAY}T00:00`);
	await one.poll();
	mailbox.files.removeFolder('/outbound/era');
	clock(`${DAY}T13:00`);
	await expect(one.poll()).rejects.toMatchObject({ name: 'NodeApiError' });
	mailbox.files.makeFolder('/outbound/era');
	mailbox.files.write('/outbound/era/ERA-SAMPLE.835', ERA, Date.parse(`${DAY}T05:45:00Z`));
	expect(await texts(one)).toEqual(['ERA-SAMPLE.835']);
});

test('a done file is not the file that it speaks of', async () => {
	const one = watching([SAMPLE], ['era', 'expectedFileLate'], { donePattern: '*.done' });
	clock(`${DAY}T00:00`);
	await one.poll();
	const now = clock(`${DAY}T05:00`);
	mailbox.files.write('/outbound/era/ERA-SAMPLE.835.done', '', now);
	expect(await one.poll()).toBeNull();
	clock(`${DAY}T12:01`);
	expect(await texts(one)).toEqual(['The ERA of Sample Health Plan is 6 hours late.']);
});

test('what came before a folder vanished in the middle of a poll has come', async () => {
	await mailbox.stop();
	let listings = 0;
	mailbox = await startMailbox({ intercept: ({ name, path }) => (name === 'opendir' && path === '/outbound/era' && (listings += 1) === 3 ? { kind: 'status', code: 2 } : undefined) });
	const one = watching([SAMPLE], ['era', 'expectedFileLate'], { quietSeconds: 0.01 });
	clock(`${DAY}T00:00`);
	await one.poll();
	const now = clock(`${DAY}T05:00`);
	mailbox.files.write('/outbound/era/ERA-SAMPLE.835', ERA, now);
	// seen by the second listing, and gone in the third, before which the poll waits for the file to stand still
	await expect(one.poll()).rejects.toMatchObject({ name: 'NodeApiError' });
	expect(listings).toBe(3);
	clock(`${DAY}T12:01`);
	expect(await texts(one)).toEqual(['ERA-SAMPLE.835']);
});

test('what another worker claimed has come', async () => {
	const one = watching([SAMPLE], ['era', 'expectedFileLate'], { claimByMoving: true });
	const other = watching([SAMPLE], ['era'], { claimByMoving: true });
	clock(`${DAY}T00:00`);
	expect([await one.poll(), await other.poll()]).toEqual([null, null]);
	const now = clock(`${DAY}T05:00`);
	mailbox.files.write('/outbound/era/ERA-SAMPLE.835', ERA, now);
	expect(await texts(other)).toEqual(['ERA-SAMPLE.835']);
	expect(await one.poll()).toBeNull();
	clock(`${DAY}T12:01`);
	// taken over, because nobody closed it; late it is not
	expect((await one.poll())?.map(({ json }) => json.event)).toEqual(['era']);
});

test.each([
	[[], 'No expected file is described'],
	[[{ ...SAMPLE, dueTime: 'noon' }], 'due time'],
	[[{ ...SAMPLE, timeZone: 'Mars/Base' }], 'time zone'],
])('%j is refused with what to do', async (files, text) => {
	await expect(watching(files).poll()).rejects.toMatchObject({ message: expect.stringContaining(text), description: expect.stringContaining('Expected Files') });
});
