import { InstaMedError } from '../../lib/core/error';
import { takeReminders, WatchBook, type WatchKind } from '../../lib/watch';
import { DAY, HOUR } from './service';
import { WatchWorld, type WorldOptions } from './world';

function worldOf(options: Partial<WorldOptions> = {}): WatchWorld {
	return new WatchWorld({ startFrom: 'everything', limit: 50, ...options });
}

function idsOf(told: ReadonlyArray<{ readonly deliveryId: string }>): string[] {
	return told.map(({ deliveryId }) => deliveryId).sort();
}

const passing = new InstaMedError('http', 'down', { code: 'upstream_unavailable', retryable: true });
const lasting = new InstaMedError('http', 'no', { code: 'validation' });

describe('one bad record', () => {
	test('does not stop the others, and is told without its details when it has not been had for long', async () => {
		const world = worldOf();
		for (const status of ['C', 'C', 'C']) world.service.pay(status);
		world.service.failing = (path) => (path === 'payments/P2' ? passing : null);
		expect(idsOf(await world.poll())).toEqual(['paymentStatusChanged:P1:C', 'paymentStatusChanged:P3:C']);
		expect(world.hindrances).toEqual([{ thrown: passing }]);
		for (let tries = 0; tries < 8; tries++) expect(await world.poll()).toEqual([]);
		world.service.now += HOUR;
		const [given] = await world.poll();
		expect(given).toMatchObject({ deliveryId: 'paymentStatusChanged:P2:C', raw: { transactionId: 'P2', status: 'C' }, problem: { thrown: passing } });
		expect(await world.poll()).toEqual([]);
	});

	test('is not forgotten, however much happens after it', async () => {
		const world = worldOf({ limit: 5 });
		world.service.pay('C');
		world.service.failing = (path) => (path === 'payments/P1' ? passing : null);
		for (let day = 0; day < 6; day++) {
			world.service.now += 10 * DAY;
			world.service.pay('C');
			await world.poll();
		}
		world.service.failing = () => null;
		expect(idsOf(await world.poll())).toEqual(['paymentStatusChanged:P1:C']);
	});

	test('keeps back what could not be remembered beside it, and all comes once when it can be had', async () => {
		const limits = { entries: 20, size: 5_000, share: 0.5 };
		const world = worldOf({ limit: 5, limits, kinds: new Set<WatchKind>(['paymentStatusChanged']), overlapMs: HOUR });
		for (let index = 0; index < 60; index++) {
			world.service.pay('C');
			world.service.now += DAY;
		}
		world.service.failing = (path) => (path === 'payments/P1' ? passing : null);
		for (let poll = 0; poll < 8; poll++) await world.poll();
		expect(world.told.length).toBeLessThanOrEqual(limits.entries);
		await world.settle();
		expect(idsOf(world.told)).toEqual([...world.service.truth.keys()].sort());
	});

	test('a refusal that will not pass is not waited for long', async () => {
		const world = worldOf();
		world.service.pay('C');
		world.service.failing = (path) => (path === 'payments/P1' ? lasting : null);
		expect(await world.poll()).toEqual([]);
		expect(await world.poll()).toMatchObject([{ problem: { thrown: lasting } }]);
	});

	test('an event whose record is gone is told', async () => {
		const world = worldOf();
		world.service.event('statement.created');
		world.service.failing = (path) => (path.startsWith('statements/') ? new InstaMedError('http', 'gone', { code: 'not_found' }) : null);
		expect(await world.poll()).toMatchObject([{ kind: 'newStatement', raw: null, problem: { thrown: { code: 'not_found' } } }]);
	});

	test('an account that may not sign in stops all at once: nothing is tried row by row', async () => {
		const world = worldOf();
		for (let index = 0; index < 20; index++) world.service.pay('C');
		world.service.failing = (path) => (path.startsWith('payments/') ? new InstaMedError('auth', 'locked', { code: 'account_locked' }) : null);
		const before = world.service.requests;
		await world.poll();
		// a page of each list, the events, their permission, and one record
		expect(world.service.requests - before).toBeLessThan(15);
		world.service.failing = () => null;
		expect(await world.poll()).toHaveLength(20);
	});
});

