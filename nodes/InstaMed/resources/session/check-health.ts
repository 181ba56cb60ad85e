import type { IDataObject } from 'n8n-workflow';
import { event } from '../../../../lib/resources/event';
import { readAnswer } from '../../../../lib/resources/read-answer';
import { sessionHealth } from '../../../../lib/resources/session';
import { scrubText } from '../../../../lib/core/redact';
import { readPage } from '../../../../lib/session-api';
import type { z } from '../../../../lib/vendor';
import { attempt } from '../../../shared/attempt';
import { describeProblem } from '../../../shared/errors';
import { hintDrift } from '../../answers/drift-hint';
import { readOperation, SESSION_CONNECTIONS } from '../../read-operation';
import { RECORD_KINDS } from '../../record-kind';
import { openSessionAnswers, type SessionAnswers } from '../../session-answers';

interface Probe {
	readonly many: string;
	readonly path: string;
	readonly schema: z.ZodTypeAny;
}

/** Every list that can be asked for without knowing anything. */
const PROBES: readonly Probe[] = [...RECORD_KINDS, { many: 'events', path: 'events', schema: event }];

/** Asks for one row and looks at its shape; the row itself is forgotten. */
async function probe(answers: SessionAnswers, { many, path, schema }: Probe): Promise<IDataObject> {
	const asked = await attempt(async () => await answers.get([path], { limit: '1' }));
	if (!asked.ok) return { list: many, reachable: false, problem: describeProblem(asked.error).message, drift: [] };
	const page = readPage(asked.value);
	const drift = [...page.drift.map((at) => `(page) ${at}`), ...page.rows.flatMap((row) => readAnswer(schema, row).drift)];
	return { list: many, reachable: true, rows: page.rows.length, drift: drift.map((at) => (at === '' ? '(whole answer)' : scrubText(at, 100))) };
}

function driftOf(probes: readonly IDataObject[]): string[] {
	return probes.flatMap(({ list, drift }) => (Array.isArray(drift) ? drift.map((path) => `${String(list)}: ${String(path)}`) : []));
}

export const checkHealth = readOperation({
	resource: 'session',
	subject: 'sessions',
	connections: SESSION_CONNECTIONS,
	value: 'checkHealth',
	name: 'Check Health',
	action: 'Check the health of a session',
	description: 'Look up whose session it is, when it ends, how the portal behind it is, and whether answers still have the known shape',
	properties: [
		{
			displayName: 'Check Answer Shapes',
			name: 'checkShapes',
			type: 'boolean',
			default: true,
			description: 'Whether to ask for one record of each list as well and report what is new or changed in it; the records are not returned',
		},
	],
	async run(job, itemIndex, connection) {
		const answers = await openSessionAnswers(job, itemIndex);
		const { value, drift: own } = readAnswer(sessionHealth, await answers.get(['sessions', 'current']));
		const probes: IDataObject[] = [];
		if (job.ctx.getNodeParameter('checkShapes', itemIndex, true) !== false) {
			for (const kind of PROBES) probes.push(await probe(answers, kind));
		}
		const drift = [...own.map((path) => `session: ${scrubText(path === '' ? '(whole answer)' : path, 100)}`), ...driftOf(probes)];
		const unreachable = probes.filter(({ reachable }) => reachable === false).map(({ list, problem }) => ({ list, problem }));
		hintDrift(job, 'the session', own);
		const upstreamState = value?.upstream.state ?? null;
		return [
			{
				json: {
					connection,
					healthy: value !== null && upstreamState === 'ok' && drift.length === 0 && unreachable.length === 0,
					accountId: value?.account.id ?? null,
					accountName: value === null ? null : scrubText(value.account.name),
					entitlements: value === null ? [] : [...value.account.entitlements],
					expiresAt: value?.expiresAt ?? null,
					upstreamState,
					upstreamCheckedAt: value?.upstream.checkedAt ?? null,
					unreachable,
					drift,
				},
			},
		];
	},
});
