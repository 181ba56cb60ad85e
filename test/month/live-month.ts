import { isWeekday } from '../../lib/core/date';
import type { MoneyCommand, OpenQuestion, Verdict } from '../../lib/payments';
import { readCarryOver, reconcile, type CarryOver, type ReconcileResult, type UnknownPayment } from '../../lib/reconcile';
import type { Evidence } from '../../lib/intake';
import { startSandbox, type Sandbox } from '../../sandbox';
import { at } from '../../sandbox/state/clock';
import { Random } from '../../sandbox/state/random';
import { connectionsTo } from './connections';
import { Desk } from './desk';
import { EvidenceRoom } from './evidence-room';
import { LateFiles, type ArrivedFile } from './late-files';
import { startNotified, type Notified } from './notified';
import { actsOnTarget, doneAttempt, isOpen, mayGoAgain, transactionOf, type Attempt, type Order } from './orders';

const NIGHTS = 18;
const ORDERS_A_DAY = 9;
/** Nights after the last order: what is on its way arrives. */
const QUIET_NIGHTS = 4;
/** Less than a month, so that what is settled is forgotten within it; more than any file is late. */
const REMEMBERED = { carry: { settledDays: 10 } };
/** No bank holds an authorization for much longer. */
const HELD_MS = 5 * 86_400_000;
/** How often nobody looks into a lost answer that night. */
const NOT_LOOKED = 0.3;
const TRIED_AFTER_MS = 2 * 86_400_000;

export interface LivedMonth {
	readonly sandbox: Sandbox;
	readonly desk: Desk;
	readonly notified: Notified;
	readonly files: LateFiles;
	/** One for each night, and one for the files that came at the very end. */
	readonly runs: readonly ReconcileResult[];
	/** Of each run: how many files were late at that time. */
	readonly outstanding: readonly number[];
	/** Verdicts that the sandbox's own book denies, and other things that must not be. */
	readonly wrong: readonly string[];
	/** Verdicts by kind, once for each time one was asked for. */
	readonly verdicts: ReadonlyMap<string, number>;
	stop(): Promise<void>;
}

/** How often the sandbox's own book says that an attempt was done: by the moment of the call alone. */
export function timesDone({ money }: Sandbox, { command: { operation } }: Order, attempts: readonly Attempt[]): number {
	const moments = attempts.flatMap(({ sentAt }) => sentAt);
	return money.filter((entry) => entry.operation === operation && entry.status !== 'D' && moments.includes(entry.at)).length;
}

function sinceOf(attempt: Attempt): string {
	return new Date(attempt.sentAt[0] ?? 0).toISOString().slice(0, 10);
}

/** What was done now cannot have been done before. */
function provedByTrying(order: Order): void {
	const { attempts } = order;
	if (!actsOnTarget(order)) return;
	if (attempts.at(-1)?.result.outcome !== 'approved') return;
	for (const earlier of attempts.slice(0, -1)) if (isOpen(earlier)) earlier.verdict = { verdict: 'notCharged', payment: null, days: [] };
}

/** One of them is told in JSON most often, as that is the quickest to read. */
const FORMS = ['json', 'json', 'xml', 'json', 'json', 'json', 'nvp'] as const;

class Office {
	readonly wrong: string[] = [];
	readonly verdicts = new Map<string, number>();
	readonly runs: ReconcileResult[] = [];
	#cents = 5000;
	/** References of lost answers that reconciliation holds for open. */
	readonly #untold = new Set<string>();

	constructor(
		readonly sandbox: Sandbox,
		readonly random: Random,
		readonly desk: Desk,
		readonly room: EvidenceRoom,
		readonly notified: Notified,
	) {}

