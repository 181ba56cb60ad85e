import { startServiceRig, type ServiceTriggerRig } from './trigger-service-rig';

/** ERAs and deposits that should be there by a time of day. */

let rig: ServiceTriggerRig;
beforeAll(async () => {
	rig = await startServiceRig({ seed: 5, scenario: { plant: [] } });
	await rig.sandbox.runNight();
});
afterAll(async () => await rig.stop());
afterEach(() => {
	rig.sandbox.sessionApi.reset();
	jest.restoreAllMocks();
});

function at(moment: string): void {
	jest.restoreAllMocks();
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(moment));
}

const ERA = { kind: 'era', label: 'Northfield', namePattern: '*NORTHFIELD*', dueTime: '08:00', graceHours: 1, weekdays: [1, 2, 3, 4, 5], timeZone: 'UTC' };

test('one that is late is told once, and once more when it came after all', async () => {
	const trigger = rig.trigger({ serviceEvents: ['expectedFileLate'], expectedRecords: { files: [ERA, { ...ERA, kind: 'depositFile', label: '', namePattern: '' }] } });
	at('2026-11-23T07:00:00Z');
	expect(await trigger.poll()).toEqual([]);
	at('2026-11-23T08:30:00Z');
	expect(await trigger.poll()).toEqual([]);
	at('2026-11-23T09:30:00Z');
	const late = await trigger.poll();
	expect(late.map(({ json }) => [json.event, json.text, json.resource, json.redelivery])).toEqual([
		['expectedFileLate', 'The ERA of Northfield is 1 hour late.', 'remittance', false],
		['expectedFileLate', 'The deposit is 1 hour late.', 'deposit', false],
	]);
	expect(late[0]?.json).toMatchObject({ due: '2026-11-23T08:00:00.000Z', from: 'Northfield', name: null, deliveryCount: 1 });
	expect(await trigger.poll()).toEqual([]);
	await rig.sandbox.runNight();
	at('2026-11-23T12:00:00Z');
	// the sandbox has a time of its own, long before: it counts as having come right after the last look
	expect((await trigger.poll()).map(({ json }) => [json.event, json.kind, json.hoursLate, json.name])).toEqual([
		['expectedFileArrivedLate', 'era', 1, expect.stringMatching(/^ERA-.*\.835$/)],
		['expectedFileArrivedLate', 'depositFile', 1, expect.any(String)],
	]);
	expect(await trigger.poll()).toEqual([]);
});

test('one that comes in time is no news, and what could not be looked at is not called late', async () => {
	const trigger = rig.trigger({ serviceEvents: ['expectedFileLate'], expectedRecords: { files: [ERA] } });
	at('2026-11-24T06:00:00Z');
	await trigger.poll();
	await rig.sandbox.runNight();
	at('2026-11-24T07:30:00Z');
	await trigger.poll();
	at('2026-11-24T10:00:00Z');
	expect(await trigger.poll()).toEqual([]);
	rig.sandbox.sessionApi.upstream = 'unavailable';
	at('2026-11-25T10:00:00Z');
	await expect(trigger.poll()).rejects.toMatchObject({ message: expect.stringContaining('cannot be reached') });
	rig.sandbox.sessionApi.upstream = 'ok';
	await rig.sandbox.runNight();
	at('2026-11-25T10:01:00Z');
	expect((await trigger.poll()).map(({ json }) => json.event)).not.toContain('expectedFileLate');
});

test('two polls at once tell it once; lost data of a trigger that goes on costs nothing', async () => {
	// with more to look at, so that the polls meet
	const trigger = rig.trigger({ serviceEvents: ['expectedFileLate', 'newDeposit', 'refundCompleted'], expectedRecords: { files: [ERA] } });
	at('2026-11-26T06:00:00Z');
	await trigger.poll();
	at('2026-11-26T10:00:00Z');
	await Promise.all([trigger.poll(), trigger.poll()]);
	await trigger.poll({ staticData: {} });
	expect(trigger.told.map(({ json }) => json.event)).toEqual(['expectedFileLate']);
});

test('nothing described, or not understood, is said', async () => {
	await expect(rig.trigger({ serviceEvents: ['expectedFileLate'], expectedRecords: {} }).poll()).rejects.toMatchObject({ message: 'No expected file is described' });
	await expect(rig.trigger({ serviceEvents: ['expectedFileLate'], expectedRecords: { files: [{ ...ERA, dueTime: 'noon' }] } }).poll()).rejects.toMatchObject({ message: expect.stringContaining('hours and minutes') });
});
