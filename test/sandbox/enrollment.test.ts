import { FOLDERS } from '../../sandbox';
import { runOneNight } from '../../sandbox/night';
import { FileTree } from '../../sandbox/sftp';
import { VirtualClock } from '../../sandbox/state/clock';
import { newWorld, type World } from '../../sandbox/state/world';
import { formatOf, readAll } from './answers-read';
import { contentOf, pathsIn } from './offline-run';
import { buildFile } from '../../lib/formats';
import { fileOf } from './upload-files';
import { SAMPLES } from './upload-samples';

let world: World;
let files: FileTree;
beforeEach(() => {
	const clock = new VirtualClock();
	world = newWorld(5, clock, { plant: [] });
	files = new FileTree(clock);
});

const FILES = [
	['AutomaticPaymentsSignUp', 'automatic-payments-sign-up-file', 'memberId'],
	['SignUp-1.1', 'sign-up-file-v1-1', 'memberId'],
	['EnhancedEnrollment', 'enhanced-enrollment-file', 'patientAccountNumber'],
] as const;

/** Who is enrolled by each of the three files of the last night that wrote them. */
async function enrolledByFile(): Promise<string[][]> {
	return await Promise.all(
		FILES.map(async ([name, formatId, key]) => {
			const path = pathsIn(files, FOLDERS.enrollment).filter((one) => one.includes(`/${name}-`)).at(-1) ?? '';
			const { rows, complete } = await readAll(formatId, contentOf(files, path));
			expect({ path, complete, issues: rows.flatMap((row) => row.issues) }).toEqual({ path, complete: true, issues: [] });
			return rows.filter((row) => row.values['apcEnrolled'] !== 'No').map((row) => String(row.values[key])).sort();
		}),
	);
}

async function enroll(variants: readonly string[]): Promise<void> {
	const sample = SAMPLES.find((one) => one.formatId === 'batch-enrollment');
	if (sample === undefined) throw new Error('no sample');
	const chosen = variants.map((name) => sample.variants.find((one) => one.name === name) ?? { name, change: { 9: name }, codes: [] });
	files.write(`${FOLDERS.enrollmentUpload}/enroll.txt`, fileOf(sample, chosen));
	await runOneNight(world, files);
}

async function unenroll(accounts: readonly string[]): Promise<void> {
	const rows = accounts.map((accountId) => ({ record: 'APCTERMDTL', values: { groupId: 'MAIN', accountId, lastName: 'Sample', firstName: 'Ada' } }));
	const { bytes } = buildFile(formatOf('batch-unenrollment'), rows, { today: '2026-03-03' });
	files.write(`${FOLDERS.enrollmentUpload}/leave.txt`, bytes ?? '');
	await runOneNight(world, files);
}

function balanceRecord(account: string, amount: string): string {
	const columns = Array.from({ length: 48 }, () => '');
	columns.splice(0, 2, 'IMPSCIF', account);
	columns.splice(7, 4, 'INV-1', amount, '20260301', 'CLIENT1');
	columns[22] = 'S';
	return `${columns.join('|')}\r\n`;
}

const before = (): string[] => [...newWorld(5, new VirtualClock(), { plant: [] }).enrollments.keys()];

test('who was accepted is enrolled, who was rejected or not enabled is not, and all three files agree', async () => {
	await enroll(['as it should be', 'member missing', 'not enabled', 'asked for', 'no limit']);
	const expected = [...before(), 'MBR-0001', 'MBR-0005'].sort();
	expect(await enrolledByFile()).toEqual([expected, expected, expected]);
});

test('unenrolling takes people out, and says of others that they were not enrolled', async () => {
	await enroll(['as it should be', 'as it should be']);
	const [patient = ''] = before();
	await unenroll(['MBR-0002', patient, 'NOBODY']);
	const expected = [...before().filter((account) => account !== patient), 'MBR-0001'].sort();
	expect(await enrolledByFile()).toEqual([expected, expected, expected]);
	expect(world.answered.slice(2).map(({ key, codes }) => [key, codes])).toEqual([['MBR-0002', []], [patient, []], ['NOBODY', ['notKnown']]]);
});

test('a balance of an enrolled member is charged the next day, up to the limit; one who left is not charged', async () => {
	const patient = [...world.patients.values()].find((one) => !world.enrollments.has(one.account))?.account ?? '';
	await enroll([patient, 'as it should be', 'no limit']);
	await unenroll(['MBR-0003']);
	files.write(`${FOLDERS.balance}/b.txt`, [balanceRecord(patient, '20.00'), balanceRecord('MBR-0002', '900.00'), balanceRecord('MBR-0003', '30.00')].join(''));
	await runOneNight(world, files);
	await runOneNight(world, files);
	const charges = [...world.transactions.values()].filter((one) => new Date(one.createdAt).toISOString().includes('2026-03-05T07:00:00'));
	// the sample's limit is 150.00
	expect(charges.map((one) => [one.patientAccount, one.requestedCents, one.tender.kind])).toEqual([[patient, 2000, 'eCheck'], ['MBR-0002', 15000, 'eCheck']]);
	const posting = contentOf(files, `${FOLDERS.posting}/EODPostingReport-20260305-LARKSPUR.txt`).toString();
	for (const charge of charges) expect(posting).toContain(charge.id);
});

test('a member with a new number stays enrolled under it', async () => {
	const [patient = ''] = before();
	const effectuation = `IMMEI11|${patient}|NEW-1|MAIN|||\r\n`;
	files.write(`${FOLDERS.importUpload}/e.txt`, effectuation);
	await runOneNight(world, files);
	const expected = [...before().filter((account) => account !== patient), 'NEW-1'].sort();
	expect(await enrolledByFile()).toEqual([expected, expected, expected]);
});

test('nights without such files write none of the three', async () => {
	await runOneNight(world, files);
	expect(files.names(FOLDERS.enrollment)).toEqual([]);
});
