import type { Expiration } from './cards';
import type { Patient } from './patients';
import type { Random } from './random';
import type { ElectronicTender } from './transaction';
import type { World } from './world';

/** Payment methods on file. */

export interface StoredMethod {
	/** 32 upper-case hex digits, the "PaymentPlanID" of the answer that stored it [seen]. */
	readonly id: string;
	readonly patientAccount: string;
	readonly tender: ElectronicTender;
	/** First six digits of a card; null for a bank account. */
	readonly bin: string | null;
	readonly expiration: Expiration | null;
	readonly createdAt: number;
	/** Set when it was taken off; the method cannot be charged any more. */
	removedAt: number | null;
}

export interface MethodToSave {
	readonly patientAccount: string;
	readonly tender: ElectronicTender;
	readonly bin?: string | null;
	readonly expiration?: Expiration | null;
}

const BINS = { VISA: '411111', MC: '550000', AMEX: '340000', DISCOVER: '601100' } as const;

function store(methods: Map<string, StoredMethod>, random: Random, method: MethodToSave, createdAt: number): StoredMethod {
	const { patientAccount, tender, bin = tender.kind === 'eCheck' ? null : BINS[tender.brand], expiration = null } = method;
	const stored: StoredMethod = { id: random.hex(32).toUpperCase(), patientAccount, tender, bin, expiration, createdAt, removedAt: null };
	methods.set(stored.id, stored);
	return stored;
}

export function saveMethod(world: World, method: MethodToSave): StoredMethod {
	const stored = store(world.methods, world.random('methods of interfaces'), method, world.clock.now());
	world.events.push({ kind: 'method.saved', subject: stored.id, at: stored.createdAt });
	return stored;
}

/** By its ID in upper or lower case; undefined when there is none or it was taken off. */
export function findMethod(world: World, id: string): StoredMethod | undefined {
	const method = world.methods.get(id.toUpperCase());
	return method?.removedAt === null ? method : undefined;
}

/** Methods on file of one patient, oldest first. */
export function methodsOf(world: World, patientAccount: string): StoredMethod[] {
	return [...world.methods.values()].filter((method) => method.patientAccount === patientAccount && method.removedAt === null);
}

/** False when there is no such method any more. */
export function removeMethod(world: World, id: string): boolean {
	const method = findMethod(world, id);
	if (method === undefined) return false;
	method.removedAt = world.clock.now();
	world.events.push({ kind: 'method.removed', subject: method.id, at: method.removedAt });
	return true;
}

/** On file from the first morning: the methods of everyone who is enrolled in automatic payments, and of half of the others. */
export function initialMethods(random: Random, patients: Iterable<Patient>, now: number): Map<string, StoredMethod> {
	const methods = new Map<string, StoredMethod>();
	const year = new Date(now).getUTCFullYear();
	for (const { account, tender, autoPayLimitCents } of patients) {
		const expiration = { month: random.between(1, 12), year: year + random.between(1, 4) };
		if (random.chance(0.5) || autoPayLimitCents !== null) store(methods, random, { patientAccount: account, tender, expiration: tender.kind === 'eCheck' ? null : expiration }, now);
	}
	return methods;
}
