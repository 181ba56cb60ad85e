import fc from 'fast-check';
import { PollBook, fileIdentity, readSnapshot, type ListedFile } from '../../lib/polling';
import { runs } from './seed';
import { FOLDERS, RULES } from './world';

type Step =
	| { readonly kind: 'write'; readonly name: string; readonly content: string }
	| { readonly kind: 'rename'; readonly name: string; readonly to: string }
	| { readonly kind: 'touch'; readonly name: string }
	| { readonly kind: 'remove'; readonly name: string }
	| { readonly kind: 'restart' }
	| { readonly kind: 'poll' };

const name = fc.constantFrom('a', 'b', 'c', 'A');
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), name, content: fc.constantFrom('x', 'y', 'zz', '') }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), name, to: name }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('touch' as const), name }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), name }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
);

interface Event {
	readonly path: string;
	readonly revision: number;
	readonly duplicateOf: string | null;
	readonly redelivery: boolean;
}

type Disk = Map<string, ListedFile & { readonly content: string }>;

function change(disk: Disk, made: Exclude<Step, { kind: 'poll' | 'restart' }>, now: number): void {
	const path = `/in/${made.name}`;
	const file = disk.get(path);
	if (made.kind === 'write') disk.set(path, { path, size: made.content.length, modifiedAt: now, content: made.content });
	else if (file === undefined) return;
	else if (made.kind === 'touch') disk.set(path, { ...file, modifiedAt: now });
	else {
		disk.delete(path);
		// a rename keeps the time, as on every file system
		if (made.kind === 'rename') disk.set(`/in/${made.to}`, { ...file, path: `/in/${made.to}` });
	}
}

const byTime = (a: ListedFile, b: ListedFile): number => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1);

/** What a person would write down: for each path the last content that was given out. */
class Model {
	private readonly seen: string[] = [];
	private readonly given = new Map<string, ListedFile & { content: string; revision: number }>();

	poll(disk: Disk): Event[] {
		for (const path of [...disk.keys()].sort()) if (!this.seen.includes(path)) this.seen.push(path);
		return [...disk.values()].sort(byTime).flatMap((file) => {
			const last = this.given.get(file.path);
			const isSame = last?.size === file.size && last.modifiedAt === file.modifiedAt;
			if (isSame) return [];
			const revision = last === undefined ? 1 : last.content === file.content ? last.revision : last.revision + 1;
			const isNews = revision !== last?.revision;
			const twin = this.seen.find((path) => path !== file.path && this.given.get(path)?.content === file.content);
			this.given.set(file.path, { ...file, revision });
			return isNews ? [{ path: file.path, revision, duplicateOf: twin ?? null, redelivery: false }] : [];
		});
	}
}

/** The trigger's memory over the same disk, with everything acknowledged at once. */
class Trigger {
	private book = new PollBook(0);
	private readonly marks = new Set<string>();

	poll(disk: Disk, now: number): Event[] {
		const files = [...disk.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
		for (const at of [now, now + RULES.quietMs]) this.book.observe(files, FOLDERS, this.book.look(), { kind: 'activated', startFrom: 'everything' }, at);
		this.book.acknowledge(this.marks);
		const events = this.book.take({ ...RULES, limit: 100 }, now + RULES.quietMs).flatMap((offer): Event[] => {
			const content = disk.get(offer.file.path)?.content ?? '';
			const reading = this.book.delivered(offer, Buffer.from(content.padEnd(16)).toString('hex').padEnd(64, '0'));
			this.marks.add(fileIdentity(offer.file));
			const { revision, redelivery } = offer;
			return reading.kind === 'unchanged' ? [] : [{ path: offer.file.path, revision, duplicateOf: reading.duplicateOf, redelivery }];
		});
		this.book.acknowledge(this.marks);
		return events;
	}

	restart(): void {
		const stored: unknown = JSON.parse(JSON.stringify(this.book.close()));
		this.book = new PollBook(0);
		this.book.recall(readSnapshot(stored));
	}
}

test('any history of writing, replacing, renaming, touching and removing brings exactly the events it should', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
			const disk: Disk = new Map();
			const [model, trigger] = [new Model(), new Trigger()];
			let now = 1_795_000_000_000;
			for (const made of [...steps, { kind: 'poll' as const }]) {
				now += 60_000;
				if (made.kind === 'restart') trigger.restart();
				else if (made.kind === 'poll') expect(trigger.poll(disk, now)).toEqual(model.poll(disk));
				else change(disk, made, now);
			}
		}),
		runs(400),
	);
});
