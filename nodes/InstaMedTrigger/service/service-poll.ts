import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { watchedStreams, watchService, type Delivery, type Turn, type WatchBook, type WatchChoice } from '../../../lib/watch';
import type { SessionApi } from '../../../lib/session-api';
import { attempt, type Attempt } from '../../shared/attempt';
import type { Ports } from '../../shared/ports';
import { pollBudgetMs, USUAL_BUDGET_MS } from '../poll-budget';
import { expectationsOf, recallExpectations, tellExpected } from './expected-records';
import { openService } from './open-service';
import { toChoice, type ServiceSettings } from './service-settings';
import { sessionSource } from './session-source';
import { isRestart, recallBook, REMINDERS } from './trigger-book';
import { remindOfUnknowns } from './unknown-reminders';

/** Of the time for a poll: after the first part nothing more is begun, after the second what is under way is cut off. */
const BEGIN_SHARE = 0.6;
const CUT_SHARE = 0.85;

/** Names in the node's static data. */
const SERVICE = 'watch';
const EXPECTED = 'expectedRecords';

export interface ServicePolled {
	readonly deliveries: readonly Delivery[];
	/** Why some of the work was left for the next poll. */
	readonly hindrances: readonly unknown[];
	/** To be called last, when nothing can fail any more. */
	remember(): void;
}

const NOTHING: ServicePolled = { deliveries: [], hindrances: [], remember: () => {} };

function accountOf({ session: { kind, scope, baseUrl } }: SessionApi): readonly string[] {
	return [kind, scope, baseUrl];
}

/** One poll over the session API. */
export class ServicePoll {
	private readonly startedAt: number;
	/** After it n8n may have given the poll up. */
	private readonly budgetMs: number;
	private readonly workMs: number;

	constructor(
		private readonly ctx: IPollFunctions,
		private readonly settings: ServiceSettings,
		private readonly ports: Ports,
	) {
		this.startedAt = ports.clock.now();
		this.budgetMs = pollBudgetMs(ctx);
		// no longer, even where n8n allows more
		this.workMs = Math.min(this.budgetMs, USUAL_BUDGET_MS);
	}

	private get spentMs(): number {
		return this.ports.clock.now() - this.startedAt;
	}

	readonly timeLeft = (): boolean => this.spentMs < this.workMs * BEGIN_SHARE;

	async open(): Promise<Attempt<SessionApi>> {
		return await attempt(async () => await openService(this.ctx, this.ports, this.workMs * CUT_SHARE - this.spentMs));
	}

	get choice(): WatchChoice {
		return toChoice(this.settings, { now: this.startedAt, timeZone: this.ctx.getTimezone(), isRestart: isRestart(this.ctx), timeLeft: this.timeLeft });
	}

	async run(): Promise<ServicePolled> {
		const api = await this.open();
		const parts = [await this.remind(api.ok ? api.value : null)];
		if (api.ok) {
			parts.push(await this.expect(api.value));
			parts.push(await this.watch(api.value, this.settings.limit - parts.reduce((sum, { deliveries }) => sum + deliveries.length, 0)));
		}
		return {
			deliveries: parts.flatMap(({ deliveries }) => deliveries),
			hindrances: [...parts.flatMap(({ hindrances }) => hindrances), ...(api.ok ? [] : [api.error])],
			remember: () => {
				for (const { remember } of parts) remember();
			},
		};
	}

	private async remind(api: SessionApi | null): Promise<ServicePolled> {
		if (!this.settings.kinds.has('unknownPaymentStillOpen')) return NOTHING;
		const book = recallBook(this.ctx, REMINDERS, []);
		return await this.take(REMINDERS, book, this.settings.limit, async (turn) => {
			await remindOfUnknowns(this.ctx, turn, { settings: this.settings, api, timeLeft: this.timeLeft });
			return [];
		});
	}

	private async expect(api: SessionApi): Promise<ServicePolled> {
		const { choice, settings } = this;
		if (settings.expected.length === 0) return NOTHING;
		const book = recallBook(this.ctx, EXPECTED, accountOf(api));
		recallExpectations(book, this.ctx.getWorkflowStaticData('node')[EXPECTED]);
		return await this.take(EXPECTED, book, Infinity, async (turn) => await tellExpected(turn, settings.expected, sessionSource(api, false), choice.rules), () => expectationsOf(book));
	}

	private async watch(api: SessionApi, limit: number): Promise<ServicePolled> {
		const { choice, settings } = this;
		const streams = watchedStreams(choice);
		if (streams.length === 0) return NOTHING;
		return await this.take(SERVICE, recallBook(this.ctx, SERVICE, accountOf(api)), limit, async (turn) => {
			turn.book.keepOnly(new Set(streams));
			const hindrances = await watchService(turn, sessionSource(api, settings.show.details), choice);
			return hindrances.map(({ thrown }) => thrown);
		});
	}

	/** One poll's turn with one of the memories. `beside`: what is stored together with it. */
	private async take(name: string, book: WatchBook, limit: number, work: (turn: Turn) => Promise<readonly unknown[]>, beside: () => IDataObject = () => ({})): Promise<ServicePolled> {
		const turn = book.begin(this.startedAt, limit, !isRestart(this.ctx));
		const done = await attempt(async () => await work(turn));
		if (!done.ok) {
			turn.abandon();
			return { ...NOTHING, hindrances: [done.error] };
		}
		return {
			deliveries: turn.deliveries,
			hindrances: done.value,
			remember: () => {
				// n8n gives up a poll that takes too long, and what it found with it
				const snapshot = turn.close(this.settings.overlapMs, this.spentMs >= this.budgetMs);
				this.ctx.getWorkflowStaticData('node')[name] = { ...snapshot, ...beside() };
			},
		};
	}
}
