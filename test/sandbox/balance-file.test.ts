import { findFormat, readRows, type FormatRow } from '../../lib/formats';
import { FOLDERS } from '../../sandbox';
import { runOneNight } from '../../sandbox/night';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld, type World } from '../../sandbox/state/world';
import { contentOf, once, pathsIn } from './offline-run';

function record(patient: string, amount: string, date = '20260301', client = 'CLIENT1', status = 'S'): string {
	const columns = Array.from({ length: 48 }, () => '');
	columns.splice(0, 2, 'IMPSCIF', patient);
	columns.splice(7, 4, 'INV-1', amount, date, client);
	columns[22] = status;
	return `${columns.join('|')}\r\n`;
}

async function rowsOf(bytes: Uint8Array): Promise<FormatRow[]> {
	const format = findFormat('balance-file-acknowledgement');
	if (format === undefined) throw new Error('format is missing');
	const rows: FormatRow[] = [];
	for await (const row of readRows(format, once(bytes))) rows.push(row);
	return rows;
}

describe('balance file', () => {
	let world: World;
	let files: FileTree;
	beforeEach(() => {
		const clock = new VirtualClock();
		world = newWorld(5, clock, { plant: [] });
		files = new FileTree(clock);
		for (const folder of Object.values(FOLDERS)) files.makeFolder(folder);
	});

	const enrolled = (): string => [...world.patients.values()].find((one) => one.autoPayLimitCents !== null)?.account ?? '';

	test('each record is answered at the next night, good ones accepted, bad ones with every reason', async () => {
		files.write(
			`${FOLDERS.balance}/PS_CLIENT1_20260302_1.txt`,
			[record(enrolled(), '12.00'), record('ACC-9999', '5.00'), record('ACC-1001', '0.00'), record('ACC-1002', '1,200', 'yesterday', '', ''), 'HELLO|1\r\n'].join(''),
		);
		const report = await runOneNight(world, files);
		expect(report.acknowledgedBalanceFiles).toBe(1);
		expect(files.names(FOLDERS.balance)).toEqual([]);
		const [path = ''] = pathsIn(files, FOLDERS.acknowledgements);
		const rows = await rowsOf(contentOf(files, path));
		expect(rows.flatMap((row) => row.issues)).toEqual([]);
		const seen = rows.map((row) => [row.values['recordNumber'], row.values['status'], row.values['memberId'], row.repeats.map((error) => error['errorCode'])]);
		expect(seen).toEqual([
			[1, 'A', enrolled(), []],
			[2, 'R', 'ACC-9999', ['E02']],
			[3, 'R', 'ACC-1001', ['E04']],
			[4, 'R', 'ACC-1002', ['E03', 'E05', 'E06', 'E07']],
			[5, 'R', null, ['E01']],
		]);
	});

	test('an accepted record of an enrolled patient is charged on the next business day, up to the limit', async () => {
		const account = enrolled();
		const limit = world.patients.get(account)?.autoPayLimitCents ?? 0;
		files.write(`${FOLDERS.balance}/a.txt`, record(account, '99999.00'));
		await runOneNight(world, files);
		await runOneNight(world, files);
		const charge = [...world.transactions.values()].find((one) => one.patientAccount === account && new Date(one.createdAt).toISOString().includes('2026-03-03T07:00:00'));
		expect(charge).toMatchObject({ requestedCents: limit, status: 'S' });
		expect(contentOf(files, `${FOLDERS.posting}/EODPostingReport-20260303-LARKSPUR.txt`).toString()).toContain(charge?.id ?? 'none');
	});

	test('an upload that still has its temporary name is left alone', async () => {
		files.write(`${FOLDERS.balance}/.b.txt.part`, record('ACC-1001', '1.00'));
		await runOneNight(world, files);
		expect(files.names(FOLDERS.balance)).toEqual(['.b.txt.part']);
		expect(files.names(FOLDERS.acknowledgements)).toEqual([]);
	});
});
