import { writeCompactDate } from '../../../lib/core/date';
import { buildRemittance, type EraTransaction } from '../../../lib/x12';
import { FOLDERS } from '../../folders';
import { moneyLines, type PostedLine, type PostingDay } from '../../state/posting-day';
import { DEPARTMENTS, PRACTICE, PRACTICE_TERMS } from '../../state/practice';
import { signedCents } from '../../state/transaction';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';
import { accountText } from './account-text';
import type { DayFormat } from './day-format';
import { tenderTextOf } from './tender-words';

/** Postings written as an 835, one ST for each payment, with the patient as the payer. */

interface Version {
	readonly formatId: string;
	/** GS08. */
	readonly guide: '004010X091A1' | '005010X221A1';
	/** Lockbox G writes a refund negative as well; 835 1.0 tells it by BPR03 alone [seen]. */
	readonly negatesRefunds: boolean;
	readonly name: (compactDate: string) => string;
}

/** Default of BPR10 and TRN03 [seen]. */
const COMPANY = '1999999999';

const VERSIONS: readonly Version[] = [
	{ formatId: 'eod-posting-x12-835-1.0', guide: '004010X091A1', negatesRefunds: false, name: (date) => `${PRACTICE.corporateId}_dpa835_${date}_1.rep` },
	{ formatId: 'eod-posting-x12-835-2.0', guide: '005010X221A1', negatesRefunds: false, name: (date) => `${PRACTICE.corporateId}_dpa835v2_${date}_1.rep` },
	{ formatId: 'eod-posting-lockbox-g', guide: '004010X091A1', negatesRefunds: true, name: (date) => `MAIN_G_${date}.835` },
	{ formatId: 'eod-posting-lockbox-g-v2', guide: '005010X221A1', negatesRefunds: true, name: (date) => `MAIN_GV2_${date}.835` },
];

function transactionOf(world: World, version: Version, day: string, { transaction }: PostedLine, number: number): EraTransaction {
	const patient = world.patients.get(transaction.patientAccount);
	const department = DEPARTMENTS.find(({ outlet }) => outlet.merchantId === transaction.outlet.merchantId) ?? DEPARTMENTS[0];
	const signed = signedCents(transaction);
	const amountCents = version.negatesRefunds ? signed : transaction.amountCents;
	const tender = tenderTextOf(transaction.tender);
	return {
		controlNumber: String(number).padStart(4, '0'),
		payment: { handling: 'H', amountCents, direction: signed < 0 ? 'D' : 'C', method: 'NON', originatingCompanyId: COMPANY, originatingSupplementalCode: tender, date: day },
		// a chargeback has no authorization; its transaction number keeps the required trace filled [project]
		trace: { type: '1', number: transaction.authorizationNumber ?? transaction.id.slice(0, 30), payerId: COMPANY, supplementalCode: tender },
		references: [],
		dates: [],
		payer: {
			role: 'PR',
			name: patient === undefined ? 'Patient' : `${patient.firstName} ${patient.lastName}`,
			idQualifier: 'XV',
			id: patient?.account ?? '9999',
			addressLines: patient === undefined ? [] : [[patient.address.street]],
			...(patient === undefined ? {} : { place: { city: patient.address.city, state: patient.address.state, postalCode: patient.address.zip } }),
			references: [],
			contacts: [],
			otherSegments: [],
		},
		payee: { role: 'PE', name: department.name, idQualifier: 'XX', id: department.npi, addressLines: [], references: [], contacts: [], otherSegments: [] },
		otherParties: [],
		otherSegments: [],
		batches: [
			{
				number: '1',
				otherSegments: [],
				claims: [
					{
						claimId: accountText(transaction.patientAccount, 38),
						status: '1',
						// negative on a refund: seen for Lockbox G, and what balances with BPR03 in the others [project]
						chargedCents: signed,
						paidCents: signed,
						patientResponsibilityCents: null,
						// where a posting names InstaMed's transaction is not printed [project]
						payerClaimNumber: transaction.id,
						adjustments: [],
						names: patient === undefined ? [] : [{ role: 'QC', entityType: '1', lastName: patient.lastName, firstName: patient.firstName }],
						references: [],
						dates: [],
						contacts: [],
						amounts: [],
						quantities: [],
						otherSegments: [],
						lines: [],
					},
				],
			},
		],
		providerAdjustments: [],
	};
}

function x12File(world: World, version: Version, posting: PostingDay, index: number): ProducedFile {
	const compact = writeCompactDate(posting.day);
	const time = PRACTICE_TERMS.nightAt.slice(0, 5).replace(':', '');
	// nine digits that are the same whenever the file of a day is written
	const controlNumber = `${compact}${index + 1}`;
	const isOld = version.guide.startsWith('00401');
	const bytes = buildRemittance({
		interchanges: [
			{
				header: {
					authorizationQualifier: '00',
					authorization: '',
					securityQualifier: '00',
					security: '',
					senderQualifier: 'ZZ',
					senderId: 'INSTAMED',
					receiverQualifier: 'ZZ',
					receiverId: PRACTICE.corporateId,
					date: compact.slice(2),
					time,
					repetitionOrStandard: isOld ? 'U' : '^',
					version: isOld ? '00401' : '00501',
					controlNumber,
					acknowledgementRequested: '0',
					usage: 'T',
				},
				groups: [
					{
						header: { functionalCode: 'HP', senderCode: 'INSTAMED', receiverCode: PRACTICE.corporateId, date: compact, time, controlNumber: '1', responsibleAgency: 'X', version: version.guide },
						transactions: moneyLines(posting).map((line, at) => transactionOf(world, version, posting.day, line, at + 1)),
					},
				],
			},
		],
	});
	return { folder: FOLDERS.posting, name: version.name(compact), bytes };
}

export const X12_POSTINGS: readonly DayFormat[] = VERSIONS.map((version, index) => ({
	formatId: version.formatId,
	files: (world, posting) => [x12File(world, version, posting, index)],
}));
