import { writeInterchangeHeader } from '../../lib/x12/segments/envelope';
import { CANONICAL_SEPARATORS } from '../../lib/x12/separators';
import { SegmentWriter, writeAmount } from '../../lib/x12/write-segment';
import type { Eligibility } from '../../lib/x12/transactions';
import type { VirtualClock } from '../state/clock';
import type { Coverage, CoverageAnswer } from './coverage';

const VERSION = '005010X279A1';
const SENDER = 'INSTAMEDSANDBOX';

/** One question of a 270 with its answer. */
export interface Answered {
	readonly asked: Eligibility;
	readonly answer: CoverageAnswer;
}

const compact = (date: string): string => date.replaceAll('-', '');

function writeBenefits(out: SegmentWriter, coverage: Coverage): void {
	out.write('EB', [coverage.active ? '1' : '6', 'IND', '30', '', coverage.plan]);
	if (!coverage.active) return;
	out.write('EB', ['B', 'IND', '98', '', '', '27', writeAmount(coverage.copayCents), '', '', '', '', 'Y']);
	out.write('EB', ['A', 'IND', '30', '', '', '27', '', String(coverage.coinsurancePercent / 100), '', '', '', 'Y']);
	out.write('EB', ['C', 'IND', '30', '', '', '23', writeAmount(coverage.deductibleCents), '', '', '', '', 'Y']);
	out.write('EB', ['C', 'IND', '30', '', '', '29', writeAmount(coverage.deductibleLeftCents), '', '', '', '', 'Y']);
	out.write('EB', ['G', 'IND', '30', '', '', '29', writeAmount(coverage.outOfPocketLeftCents), '', '', '', '', 'Y']);
}

function writePerson(out: SegmentWriter, { asked, answer }: Answered): void {
	for (const { type, number, originator } of asked.traces) if (type === '1') out.write('TRN', ['2', number, originator ?? '']);
	const named = asked.names.subscriber;
	if (!answer.ok) {
		out.write('NM1', ['IL', '1', named?.lastName ?? '', named?.firstName ?? '', '', '', '', ...(asked.memberId === null ? [] : ['MI', asked.memberId])]);
		out.write('AAA', ['N', '', answer.refusal.code, 'C']);
		return;
	}
	const { coverage } = answer;
	const { patient } = coverage;
	out.write('NM1', ['IL', '1', patient.lastName, patient.firstName, '', '', '', 'MI', coverage.memberId]);
	out.write('REF', ['6P', coverage.group]);
	out.write('N3', [patient.address.street]);
	out.write('N4', [patient.address.city, patient.address.state, patient.address.zip]);
	out.write('DMG', ['D8', compact(patient.birthDate)]);
	out.write('DTP', coverage.to === null ? ['346', 'D8', compact(coverage.from)] : ['291', 'RD8', `${compact(coverage.from)}-${compact(coverage.to)}`]);
	writeBenefits(out, coverage);
}

/** A 271 that answers the questions of one 270, in their order; every person of it is written as the subscriber. */
export function write271(answered: readonly Answered[], clock: VirtualClock): string {
	const moment = new Date(clock.now()).toISOString();
	const date = compact(moment.slice(0, 10));
	const time = moment.slice(11, 16).replace(':', '');
	const out = new SegmentWriter(CANONICAL_SEPARATORS);
	const control = String(answered[0]?.asked.interchange ?? '1').replace(/\D/g, '') || '1';
	out.writeHeader(
		writeInterchangeHeader({
			authorizationQualifier: '00',
			authorization: '',
			securityQualifier: '00',
			security: '',
			senderQualifier: 'ZZ',
			senderId: SENDER,
			receiverQualifier: 'ZZ',
			receiverId: 'PROVIDER',
			date: date.slice(2),
			time,
			repetitionOrStandard: CANONICAL_SEPARATORS.repetition ?? '^',
			version: '00501',
			controlNumber: control.padStart(9, '0'),
			acknowledgementRequested: '0',
			usage: 'T',
		}),
	);
	out.write('GS', ['HB', SENDER, 'PROVIDER', date, time, '1', 'X', VERSION]);
	const before = out.count;
	out.write('ST', ['271', '0001', VERSION]);
	out.write('BHT', ['0022', '11', `ANSWER${control}`, date, time]);
	let level = 0;
	const open = (parent: string, kind: string, hasChild: boolean): string => {
		level += 1;
		out.write('HL', [String(level), parent, kind, hasChild ? '1' : '0']);
		return String(level);
	};
	for (const one of answered) {
		const { asked, answer } = one;
		const rejected = !answer.ok && answer.refusal.level === 'payer';
		const payer = open('', '20', !rejected);
		out.write('NM1', ['PR', '2', answer.ok ? answer.coverage.payer.name : (asked.payer.name ?? ''), '', '', '', '', 'PI', asked.payer.id ?? '']);
		if (rejected) {
			out.write('AAA', ['N', '', answer.refusal.code, 'C']);
			continue;
		}
		const provider = open(payer, '21', true);
		out.write('NM1', ['1P', '2', 'PROVIDER', '', '', '', '', asked.provider.idQualifier ?? 'XX', asked.provider.id ?? '']);
		open(provider, '22', false);
		writePerson(out, one);
	}
	out.write('SE', [String(out.count - before + 1), '0001']);
	out.write('GE', ['1', '1']);
	out.write('IEA', ['1', control.padStart(9, '0')]);
	// the writer's text has one character for each byte of UTF-8
	return Buffer.from(out.text(), 'latin1').toString('utf8');
}
