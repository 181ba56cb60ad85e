/** What a worker process is told to do. */
export interface Job {
	readonly workflowId: string;
	readonly nodeId: string;
	/** Parameters of the trigger. */
	readonly trigger: Readonly<Record<string, unknown>>;
	/** How files are acknowledged: "move", "delete" or "mark"; null: not at all. */
	readonly way: 'move' | 'delete' | 'mark' | null;
	readonly credential: Readonly<Record<string, unknown>>;
	/** The worker's clock is ahead by this much. */
	readonly aheadMs: number;
	/** Polls to make; it also stops at the first that finds nothing. */
	readonly polls: number;
}

/** A file as a worker hands it to what comes after. */
export interface Post {
	readonly name: string;
	readonly sha256: string;
	readonly redelivery: boolean;
}

/** What a worker asks of the outside; each is one step of input or output. */
export type Ask =
	| { readonly kind: 'load' }
	| { readonly kind: 'save'; readonly data: unknown }
	| { readonly kind: 'post'; readonly post: Post };

export type FromWorker =
	| { readonly type: 'ready' }
	| { readonly type: 'ask'; readonly id: number; readonly ask: Ask }
	| { readonly type: 'done'; readonly problem: string | null };

export type ToWorker = { readonly type: 'job'; readonly job: Job } | { readonly type: 'answer'; readonly id: number; readonly data: unknown };
