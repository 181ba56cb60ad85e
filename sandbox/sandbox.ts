import type { CalendarDate } from '../lib/core/date';
import type { SandboxAccess } from './access';
import type { OAuthServer } from './oauth';
import type { SignIn } from './sign-in';
import type { FaultPlan } from './faults/fault-plan';
import type { RequestSeen } from './faults/request-log';
import type { Switches } from './session-api/switches';
import type { AnsweredRecord } from './state/answered';
import type { MoneyEntry } from './state/money-ledger';
import type { PlantedException } from './state/planted';
import type { ScenarioOptions } from './state/scenario';
import type { VirtualClock } from './state/clock';
import type { World } from './state/world';
import type { FileTree, Ledger } from './sftp';
import type { WebhookDesk } from './webhooks/webhook-desk';

/** How a sandbox starts; all parts have a default. */
export interface SandboxOptions {
	/** Same seed, same bytes of every file. */
	readonly seed?: number;
	/** First day of the sandbox's own time, 2026-03-02 by default. */
	readonly start?: CalendarDate;
	/** What the nights bring; the demo scenario with one of each planted kind by default. */
	readonly scenario?: ScenarioOptions;
	/** 0 or absent: any free port. */
	readonly sftpPort?: number;
	readonly httpPort?: number;
	/** Keeps the host key, so that its fingerprint stays the same; absent: a fresh key in memory. */
	readonly hostKeyFile?: string;
	/** Keeps the throwaway log-in; absent: a fresh one in memory. */
	readonly loginFile?: string;
	/** Keeps the throwaway secrets of the HTTP interfaces; absent: fresh ones in memory. */
	readonly accessFile?: string;
}

/** What one night wrote and did. */
export interface NightReport {
	readonly businessDate: CalendarDate;
	/** Paths of the files written, in order. */
	readonly files: readonly string[];
	readonly settledTransactions: number;
	readonly remittances: number;
	readonly acknowledgedBalanceFiles: number;
	/** Paths of uploads that were taken, and ids of the formats as which they were. */
	readonly takenUploads: ReadonlyArray<{ readonly path: string; readonly formatId: string }>;
	/** Paths of uploads that nothing understood; they stay where they are. */
	readonly leftUploads: readonly string[];
}

/** A local InstaMed: SFTP server, HTTP interfaces and control API over one state. */
export interface Sandbox {
	readonly sftp: {
		readonly host: string;
		readonly port: number;
		readonly username: string;
		readonly password: string;
		/** "SHA256:…" of the host key. */
		readonly fingerprint: string;
		/** OpenSSH text of an RSA key that may log in. */
		readonly privateKey: string;
		readonly ledger: Ledger;
	};
	/** Accounts, sessions and one-time codes of the session API; runs on real time, not on `clock`. */
	readonly signIn: SignIn;
	readonly oAuth: OAuthServer;
	readonly control: { readonly url: string };
	/** How to get into the HTTP interfaces. */
	readonly access: SandboxAccess;
	/** What can be changed about the session API while it runs, and a hook that is told of every exchange with it. */
	readonly sessionApi: Switches;
	/** Deliveries to webhooks and notifications; `deliver()` posts what is due. */
	readonly webhooks: WebhookDesk;
	readonly files: FileTree;
	readonly clock: VirtualClock;
	/** Faults that happen to coming requests. */
	readonly faults: FaultPlan;
	/** What the server saw of each request to an interface, oldest first, with how much it did. */
	requests(): readonly RequestSeen[];
	/** Every call that moved money or changed something, whatever its caller came to know of it. */
	readonly money: readonly MoneyEntry[];
	/** Patients, claims, transactions and payments behind the files. */
	readonly world: World;
	/** Closes the current business day, or every one up to `through`. The report is the last night's. */
	runNight(through?: CalendarDate): Promise<NightReport>;
	/** Runs as many nights as the scenario has. */
	runScenario(): Promise<readonly NightReport[]>;
	/**
	 * Writes the files of one format for a business day that is closed; gives back their paths.
	 * @throws RangeError when the sandbox writes no such format, or the day is not closed
	 */
	writeDay(formatId: string, day: CalendarDate): Promise<readonly string[]>;
	/** What was planted in the files written so far. */
	planted(): readonly PlantedException[];
	/** What was answered to uploads so far, record by record. */
	answered(): readonly AnsweredRecord[];
	/** Back to the first morning: same clock, same state, no files. */
	reset(): Promise<void>;
	stop(): Promise<void>;
}
