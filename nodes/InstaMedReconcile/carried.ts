import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../lib/core/error';
import { readCarryOver, type CarryOver } from '../../lib/reconcile';
import type { ReconcileSettings } from './reconcile-settings';

/** Where the last run is kept in the node's static data, which n8n saves after production runs only. */
const STORED = 'carryOver';

/** Whether an item is what an earlier run gave out on "Carry Over". */
export function isCarryOverItem(item: IDataObject): boolean {
	return item.kind === 'reconcileCarryOver';
}

function readOne(value: unknown, help: string): CarryOver {
	const reading = readCarryOver(value);
	if (reading.ok) return reading.carryOver;
	throw new InstaMedError('data', `What an earlier run handed over cannot be used: ${reading.problem.message}`, { code: reading.problem.code, help });
}

/**
 * What an earlier run handed over: the item of the input, else what this node remembers, else nothing.
 * @throws InstaMedError kind `data` for one that is damaged, kind `config` for two that differ: guessing would lose what is open
 */
export function readCarried(ctx: IExecuteFunctions, { remember, startOver }: Pick<ReconcileSettings, 'remember' | 'startOver'>): CarryOver | null {
	const given = ctx.getInputData().filter(({ json }) => isCarryOverItem(json));
	const distinct = new Map(given.map(({ json }) => [String(json.check), json]));
	if (distinct.size > 1) {
		throw new InstaMedError('config', 'There are several different items of "Carry Over" in the input', { code: 'severalCarryOvers', help: 'Give in only that of the run before.' });
	}
	const [item] = distinct.values();
	if (item !== undefined) return readOne(item, 'Take the item of the output "Carry Over" as it is, whole and unchanged. Without it, everything that was open is forgotten.');
	const stored: unknown = ctx.getWorkflowStaticData('node')[STORED];
	if (!remember || startOver || stored === undefined) return null;
	return readOne(stored, 'Switch on "Start Over" for one run; what was open before is then forgotten.');
}

/** Keeps it for the next run of this workflow. To be called last, when nothing can fail any more. */
export function keepCarryOver(ctx: IExecuteFunctions, carryOver: CarryOver): void {
	// a copy: what is given out as an item may be changed by later steps
	ctx.getWorkflowStaticData('node')[STORED] = JSON.parse(JSON.stringify(carryOver)) as IDataObject;
}
