/** A local InstaMed in this process: SFTP server, nightly files, planted exceptions and a control API. */
import { readIsoDate, type CalendarDate } from '../lib/core/date';
import { secretsFor, urlsAt } from './access';
import { controlFront } from './control/control-api';
import { startHttpServer, type HttpFront } from './control/router';
import { requestsSeen } from './faults/requests-seen';
import { checkNightlyFormats, filesOfDay } from './files/posting/day-files';
import { FOLDERS } from './folders';
import { loginFor } from './login';
import { runOneNight } from './night';
import type { NightReport, Sandbox, SandboxOptions } from './sandbox';
import { soapFront } from './soap/soap-front';
import { ssoFront } from './sso/sso-front';
import { nvpFront } from './nvp/nvp-front';
import { restFront } from './rest/rest-front';
import { sessionApiControlFront } from './session-api/control';
import { sessionApiFront } from './session-api/front';
import { Switches } from './session-api/switches';
import { watched } from './session-api/watch';
import { FileTree, generateHostKey, loadHostKey, startSftpServer } from './sftp';
import { oAuthFront, OAuthServer } from './oauth';
import { SignIn, signInFront } from './sign-in';
import { businessDayOf, FIRST_DAY, VirtualClock } from './state/clock';
import { newWorld, type World } from './state/world';
import { WebhookDesk } from './webhooks/webhook-desk';

export type { SandboxAccess } from './access';
export { FOLDERS } from './folders';
export type { FaultKind, FaultOptions } from './faults/fault';
export type { AnsweredRecord } from './state/answered';
export type { MoneyEntry } from './state/money-ledger';
export { PLANT_KINDS, type PlantedException, type PlantKind } from './state/planted';
export type { CutTarget, ScenarioOptions } from './state/scenario';
export type { NightReport, Sandbox, SandboxOptions } from './sandbox';

/** The seed of the demo: nobody needs to choose one. */
const DEMO_SEED = 20260302;

/** The parts of a sandbox that start anew with a reset. */
interface Stage {
	clock: VirtualClock;
	world: World;
}

function firstMorning(options: SandboxOptions): Stage {
	const clock = new VirtualClock(options.start ?? FIRST_DAY);
	const world = newWorld(options.seed ?? DEMO_SEED, clock, options.scenario);
	checkNightlyFormats(world.plan.postingVersions);
	return { clock, world };
}

/**
 * Starts a sandbox on the loopback interface. No night has run yet: its folders are empty.
 * @throws RangeError when the scenario cannot be planted; the system's error when a port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const stage = firstMorning(options);
	const files = new FileTree({ now: () => stage.clock.now() });
	const makeFolders = (): void => {
		for (const folder of Object.values(FOLDERS)) files.makeFolder(folder);
	};
	makeFolders();

	// nights and resets change everything, so they happen one after the other
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const result = last.then(work);
		last = result.catch(() => undefined);
		return result;
	};

	const runNight = (through?: CalendarDate): Promise<NightReport> =>
		inTurn(async () => {
			const until = through ?? businessDayOf(stage.clock.today());
			if (readIsoDate(until) === null) throw new RangeError('Not a date');
			if (until < stage.clock.today()) throw new RangeError('That day is over');
			let report = await runOneNight(stage.world, files);
			while (businessDayOf(stage.clock.today()) <= until) report = await runOneNight(stage.world, files);
			sandbox.webhooks.wake();
			return report;
		});

	const login = loginFor(options.loginFile);
	const server = await startSftpServer({
		files,
		users: [{ username: login.username, password: login.password, publicKey: login.privateKey }],
		hostKey: options.hostKeyFile === undefined ? generateHostKey() : loadHostKey(options.hostKeyFile),
		port: options.sftpPort ?? 0,
	});
	// every interface of the sandbox is served from this list
	const fronts: HttpFront[] = [];
	const http = await startHttpServer(fronts, options.httpPort).catch(async (error: unknown) => {
		await server.stop();
		throw error;
	});
	stage.world.requestId = http.requestId;
	const access = { ...secretsFor(options.accessFile), urls: urlsAt(http.url) };
	const signIn = new SignIn(access.account);
	const oAuth = new OAuthServer(access.oAuth2, signIn);
	const sandbox: Sandbox = {
		access,
		signIn,
		oAuth,
		sftp: { host: server.host, port: server.port, fingerprint: server.fingerprint, ledger: server.ledger, ...login },
		control: { url: http.url },
		sessionApi: new Switches(),
		get webhooks() {
			return webhooks;
		},
		files,
		faults: http.faults,
		requests: () => requestsSeen(http.requests, stage.world.money),
		get money() {
			return stage.world.money;
		},
		get clock() {
			return stage.clock;
		},
		get world() {
			return stage.world;
		},
		runNight,
		runScenario: async () => {
			const reports: NightReport[] = [];
			while (stage.world.nights < stage.world.plan.nights) reports.push(await runNight());
			return reports;
		},
		writeDay: (formatId, day) =>
			inTurn(async () => filesOfDay(stage.world, formatId, day).map((file) => {
				const path = `${file.folder}/${file.name}`;
				files.write(path, file.bytes);
				return path;
			})),
		planted: () => stage.world.planted,
		answered: () => stage.world.answered,
		reset: () =>
			inTurn(async () => {
				Object.assign(stage, firstMorning(options));
				stage.world.requestId = http.requestId;
				files.clear();
				makeFolders();
				server.ledger.clear();
				http.requests.length = 0;
				http.faults.clear();
				sandbox.sessionApi.reset();
				signIn.reset();
				oAuth.reset();
			}),
		stop: async () => {
			webhooks.stop();
			await Promise.all([http.stop(), server.stop(), last]);
		},
	};
	const webhooks = new WebhookDesk(sandbox);
	// one line for each interface; the first route that fits answers
	fronts.push(controlFront(sandbox));
	fronts.push(restFront(sandbox));
	fronts.push(nvpFront(sandbox));
	fronts.push(signInFront(signIn, oAuth, () => sandbox.sessionApi.upstream));
	fronts.push(oAuthFront(oAuth));
	fronts.push(sessionApiFront(sandbox));
	fronts.push(sessionApiControlFront(sandbox));
	fronts.push(soapFront(sandbox));
	fronts.push(ssoFront(sandbox));
	// the last line about fronts
	for (const [index, front] of fronts.entries()) fronts[index] = watched(sandbox, front);
	return sandbox;
}
