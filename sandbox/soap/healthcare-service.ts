import { readCompactDate, type CalendarDate } from '../../lib/core/date';
import { formatCents } from '../../lib/core/money';
import { readEligibility, type Eligibility } from '../../lib/x12/transactions';
import { findCoverage, type Coverage, type CoverageAnswer, type CoverageQuestion } from './coverage';
import { SoapFault, type SoapMember, type SoapOperation, type SoapService, type SoapState, type SoapValues } from './soap-service';
import { write271 } from './write-271';
import type { XmlMembers } from './write-xml';

/** Fields of an eligibility request [seen]. */
const REQUEST: readonly SoapMember[] = [
	{ name: 'RecipientID', required: true },
	{ name: 'RecipientIDQualifier', required: true },
	{ name: 'RecipientName', required: true },
	{ name: 'PatientRelationship', required: true },
	{ name: 'ProviderID1', required: true },
	{ name: 'ProviderIDQualifier1', required: true },
	...['SubscriberID', 'SubscriberIDQualifier', 'SubscriberID2', 'SubscriberIDQualifier2', 'SubscriberID3', 'SubscriberIDQualifier3'].map((name) => ({ name })),
	...['SubscriberFirstName', 'SubscriberMiddleName', 'SubscriberLastName', 'SubscriberDateOfBirth'].map((name) => ({ name })),
	...['PatientFirstName', 'PatientMiddleName', 'PatientLastName', 'PatientDateOfBirth', 'PatientGender'].map((name) => ({ name })),
	...['ProviderFirstName', 'ProviderLastName', 'ServiceTypeCode', 'AsOfDate', 'FromDate', 'ToDate', 'TraceNumber', 'GroupID'].map((name) => ({ name })),
	...['CoverageLevel', 'InNetwork', 'PatientSSN', 'PatientAccountNumber', 'SubscriberGroupNumber'].map((name) => ({ name })),
];

const BENEFIT: readonly SoapMember[] = [
	{ name: 'InformationCode' },
	{ name: 'CoverageLevel' },
	{ name: 'ServiceTypeCode' },
	{ name: 'TimePeriod' },
	{ name: 'Amount', type: 'decimal' },
	{ name: 'Percent', type: 'decimal' },
	{ name: 'InNetwork' },
];

/** The answer object [project: InstaMed's was not visible; codes are those of a 271]. */
const ANSWER: readonly SoapMember[] = [
	...['ResponseStatus', 'TraceNumber', 'RejectReasonCode', 'RejectReason', 'RecipientID', 'RecipientName'].map((name) => ({ name })),
	...['SubscriberID', 'SubscriberFirstName', 'SubscriberLastName', 'SubscriberBirthDate', 'SubscriberGroupNumber'].map((name) => ({ name })),
	...['CoverageStatusCode', 'CoverageStatus', 'PlanName', 'EffectiveDate', 'TerminationDate', 'AsOfDate'].map((name) => ({ name })),
	{ name: 'Benefits', type: [{ name: 'Benefit', type: BENEFIT, repeats: true }] },
];

const EFFECTIVE: readonly SoapMember[] = [
	{ name: 'CopayAmount', type: 'decimal' },
	{ name: 'CoinsurancePercent', type: 'decimal' },
	{ name: 'DeductibleAmount', type: 'decimal' },
	{ name: 'DeductibleRemaining', type: 'decimal' },
	{ name: 'OutOfPocketRemaining', type: 'decimal' },
];

/** MM/DD/YYYY [seen]; undefined when absent. */
function dateOf(values: SoapValues, name: string): CalendarDate | undefined {
	const text = values.get(name) ?? '';
	if (text === '') return undefined;
	const found = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
	const date = found === null ? null : readCompactDate(`${found[3] ?? ''}${found[1] ?? ''}${found[2] ?? ''}`);
	if (date === null) throw new SoapFault('caller', `${name} must be a date written MM/DD/YYYY.`);
	return date;
}

