import type { IPollFunctions } from 'n8n-workflow';
import { watchedStreams, watchService, type Delivery, type Turn, type WatchChoice } from '../../../lib/watch';
import type { SessionApi } from '../../../lib/session-api';
import { attempt, type Attempt } from '../../shared/attempt';
import type { Ports } from '../../shared/ports';
import { openService } from './open-service';
import { toChoice, type ServiceSettings } from './service-settings';
import { sessionSource } from './session-source';
import { isRestart, recallBook } from './trigger-book';
import { remindOfUnknowns } from './unknown-reminders';

/** Of the time that n8n gives a poll: after the first part nothing more is begun, after the second what is under way is cut off. */
const BEGIN_SHARE = 0.6;
const CUT_SHARE = 0.85;
/** n8n versions that do not say how long a poll may take end it after this time. */
const USUAL_BUDGET_MS = 45_000;

/** Names in the node's static data. */
const SERVICE = 'watch';
const REMINDERS = 'reminders';

export interface ServicePolled {
	readonly deliveries: readonly Delivery[];
	/** Why some of the work was left for the next poll. */
	readonly hindrances: readonly unknown[];
	/** To be called last, when nothing can fail any more. */
	remember(): void;
}

/** One poll over the session API. */
export class ServicePoll {
	private readonly startedAt: number;
	private readonly budgetMs: number;

	constructor(
		private readonly ctx: IPollFunctions,
		private readonly settings: ServiceSettings,
		private readonly ports: Ports,
	) {
		this.startedAt = ports.clock.now();
		// a method only newer versions have
		this.budgetMs = (ctx as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
	}

	private get spentMs(): number {
		return this.ports.clock.now() - this.startedAt;
	}

	readonly timeLeft = (): boolean => this.spentMs < this.budgetMs * BEGIN_SHARE;

	async open(): Promise<Attempt<SessionApi>> {
		return await attempt(async () => await openService(this.ctx, this.ports, this.budgetMs * CUT_SHARE - this.spentMs));
	}

	get choice(): WatchChoice {
		return toChoice(this.settings, { now: this.startedAt, timeZone: this.ctx.getTimezone(), isRestart: isRestart(this.ctx), timeLeft: this.timeLeft });
	}

	async run(): Promise<ServicePolled> {
		const api = await this.open();
		const reminded = await this.remind(api.ok ? api.value : null);
		const watched = api.ok ? await this.watch(api.value, this.settings.limit - reminded.deliveries.length) : { deliveries: [], hindrances: [api.error], remember: () => {} };
		return {
			deliveries: [...reminded.deliveries, ...watched.deliveries],
			hindrances: [...reminded.hindrances, ...watched.hindrances],
			remember: () => {
				reminded.remember();
				watched.remember();
			},
		};
	}

	private async remind(api: SessionApi | null): Promise<ServicePolled> {
		if (!this.settings.kinds.has('unknownPaymentStillOpen')) return { deliveries: [], hindrances: [], remember: () => {} };
		return await this.take(REMINDERS, [], this.settings.limit, async (turn) => {
			await remindOfUnknowns(this.ctx, turn, { settings: this.settings, api, timeLeft: this.timeLeft });
			return [];
		});
	}

	private async watch(api: SessionApi, limit: number): Promise<ServicePolled> {
		const { choice, settings } = this;
		const { kind, scope, baseUrl } = api.session;
		return await this.take(SERVICE, [kind, scope, baseUrl], limit, async (turn) => {
			turn.book.keepOnly(new Set(watchedStreams(choice)));
			const hindrances = await watchService(turn, sessionSource(api, settings.show.details), choice);
			return hindrances.map(({ thrown }) => thrown);
		});
	}

	/** One poll's turn with one of the two memories. */
	private async take(name: string, of: readonly string[], limit: number, work: (turn: Turn) => Promise<readonly unknown[]>): Promise<ServicePolled> {
		const turn = recallBook(this.ctx, name, of).open(this.startedAt, limit, !isRestart(this.ctx));
		const done = await attempt(async () => await work(turn));
		if (!done.ok) {
			turn.abandon();
			return { deliveries: [], hindrances: [done.error], remember: () => {} };
		}
		return {
			deliveries: turn.deliveries,
			hindrances: done.value,
			// n8n gives up a poll that takes too long, and what it found with it
			remember: () => {
				this.ctx.getWorkflowStaticData('node')[name] = { ...turn.close(this.settings.overlapMs, this.spentMs >= this.budgetMs) };
			},
		};
	}
}