describe('a poll that ends early', () => {
	test('tells the others with the next one, whatever the order of parts', async () => {
		const world = worldOf({ limit: 4 });
		for (let index = 0; index < 9; index++) {
			world.service.pay('C');
			world.service.event('statement.created');
			world.service.now += HOUR;
		}
		const sizes: number[] = [];
		for (let poll = 0; poll < 6; poll++) sizes.push((await world.poll()).length);
		expect(sizes).toEqual([4, 4, 4, 4, 2, 0]);
		expect(world.ids().size).toBe(18);
	});

	test('a payment with more statuses than there is room for comes status by status', async () => {
		const world = worldOf({ limit: 1 });
		world.service.pay('A');
		world.service.moveOn(1);
		world.service.moveOn(1);
		const told: string[][] = [];
		for (let poll = 0; poll < 4; poll++) told.push(idsOf(await world.poll()));
		expect(told).toEqual([['paymentStatusChanged:P1:A'], ['paymentStatusChanged:P1:C'], ['paymentStatusChanged:P1:S'], []]);
	});

	test('a part with much to tell does not hold up the others', async () => {
		const world = worldOf({ limit: 3 });
		for (let index = 0; index < 40; index++) world.service.pay('C');
		world.service.refund();
		world.service.completeRefund(1);
		world.service.event('statement.created');
		for (let poll = 0; poll < 5; poll++) await world.poll();
		expect(world.told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['refundCompleted', 'newStatement', 'paymentStatusChanged']));
	});

	test('a list that is too long for one poll is read on, and not from its beginning each time', async () => {
		const world = worldOf({ limit: 100, kinds: new Set<WatchKind>(['paymentStatusChanged']) });
		for (let index = 0; index < 30; index++) world.service.pay('C');
		world.service.pageRows = 1;
		let told = 0;
		for (let poll = 0; poll < 40 && told < 30; poll++) {
			let requests = 0;
			told += (await world.poll(undefined, true, { timeLeft: () => (requests += 1) <= 10 })).length;
		}
		expect(told).toBe(30);
	});

	test('what n8n may have dropped comes again, and says so', async () => {
		const world = worldOf();
		world.service.pay('C');
		const first = await world.poll(undefined, true, { doubtful: true });
		expect(first).toMatchObject([{ deliveryCount: 1, redelivery: false }]);
		expect(await world.poll()).toMatchObject([{ deliveryId: first[0]?.deliveryId, deliveryCount: 2, redelivery: true }]);
		expect(await world.poll()).toEqual([]);
	});
});

