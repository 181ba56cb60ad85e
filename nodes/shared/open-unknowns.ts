import type { FunctionsBase, IDataObject } from 'n8n-workflow';

/**
 * Payments of which it is not known whether they were made, until somebody finds out. Remembered in this process and
 * in the workflow's own data, which can both be lost: a reminder, and no proof that nothing is open.
 *
 * Kept is what Resolve Unknown needs and what the item said already: reference, amount, last four digits, patient
 * account number, times. The account number stays, because without it an equal amount of another patient could be taken
 * for this one; no name, card number or token is in a look-up.
 */
export interface OpenUnknown {
	readonly reference: string;
	readonly operation: string;
	/** As in the item of the output "Unknown". */
	readonly lookUp: IDataObject;
	/** ISO 8601: when the answer was given up. */
	readonly since: string;
}

/** Of one reference: open, or found out since. */
type Known = (OpenUnknown & { readonly scope: string | null }) | { readonly reference: string; readonly resolvedAt: string };

const STORED = 'instaMedOpenUnknowns';
const LIMIT = 1_000;
/** What nobody found out in so long is in other hands. */
const KEEP_MS = 90 * 86_400_000;

type Context = Pick<FunctionsBase, 'getWorkflow' | 'getWorkflowStaticData'>;

interface Held {
	readonly workflowId: string;
	readonly known: Known;
}

/** Workflow and reference → what is known of it, oldest first. */
const HELD = new Map<string, Held>();

function momentOf(known: Known): number {
	return Date.parse('resolvedAt' in known ? known.resolvedAt : known.since);
}

/** Found out later than it was lost: a payment sent anew under an old reference is open again. */
function later(a: Known, b: Known): Known {
	if (momentOf(a) !== momentOf(b)) return momentOf(a) > momentOf(b) ? a : b;
	return 'resolvedAt' in a ? a : b;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readKnown(value: unknown): Known | null {
	if (!isObject(value) || typeof value.reference !== 'string') return null;
	const { reference, operation, lookUp, since, scope, resolvedAt } = value;
	if (typeof resolvedAt === 'string' && !Number.isNaN(Date.parse(resolvedAt))) return { reference, resolvedAt };
	if (typeof operation !== 'string' || !isObject(lookUp) || typeof since !== 'string' || Number.isNaN(Date.parse(since))) return null;
	return { reference, operation, lookUp, since, scope: typeof scope === 'string' ? scope : null };
}

function readStored(ctx: Context): Map<string, Known> {
	const stored = ctx.getWorkflowStaticData('global')[STORED];
	const all = Array.isArray(stored) ? (stored as unknown[]).map(readKnown).filter((known) => known !== null) : [];
	return new Map(all.map((known) => [known.reference, known]));
}

function store(ctx: Context, known: Map<string, Known>): void {
	const kept = [...known.values()].sort((a, b) => momentOf(a) - momentOf(b)).slice(-LIMIT);
	// made of text and of what an item held
	ctx.getWorkflowStaticData('global')[STORED] = kept as unknown as IDataObject[];
}

function hold(workflowId: string, known: Known): void {
	const id = `${workflowId} ${known.reference}`;
	const before = HELD.get(id);
	HELD.delete(id);
	HELD.set(id, { workflowId, known: before === undefined ? known : later(known, before.known) });
	for (const oldest of HELD.keys()) {
		if (HELD.size <= LIMIT) break;
		HELD.delete(oldest);
	}
}

function remember(ctx: Context, known: Known): void {
	hold(ctx.getWorkflow().id ?? '', known);
	const stored = readStored(ctx);
	const before = stored.get(known.reference);
	stored.set(known.reference, before === undefined ? known : later(known, before));
	store(ctx, stored);
}

/** @param scope the account it was sent to, without any secret; null when it is not known */
export function recordUnknown(ctx: Context, unknown: OpenUnknown, scope: string | null): void {
	remember(ctx, { ...unknown, scope });
}

/** Somebody found out what became of it. */
export function clearUnknown(ctx: Context, reference: string, now: number): void {
	const resolved = { reference, resolvedAt: new Date(now).toISOString() };
	for (const { workflowId, known } of [...HELD.values()]) if (known.reference === reference) hold(workflowId, resolved);
	remember(ctx, resolved);
}

/** Open ones of this workflow, and of others where they were sent to the same account; oldest first. */
export function openUnknowns(ctx: Context, scope: string | null, now: number): readonly OpenUnknown[] {
	const all = readStored(ctx);
	const workflowId = ctx.getWorkflow().id ?? '';
	for (const held of HELD.values()) {
		const { known } = held;
		const before = all.get(known.reference);
		const isOurs = (held.workflowId === workflowId && workflowId !== '') || before !== undefined || 'resolvedAt' in known || (scope !== null && known.scope === scope);
		if (isOurs) all.set(known.reference, before === undefined ? known : later(known, before));
	}
	return [...all.values()]
		.flatMap((known) => ('resolvedAt' in known ? [] : [known]))
		.filter(({ since }) => now - Date.parse(since) < KEEP_MS)
		.sort((a, b) => Date.parse(a.since) - Date.parse(b.since))
		.map(({ reference, operation, lookUp, since }) => ({ reference, operation, lookUp, since }));
}
