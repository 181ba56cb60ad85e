import * as fc from 'fast-check';
import { buildEligibilityInquiry, type EligibilityInquiry, type EligibilityInquiryFile } from '../../../lib/x12';
import { SEED } from '../seed';
import { joined, segmentsOf } from './support/envelope';
import { eligibilityOf, read } from './support/read';
import { ELIGIBILITY_ANSWER } from './support/samples';

const answer = (body: readonly string[]): string => joined(segmentsOf({ functionalCode: 'HB', version: '005010X279A1', sets: [{ kind: '271', version: '005010X279A1', body }] }));
const HEAD = ['BHT*0022*11*ASK1*20260302*0801', 'HL*1**20*1', 'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX001', 'HL*2*1*21*1', 'NM1*1P*2*EXAMPLE CLINIC*****XX*1999999984'];

describe('271', () => {
	test('a subscriber with benefits', async () => {
		const [first] = await eligibilityOf(joined(ELIGIBILITY_ANSWER));
		expect(first).toMatchObject({
			kind: 'response',
			level: 'subscriber',
			traceNumber: 'ASK-0001',
			payer: { name: 'EXAMPLE HEALTH PLAN', id: 'EX001', idQualifier: 'PI' },
			provider: { id: '1999999984', idQualifier: 'XX' },
			memberId: 'CANARYMEMBER',
			dates: [{ code: '346', name: 'Plan begins', from: '2026-01-01', to: '2026-01-01' }],
			rejections: [],
			active: true,
			references: [{ qualifier: '6P', value: 'GROUP55' }],
			names: { subscriber: { lastName: 'CANARYLAST', firstName: 'CANARYFIRST', middleName: 'Q', birthDate: '1970-01-01', gender: 'F' }, dependent: null },
			part: 1,
			lastPart: true,
			complete: true,
			source: { file: 'in.x12', segment: ELIGIBILITY_ANSWER.indexOf('HL*3*2*22*0') + 1 },
		});
		expect(first?.traces).toEqual([{ type: '1', number: 'PAYERTRACE', originator: '9888888888' }, { type: '2', number: 'ASK-0001', originator: '9999999999' }]);
		expect(first?.benefits.map(({ information, coverageLevel, serviceTypes, period, amountCents, percent, inNetwork }) => [information.name, coverageLevel?.name ?? null, serviceTypes.map(({ name }) => name), period?.name ?? null, amountCents, percent, inNetwork])).toEqual([
			['Active coverage', null, ['Health benefit plan coverage', 'Pharmacy'], null, null, null, null],
			['Copay', 'Individual', ['Physician visit, office'], 'Visit', 2550, null, 'in'],
			['Coinsurance', 'Individual', ['Health benefit plan coverage'], 'Visit', null, 20, 'out'],
			['Deductible', 'Family', ['Health benefit plan coverage'], 'Calendar year', 150000, null, null],
			['Other or additional payer', null, ['Health benefit plan coverage'], null, null, null, null],
		]);
		expect(first?.benefits[3]).toMatchObject({ dates: [{ code: '292', name: 'Benefit', from: '2026-01-01', to: '2026-12-31' }], messages: ['CALL FOR DETAILS'] });
		expect(first?.benefits[4]?.entities).toEqual([{ role: 'PRP', organization: 'OTHER PLAN', idQualifier: 'PI', id: 'OT9' }]);
	});

	test('a dependent that is not found; the subscriber above is no item', async () => {
		const items = await eligibilityOf(joined(ELIGIBILITY_ANSWER));
		expect(items).toHaveLength(2);
		expect(items[1]).toMatchObject({
			level: 'dependent',
			traceNumber: 'ASK-0002',
			memberId: 'CANARYMEMBER2',
			active: null,
			rejections: [{ reason: { code: '67', name: 'Patient not found' }, followUp: { code: 'C', name: 'Correct and send again' }, level: 'dependent' }],
			names: { subscriber: { lastName: 'CANARYPARENT' }, dependent: { lastName: 'CANARYCHILD', firstName: 'CANARYKID', birthDate: '2015-05-05', gender: 'M' } },
		});
	});

	test('names and birth dates stand under names alone', async () => {
		const items = await eligibilityOf(joined(ELIGIBILITY_ANSWER));
		const rest = items.map(({ names, memberId, ...others }) => [Object.keys(names).length, memberId?.length, others]);
		expect(JSON.stringify(rest)).not.toMatch(/CANARY|1970|2015/);
	});

	test('a subscriber of whom something is said is an item beside the dependent', async () => {
		const items = await eligibilityOf(answer([...HEAD, 'HL*3*2*22*1', 'TRN*2*A*9999999999', 'NM1*IL*1*X*****MI*M1', 'EB*6', 'HL*4*3*23*0', 'TRN*2*B*9999999999', 'NM1*03*1*Y', 'EB*1']));
		expect(items.map(({ level, traceNumber, memberId, active }) => [level, traceNumber, memberId, active])).toEqual([
			['subscriber', 'A', 'M1', false],
			['dependent', 'B', 'M1', true],
		]);
	});

	test('a rejection of payer or provider reaches every item, and is one when nobody is named', async () => {
		const alone = await eligibilityOf(answer(['BHT*0022*11*ASK1*20260302*0801', 'HL*1**20*0', 'AAA*Y**42*P', 'NM1*PR*2*PLAN*****PI*EX001']));
		expect(alone).toMatchObject([{ level: 'payer', memberId: null, rejections: [{ reason: { code: '42' }, level: 'payer' }], payer: { id: 'EX001' } }]);
		const provider = await eligibilityOf(answer([...HEAD, 'AAA*N**51*C']));
		expect(provider).toMatchObject([{ level: 'provider', rejections: [{ reason: { code: '51', name: 'Provider not on file' }, level: 'provider' }] }]);
		const both = await eligibilityOf(answer([...HEAD, 'AAA*N**50*N', 'HL*3*2*22*0', 'NM1*IL*1*X*****MI*M1', 'AAA*N**72*C', 'HL*4*2*22*0', 'NM1*IL*1*Z*****MI*M2']));
		expect(both.map(({ memberId, rejections }) => [memberId, rejections.map(({ reason }) => reason.code)])).toEqual([['M1', ['50', '72']], ['M2', ['50']]]);
	});

	test('codes not known, and values that cannot be read, are kept or named', async () => {
		const got = await read(answer([...HEAD, 'HL*3*2*22*0', 'NM1*IL*1*X*****MI*M1', 'DTP*291*D8*20260230', 'EB*constructor*__proto__*ZQ**PLAN*99*1,5*20%****Q']));
		expect(got.codes).toEqual(['dateUnreadable', 'amountUnreadable', 'percentUnreadable']);
		expect(got.eligibilities[0]).toMatchObject({
			active: null,
			dates: [{ from: null, to: null }],
			benefits: [{ information: { code: 'constructor', name: null }, coverageLevel: { code: '__proto__', name: null }, serviceTypes: [{ code: 'ZQ', name: null }], period: { code: '99', name: null }, amountCents: null, percent: null, inNetwork: null }],
		});
	});

	test.each([['.2', 20], ['0', 0], ['1', 100], ['.125', 12.5], ['0.07', 7], ['.29', 29]])('a share of %s is %d percent', async (text, percent) => {
		const [item] = await eligibilityOf(answer([...HEAD, 'HL*3*2*22*0', `EB*A*IND*30*****${text}`]));
		expect(item?.benefits[0]?.percent).toBe(percent);
	});

	test('a level of unknown kind is not mixed into another', async () => {
		const got = await read(answer([...HEAD, 'HL*3*2*22*0', 'NM1*IL*1*X*****MI*M1', 'EB*1', 'HL*4*3*77*0', 'EB*6']));
		expect(got.codes).toEqual(['levelUnknown', 'benefitOutOfPlace']);
		expect(got.eligibilities).toMatchObject([{ memberId: 'M1', active: true, benefits: [{ information: { code: '1' } }] }]);
	});

	test('an item in which the file is cut says so', async () => {
		const text = joined(ELIGIBILITY_ANSWER);
		const cut = await read(text.slice(0, text.indexOf('EB*C*FAM') + 5));
		expect(cut.eligibilities).toMatchObject([{ complete: false, memberId: 'CANARYMEMBER' }]);
		expect(cut.eligibilities[0]?.benefits).toHaveLength(3);
	});

	test('very many benefits come in parts that are together the whole', async () => {
		const benefits = Array.from({ length: 95 }, (_, i) => `EB*B*IND*30****${String(i)}`);
		const got = await read(answer([...HEAD, 'HL*3*2*22*0', 'TRN*2*A*9999999999', 'NM1*IL*1*X*****MI*M1', ...benefits]), { limits: { headerSegments: 20 } });
		expect(got.codes).toEqual(['itemInParts']);
		expect(got.eligibilities.map(({ part }) => part)).toEqual(got.eligibilities.map((_, i) => i + 1));
		expect(got.eligibilities.length).toBeGreaterThan(4);
		expect(got.eligibilities.map(({ lastPart }) => lastPart)).toEqual([...got.eligibilities.slice(1).map(() => false), true]);
		expect(got.eligibilities.flatMap((item) => item.benefits).map(({ amountCents }) => amountCents)).toEqual(benefits.map((_, i) => i * 100));
	});
});

