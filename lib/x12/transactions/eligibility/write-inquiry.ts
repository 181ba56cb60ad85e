import type { EligibilityInquiry, InquiryParty, InquiryPerson } from './eligibility-inquiry';
import { optional, optionalDate, refuse, required } from './inquiry-values';
import type { SegmentWriter } from '../../write-segment';

const QUALIFIER = { most: 2, pattern: /^[A-Z0-9]{1,2}$/ } as const;
const SERVICE_TYPE = { most: 2, pattern: /^[A-Z0-9]{1,2}$/ } as const;

function party(role: string, of: InquiryParty, usual: string, field: string): string[] {
	const qualifier = required(of.idQualifier ?? usual, `${field}.idQualifier`, QUALIFIER);
	const firstName = optional(of.firstName, `${field}.firstName`, { most: 35 });
	const bounds = qualifier === 'XX' ? { most: 10, pattern: /^\d{10}$/ } : { least: 2, most: 80 };
	return [role, firstName === '' ? '2' : '1', required(of.name, `${field}.name`, { most: 60 }), firstName, '', '', '', qualifier, required(of.id, `${field}.id`, bounds)];
}

function person(role: string, of: InquiryPerson, memberId: string, field: string): string[] {
	const names = [
		optional(of.lastName, `${field}.lastName`, { most: 60 }),
		optional(of.firstName, `${field}.firstName`, { most: 35 }),
		optional(of.middleName, `${field}.middleName`, { most: 25 }),
	];
	return [role, '1', ...names, '', '', ...(memberId === '' ? [] : ['MI', memberId])];
}

function demographics(out: SegmentWriter, of: InquiryPerson, field: string): void {
	const birthDate = optionalDate(of.birthDate, `${field}.birthDate`);
	const gender = optional(of.gender, `${field}.gender`, { most: 1, pattern: /^[MFU]$/ });
	if (birthDate !== '' || gender !== '') out.write('DMG', [birthDate === '' ? '' : 'D8', birthDate, gender]);
}

/** Writes the levels of one transaction set; inquiries in a row that share payer and provider share their levels. */
export class InquiryLevels {
	private readonly out: SegmentWriter;
	private count = 0;
	private payerKey = '';
	private payerLevel = '';
	private providerKey = '';
	private providerLevel = '';

	constructor(out: SegmentWriter) {
		this.out = out;
	}

	write(inquiry: EligibilityInquiry, field: string): void {
		const payer = party('PR', inquiry.payer, 'PI', `${field}.payer`);
		const provider = party('1P', inquiry.provider, 'XX', `${field}.provider`);
		if (this.payerKey !== payer.join('*')) {
			this.payerKey = payer.join('*');
			this.providerKey = '';
			this.payerLevel = this.level('', '20', true);
			this.out.write('NM1', payer);
		}
		if (this.providerKey !== provider.join('*')) {
			this.providerKey = provider.join('*');
			this.providerLevel = this.level(this.payerLevel, '21', true);
			this.out.write('NM1', provider);
		}
		this.people(inquiry, field);
	}

	private level(parent: string, kind: string, hasChild: boolean): string {
		this.count += 1;
		this.out.write('HL', [String(this.count), parent, kind, hasChild ? '1' : '0']);
		return String(this.count);
	}

	private people(inquiry: EligibilityInquiry, field: string): void {
		const { subscriber, dependent } = inquiry;
		const place = `${field}.subscriber`;
		const memberId = optional(subscriber.memberId, `${place}.memberId`, { least: 2, most: 80 });
		if (memberId === '' && (optional(subscriber.lastName, `${place}.lastName`, { most: 60 }) === '' || optionalDate(subscriber.birthDate, `${place}.birthDate`) === '')) {
			refuse(place, 'valueMissing', 'A subscriber needs a member id, or a last name with a birth date');
		}
		const level = this.level(this.providerLevel, '22', dependent !== undefined);
		if (dependent === undefined) this.trace(inquiry, field);
		this.out.write('NM1', person('IL', subscriber, memberId, place));
		demographics(this.out, subscriber, place);
		if (dependent !== undefined) {
			const below = `${field}.dependent`;
			required(dependent.lastName, `${below}.lastName`, { most: 60 });
			required(dependent.firstName, `${below}.firstName`, { most: 35 });
			this.level(level, '23', false);
			this.trace(inquiry, field);
			this.out.write('NM1', person('03', dependent, '', below));
			demographics(this.out, dependent, below);
		}
		this.question(inquiry, field);
	}

	private trace(inquiry: EligibilityInquiry, field: string): void {
		this.out.write('TRN', [
			'1',
			required(inquiry.traceNumber, `${field}.traceNumber`, { most: 50 }),
			required(inquiry.traceOriginator, `${field}.traceOriginator`, { least: 10, most: 10, pattern: /^[139]/ }),
		]);
	}

	private question(inquiry: EligibilityInquiry, field: string): void {
		const from = optionalDate(inquiry.serviceFrom, `${field}.serviceFrom`);
		const to = optionalDate(inquiry.serviceTo, `${field}.serviceTo`);
		if (from === '' && to !== '') refuse(`${field}.serviceFrom`, 'valueMissing', 'A last day of service needs a first one');
		if (to !== '' && to < from) refuse(`${field}.serviceTo`, 'wrongForm', 'The last day of service is before the first');
		if (from !== '') this.out.write('DTP', to === '' || to === from ? ['291', 'D8', from] : ['291', 'RD8', `${from}-${to}`]);
		const types = inquiry.serviceTypes ?? ['30'];
		if (types.length === 0 || types.length > 99) refuse(`${field}.serviceTypes`, 'wrongForm', 'An inquiry asks for 1 to 99 service types');
		// One EQ for each: not every payer takes repeated types in one.
		types.forEach((type, i) => this.out.write('EQ', [required(type, `${field}.serviceTypes[${String(i)}]`, SERVICE_TYPE)]));
	}
}
