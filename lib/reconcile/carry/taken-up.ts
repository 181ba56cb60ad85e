import type { CarriedRow, CarriedState } from './carried-state';
import { marksOfAll } from './match-marks';
import type { SettledMember } from './settled-group';
import { takeUp } from './settled-days';
import type { FileEvidence, ReconcileInput } from '../types';

/** Contents that are known and came again as the file of another day, or under another name. */
function contentsAgain(known: readonly FileEvidence[], came: readonly FileEvidence[]): Set<string> {
	const names = new Map(known.map(({ sha256, name, businessDate }) => [sha256, `${name} ${businessDate ?? ''}`]));
	return new Set(came.flatMap(({ sha256, name, businessDate, empty }) => (!empty && names.has(sha256) && names.get(sha256) !== `${name} ${businessDate ?? ''}` ? [sha256] : [])));
}

/** The state in which everything stands open again that may be connected with what came. */
export function withTakenUp(state: CarriedState, came: Pick<ReconcileInput, 'files' | 'remittances' | 'depositLines' | 'payments'>): CarriedState {
	if (state.settled.length === 0) return state;
	const { groups, days } = takeUp(state.settled, marksOfAll(came), contentsAgain(state.files, came.files));
	if (groups.length === 0) return state;
	const members = groups.flatMap((group) => group.members);
	const rows = Object.fromEntries(members.map(({ key, class: name, reason, since }: SettledMember): [string, CarriedRow] => [key, { class: name, reason, since }]));
	return {
		...state,
		remittances: [...state.remittances, ...members.flatMap((one) => (one.subject === 'remittance' ? [one.value] : []))],
		depositLines: [...state.depositLines, ...members.flatMap((one) => (one.subject === 'depositLine' ? [one.value] : []))],
		payments: [...state.payments, ...members.flatMap((one) => (one.subject === 'transaction' ? [one.value] : []))],
		rows: { ...state.rows, ...rows },
		told: [...state.told, ...groups.flatMap((group) => group.told)],
		settled: days,
	};
}
