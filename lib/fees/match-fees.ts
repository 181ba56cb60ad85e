import { sortedBy } from '../core/sorted-by';
import { cardCosts } from './card-costs';
import { feePeriods } from './fee-periods';
import type { FeesInput, FeesOptions, FeesResult } from './types';

const SEVERITIES = ['error', 'warning', 'info'] as const;

/**
 * Adds up the fees of InstaMed by month and invoice, and the costs of card payments by brand, and compares both with
 * themselves and with the payments. Neither the order of the input matters nor how often a file is offered.
 */
export function matchFees(input: FeesInput, options: FeesOptions = {}): FeesResult {
	const fees = feePeriods(input.fees);
	const costs = cardCosts(input, options.holidays);
	const findings = sortedBy([...fees.findings, ...costs.findings], ({ severity, date, kind, reference, file, sentence }) => [SEVERITIES.indexOf(severity), date ?? '', kind, reference, file ?? '', sentence].join('\u0000'));
	return { periods: fees.periods, costs: costs.costs, withoutCost: costs.withoutCost, findings };
}
