import type { ResourceName, WatchKind } from './kinds';

export type Fact = string | number | boolean | null;

/** Something to hand to the workflow. */
export interface Happening {
	readonly kind: WatchKind;
	/** The same for the same happening, however often it comes: what a workflow can look for repeats by. */
	readonly deliveryId: string;
	/** When it happened, ISO 8601; null when nobody says. */
	readonly at: string | null;
	/** Null for what this package does not know. */
	readonly resource: ResourceName | null;
	readonly resourceId: string | null;
	/** What the record alone does not say, e.g. the status before. */
	readonly facts: Readonly<Record<string, Fact>>;
	/** The record as it came: the whole one, or the row of a list when that could not be had. Null: nothing of it. */
	readonly raw: unknown;
	/** Why the whole record could not be had; as it was thrown. Null when it could. */
	readonly problem: { readonly thrown: unknown } | null;
}

/** A happening with what is known of earlier deliveries. */
export interface Delivery extends Happening {
	/** 1 for the first. */
	readonly deliveryCount: number;
	/** It came before, or may have come before. */
	readonly redelivery: boolean;
}
