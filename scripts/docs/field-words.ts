import type { Basis, DatePicture, DateTimePicture, Field } from '../../lib/formats/spec';
import { code, text } from './markdown';

export const BASIS_WORDS: Readonly<Record<Basis, string>> = { seen: 'seen', inferred: 'inferred', project: "project's choice" };

const USAGE_WORDS = { R: 'required', O: 'optional', S: 'conditional' } as const;

function pictures(list: ReadonlyArray<DatePicture | DateTimePicture>): string {
	const [first = '', ...others] = list;
	return others.length === 0 ? code(first) : `${code(first)}, also read: ${others.map(code).join(', ')}`;
}

/** What kind of value stands there. */
export function typeWords(field: Field): string {
	switch (field.kind) {
		case 'money':
			return field.implied === undefined ? 'amount' : 'amount, no point';
		case 'date':
			return `date ${pictures(field.pictures)}`;
		case 'dateTime':
			return `date and time ${pictures(field.pictures)}`;
		case 'count':
			return 'whole number';
		case 'code':
			return 'code';
		case 'filler':
			return 'not used';
		case 'text':
			return field.digits === true ? 'digits' : field.decimal === true ? 'decimal number' : 'text';
		default: {
			const unknown: never = field;
			return unknown;
		}
	}
}

export function usageWords({ usage }: Field): string {
	return usage === undefined ? '' : USAGE_WORDS[usage];
}

/** Characters; at fixed positions the width. */
export function lengthWords({ width, min, max }: Field): string {
	if (width !== undefined) return String(width);
	if (min !== undefined && max !== undefined) return min === max ? String(max) : `${min}-${max}`;
	if (max !== undefined) return `up to ${max}`;
	return min === undefined ? '' : `${min} or more`;
}

/** The field's own basis, and that of what was added to it. */
export function basisWords(field: Field): string {
	const parts = [BASIS_WORDS[field.basis]];
	if ('picturesBasis' in field && field.picturesBasis !== undefined && field.picturesBasis !== field.basis) parts.push(`date form: ${BASIS_WORDS[field.picturesBasis]}`);
	if ('impliedBasis' in field && field.impliedBasis !== undefined && field.impliedBasis !== field.basis) parts.push(`unwritten point: ${BASIS_WORDS[field.impliedBasis]}`);
	return parts.join('; ');
}

function sentence(plain: string): string {
	const trimmed = plain.trim();
	return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function valueParts(field: Field): string[] {
	const parts: string[] = [];
	if ('const' in field && field.const !== undefined) parts.push(`Always ${code(field.const)}.`);
	if (field.kind === 'code') {
		const codes = Object.entries(field.values).map(([value, meaning]) => (value === meaning ? code(value) : `${code(value)} ${text(meaning)}`));
		parts.push(`${codes.join(', ')}${field.open === true ? '; others occur' : ''}.`);
	}
	if (field.default !== undefined) parts.push(`${code(field.default)} unless given.`);
	if (field.kind === 'date' && field.today === true) parts.push('The day of writing unless given.');
	return parts;
}

function amountParts(field: Field): string[] {
	if (field.kind !== 'money') return [];
	const parts: string[] = [];
	if (field.implied !== undefined) parts.push(`${code('12550')} is $125.50.`);
	if (field.sign === 'leading') parts.push(`${code('-')} in front when negative.`);
	return parts;
}

function totalParts(field: Field): string[] {
	const total = 'total' in field ? field.total : undefined;
	if (total === undefined) return [];
	const rows = `the ${total.of.map(code).join(' and ')} rows`;
	if (total.kind === 'count') return [`Number of ${rows}: checked when read, filled in when written.`];
	const minus = total.minusWhen === undefined ? '' : ', refunds taken off';
	return [`Sum of ${rows}${minus}: checked when read, filled in when written.`];
}

/** Whether a note says only what the codes or the one text of the field say already: "A = accepted, R = rejected". */
function saysNothingNew(field: Field, note: string): boolean {
	if ('const' in field && field.const !== undefined) return note === 'Constant';
	if (field.kind !== 'code') return false;
	return note.split(', ').every((part) => Object.hasOwn(field.values, part.split(' = ')[0] ?? '') && part.includes(' = '));
}

/** What the page says besides, and how the value is treated. */
export function noteWords(field: Field): string {
	const note = field.note ?? '';
	const masked = field.secret === true ? 'Always masked.' : field.sensitive === true ? 'Masked.' : '';
	return [...valueParts(field), ...amountParts(field), ...totalParts(field), saysNothingNew(field, note) ? '' : text(sentence(note)), masked].filter((part) => part !== '').join(' ');
}