describe('places', () => {
	test('a server that forgot the last events is asked for all it has; what is older than what was told is not told again', async () => {
		const world = worldOf({ kinds: new Set<WatchKind>(['newStatement']) });
		for (let index = 0; index < 5; index++) {
			world.service.event('statement.created');
			world.service.now += 10 * DAY;
		}
		expect(await world.poll()).toHaveLength(5);
		// ids were given anew
		const renamed = world.service.events.map((event, index) => ({ ...event, id: `EV-9${String(index).padStart(5, '0')}` }));
		world.service.events.splice(0, world.service.events.length, ...renamed);
		world.service.event('statement.created');
		const told = await world.poll();
		expect(told.map(({ at, redelivery }) => [at, redelivery])).toEqual([
			[expect.stringContaining('2026-04-11'), true],
			[expect.stringContaining('2026-04-21'), true],
		]);
		expect(await world.poll()).toEqual([]);
	});

	test('pages that go round in circles are a failure, and nothing is told twice by them', async () => {
		const world = worldOf({ kinds: new Set<WatchKind>(['paymentStatusChanged']) });
		for (let index = 0; index < 9; index++) world.service.pay('C');
		const page = world.service.page.bind(world.service);
		world.service.page = (path, query) => {
			const answer = page(path, query);
			return answer.ok && query.cursor !== undefined ? { ok: true, value: { ...answer.value, nextCursor: query.cursor } } : answer;
		};
		expect(await world.poll()).toEqual([]);
		expect(world.hindrances).toMatchObject([{ thrown: { code: 'cursor' } }]);
	});

	test('after a long pause, a row that was hidden by pages that shifted is not lost', async () => {
		const world = worldOf({ kinds: new Set<WatchKind>(['paymentStatusChanged']), overlapMs: DAY });
		Object.assign(world.service, { paging: 'changedLast', pageRows: 3 });
		world.service.pay('C');
		await world.poll();
		for (let index = 0; index < 9; index++) {
			world.service.now += 4 * DAY;
			world.service.pay('A');
		}
		// after the first page its first row changes and goes to the end, so the fourth row is on no page
		let pages = 0;
		world.service.betweenPages = () => {
			if ((pages += 1) === 1) world.service.moveOn(1);
		};
		await world.poll();
		expect(world.ids().size).toBeLessThan(world.service.truth.size);
		world.service.betweenPages = null;
		await world.poll();
		expect(idsOf(world.told)).toEqual([...world.service.truth.keys()].sort());
	});

	test('what was told and forgotten long ago is not told again with the next status', async () => {
		const world = worldOf({ kinds: new Set<WatchKind>(['paymentStatusChanged']), overlapMs: DAY });
		world.service.pay('A');
		for (let day = 0; day < 5; day++) {
			await world.poll();
			world.service.now += 10 * DAY;
			world.service.pay('D');
		}
		await world.poll();
		world.service.moveOn(1);
		expect(idsOf(await world.poll())).toEqual(['paymentStatusChanged:P1:C']);
		expect(JSON.stringify(world.stored.at(-1))).not.toContain('P2 ');
	});

	test('a status of the middle of a long pause is told, though its payment changed at the end of it', async () => {
		const world = worldOf({ startFrom: 'now', limit: 2, kinds: new Set<WatchKind>(['paymentStatusChanged']), overlapMs: DAY });
		world.service.pay('D');
		await world.poll();
		const before = new Set(world.service.truth.keys());
		for (let day = 0; day < 15; day++) {
			world.service.now += 2 * DAY;
			world.service.pay(day === 2 ? 'A' : 'D');
		}
		world.service.moveOn(1);
		await world.settle();
		expect(idsOf(world.told)).toEqual([...world.service.truth.keys()].filter((id) => !before.has(id)).sort());
	});

	test('equal times: what changed in the same millisecond as what was told last is told', async () => {
		const world = worldOf({ overlapMs: HOUR });
		world.service.pay('C');
		await world.poll();
		await world.poll();
		world.service.pay('C');
		expect(await world.poll()).toMatchObject([{ deliveryId: 'paymentStatusChanged:P2:C' }]);
	});

	test('a status says which one was before', async () => {
		const world = worldOf();
		world.service.pay('A');
		await world.poll();
		world.service.now += HOUR;
		world.service.moveOn(1);
		world.service.moveOn(1);
		const told = await world.poll();
		expect(told.map(({ facts }) => facts)).toEqual([
			{ changedTo: 'C', changedToName: 'Captured', previousStatus: 'A', isLatest: false },
			{ changedTo: 'S', changedToName: 'Settled', previousStatus: 'C', isLatest: true },
		]);
	});

	test('only some statuses: the others are passed over for good', async () => {
		const world = worldOf();
		const choice = world.choice();
		const book = new WatchBook('scope');
		const { watchService } = await import('../../lib/watch');
		const poll = async (statuses: readonly string[]): Promise<string[]> => {
			const turn = book.begin(0, 50, true);
			await watchService(turn, world.service.source(), { ...choice, payments: { statuses: new Set(statuses), refundsToo: false } });
			turn.close(world.overlapMs);
			return idsOf(turn.deliveries);
		};
		world.service.pay('A');
		world.service.moveOn(1);
		world.service.pay('X9');
		expect(await poll(['C', 'other'])).toEqual(['paymentStatusChanged:P1:C', 'paymentStatusChanged:P2:X9']);
		expect(await poll([])).toEqual([]);
	});
});