function slashed(date: CalendarDate): string {
	return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

function questionOf(values: SoapValues): CoverageQuestion {
	const text = (name: string): string | undefined => values.get(name) || undefined;
	const memberId = text('SubscriberID');
	const patientAccount = text('PatientAccountNumber');
	const lastName = text('SubscriberLastName') ?? text('PatientLastName');
	const birthDate = dateOf(values, 'SubscriberDateOfBirth') ?? dateOf(values, 'PatientDateOfBirth');
	const asOf = dateOf(values, 'AsOfDate') ?? dateOf(values, 'FromDate');
	dateOf(values, 'ToDate');
	if ((text('RecipientID') ?? '').length > 7) throw new SoapFault('caller', 'RecipientID must have at most 7 characters.');
	return {
		payerId: text('RecipientID') ?? '',
		...(memberId === undefined ? {} : { memberId }),
		...(patientAccount === undefined ? {} : { patientAccount }),
		...(lastName === undefined ? {} : { lastName }),
		...(birthDate === undefined ? {} : { birthDate }),
		...(asOf === undefined ? {} : { asOf }),
	};
}

function benefitsOf(coverage: Coverage): readonly XmlMembers[] {
	if (!coverage.active) return [];
	const common = { CoverageLevel: 'IND', ServiceTypeCode: '30' };
	return [
		{ InformationCode: 'B', CoverageLevel: 'IND', ServiceTypeCode: '98', TimePeriod: '27', Amount: formatCents(coverage.copayCents), InNetwork: 'Y' },
		{ InformationCode: 'A', ...common, TimePeriod: '27', Percent: coverage.coinsurancePercent, InNetwork: 'Y' },
		{ InformationCode: 'C', ...common, TimePeriod: '23', Amount: formatCents(coverage.deductibleCents), InNetwork: 'Y' },
		{ InformationCode: 'C', ...common, TimePeriod: '29', Amount: formatCents(coverage.deductibleLeftCents), InNetwork: 'Y' },
		{ InformationCode: 'G', ...common, TimePeriod: '29', Amount: formatCents(coverage.outOfPocketLeftCents), InNetwork: 'Y' },
	];
}

function told({ world }: SoapState, values: SoapValues, answer: CoverageAnswer): XmlMembers {
	const asked = { TraceNumber: values.get('TraceNumber'), RecipientID: values.get('RecipientID') };
	if (!answer.ok) return { ResponseStatus: 'Rejected', ...asked, RejectReasonCode: answer.refusal.code, RejectReason: answer.refusal.text };
	const { coverage } = answer;
	return {
		ResponseStatus: 'Answered',
		...asked,
		RecipientName: coverage.payer.name,
		SubscriberID: coverage.memberId,
		SubscriberFirstName: coverage.patient.firstName,
		SubscriberLastName: coverage.patient.lastName,
		SubscriberBirthDate: slashed(coverage.patient.birthDate),
		SubscriberGroupNumber: coverage.group,
		CoverageStatusCode: coverage.active ? '1' : '6',
		CoverageStatus: coverage.active ? 'Active' : 'Inactive',
		PlanName: coverage.plan,
		EffectiveDate: slashed(coverage.from),
		TerminationDate: coverage.to === null ? null : slashed(coverage.to),
		AsOfDate: values.get('AsOfDate') ?? slashed(world.clock.today()),
		Benefits: { Benefit: benefitsOf(coverage) },
	};
}

function effectiveOf(answer: CoverageAnswer): XmlMembers {
	if (!answer.ok || !answer.coverage.active) return {};
	const { coverage } = answer;
	return {
		EffectiveBenefits: {
			CopayAmount: formatCents(coverage.copayCents),
			CoinsurancePercent: coverage.coinsurancePercent,
			DeductibleAmount: formatCents(coverage.deductibleCents),
			DeductibleRemaining: formatCents(coverage.deductibleLeftCents),
			OutOfPocketRemaining: formatCents(coverage.outOfPocketLeftCents),
		},
	};
}

function askedIn(inquiry: Eligibility): CoverageQuestion {
	const lastName = inquiry.names.subscriber?.lastName ?? undefined;
	const birthDate = inquiry.names.subscriber?.birthDate ?? undefined;
	const asOf = inquiry.dates[0]?.from ?? undefined;
	return {
		payerId: inquiry.payer.id ?? '',
		...(inquiry.memberId === null ? {} : { memberId: inquiry.memberId }),
		...(lastName === undefined ? {} : { lastName }),
		...(birthDate === undefined ? {} : { birthDate }),
		...(asOf === undefined ? {} : { asOf }),
	};
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
	await Promise.resolve();
	yield new TextEncoder().encode(text);
}

/** None when it cannot be read at all. */
async function inquiriesIn(edi: string): Promise<Eligibility[]> {
	const asked: Eligibility[] = [];
	try {
		for await (const one of readEligibility(bytesOf(edi), { file: 'requestEDI' })) if (one.kind === 'inquiry') asked.push(one);
	} catch {
		return [];
	}
	return asked;
}

async function answerEdi(state: SoapState, values: SoapValues): Promise<string> {
	const asked = await inquiriesIn(values.get('requestEDI') ?? '');
	if (asked.length === 0 || asked.some(({ complete }) => !complete)) throw new SoapFault('caller', 'requestEDI is not a complete X12 270.');
	return write271(asked.map((one) => ({ asked: one, answer: findCoverage(state.world, askedIn(one)) })), state.world.clock);
}

const INQUIRY = { request: { name: 'request', type: 'EligibilityInquiryRequest' }, members: REQUEST } as const;

const OPERATIONS: readonly SoapOperation[] = [
	{
		name: 'DoEligibilityInquiry',
		...INQUIRY,
		answer: ANSWER,
		run: (state, values) => told(state, values, findCoverage(state.world, questionOf(values))),
	},
	{
		name: 'DoEligibilityInquiryEnhanced',
		...INQUIRY,
		answer: [...ANSWER, { name: 'EffectiveBenefits', type: EFFECTIVE }],
		run: (state, values) => {
			const answer = findCoverage(state.world, questionOf(values));
			return { ...told(state, values, answer), ...effectiveOf(answer) };
		},
	},
	{ name: 'DoEligibilityInquiryEDI', members: [{ name: 'requestEDI', required: true }], answer: 'string', byGet: true, run: answerEdi },
];

/** Names of the operations [seen], namespace [inferred from the SSO service], answer object [project]. */
export const HEALTHCARE_SERVICE: SoapService = {
	name: 'HealthcareService',
	path: '/healthcare/service.asmx',
	namespace: 'http://tempuri.org/',
	basicAuth: true,
	operations: OPERATIONS,
};
