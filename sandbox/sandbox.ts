import type { CalendarDate } from '../lib/core/date';
import type { AnsweredRecord } from './state/answered';
import type { PlantedException } from './state/planted';
import type { ScenarioOptions } from './state/scenario';
import type { VirtualClock } from './state/clock';
import type { World } from './state/world';
import type { FileTree, Ledger } from './sftp';

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

/** A local InstaMed: SFTP server and control API over one state. */
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
	readonly control: { readonly url: string };
	readonly files: FileTree;
	readonly clock: VirtualClock;
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
