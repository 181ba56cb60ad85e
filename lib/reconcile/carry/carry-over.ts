import { createHash } from 'node:crypto';
import { CARRY_OVER_VERSION, type CarryOver } from '../types';

/** Why something is no carry-over; the text holds nothing of it. */
export interface CarryOverProblem {
	readonly code: 'notOne' | 'version' | 'damaged';
	readonly message: string;
}

export type CarryOverReading = { readonly ok: true; readonly carryOver: CarryOver } | { readonly ok: false; readonly problem: CarryOverProblem };

/** JSON with the members of every object in order, as stores may order them anew. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((part: unknown) => canonical(part)).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value).filter(([, part]) => part !== undefined);
	return `{${members
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
		.join(',')}}`;
}

function sumOf(unsealed: object): string {
	return createHash('sha256').update(canonical(unsealed)).digest('hex');
}

/** Puts the sum over everything else on it. */
export function sealCarryOver(unsealed: Omit<CarryOver, 'check'>): CarryOver {
	return { ...unsealed, check: sumOf(unsealed) };
}

function refused(code: CarryOverProblem['code'], message: string): CarryOverReading {
	return { ok: false, problem: { code, message } };
}

/** Reads what an earlier run handed over, from outside. Only what is whole and unchanged is taken. */
export function readCarryOver(value: unknown): CarryOverReading {
	if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'reconcileCarryOver') return refused('notOne', 'it is no carry-over of a reconciliation');
	if (!('version' in value) || value.version !== CARRY_OVER_VERSION) return refused('version', 'another version of this package wrote it');
	const { check, ...unsealed } = value as Partial<CarryOver>;
	if (check === undefined || check !== sumOf(unsealed)) return refused('damaged', 'it is not whole, or was changed');
	// the sum proves that it is what `sealCarryOver` was given
	return { ok: true, carryOver: value as CarryOver };
}
