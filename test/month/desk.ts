import { OnceGuard, sendCommand, type MoneyCommand, type Tender } from '../../lib/payments';
import type { FaultKind, Sandbox } from '../../sandbox';
import { readCard } from '../../sandbox/state/cards';
import type { Random } from '../../sandbox/state/random';
import { issueToken } from '../../sandbox/state/secure-tokens';
import type { Connections } from './connections';
import { attemptOf, type Attempt, type Order } from './orders';

const CARD = '4111111111111111';

/** Every way of losing an answer that needs no waiting. */
const LOSSES: readonly FaultKind[] = ['closeBeforeReading', 'closeAfterHeaders', 'closeInBody', 'closeAfterCommit', 'closeAfterStatusLine', 'closeInAnswer', 'status500', 'status503', 'html', 'empty', 'truncated', 'wrongCharset'];
const LOST = 0.05;
const IMPATIENT = 0.15;
/** Tries after which the client of the session API gives up. */
const MANY = 30;

/** Sends orders, loses answers, and asks twice where a person would. */
export class Desk {
	readonly orders: Order[] = [];
	/** What the guard did that it must not do. */
	readonly wrong: string[] = [];
	/** Calls, those that met a fault, and orders that were given twice under one key. */
	readonly counts = { calls: 0, faults: 0, repeats: 0 };
	/** Whether answers get lost. */
	loses = true;
	#guard: OnceGuard;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly connections: Connections,
		private readonly random: Random,
	) {
		this.#guard = new OnceGuard(sandbox.clock, connections.randomBytes);
	}

	/** n8n is started anew: nothing in its memory is left. */
	restart(): void {
		this.#guard = new OnceGuard(this.sandbox.clock, this.connections.randomBytes);
	}

	tender(connection: Order['connection']): Tender {
		if (connection === 'connect') return { kind: 'typedCard', cardNumber: CARD, expiration: '12/30', cvn: '739' };
		const reading = readCard(CARD, '12/30', this.sandbox.clock.today());
		if (!reading.ok) throw new Error(reading.problem);
		return { kind: 'secureToken', token: issueToken(this.sandbox.world, { kind: 'card', card: reading.card }).token, expiration: '12/30' };
	}

	/** The next call never arrives as a whole, however often it is tried. */
	loseNext(): void {
		this.counts.faults += 1;
		this.sandbox.faults.next('closeInBody', { path: '/', count: MANY });
	}

	async order(connection: Order['connection'], command: MoneyCommand, on: Order | null = null): Promise<Order> {
		const order: Order = { name: `ORDER-${this.orders.length + 1}`, connection, command, attempts: [], on };
		this.orders.push(order);
		await this.send(order);
		return order;
	}

	/** Under a key that was not used before; a void and a capture have their own. */
	async send(order: Order): Promise<void> {
		const { random } = this;
		const number = order.attempts.length + 1;
		const key = number === 1 ? order.name : `${order.name}-${number}`;
		// a token serves once, so another try has another one
		const command: MoneyCommand = number > 1 && 'tender' in order.command ? { ...order.command, tender: this.tender(order.connection) } as MoneyCommand : order.command; // the same operation with another tender
		if (this.loses && random.chance(LOST)) this.#lose(order.connection);
		const both = random.chance(IMPATIENT / 3);
		const [result, twin] = await Promise.all([this.#call(order, command, key), both ? this.#call(order, command, key) : null]);
		this.sandbox.faults.clear();
		if (number > 1 && result.repeated) return; // the guard still remembers the lost answer of a derived key
		const attempt = attemptOf(key, result, this.sandbox.clock.now());
		order.attempts.push(attempt);
		if (twin !== null) this.#compare(order, attempt, twin, false);
		if (random.chance(IMPATIENT)) await this.#again(order, attempt, command);
	}

	/** Somebody presses the button once more. */
	async #again(order: Order, attempt: Attempt, command: MoneyCommand): Promise<void> {
		const { clock } = this.sandbox;
		clock.set(clock.today(), new Date(clock.now() + 20_000).toISOString().slice(11, 19));
		attempt.sentAt.push(clock.now());
		this.counts.repeats += 1;
		this.#compare(order, attempt, await this.#call(order, command, attempt.key), true);
	}

	#compare(order: Order, { result }: Attempt, other: Attempt['result'], later: boolean): void {
		// what was not sent or refused may be tried again
		if (result.outcome === 'rejected' || result.outcome === 'notSent') return;
		const same = other.outcome === result.outcome && other.transactionId === result.transactionId && other.repeated === later;
		if (!same) this.wrong.push(`${order.name} ${order.command.operation}: ${result.outcome} first, then ${other.outcome}`);
	}

	async #call({ connection }: Order, command: MoneyCommand, key: string): Promise<Attempt['result']> {
		this.counts.calls += 1;
		const { clock } = this.sandbox;
		return await sendCommand(this.connections[connection], command, key, { guard: this.#guard, clock, randomBytes: this.connections.randomBytes });
	}

	#lose(connection: Order['connection']): void {
		const { random } = this;
		this.counts.faults += 1;
		const kind = random.pick(LOSSES);
		const afterCommit = random.chance(0.5);
		const path = connection === 'account' ? '/session-api/payments' : '/';
		if (kind === 'closeBeforeReading') this.sandbox.faults.next(kind);
		else this.sandbox.faults.next(kind, { path, count: connection === 'account' && random.chance(0.7) ? MANY : 1, ...(kind.startsWith('status') || kind === 'html' ? { afterCommit } : {}) });
	}
}
