import type { IPollFunctions } from 'n8n-workflow';

/** Versions of n8n that do not say how long a poll may take end it after this time. */
export const USUAL_BUDGET_MS = 45_000;

/** How long n8n lets a poll take. */
export function pollBudgetMs(ctx: IPollFunctions): number {
	// a method only newer versions have
	return (ctx as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
}
