import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../lib/core/error';
import type { ExpectationRule } from '../../lib/expectations';
import type { PollRules } from '../../lib/polling';
import { readExpectedFiles } from './expected-files';
import type { ReminderTimes } from '../../lib/watch';
import { readReminders } from './unknown-payments';
import { EXPECTED_FILE_LATE, TRIGGER_KINDS, type TriggerKind } from './trigger-kind';

export interface PollSettings {
	readonly kinds: readonly TriggerKind[];
	/** Files whose absence is to be told; none unless the event is chosen. */
	readonly expected: readonly ExpectationRule[];
	/** When to remind of payments with an unknown outcome; null: not at all. */
	readonly reminders: ReminderTimes | null;
	readonly startFrom: 'now' | 'everything';
	readonly download: boolean;
	readonly recognise: boolean;
	readonly waitUntilComplete: boolean;
	/** Empty: none are waited for. */
	readonly donePattern: string;
	/** Name of the folder, below each watched one, into which files are claimed; null: they are not. */
	readonly claimFolder: string | null;
	/** Where files go that cannot be read, and after how many tries; null: they stay. */
	readonly quarantine: { readonly folder: string; readonly after: number } | null;
	readonly binaryField: string;
	readonly namePattern: string;
	readonly rules: PollRules;
}

const DEFAULTS = { filesPerRun: 10, quietSeconds: 5, leaseMinutes: 60, waitHours: 4, quarantineAfter: 3, claimFolder: 'claimed' } as const;

function positive(value: unknown, fallback: number): number {
	return typeof value === 'number' && value >= 0 ? value : fallback;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function readClaimFolder(options: IDataObject): string | null {
	if (options.claimByMoving !== true) return null;
	const name = text(options.claimFolder) || DEFAULTS.claimFolder;
	if (/[/\\]|^\.\.?$/.test(name)) {
		throw new InstaMedError('config', 'The claim folder must be a name, not a path', {
			code: 'claimFolder',
			help: 'It is made inside of each folder that is watched. Enter one word, such as "claimed".',
		});
	}
	return name;
}

/**
 * The node's parameters; options that are not set are absent, not empty.
 * @throws InstaMedError kind `config` for what would watch nothing.
 */
export function readPollSettings(ctx: Pick<IPollFunctions, 'getNodeParameter' | 'getTimezone'>): PollSettings {
	const events = ctx.getNodeParameter('events', []);
	const chosen: unknown[] = Array.isArray(events) ? events : [];
	const options = ctx.getNodeParameter('options', {}) as IDataObject; // a collection is always an object
	const download = ctx.getNodeParameter('download') === true;
	const recognise = download && options.recognise !== false;
	const quarantine = text(options.quarantineFolder);
	const kinds = TRIGGER_KINDS.filter(({ value }) => chosen.includes(value));
	const expected = chosen.includes(EXPECTED_FILE_LATE) ? readExpectedFiles(ctx) : [];
	const reminders = readReminders(ctx, chosen);
	if (kinds.length === 0 && expected.length === 0 && reminders === null) {
		throw new InstaMedError('config', 'No event is chosen', { code: 'events', help: 'Open the trigger and choose under "Events" what starts the workflow.' });
	}
	return {
		kinds,
		expected,
		reminders,
		startFrom: ctx.getNodeParameter('startFrom') === 'everything' ? 'everything' : 'now',
		download,
		recognise,
		waitUntilComplete: recognise && options.waitUntilComplete === true,
		donePattern: text(options.donePattern),
		claimFolder: readClaimFolder(options),
		quarantine: quarantine === '' ? null : { folder: quarantine, after: Math.max(1, positive(options.quarantineAfter, DEFAULTS.quarantineAfter)) },
		binaryField: text(options.binaryField) || 'data',
		namePattern: text(options.namePattern),
		rules: {
			limit: Math.max(1, positive(options.filesPerRun, DEFAULTS.filesPerRun)),
			quietMs: positive(options.quietSeconds, DEFAULTS.quietSeconds) * 1000,
			leaseMs: Math.max(1, positive(options.leaseMinutes, DEFAULTS.leaseMinutes)) * 60_000,
			redeliver: options.redeliver !== false,
			waitMs: positive(options.waitHours, DEFAULTS.waitHours) * 3_600_000,
		},
	};
}
