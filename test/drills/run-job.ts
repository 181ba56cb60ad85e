/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Ask, FromWorker, Job, Post, ToWorker } from './orders';

/** What a workflow keeps between its runs. */
export interface Stored {
	node: IDataObject;
	global: IDataObject;
}

/** How a worker process does the two halves of its work; both change `stored` in place. */
export interface Worker {
	poll(job: Job, stored: Stored): Promise<INodeExecutionData[]>;
	acknowledge(job: Job, stored: Stored, items: INodeExecutionData[]): Promise<void>;
	/** Before it says that it is ready. */
	prepare?(): Promise<void>;
}

const answers = new Map<number, (data: unknown) => void>();
let asked = 0;

function tell(message: FromWorker): void {
	process.send?.(message);
}

/** Everything a worker does outside of itself goes through its parent, which counts it. */
async function ask(what: Ask): Promise<unknown> {
	const id = (asked += 1);
	return await new Promise((resolve) => {
		answers.set(id, resolve);
		tell({ type: 'ask', id, ask: what });
	});
}

function toPost({ json: { name, sha256, redelivery } }: INodeExecutionData): Post {
	return { name: String(name), sha256: String(sha256), redelivery: redelivery === true };
}

async function work(worker: Worker, job: Job): Promise<void> {
	const realNow = Date.now;
	Date.now = () => realNow() + job.aheadMs;
	try {
		for (let round = 0; round < job.polls; round += 1) {
			const stored = (await ask({ kind: 'load' })) as Stored; // what was saved, or empty
			const items = await worker.poll(job, stored);
			if (items.length === 0) return;
			await ask({ kind: 'save', data: stored });
			for (const item of items) await ask({ kind: 'post', post: toPost(item) });
			if (job.way === null) continue;
			await worker.acknowledge(job, stored, items);
			await ask({ kind: 'save', data: stored });
		}
	} finally {
		Date.now = realNow;
	}
}

/** Makes this process a worker that does one job after the other. */
export function obey(worker: Worker): void {
	process.on('message', (message: ToWorker) => {
		if (message.type === 'answer') {
			answers.get(message.id)?.(message.data);
			answers.delete(message.id);
			return;
		}
		work(worker, message.job).then(
			() => tell({ type: 'done', problem: null }),
			(error: unknown) => tell({ type: 'done', problem: error instanceof Error ? error.message : String(error) }),
		);
	});
	void Promise.resolve(worker.prepare?.()).then(() => tell({ type: 'ready' }));
}
