import { InstaMedError, isInstaMedError } from '../../../lib/core/error';
import { readPage, type SessionApi } from '../../../lib/session-api';
import type { Answer, ListPage, WatchSource } from '../../../lib/watch';
import { RECORD_KINDS } from '../../InstaMed/record-kind';
import { attempt } from '../../shared/attempt';

function canNamePatients(path: string): boolean {
	return RECORD_KINDS.some((kind) => kind.path === path && kind.details.one);
}

function failed(error: unknown): { readonly ok: false; readonly thrown: unknown } {
	if (isInstaMedError(error) && error.code === 'cancelled') {
		return { ok: false, thrown: new InstaMedError('timeout', 'The service did not answer in the time that n8n gives a poll', { code: 'timeout', retryable: true, help: 'The next poll goes on from here. If it happens often, choose fewer events or fewer items per run.' }) };
	}
	return { ok: false, thrown: error };
}

function noPage(): InstaMedError {
	return new InstaMedError('protocol', 'The answer is not a page of a list', { code: 'page', help: 'Report it to whoever runs the service; nothing is lost, and the trigger goes on when it is one again.' });
}

/** The session API as a watch asks it. */
export function sessionSource(api: Pick<SessionApi, 'get'>, details: boolean): WatchSource {
	return {
		async page(path, query): Promise<Answer<ListPage>> {
			const answer = await attempt(async () => await api.get([path], query));
			if (!answer.ok) return failed(answer.error);
			const { fits, rows, nextCursor } = readPage(answer.value.body);
			return fits ? { ok: true, value: { rows, nextCursor } } : { ok: false, thrown: noPage() };
		},
		async record(path, id): Promise<Answer<unknown>> {
			const answer = await attempt(async () => await api.get([path, id], details && canNamePatients(path) ? { detail: 'true' } : {}));
			return answer.ok ? { ok: true, value: answer.value.body } : failed(answer.error);
		},
	};
}
