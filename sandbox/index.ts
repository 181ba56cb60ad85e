/** A local InstaMed in this process: SFTP server, nightly files, planted exceptions and a control API. */
import type { CalendarDate } from '../lib/core/date';
import { controlFront } from './control/control-api';
import { startHttpServer, type HttpServer } from './control/router';
import { FOLDERS } from './folders';
import { loginFor } from './login';
import { runOneNight } from './night';
import type { NightReport, Sandbox, SandboxOptions } from './sandbox';
import { FileTree, generateHostKey, loadHostKey, startSftpServer } from './sftp';
import { businessDayOf, FIRST_DAY, VirtualClock } from './state/clock';
import { newWorld, type World } from './state/world';

export { FOLDERS } from './folders';
export { PLANT_KINDS, type PlantedException, type PlantKind } from './state/planted';
export type { CutTarget, ScenarioOptions } from './state/scenario';
export type { NightReport, Sandbox, SandboxOptions } from './sandbox';

/** The seed of the demo: nobody needs to choose one. */
const DEMO_SEED = 20260302;

/** The parts of a sandbox that start anew with a reset. */
interface Stage {
	readonly clock: VirtualClock;
	readonly world: World;
}

function setStage(options: SandboxOptions, files: FileTree): Stage {
	const clock = new VirtualClock(options.start ?? FIRST_DAY);
	const world = newWorld(options.seed ?? DEMO_SEED, clock, options.scenario);
	files.clear();
	for (const folder of Object.values(FOLDERS)) files.makeFolder(folder);
	return { clock, world };
}

/**
 * Starts a sandbox on the loopback interface. No night has run yet: its folders are empty.
 * @throws RangeError when the scenario cannot be planted; the system's error when a port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	let stage: Stage | undefined;
	const files = new FileTree({ now: () => stage?.clock.now() ?? 0 });
	const current = (): Stage => (stage ??= setStage(options, files));
	current();

	// nights and resets change everything, so they happen one after the other
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const result = last.then(work);
		last = result.catch(() => undefined);
		return result;
	};

	const runNight = (through?: CalendarDate): Promise<NightReport> =>
		inTurn(async () => {
			const until = through ?? businessDayOf(current().clock.today());
			if (until < current().clock.today()) throw new RangeError('That day is over');
			let report = await runOneNight(current().world, files);
			while (businessDayOf(current().clock.today()) <= until) report = await runOneNight(current().world, files);
			return report;
		});
	const reset = (): Promise<void> =>
		inTurn(async () => {
			stage = undefined;
			current();
		});

	const login = loginFor(options.loginFile);
	const server = await startSftpServer({
		files,
		users: [{ username: login.username, password: login.password, publicKey: login.privateKey }],
		hostKey: options.hostKeyFile === undefined ? generateHostKey() : loadHostKey(options.hostKeyFile),
		port: options.sftpPort ?? 0,
	});
	let http: HttpServer | undefined;
	const stop = async (): Promise<void> => {
		await Promise.all([http?.stop(), server.stop(), last]);
	};
	const sandbox: Sandbox = {
		sftp: { host: server.host, port: server.port, fingerprint: server.fingerprint, ledger: server.ledger, ...login },
		control: {
			get url() {
				return http?.url ?? '';
			},
		},
		files,
		get clock() {
			return current().clock;
		},
		get world() {
			return current().world;
		},
		runNight,
		runScenario: async () => {
			const reports: NightReport[] = [];
			while (current().world.nights < current().world.plan.nights) reports.push(await runNight());
			return reports;
		},
		planted: () => current().world.planted,
		reset,
		stop,
	};
	http = await startHttpServer([controlFront(sandbox)], options.httpPort).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return sandbox;
}
