import { readIsoDate } from '../../lib/core/date';
import { DAY_FORMATS, findDayFormat } from '../files/posting/day-formats';
import { FOLDERS } from '../folders';
import type { NightReport, Sandbox } from '../sandbox';
import { SESSION_API_CALLS } from '../session-api/control';
import { MONEY_CALLS, moneyRoutes } from './money-control';
import { json, type HttpAnswer, type HttpFront, type HttpRequest } from './router';

/** Most nights that one call runs. */
const NIGHTS_LIMIT = 366;

function describe(sandbox: Sandbox): HttpAnswer {
	const { host, port, username, password, fingerprint } = sandbox.sftp;
	return json(200, {
		what: 'A local InstaMed for tests and demonstrations: invented practice, patients, payers and payments.',
		sftp: { host, port, username, password, fingerprint, note: 'Throwaway log-in of this sandbox; there is a private key as well' },
		folders: FOLDERS,
		today: sandbox.clock.today(),
		nights: sandbox.world.nights,
		calls: {
			'POST /night': 'close the business day: settle, pay, write the files',
			'POST /nights/{count}': 'that many business days',
			'POST /days/{CCYY-MM-DD}/{format}': 'files of one format for a closed business day; GET /formats lists the formats',
			'GET /planted': 'exceptions planted in the files so far',
			'GET /answered': 'what was answered to uploaded files, record by record',
			'GET /files': 'files in the SFTP folders',
			'GET /ledger': 'what the SFTP server saw',
			...MONEY_CALLS,
			...SESSION_API_CALLS,
			'GET /clock, PUT /clock {"date":"CCYY-MM-DD","time":"HH:MM:SS"}': "the sandbox's own time; it only moves forward",
			'POST /reset': 'back to the first morning',
		},
	});
}

function clockOf(sandbox: Sandbox): HttpAnswer {
	return json(200, { now: new Date(sandbox.clock.now()).toISOString().slice(0, 19), date: sandbox.clock.today() });
}

function setClock(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
	let wanted: unknown = null;
	try {
		wanted = JSON.parse(request.body.toString('utf8'));
	} catch {
		return json(400, { error: 'The body is not JSON' });
	}
	if (typeof wanted !== 'object' || wanted === null) return json(400, { error: 'A date is needed' });
	const { date, time = '08:00:00' } = wanted as Record<string, unknown>; // an object has members
	const isDate = typeof date === 'string' && readIsoDate(date) !== null;
	if (!isDate || typeof time !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return json(400, { error: 'Not a date and time' });
	if (`${date}T${time}` < new Date(sandbox.clock.now()).toISOString().slice(0, 19)) return json(409, { error: 'The clock only moves forward; reset to go back' });
	sandbox.clock.set(date, time);
	return clockOf(sandbox);
}

async function runNights(sandbox: Sandbox, count: number): Promise<HttpAnswer> {
	if (!Number.isInteger(count) || count < 1 || count > NIGHTS_LIMIT) return json(400, { error: `A number from 1 to ${NIGHTS_LIMIT} is needed` });
	const nights: NightReport[] = [];
	for (let done = 0; done < count; done++) nights.push(await sandbox.runNight());
	return json(200, { nights });
}

async function writeDay(sandbox: Sandbox, day: string, formatId: string): Promise<HttpAnswer> {
	if (findDayFormat(formatId) === undefined) return json(404, { error: 'The sandbox writes no such format' });
	if (!sandbox.world.postings.some((posting) => posting.day === day)) return json(409, { error: 'That is no closed business day' });
	return json(200, { files: await sandbox.writeDay(formatId, day) });
}

function listFiles(sandbox: Sandbox): HttpAnswer {
	return json(200, {
		files: sandbox.files.files().map((path) => {
			const node = sandbox.files.find(path);
			return { path, size: node?.kind === 'file' ? node.size : 0, modifiedAt: new Date(node?.modifiedAt ?? 0).toISOString() };
		}),
	});
}

/** HTTP API that steers the sandbox; for people and test programs, not a part of InstaMed. */
export function controlFront(sandbox: Sandbox): HttpFront {
	return {
		name: 'control',
		steers: true,
		routes: [
			{ method: 'GET', path: '/', handle: () => describe(sandbox) },
			{ method: 'POST', path: '/night', handle: () => runNights(sandbox, 1) },
			{ method: 'POST', path: '/nights/:count', handle: (request) => runNights(sandbox, Number(request.params['count'])) },
			{ method: 'GET', path: '/formats', handle: () => json(200, { formats: DAY_FORMATS.map((format) => format.formatId) }) },
			{ method: 'POST', path: '/days/:day/:format', handle: ({ params }) => writeDay(sandbox, params['day'] ?? '', params['format'] ?? '') },
			{ method: 'GET', path: '/planted', handle: () => json(200, { planted: sandbox.planted() }) },
			{ method: 'GET', path: '/answered', handle: () => json(200, { answered: sandbox.answered() }) },
			{ method: 'GET', path: '/files', handle: () => listFiles(sandbox) },
			{ method: 'GET', path: '/ledger', handle: () => json(200, { entries: sandbox.sftp.ledger.entries }) },
			...moneyRoutes(sandbox),
			{ method: 'GET', path: '/clock', handle: () => clockOf(sandbox) },
			{ method: 'PUT', path: '/clock', handle: (request) => setClock(sandbox, request) },
			{
				method: 'POST',
				path: '/reset',
				handle: async () => {
					await sandbox.reset();
					return json(200, { today: sandbox.clock.today(), nights: sandbox.world.nights });
				},
			},
		],
	};
}
