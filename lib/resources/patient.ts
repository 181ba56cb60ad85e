import { z } from '../vendor';
import { day, id, text } from './wire';

/** Demographics: only in answers that were asked for with detail. */
export const patient = z.object({
	accountNumber: id,
	firstName: text.nullable(),
	lastName: text.nullable(),
	birthDate: day.nullable(),
});

/** Who pays for a patient. */
export const guarantor = z.object({ id: id.nullable(), firstName: text.nullable(), lastName: text.nullable() });