describe('installments that are due', () => {
	const DUE = new Set<WatchKind>(['installmentDue']);

	test('each comes once, as the days pass, and another due date is another', async () => {
		const world = worldOf({ kinds: DUE, withinDays: 1 });
		world.service.plan();
		const days: string[][] = [];
		for (let day = 0; day < 5; day++) {
			days.push(idsOf([...(await world.poll()), ...(await world.poll())]));
			world.service.now += DAY;
		}
		expect(days).toEqual([1, 2, 3, 4, 0].map((number) => (number === 0 ? [] : [`installmentDue:L1:${number}:2026-03-0${2 + number}`])));
		const [plan] = world.service.plans.values();
		Object.assign(plan?.installments[3] ?? {}, { dueOn: '2026-03-08' });
		if (plan !== undefined) plan.updatedAt = world.service.now;
		expect(idsOf(await world.poll())).toEqual(['installmentDue:L1:4:2026-03-08']);
	});

	test('plans whose pages shift while they are read are looked through until two looks agree', async () => {
		const world = worldOf({ kinds: DUE, withinDays: 1 });
		Object.assign(world.service, { paging: 'createdFirst', pageRows: 1 });
		for (let index = 0; index < 4; index++) {
			world.service.now += HOUR;
			world.service.plan();
		}
		// the newest plan ends after the first page, so the next one is hidden
		let pages = 0;
		world.service.betweenPages = () => {
			const [, , , newest] = world.service.plans.values();
			if ((pages += 1) === 1) for (const installment of newest?.installments ?? []) installment.status = 'cancelled';
		};
		expect(idsOf(await world.poll())).toHaveLength(2);
		expect(idsOf(await world.poll())).toEqual(['installmentDue:L3:1:2026-03-03']);
	});

	test('when the day is settled, plans are not asked for one by one again', async () => {
		const world = worldOf({ kinds: DUE, withinDays: 1 });
		for (let index = 0; index < 20; index++) world.service.plan();
		await world.poll();
		const before = world.service.requests;
		for (let poll = 0; poll < 5; poll++) await world.poll();
		expect(world.service.requests - before).toBeLessThanOrEqual(7);
	});
});

describe('reminders', () => {
	const TIMES = { afterMs: HOUR, everyMs: 6 * HOUR };

	function remind(book: WatchBook, now: number, keys: readonly string[]): Array<[string, number]> {
		const turn = book.begin(now, 50, true);
		const taken = takeReminders(turn, keys.map((key) => ({ key, since: 0 })), TIMES, 10);
		for (const { thing, times } of taken) {
			turn.tell('unknown', thing.key, now, 'open', { kind: 'unknownPaymentStillOpen', deliveryId: `${thing.key}:${times + 1}`, at: null, resource: 'payment', resourceId: null, facts: {}, raw: {}, problem: null }, { times });
		}
		turn.close(DAY);
		return turn.deliveries.map(({ deliveryId, deliveryCount }) => [deliveryId, deliveryCount]);
	}

	test('after some time, then again and again until it is closed', () => {
		const book = new WatchBook('scope');
		const told = Array.from({ length: 15 }, (_, hour) => remind(book, hour * HOUR, hour < 14 ? ['a'] : []));
		expect(told.map((one) => one.map(([, count]) => count))).toEqual([[], [1], [], [], [], [], [], [2], [], [], [], [], [], [3], []]);
	});

	test('two polls at once remind once', () => {
		const book = new WatchBook('scope');
		const [one, other] = [book.begin(2 * HOUR, 50, true), book.begin(2 * HOUR, 50, true)];
		const open = [{ key: 'a', since: 0 }];
		expect([takeReminders(one, open, TIMES, 10), takeReminders(other, open, TIMES, 10)].map((taken) => taken.length)).toEqual([1, 0]);
	});
});
