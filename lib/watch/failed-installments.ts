import { isVersion } from './entry';
import { PATHS } from './kinds';
import type { Happening } from './happening';
import type { NotNow } from './ask-record';
import type { Draft, DraftContext, ListWatch } from './list-watch';
import { newsOf, type News } from './news';
import { installmentsOf, mayBe, planKeyOf, versionOf, type Installment } from './plan-installments';
import { instantOf, isoOf, member, momentOf, textOf } from './raw';

const DAY = 86_400_000;

function happeningOf(raw: unknown, context: DraftContext, installment: Installment | null, at: number): Happening {
	const id = textOf(raw, 'id');
	const facts = { installmentNumber: installment?.number ?? null, dueOn: installment?.dueOn ?? null, transactionId: installment?.transactionId ?? null };
	const state = installment?.state ?? versionOf(raw);
	return { kind: 'installmentFailed', deliveryId: `installmentFailed:${id ?? context.key}:${state}`, at: at === 0 ? null : isoOf(at), resource: 'paymentPlan', resourceId: id, facts, raw, problem: context.problem };
}

/** When it failed: a plan does not say, but the payment that failed or was taken back does. */
async function failedAt({ transactionId, dueOn }: Installment, { ask }: DraftContext): Promise<number | NotNow> {
	const byDay = dueOn === null ? 0 : instantOf(`${dueOn}T00:00:00Z`) + DAY;
	if (transactionId === null) return byDay;
	const payment = await ask(PATHS.payment, transactionId);
	if (payment.kind === 'later' || payment.kind === 'stop') return payment;
	return payment.kind === 'found' ? momentOf(payment.raw, 'updatedAt') : byDay;
}

/** A count that says more failures than are remembered, where the plan does not show its installments. */
function hasUnseen(raw: unknown, { entry }: DraftContext): boolean {
	const count = member(raw, 'failedInstallments');
	const known = entry?.states.filter((state) => !isVersion(state)).length ?? 0;
	return typeof count !== 'number' || count > known;
}

async function draftsOf(raw: unknown, context: DraftContext): Promise<Draft[] | NotNow> {
	const { entry, place, overlapMs } = context;
	const installments = installmentsOf(raw);
	if (installments.length === 0 && hasUnseen(raw, context)) return [{ state: versionOf(raw), happening: happeningOf(raw, context, null, momentOf(raw, 'updatedAt')) }];
	const drafts: Draft[] = [];
	for (const installment of installments) {
		if (!mayBe(installment, 'failed') || entry?.states.includes(installment.state) === true) continue;
		const at = await failedAt(installment, context);
		if (typeof at !== 'number') return at;
		const news: News = newsOf(at, place, overlapMs);
		drafts.push({ state: installment.state, happening: news === 'old' ? null : happeningOf(raw, context, installment, at), maybeTold: news === 'maybeTold' });
	}
	return drafts;
}

/** Installments that failed: when they were collected, or later, when the bank took the money back. Each once. */
export const failedInstallments: ListWatch = {
	stream: 'plans',
	path: PATHS.paymentPlan,
	query: {},
	idOf: (row) => textOf(row, 'id'),
	keyOf: planKeyOf,
	isOpen: (row, entry) => entry?.states.includes(versionOf(row)) !== true,
	known: (row) => (member(row, 'failedInstallments') === 0 ? [versionOf(row)] : null),
	async drafts(row, raw, context) {
		const drafts = await draftsOf(raw, context);
		if (!Array.isArray(drafts)) return drafts;
		return { kind: 'drafts', drafts: [...drafts, { state: versionOf(row), happening: null }] };
	},
};
