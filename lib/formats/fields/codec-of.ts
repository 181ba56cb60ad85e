import type { Field } from '../spec';
import { codeCodec } from './code';
import { countCodec } from './count';
import { dateCodec } from './date';
import { dateTimeCodec } from './date-time';
import type { FieldCodec } from './field-codec';
import { fillerCodec } from './filler';
import { moneyCodec } from './money';
import { textCodec } from './text';

/** The codec of a field, made once per format. */
export function codecOf(field: Field): FieldCodec {
	switch (field.kind) {
		case 'text':
			return textCodec(field);
		case 'code':
			return codeCodec(field);
		case 'count':
			return countCodec(field);
		case 'money':
			return moneyCodec(field);
		case 'date':
			return dateCodec(field);
		case 'dateTime':
			return dateTimeCodec(field);
		case 'filler':
			return fillerCodec(field);
		default: {
			const unknown: never = field;
			return unknown;
		}
	}
}
