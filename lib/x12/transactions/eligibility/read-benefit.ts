import type { SegmentCursor } from '../../scan-segments';
import { BENEFIT_INFORMATION, COVERAGE_LEVEL, ELIGIBILITY_DATE, FOLLOW_UP, REJECT_REASON, TIME_PERIOD } from '../codes/eligibility-codes';
import { nameOf } from '../codes/name-of';
import { SERVICE_TYPE } from '../codes/service-type-codes';
import { readDateRange } from '../claim/claim-dates';
import type { CodeList } from '../../codes';
import type { Desk } from '../set-reader';
import type { BenefitRow, EligibilityDate, EligibilityRejection, NamedCode } from './eligibility';

/** A benefit while it is read. */
export interface OpenBenefit extends BenefitRow {
	readonly dates: EligibilityDate[];
	readonly rejections: EligibilityRejection[];
	readonly messages: string[];
	readonly references: { qualifier: string; value: string }[];
	readonly entities: BenefitRow['entities'][number][];
	readonly otherSegments: string[][];
}

const IN_NETWORK: Readonly<Record<string, BenefitRow['inNetwork']>> = { Y: 'in', N: 'out', W: 'both' };

export function orNull(text: string): string | null {
	return text === '' ? null : text;
}

function named(list: CodeList, code: string): NamedCode | null {
	return code === '' ? null : { code, name: nameOf(list, code) };
}

/** Service types of EB03 or EQ01, which repeat where the version has a repetition separator. */
export function readServiceTypes(segment: SegmentCursor, element: number): NamedCode[] {
	const text = segment.text(element);
	const repetition = segment.separators?.repetition ?? null;
	const codes = repetition === null ? [text] : text.split(repetition);
	return codes.flatMap((code) => named(SERVICE_TYPE, code) ?? []);
}

/** ".2" → 20, exactly as written; null when it is absent, NaN when it is no number. */
function readPercent(text: string): number | null {
	if (text === '') return null;
	return /^-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})$/.test(text) ? Number(`${text}e2`) : Number.NaN;
}

function yesOrNo(text: string): boolean | null {
	if (text === 'Y') return true;
	return text === 'N' ? false : null;
}

/** EB. */
export function readBenefit(segment: SegmentCursor, desk: Desk): OpenBenefit {
	const text = (element: number): string | null => orNull(segment.text(element));
	const amountCents = segment.cents(7);
	if (amountCents === null && text(7) !== null) desk.complain('amountUnreadable', { element: 7 });
	const percent = readPercent(segment.text(8));
	if (Number.isNaN(percent)) desk.complain('percentUnreadable', { element: 8 });
	const code = segment.text(1);
	const network = segment.text(12);
	return {
		information: { code, name: nameOf(BENEFIT_INFORMATION, code) },
		coverageLevel: named(COVERAGE_LEVEL, segment.text(2)),
		serviceTypes: readServiceTypes(segment, 3),
		insuranceType: text(4),
		plan: text(5),
		period: named(TIME_PERIOD, segment.text(6)),
		amountCents,
		percent: Number.isNaN(percent) ? null : percent,
		quantity: text(9) === null && text(10) === null ? null : { qualifier: segment.text(9), value: segment.text(10) },
		authorizationRequired: yesOrNo(segment.text(11)),
		inNetwork: Object.hasOwn(IN_NETWORK, network) ? (IN_NETWORK[network] ?? null) : null,
		procedure: text(13),
		dates: [],
		rejections: [],
		messages: [],
		references: [],
		entities: [],
		otherSegments: [],
	};
}

/** DTP. */
export function readEligibilityDate(segment: SegmentCursor, desk: Desk): EligibilityDate {
	const range = readDateRange(segment);
	if (range === null) desk.complain('dateUnreadable', { element: 3 });
	const code = segment.text(1);
	return { code, name: nameOf(ELIGIBILITY_DATE, code), from: range?.from ?? null, to: range?.to ?? null };
}

/** AAA. */
export function readRejection(segment: SegmentCursor, level: EligibilityRejection['level']): EligibilityRejection {
	const code = segment.text(3);
	return { reason: { code, name: nameOf(REJECT_REASON, code) }, followUp: named(FOLLOW_UP, segment.text(4)), level };
}
