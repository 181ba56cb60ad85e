import type { FillerField } from '../spec';
import type { FieldCodec } from './field-codec';

/** Carries nothing: not read into a row, written as its constant or as fill. */
export function fillerCodec(field: FillerField): FieldCodec {
	const text = field.const ?? '';
	return {
		read: () => null,
		write: () => text,
	};
}