	/** An amount that nobody else pays this month; some are declined, approved in half, fail to settle or are taken back. */
	#amount(): number {
		this.#cents += 100;
		return this.#cents + (this.random.chance(0.1) ? this.random.pick([5, 10, 98, 99]) : 20);
	}

	#charge(operation: 'sale' | 'authorize'): { readonly connection: Order['connection']; readonly command: MoneyCommand } {
		const connection = this.random.chance(0.5) ? 'connect' : 'account';
		const patient = { accountNumber: this.random.pick([...this.sandbox.world.patients.keys()]) };
		return { connection, command: { operation, amountCents: this.#amount(), tender: this.desk.tender(connection), patient } };
	}

	/** What a desk does next; null when there is nothing to do it to. */
	async #act(): Promise<void> {
		const { desk, random } = this;
		const today = this.sandbox.clock.today();
		const free = (order: Order): boolean => transactionOf(order) !== null && !desk.orders.some(({ on }) => on === order);
		const done = desk.orders.filter(free);
		const draw = random.next();
		const isToday = (order: Order): boolean => sinceOf(order.attempts[0] as Attempt) === today; // an order was tried once at least
		const [on, command] = ((): [Order | undefined, ((transactionId: string) => MoneyCommand) | null] => {
			if (draw < 0.15) return [done.find((order) => order.command.operation === 'authorize' && this.sandbox.clock.now() - (order.attempts[0]?.sentAt[0] ?? 0) < HELD_MS), (transactionId) => ({ operation: 'capture', transactionId })];
			if (draw < 0.23) return [done.filter((order) => isToday(order) && 'tender' in order.command).at(-1), (transactionId) => ({ operation: 'void', transactionId })];
			if (draw < 0.31) {
				const paid = done.find((order) => order.command.operation === 'sale' && !isToday(order) && doneAttempt(order)?.result.outcome === 'approved');
				return [paid, (transactionId) => ({ operation: 'refund', transactionId, amountCents: 1020 })];
			}
			return [undefined, null];
		})();
		const transactionId = on === undefined ? null : transactionOf(on);
		if (on !== undefined && command !== null && transactionId !== null) return void (await desk.order(on.connection, command(transactionId), on));
		const { connection, command: charge } = this.#charge(draw < 0.75 ? 'sale' : 'authorize');
		await desk.order(connection, charge);
	}

	async #deliver(): Promise<void> {
		const { webhooks } = this.sandbox;
		webhooks.repeats = this.random.chance(0.1);
		await webhooks.deliver();
	}

	/** What was proved not to be done yesterday is done again. */
	async morning(): Promise<void> {
		for (const order of this.desk.orders.filter((one) => mayGoAgain(one) || this.#mayBeTried(one))) {
			this.#moveOn(60_000);
			await this.desk.send(order);
			provedByTrying(order);
		}
	}

	/** From the first order in the morning to the last one in the evening. */
	async day(): Promise<void> {
		const { clock } = this.sandbox;
		const today = clock.today();
		if (!isWeekday(today)) throw new Error('No desk is open at weekends');
		const times = Array.from({ length: ORDERS_A_DAY }, () => this.random.between(8 * 60 + 30, 19 * 60 + 40)).sort((a, b) => a - b);
		if (this.random.chance(0.2)) this.desk.restart();
		if (this.random.chance(0.2)) this.notified.restart();
		for (const minutes of times) {
			const time = at(today, `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`);
			this.#moveOn(Math.max(60_000, time - clock.now()));
			await this.#act();
			await this.#deliver();
		}
	}

	/** A capture or void of which no file tells: InstaMed does it only once, so after two days it is simply tried. */
	#mayBeTried(order: Order): boolean {
		const last = order.attempts.at(-1);
		return actsOnTarget(order) && last !== undefined && isOpen(last) && this.sandbox.clock.now() - (last.sentAt[0] ?? 0) > TRIED_AFTER_MS;
	}

	#moveOn(ms: number): void {
		const [date = '', time = ''] = new Date(this.sandbox.clock.now() + ms).toISOString().split('T');
		this.sandbox.clock.set(date, time.slice(0, 8));
	}

	/** The very same payment twice under two keys within minutes; the second may never arrive, and must not be taken for the first. */
	async payTwice(isSecondLost: boolean): Promise<void> {
		const { connection, command } = this.#charge('sale');
		for (let time = 0; time < 2; time++) {
			this.#moveOn(120_000);
			if (time === 1 && isSecondLost) this.desk.loseNext();
			await this.desk.order(connection, 'tender' in command ? { ...command, tender: this.desk.tender(connection) } as MoneyCommand : command); // the same sale with a token of its own
		}
	}

	/** Reads what came, asks for every lost answer, and reconciles it with what yesterday left. */
	async night(arrived: readonly ArrivedFile[], asOf: string, isLast = false): Promise<void> {
		await this.#deliver();
		const evidence: Evidence[] = [];
		for (const file of arrived) evidence.push(await this.room.take(file));
		this.room.takeNotifications(this.notified.handedOver);
		const unknowns = await this.#resolve(isLast);
		const last = this.runs.at(-1);
		// reading it from text is thorough and takes as long as reconciling, so not every night
		const carried = last === undefined ? {} : { carried: this.runs.length % 5 === 0 ? handedOver(last) : last.carryOver };
		this.runs.push(
			reconcile({
				files: evidence.map(({ file }) => file),
				remittances: evidence.flatMap(({ remittances }) => remittances),
				depositLines: evidence.flatMap(({ depositLines }) => depositLines),
				payments: evidence.flatMap(({ payments }) => payments),
				asOf,
				unknowns,
				...carried,
			}, REMEMBERED),
		);
	}

	async #resolve(isLastNight: boolean): Promise<UnknownPayment[]> {
		const unknowns: UnknownPayment[] = [];
		for (const order of this.desk.orders) {
			for (const attempt of order.attempts) {
				const { question } = attempt;
				if (question === null || (!isOpen(attempt) && !this.#untold.has(question.reference))) continue;
				const unlooked = attempt.verdict === null && !isLastNight && this.random.chance(NOT_LOOKED);
				if (unlooked) {
					this.#untold.add(question.reference);
					unknowns.push({ reference: question.reference, amountCents: question.amountCents, verdict: 'stillOpen', since: sinceOf(attempt) });
					continue;
				}
				const verdict = isOpen(attempt) || attempt.verdict === null ? await this.#ask(order, attempt, question) : attempt.verdict;
				if (verdict.verdict === 'charged' || verdict.verdict === 'notCharged') this.#untold.delete(question.reference);
				else this.#untold.add(question.reference);
				unknowns.push({ reference: question.reference, amountCents: question.amountCents, verdict: verdict.verdict, since: sinceOf(attempt) });
			}
		}
		return unknowns;
	}

	async #ask(order: Order, attempt: Attempt, question: OpenQuestion): Promise<Verdict> {
		const verdict = await this.room.resolve(question, order.connection === 'account' && this.random.chance(0.7));
		attempt.verdict = verdict;
		this.verdicts.set(verdict.verdict, (this.verdicts.get(verdict.verdict) ?? 0) + 1);
		// a void or a capture shows only in its target, whichever attempt it was
		const times = timesDone(this.sandbox, order, actsOnTarget(order) ? order.attempts : [attempt]);
		if ((verdict.verdict === 'charged' && times !== 1) || (verdict.verdict === 'notCharged' && times !== 0)) {
			this.wrong.push(`${order.name} ${question.operation}: ${verdict.verdict}, and the book has it ${times} times`);
		}
		return verdict;
	}

	/** Letters that wait for another try are tried until none is left. */
	async deliverRest(): Promise<void> {
		const { webhooks } = this.sandbox;
		webhooks.repeats = false;
		for (let round = 0; round < 10 && webhooks.deliveries.some(({ nextAt }) => nextAt !== null); round++) {
			await webhooks.deliver();
			this.#moveOn(31 * 60_000);
		}
		this.room.takeNotifications(this.notified.handedOver);
	}
}