const PROVIDER = { name: 'EXAMPLE CLINIC', id: '1999999984' };
const PAYER = { name: 'EXAMPLE HEALTH PLAN', id: 'EX001' };
const INQUIRY: EligibilityInquiry = {
	payer: PAYER,
	provider: PROVIDER,
	subscriber: { memberId: 'W000111222', lastName: 'DOE', firstName: 'JANE', birthDate: '1970-01-01', gender: 'F' },
	traceNumber: 'ASK-0001',
	traceOriginator: '9999999999',
};
const FILE: EligibilityInquiryFile = {
	sender: { id: 'CLINIC01' },
	receiver: { id: 'INSTAMED' },
	interchangeControlNumber: 77,
	createdAt: '2026-03-02T08:00:00',
	usage: 'T',
	reference: 'ASK1',
	inquiries: [INQUIRY],
};

describe('writing a 270', () => {
	test('segment for segment', () => {
		const dependent: EligibilityInquiry = { ...INQUIRY, subscriber: { memberId: 'W2' }, dependent: { lastName: 'DOE', firstName: 'TIM', birthDate: '2015-05-05' }, traceNumber: 'ASK-0002', serviceFrom: '2026-03-01', serviceTo: '2026-03-02', serviceTypes: ['30', '88'] };
		const text = Buffer.from(buildEligibilityInquiry({ ...FILE, inquiries: [INQUIRY, dependent] })).toString('latin1');
		expect(text.split('~\n')).toEqual([
			'ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*INSTAMED       *260302*0800*^*00501*000000077*0*T*:',
			'GS*HS*CLINIC01*INSTAMED*20260302*0800*77*X*005010X279A1',
			'ST*270*0001*005010X279A1',
			'BHT*0022*13*ASK1*20260302*0800',
			'HL*1**20*1',
			'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX001',
			'HL*2*1*21*1',
			'NM1*1P*2*EXAMPLE CLINIC*****XX*1999999984',
			'HL*3*2*22*0',
			'TRN*1*ASK-0001*9999999999',
			'NM1*IL*1*DOE*JANE****MI*W000111222',
			'DMG*D8*19700101*F',
			'EQ*30',
			'HL*4*2*22*1',
			'NM1*IL*1******MI*W2',
			'HL*5*4*23*0',
			'TRN*1*ASK-0002*9999999999',
			'NM1*03*1*DOE*TIM',
			'DMG*D8*20150505',
			'DTP*291*RD8*20260301-20260302',
			'EQ*30',
			'EQ*88',
			'SE*21*0001',
			'GE*1*77',
			'IEA*1*000000077',
			'',
		]);
	});

	const word = (most: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[A-Z][A-Z0-9 .'/-]{0,${String(most - 2)}}[A-Z0-9]$`));
	const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2026-03-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
	const optional = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
	const person = fc.record({ lastName: word(60), firstName: word(35), birthDate: day, gender: fc.constantFrom('M' as const, 'F' as const, 'U' as const) });
	const payer = fc.constantFrom(PAYER, { name: 'OTHER PLAN', id: 'OT9', idQualifier: 'XV' });
	const provider = fc.constantFrom(PROVIDER, { name: 'STONE', firstName: 'MARY', id: '999999999', idQualifier: 'FI' });
	const inquiry = fc.record({ payer, provider, subscriber: person, memberId: word(20), dependent: optional(person), traceNumber: word(50), serviceFrom: optional(day), serviceTypes: fc.uniqueArray(fc.constantFrom('30', '88', 'MH', 'AL', '1'), { minLength: 1 }) });

	test(`what is asked is what is read; seed ${String(SEED)}`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(inquiry, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 999_999_999 }), async (asked, interchangeControlNumber) => {
				const inquiries = asked.map(({ memberId, subscriber, dependent, serviceFrom, ...rest }): EligibilityInquiry => ({ ...rest, subscriber: { ...subscriber, memberId }, traceOriginator: '9999999999', ...(dependent === undefined ? {} : { dependent }), ...(serviceFrom === undefined ? {} : { serviceFrom }) }));
				const got = await read(buildEligibilityInquiry({ ...FILE, interchangeControlNumber, inquiries }));
				expect(got.codes).toEqual([]);
				expect(got.summary.complete).toBe(true);
				expect(
					got.eligibilities.map(({ kind, level, traceNumber, payer: { name, id }, provider: { id: providerId }, memberId, names, dates, requestedServiceTypes, interchange }) => ({ kind, level, traceNumber, name, id, providerId, memberId, subscriber: names.subscriber, dependent: names.dependent, dates: dates.map(({ from }) => from), types: requestedServiceTypes.map(({ code }) => code), interchange })),
				).toEqual(
					asked.map((one) => ({
						kind: 'inquiry',
						level: one.dependent === undefined ? 'subscriber' : 'dependent',
						traceNumber: one.traceNumber,
						name: one.payer.name,
						id: one.payer.id,
						providerId: one.provider.id,
						memberId: one.memberId,
						subscriber: { ...one.subscriber, middleName: null },
						dependent: one.dependent === undefined ? null : { ...one.dependent, middleName: null },
						dates: one.serviceFrom === undefined ? [] : [one.serviceFrom],
						types: one.serviceTypes,
						interchange: String(interchangeControlNumber).padStart(9, '0'),
					})),
				);
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});

	const refusal = (file: EligibilityInquiryFile): unknown => {
		try {
			buildEligibilityInquiry(file);
			return null;
		} catch (error) {
			const { name, code, where, message } = error as { name: string; code: string; where: { field?: string }; message: string };
			return { name, code, field: where.field, tellsValue: /SECRET/.test(message + JSON.stringify(where)) };
		}
	};
	const withSubscriber = (subscriber: EligibilityInquiry['subscriber']): EligibilityInquiryFile => ({ ...FILE, inquiries: [INQUIRY, { ...INQUIRY, subscriber }] });

	test.each(['SEC*RET', 'SEC~RET', 'SEC:RET', 'SEC^RET'])('a separator in a value is refused: %s', (text) => {
		for (const [field, subscriber] of [['memberId', { memberId: text }], ['lastName', { memberId: 'W1', lastName: text }], ['firstName', { memberId: 'W1', firstName: text }], ['middleName', { memberId: 'W1', middleName: text }]] as const) {
			expect(refusal(withSubscriber(subscriber))).toEqual({ name: 'FileFormatError', code: 'separatorInData', field: `inquiries[1].subscriber.${field}`, tellsValue: false });
		}
	});

	test.each<[string, EligibilityInquiryFile, string, string]>([
		['a line break', withSubscriber({ memberId: 'SECRET\nISA' }), 'characterNotAllowed', 'inquiries[1].subscriber.memberId'],
		['a letter that X12 lacks', withSubscriber({ memberId: 'SECRETÑ' }), 'characterNotAllowed', 'inquiries[1].subscriber.memberId'],
		['a blank at the edge', withSubscriber({ memberId: 'SECRET ' }), 'blankAtEdge', 'inquiries[1].subscriber.memberId'],
		['too long', withSubscriber({ memberId: `SECRET${'1'.repeat(75)}` }), 'tooLong', 'inquiries[1].subscriber.memberId'],
		['too short', withSubscriber({ memberId: '1' }), 'tooShort', 'inquiries[1].subscriber.memberId'],
		['nothing to find the subscriber by', withSubscriber({ lastName: 'SECRET' }), 'valueMissing', 'inquiries[1].subscriber'],
		['a day that does not exist', withSubscriber({ memberId: 'W1', birthDate: '1970-02-30' }), 'notADate', 'inquiries[1].subscriber.birthDate'],
		['an NPI of nine digits', { ...FILE, inquiries: [{ ...INQUIRY, provider: { name: 'X', id: '123456789' } }] }, 'wrongForm', 'inquiries[0].provider.id'],
		['an empty payer name', { ...FILE, inquiries: [{ ...INQUIRY, payer: { name: ' ', id: 'EX001' } }] }, 'valueMissing', 'inquiries[0].payer.name'],
		['an originator of nine characters', { ...FILE, inquiries: [{ ...INQUIRY, traceOriginator: '999999999' }] }, 'tooShort', 'inquiries[0].traceOriginator'],
		['days the wrong way round', { ...FILE, inquiries: [{ ...INQUIRY, serviceFrom: '2026-03-02', serviceTo: '2026-03-01' }] }, 'wrongForm', 'inquiries[0].serviceTo'],
		['no service types', { ...FILE, inquiries: [{ ...INQUIRY, serviceTypes: [] }] }, 'wrongForm', 'inquiries[0].serviceTypes'],
		['nothing asked', { ...FILE, inquiries: [] }, 'valueMissing', 'inquiries'],
		['control number 0', { ...FILE, interchangeControlNumber: 0 }, 'wrongForm', 'interchangeControlNumber'],
		['a control number with a fraction', { ...FILE, interchangeControlNumber: 1.5 }, 'wrongForm', 'interchangeControlNumber'],
		['a control number of ten digits', { ...FILE, interchangeControlNumber: 1_000_000_000 }, 'wrongForm', 'interchangeControlNumber'],
		['a moment that does not exist', { ...FILE, createdAt: '2026-02-30T08:00:00' }, 'notADate', 'createdAt'],
		['a moment of another form', { ...FILE, createdAt: '02/03/2026' }, 'notADate', 'createdAt'],
		['a sender longer than ISA06', { ...FILE, sender: { id: 'SECRET7890123456' } }, 'tooLong', 'sender.id'],
	])('refused: %s', (_name, file, code, field) => {
		expect(refusal(file)).toEqual({ name: 'FileFormatError', code, field, tellsValue: false });
	});
});
