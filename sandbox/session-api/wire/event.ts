import type { EVENT_TYPES } from '../../../lib/resources/event';
import type { Scope } from '../scope';
import type { World, WorldEvent } from '../../state/world';
import { instantOf } from './basics';

export type EventType = (typeof EVENT_TYPES)[number];
export type EventResource = 'payment' | 'refund' | 'dispute' | 'remittance' | 'deposit' | 'paymentPlan' | 'statement';

export interface WireEvent {
	readonly id: string;
	readonly type: EventType;
	readonly at: string;
	readonly resource: EventResource;
	readonly resourceId: string;
}

type Told = readonly [EventType, EventResource];

/** What of everything that happens is told; a void may be that of a refund. */
const TOLD: Readonly<Partial<Record<WorldEvent['kind'], Told>>> = {
	'payment.captured': ['payment.captured', 'payment'],
	'payment.voided': ['payment.voided', 'payment'],
	'payment.refunded': ['payment.refunded', 'refund'],
	'payment.chargeback': ['payment.chargeback', 'dispute'],
	'payment.returned': ['payment.returned', 'dispute'],
	'era.available': ['era.available', 'remittance'],
	'deposit.posted': ['deposit.posted', 'deposit'],
	'plan.installmentFailed': ['plan.installment_failed', 'paymentPlan'],
	'statement.created': ['statement.created', 'statement'],
};

/** Scope that a token needs to be told of it. */
export const SCOPE_OF: Readonly<Record<EventType, Scope>> = {
	'payment.captured': 'payments:read',
	'payment.refunded': 'payments:read',
	'payment.voided': 'payments:read',
	'payment.returned': 'payments:read',
	'payment.chargeback': 'payments:read',
	'era.available': 'remittances:read',
	'deposit.posted': 'deposits:read',
	'plan.installment_failed': 'plans:read',
	'statement.created': 'statements:read',
};

/** Place in the order of everything that happened; part of the id, so that ids sort like events. */
export function eventId(index: number): string {
	return `EV-${String(index + 1).padStart(10, '0')}`;
}

/** The event at a place in the order, or null when it is not told. */
export function eventAt(world: World, index: number): WireEvent | null {
	const happened = world.events[index];
	const told = happened === undefined ? undefined : TOLD[happened.kind];
	if (happened === undefined || told === undefined) return null;
	const [type, resource] = told;
	const isRefund = world.transactions.get(happened.subject)?.kind === 'refund';
	return { id: eventId(index), type, at: instantOf(happened.at), resource: resource === 'payment' && isRefund ? 'refund' : resource, resourceId: happened.subject };
}

export function eventsOf(world: World): WireEvent[] {
	return world.events.flatMap((_, index) => eventAt(world, index) ?? []);
}