/** Through text, as it goes through n8n. */
function handedOver(result: ReconcileResult): CarryOver {
	const reading = readCarryOver(JSON.parse(JSON.stringify(result.carryOver)));
	if (!reading.ok) throw new Error(reading.problem.message);
	return reading.carryOver;
}

/** A month of business days at one desk, with everything that can go wrong; all of it told by the seed. */
export async function liveMonth(seed: number): Promise<LivedMonth> {
	const sandbox = await startSandbox({ seed, scenario: { nights: NIGHTS + QUIET_NIGHTS } });
	const random = (stream: string): Random => new Random(seed, stream);
	const notified = await startNotified(() => sandbox.clock.now(), random('receiver'));
	const stop = async (): Promise<void> => {
		await notified.stop();
		await sandbox.stop();
	};
	let isOver = false;
	try {
		const { webhooks } = sandbox;
		webhooks.automatic = false;
		webhooks.shuffleSeed = seed;
		webhooks.notifications = { url: notified.url, format: FORMS[Math.floor(seed / 2) % FORMS.length] ?? 'json', payments: true, plans: false };
		const connections = connectionsTo(sandbox, sandbox.clock, random('wire').pick(['rest', 'nvp'] as const), random('bytes'));
		const desk = new Desk(sandbox, connections, random('desk'));
		const office = new Office(sandbox, random('office'), desk, new EvidenceRoom(connections.api, random('evidence')), notified);
		const files = new LateFiles(sandbox, random('late'));
		const doubleOn = random('double').between(2, 12);
		const outstanding: number[] = [];
		for (let night = 0; night < NIGHTS + QUIET_NIGHTS; night++) {
			// at the end of the month nothing more is lost
			desk.loses = night < NIGHTS;
			await office.morning();
			if (night < NIGHTS) await office.day();
			if (night === doubleOn) await office.payTwice(false);
			if (night === doubleOn + 2) await office.payTwice(true);
			const { businessDate, files: written } = await sandbox.runNight();
			await office.night(files.after(written), businessDate);
			outstanding.push(files.outstanding);
		}
		await office.deliverRest();
		await office.night(files.rest(), office.runs.at(-1)?.asOf ?? '', true);
		outstanding.push(files.outstanding);
		isOver = true;
		return { sandbox, desk, notified, files, runs: office.runs, outstanding, wrong: [...office.wrong, ...desk.wrong], verdicts: office.verdicts, stop };
	} finally {
		if (!isOver) await stop();
	}
}
